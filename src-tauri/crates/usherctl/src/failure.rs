//! How commands fail, and with which exit code.

use app::{Error, StoreError};
use serde_json::json;

use crate::table::visible;

/// Refused by a rule, or a value is invalid.
pub const REFUSED: u8 = 1;
/// What was asked for is not there.
pub const NOT_FOUND: u8 = 3;
/// The database or the mail server cannot be reached.
pub const UNAVAILABLE: u8 = 4;
/// Somebody else changed it, or it is there already.
pub const CONFLICT: u8 = 5;
/// The activity log does not verify.
pub const TAMPERED: u8 = 6;

/// Refusals that say: it is there already.
const THERE_ALREADY: [&str; 3] = ["workspace.has_admin", "user.email_taken", "demo.seed_used"];

/// Why a command did not do as asked.
#[derive(Debug)]
pub struct Failure {
    /// Stable code.
    pub code: String,
    /// A sentence that says what to do.
    pub message: String,
    /// The field or argument concerned.
    pub field: Option<String>,
    /// Exit code.
    pub exit: u8,
}

impl Failure {
    /// Refused, with a code of our own.
    pub fn refused(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            field: None,
            exit: REFUSED,
        }
    }

    /// It is there already.
    pub fn there_already(code: &str, message: impl Into<String>) -> Self {
        Self {
            exit: CONFLICT,
            ..Self::refused(code, message)
        }
    }

    /// What was named is not there.
    pub fn not_found(what: &str, named: &str) -> Self {
        Self {
            code: "not_found".to_owned(),
            message: format!("There is no {what} {named}."),
            field: None,
            exit: NOT_FOUND,
        }
    }

    /// The computer said no.
    pub fn system(error: &std::io::Error) -> Self {
        Self {
            code: "system".to_owned(),
            message: format!("The computer refused: {error}."),
            field: None,
            exit: UNAVAILABLE,
        }
    }

    /// A file cannot be read or written.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::refused(
            "file",
            format!("{} cannot be used: {error}.", path.display()),
        )
    }

    /// For people.
    pub fn as_text(&self) -> String {
        let place = self
            .field
            .as_ref()
            .map(|field| format!("{field}: "))
            .unwrap_or_default();
        format!(
            "usherctl: {}\n",
            visible(&format!("{place}{}", self.message))
        )
    }

    /// For programs.
    pub fn as_json(&self) -> String {
        let body =
            json!({ "error": { "code": self.code, "message": self.message, "field": self.field } });
        format!("{body:#}\n")
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let exit = match &error {
            Error::NotFound { .. } => NOT_FOUND,
            Error::Conflict { .. } | Error::Store(StoreError::Duplicate { .. }) => CONFLICT,
            Error::Refused { code, .. } if THERE_ALREADY.contains(code) => CONFLICT,
            Error::Store(
                StoreError::Unavailable { .. } | StoreError::Contention | StoreError::DiskFull,
            )
            | Error::Mail(_) => UNAVAILABLE,
            _ => REFUSED,
        };
        if let Error::Store(StoreError::Other { detail }) = &error {
            tracing::error!(detail, "the database answered with an error");
        }
        Self {
            code: error.code().to_owned(),
            message: error.to_string(),
            field: error.field().map(str::to_owned),
            exit,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Error::from(error).into()
    }
}

impl From<domain::Invalid> for Failure {
    fn from(invalid: domain::Invalid) -> Self {
        Error::from(invalid).into()
    }
}

impl From<sheets::SheetError> for Failure {
    fn from(error: sheets::SheetError) -> Self {
        Error::from(error).into()
    }
}
