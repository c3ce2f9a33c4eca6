//! Security questions. Off unless the admin lists some, and never enough alone for anything: the
//! answer is one more step where a link from a mail is the proof (assurance R-23).

use unicode_normalization::UnicodeNormalization;

use crate::text::Invalid;

/// Fewest code points of an answer.
pub const ANSWER_MIN: usize = 3;
/// Most code points of an answer.
pub const ANSWER_MAX: usize = 200;

/// The spelling of an answer that is hashed: NFKC, lower case, spaces collapsed.
pub fn normalise(answer: &str) -> String {
    let folded: String = answer.nfkc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks a new answer. `known` is what anybody may know of the user: question, name, address.
pub fn checked_answer(answer: &str, known: &[&str]) -> Result<String, Invalid> {
    let answer = normalise(answer);
    let length = answer.chars().count();
    if !(ANSWER_MIN..=ANSWER_MAX).contains(&length) {
        return Err(Invalid::new(
            "answer",
            format!("An answer has {ANSWER_MIN} to {ANSWER_MAX} characters."),
        ));
    }
    if known.iter().any(|known| normalise(known) == answer) {
        return Err(Invalid::new(
            "answer",
            "Anybody can guess this answer. Choose one that is not the question, your name or your address.",
        ));
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r24_an_answer_is_one_however_it_is_typed() {
        assert_eq!(
            normalise("  Caf\u{e9}   NOIR "),
            normalise("cafe\u{301} noir")
        );
    }

    #[test]
    fn r24_short_and_obvious_answers_are_refused() {
        let known = ["First pet?", "Ann Able", "ann@example.com"];
        for answer in [
            "",
            "ab",
            "  a b ",
            "first  PET?",
            "ANN able",
            "ann@example.com",
        ] {
            let refused = checked_answer(answer, &known).is_err();
            assert_eq!(refused, answer != "  a b ", "{answer}");
        }
        assert_eq!(
            checked_answer("Rex the dog", &known).unwrap(),
            "rex the dog"
        );
    }
}
