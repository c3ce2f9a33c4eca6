//! The languages that customers are spoken to in: by the client area and by mail.

use crate::text::Invalid;

/// As BCP 47, English first.
pub const LANGUAGES: [&str; 5] = ["en", "de", "es", "fr", "ar"];

/// Whether a language is written from right to left.
pub fn is_right_to_left(language: &str) -> bool {
    language == "ar"
}

/// Checks a person's or an organisation's language; the empty code stands for no choice of one's
/// own.
pub fn checked(language: &str) -> Result<String, Invalid> {
    let language = language.trim().to_lowercase();
    if language.is_empty() || LANGUAGES.contains(&language.as_str()) {
        return Ok(language);
    }
    Err(Invalid::new(
        "language",
        format!("Choose one of {}, or leave it empty.", LANGUAGES.join(", ")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_one_of_ours_or_left_to_the_organisation() {
        for (typed, kept) in [("", ""), (" DE ", "de"), ("ar", "ar")] {
            assert_eq!(checked(typed).unwrap(), kept);
        }
        for typed in ["nl", "de-AT", "english"] {
            let refused = checked(typed).unwrap_err();
            assert!(
                refused.to_string().contains("en, de, es, fr, ar"),
                "{refused}"
            );
        }
    }
}
