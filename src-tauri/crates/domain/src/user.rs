//! Users: people who sign in, with one set of credentials for all their accounts.

use serde::Serialize;

use crate::email::EmailAddress;
use crate::ids::{Reference, UserId};
use crate::search;
use crate::text::{self, Invalid};
use crate::timestamp::Timestamp;

/// A person who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct User {
    /// Identity.
    pub id: UserId,
    /// Short name for people.
    pub reference: Reference,
    /// Given name.
    pub first_name: String,
    /// Family name; may be empty.
    pub last_name: String,
    /// Sign-in name. One user per address.
    pub email: EmailAddress,
    /// Telephone number; may be empty.
    pub phone: String,
    /// Language for mail, as BCP 47; empty for the organisation's.
    pub language: String,
    /// Whether the user has set a password.
    pub has_password: bool,
    /// Whether a second factor is on.
    pub two_factor: bool,
    /// When the user last signed in; `None` for never.
    pub last_sign_in_at: Option<Timestamp>,
    /// When the user was made.
    pub created_at: Timestamp,
    /// When the user was deleted; can be brought back for seven days.
    pub deleted_at: Option<Timestamp>,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl User {
    /// Given and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
            .trim()
            .to_owned()
    }

    /// What search looks at.
    pub fn search_text(&self) -> String {
        search::text([
            self.first_name.as_str(),
            &self.last_name,
            self.email.as_str(),
            &self.phone,
            self.reference.as_str(),
        ])
    }
}

/// Checks a person's given and family name.
pub fn checked_name(first_name: &str, last_name: &str) -> Result<(String, String), Invalid> {
    Ok((
        text::required_line("first_name", first_name, text::NAME_MAX)?,
        text::line("last_name", last_name, text::NAME_MAX)?,
    ))
}
