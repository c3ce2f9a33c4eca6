//! One meaning of search on every database.
//!
//! The text of a row is folded (compatibility decomposition, marks dropped, lower case) and laid
//! out with two spaces before every word. Then each typed word is one substring test: three or
//! more characters match anywhere (`abc`), two match the start of a word (` ab`), one likewise
//! (`  a`). All typed words must match.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// At most so many words of a query count; more would only slow it down.
const TERMS_MAX: usize = 8;
/// At most so many characters of one word count.
const TERM_MAX: usize = 64;

/// Folds text for comparison: `Søren Bækgaard` and `soren baekgaard` become the same.
pub fn fold(text: &str) -> String {
    // What most text is; its folding is its lower case.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        for lower in c.to_lowercase() {
            match lower {
                'ø' => folded.push('o'),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ß' => folded.push_str("ss"),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'þ' => folded.push_str("th"),
                'ı' => folded.push('i'),
                // Lower-casing may yield a mark again (İ becomes i and a dot).
                other if is_combining_mark(other) => {}
                other => folded.push(other),
            }
        }
    }
    folded
}

/// The searchable text of a row: every word of `fields`, folded, with two spaces before each.
pub fn text<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for field in fields {
        for word in fold(field).split_whitespace() {
            out.push_str("  ");
            out.push_str(word);
        }
    }
    out
}

/// A value to sort by: folded, so that people find `Ångström` beside `Angstrom`.
pub fn sort_key(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was typed, as substring tests over [`text`]. Empty means: everything matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms(Vec<String>);

impl Terms {
    /// Splits what was typed into tests.
    pub fn parse(typed: &str) -> Self {
        let folded = fold(typed);
        let terms = folded.split_whitespace().take(TERMS_MAX).map(|word| {
            let word: String = word.chars().take(TERM_MAX).collect();
            match word.chars().count() {
                1 => format!("  {word}"),
                2 => format!(" {word}"),
                _ => word,
            }
        });
        Self(terms.collect())
    }

    /// Whether everything matches.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The substrings that must all occur; each has at least three characters.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The meaning itself, by which every database is tested.
    pub fn matches(&self, text: &str) -> bool {
        self.0.iter().all(|term| text.contains(term.as_str()))
    }
}
