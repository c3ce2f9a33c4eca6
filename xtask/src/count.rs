//! Reading how many tests passed out of what the test runners say.

use std::ops::AddAssign;
use std::path::Path;

use serde_json::Value;

/// Tests, or steps that count as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Count {
    /// A step without tests of its own.
    pub fn one(passed: bool) -> Self {
        Self {
            passed: u64::from(passed),
            failed: u64::from(!passed),
        }
    }

    /// A runner that failed although it counted no failed test has failed all the same.
    pub fn unless_all_well(self, success: bool) -> Self {
        if success || self.failed > 0 {
            self
        } else {
            Self { failed: 1, ..self }
        }
    }
}

/// nextest: `Summary [  1.2s] 9 tests run: 6 passed (1 slow), 2 failed, 1 timed out, 4 skipped`.
pub fn nextest(output: &str) -> Count {
    let mut count = Count::default();
    let Some(summary) = output
        .lines()
        .rev()
        .map(without_colours)
        .find(|line| line.trim_start().starts_with("Summary ["))
    else {
        return count;
    };
    let Some((_, results)) = summary.rsplit_once(" run: ") else {
        return count;
    };
    // What stands in brackets is told of those before it: `6 passed (1 slow, 1 flaky)`.
    let results: String = results
        .split('(')
        .map(|part| part.rsplit_once(')').map_or(part, |(_, after)| after))
        .collect();
    for result in results.split(", ") {
        match number_and_word(result) {
            (number, "passed") => count.passed += number,
            // "failed", "timed", "exec": everything else but skipped is a failure.
            (_, "skipped") => {}
            (number, _) => count.failed += number,
        }
    }
    count
}

/// cargo test: one `test result: ok. 3 passed; 0 failed; ..` for every crate.
pub fn cargo_test(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines().map(without_colours) {
        let Some(result) = line.trim().strip_prefix("test result: ") else {
            continue;
        };
        let Some((_, numbers)) = result.split_once(". ") else {
            continue;
        };
        for number in numbers.split("; ") {
            match number_and_word(number) {
                (number, "passed") => count.passed += number,
                (number, "failed") => count.failed += number,
                _ => {}
            }
        }
    }
    count
}

/// vitest's JSON report.
pub fn vitest(report: &Path) -> Count {
    let report: Value = std::fs::read(report)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let number = |name: &str| report.get(name).and_then(Value::as_u64).unwrap_or(0);
    let mut count = Count {
        passed: number("numPassedTests"),
        failed: number("numFailedTests"),
    };
    // A file that cannot even be loaded has no tests to fail.
    if count.failed == 0 {
        count.failed = number("numFailedTestSuites");
    }
    count
}

fn number_and_word(text: &str) -> (u64, &str) {
    let mut words = text.split_whitespace();
    let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
    (number, words.next().unwrap_or(""))
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // An escape sequence ends with its first letter.
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_counts_what_timed_out_as_failed_and_forgets_what_was_skipped() {
        let said = "noise\n\u{1b}[31;1m     Summary\u{1b}[0m [   1.200s] 9 tests run: \
                    6 passed (1 slow, 1 flaky), 2 failed, 1 timed out, 4 skipped\n";
        let expected = Count {
            passed: 6,
            failed: 3,
        };
        assert_eq!(nextest(said), expected);
    }

    #[test]
    fn nextest_counts_an_interrupted_run() {
        let said = "     Summary [   1.2s] 3/9 tests run: 2 passed, 1 failed, 0 skipped";
        let expected = Count {
            passed: 2,
            failed: 1,
        };
        assert_eq!(nextest(said), expected);
    }

    #[test]
    fn doc_tests_of_all_crates_are_added_up() {
        let said = "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured\n\n\
                    test result: FAILED. 1 passed; 1 failed; 0 ignored\n";
        let expected = Count {
            passed: 3,
            failed: 1,
        };
        assert_eq!(cargo_test(said), expected);
    }

    #[test]
    fn a_runner_that_could_not_build_is_a_failure() {
        assert_eq!(Count::default().unless_all_well(false), Count::one(false));
    }
}
