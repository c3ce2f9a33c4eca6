//! Rules for typed text that hold for every field.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// A refused value: which field, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct Invalid {
    /// Name of the field as the request spells it.
    pub field: String,
    /// A sentence for the person who typed it.
    pub message: String,
}

impl Invalid {
    /// A refusal of `field`.
    pub fn new(field: &str, message: impl Into<String>) -> Self {
        Self {
            field: field.to_owned(),
            message: message.into(),
        }
    }
}

/// Longest name of a person or company, in code points.
pub const NAME_MAX: usize = 200;
/// Longest single line such as a street or a phone number, in code points.
pub const LINE_MAX: usize = 200;
/// Longest free text such as notes, in code points.
pub const NOTES_MAX: usize = 10_000;

/// Characters that change how the text around them is shown: embedding, override and isolate
/// controls. A name holding one could make a list read backwards or hide its end.
fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn check(field: &str, text: &str, max: usize, keep_lines: bool) -> Result<String, Invalid> {
    let text: String = text.trim().nfc().collect();
    let length = text.chars().count();
    if length > max {
        return Err(Invalid::new(
            field,
            format!("This is {length} characters long; at most {max} fit. Shorten it."),
        ));
    }
    for c in text.chars() {
        let line_break = keep_lines && matches!(c, '\n' | '\r' | '\t');
        if (c.is_control() && !line_break) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') {
            return Err(Invalid::new(
                field,
                format!(
                    "This holds a control character (U+{:04X}). Type it again instead of pasting it.",
                    u32::from(c)
                ),
            ));
        }
        if reorders(c) {
            return Err(Invalid::new(
                field,
                format!(
                    "This holds a character that reverses the writing direction (U+{:04X}). Remove it.",
                    u32::from(c)
                ),
            ));
        }
    }
    Ok(text)
}

/// One line of text, trimmed and in NFC; may be empty. Refuses control characters, characters
/// that reorder their surroundings, and more than `max` code points.
pub fn line(field: &str, text: &str, max: usize) -> Result<String, Invalid> {
    check(field, text, max, false)
}

/// Like [`line()`], but empty text is refused.
pub fn required_line(field: &str, text: &str, max: usize) -> Result<String, Invalid> {
    let text = line(field, text, max)?;
    if text.is_empty() {
        return Err(Invalid::new(field, "This is needed."));
    }
    Ok(text)
}

/// Text of several lines; otherwise as [`line()`].
pub fn lines(field: &str, text: &str, max: usize) -> Result<String, Invalid> {
    check(field, text, max, true)
}

/// Text as it may stand in any part of an address: RFC 3986's unreserved characters stay as they are.
pub fn percent_encoded(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
