//! A row of a file with people, as typed, and what may be wrong with one.

use serde::Serialize;

/// One person of a file: who they are, and which account they own or may enter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1; the header is usually line 1.
    pub line: u64,
    /// Name of the account; empty for a user without one.
    pub account: String,
    /// The account's own reference; empty to draw one.
    pub reference: String,
    /// Address.
    pub email: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Telephone number.
    pub phone: String,
    /// Company, where it differs from the account's name.
    pub company: String,
    /// Street and number.
    pub address1: String,
    /// Further address line.
    pub address2: String,
    /// Town.
    pub city: String,
    /// State, province or region.
    pub state: String,
    /// Post code.
    pub postcode: String,
    /// Country, two letters.
    pub country: String,
    /// `owner` or `user`; empty for the first of an account to be its owner.
    pub role: String,
    /// Preset, `all`, or keys.
    pub permissions: String,
    /// Language for mail.
    pub language: String,
}

/// Something wrong in one cell of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Problem {
    /// Line of the file, from 1.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub line: u64,
    /// Name of the column, or its place where it has none; empty for the whole row.
    pub column: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Problem {
    /// A problem of `column` in `line`.
    pub fn new(
        line: u64,
        column: &str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            line,
            column: column.to_owned(),
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}
