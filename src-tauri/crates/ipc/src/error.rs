//! Errors as the user interface sees them: a code, a sentence, and the field concerned.
//!
//! What only helps whoever mends Usher (statements, paths, a driver's words) stays in the log,
//! under an id that the sentence names.

use app::Error;
use app::ports::StoreError;
use app::ports::crypto::CryptoError;
use app::ports::mailer::RenderError;
use app::ports::vault::VaultError;
use serde::Serialize;

/// An error at the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[error("{message}")]
pub struct IpcError {
    /// Stable; the user interface switches on it.
    pub code: String,
    /// A sentence that says what to do.
    pub message: String,
    /// Field of the request, where one is concerned.
    pub field: Option<String>,
}

/// Codes that the window itself answers with; the others are those of `app::Error`.
pub mod code {
    /// The request has not the shape that the command takes.
    pub const REQUEST: &str = "request.malformed";
    /// A fault of Usher.
    pub const INTERNAL: &str = "internal";
    /// No workspace is open.
    pub const NO_WORKSPACE: &str = "workspace.none_open";
    /// No workspace of this computer has this id.
    pub const UNKNOWN_WORKSPACE: &str = "workspace.unknown";
    /// The window was left alone for long; the password is wanted.
    pub const LOCKED: &str = "auth.locked";
    /// A file could not be read or written.
    pub const FILE: &str = "file";
}

impl IpcError {
    /// An error of the window itself.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            field: None,
        }
    }

    /// An error about a field of the request.
    pub fn of_field(code: &str, field: &str, message: impl Into<String>) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..Self::new(code, message)
        }
    }

    /// The request has not the shape that the command takes. `reason` names fields, never values.
    pub fn malformed(field: Option<String>) -> Self {
        Self {
            field,
            ..Self::new(
                code::REQUEST,
                "Usher did not understand this request. Reload the window; if that does not help, report it.",
            )
        }
    }

    /// A fault that the log describes under `id`.
    pub fn internal(id: &str) -> Self {
        Self::new(
            code::INTERNAL,
            format!(
                "Something went wrong inside Usher. The log describes it under {id}; nothing more is known here."
            ),
        )
    }
}

/// An error in two halves: for the person, and for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// For the window.
    pub shown: IpcError,
    /// For the log, under the id; `None` where the sentence says all.
    pub logged: Option<String>,
}

/// Splits an error. `id` is what the sentence and the log line will share.
pub fn report(error: &Error, id: &str) -> Reported {
    let plain = |message: String| Reported {
        shown: IpcError {
            code: error.code().to_owned(),
            message,
            field: error.field().map(str::to_owned),
        },
        logged: None,
    };
    let detailed = |message: &str| Reported {
        logged: Some(format!("{error:?}")),
        ..plain(format!("{message} (Log entry {id}.)"))
    };
    match error {
        Error::Store(StoreError::Unavailable { .. }) => detailed(
            "The database cannot be reached. Check the network and the server, then try again.",
        ),
        Error::Store(StoreError::Damaged { .. }) | Error::Damaged { .. } => detailed(
            "The stored data is not what it should be. Nothing was changed. Restore a backup, or ask for help with the log at hand.",
        ),
        Error::Store(StoreError::Other { .. }) => {
            detailed("The database answered with an error. Nothing was changed.")
        }
        Error::Crypto(CryptoError::System(_)) => {
            detailed("The computer could not do the cryptographic work. Try again.")
        }
        Error::Vault(VaultError::Refused { .. }) => detailed(
            "The store of secrets refused. Allow Usher to use it, then try again. Nothing was saved elsewhere.",
        ),
        Error::Vault(VaultError::Damaged { reason, .. }) => detailed(&format!(
            "The file of stored secrets is damaged: {reason}. It was left untouched. Restore it from a backup, or move it away to start with an empty one."
        )),
        Error::Render(RenderError::Template(_)) => {
            detailed("The template of this mail is broken. Nothing was sent.")
        }
        _ => plain(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r64_what_a_driver_says_goes_to_the_log_alone() {
        let secret = "near \"SELECT\": syntax error in /home/anna/usher.db";
        let errors = [
            Error::Store(StoreError::Other {
                detail: secret.to_owned(),
            }),
            Error::Store(StoreError::Unavailable {
                detail: secret.to_owned(),
            }),
            Error::Store(StoreError::Damaged {
                detail: secret.to_owned(),
            }),
            Error::Damaged {
                detail: secret.to_owned(),
            },
            Error::Crypto(CryptoError::System(secret.to_owned())),
            Error::Vault(VaultError::Refused {
                reason: secret.to_owned(),
            }),
            Error::Vault(VaultError::Damaged {
                file: secret.to_owned(),
                reason: "it is cut short".to_owned(),
            }),
            Error::Render(RenderError::Template(secret.to_owned())),
        ];
        for error in errors {
            let reported = report(&error, "7f3a");
            let shown = format!("{:?}", reported.shown);
            assert!(
                !shown.contains("SELECT") && !shown.contains("/home"),
                "{shown}"
            );
            assert!(shown.contains("7f3a"), "{shown}");
            assert!(reported.logged.unwrap().contains("SELECT"));
        }
    }

    #[test]
    fn what_a_person_can_mend_is_said_in_full() {
        let error = Error::refused_field(
            "user.email_taken",
            "email",
            "Another user signs in with it.",
        );
        let reported = report(&error, "7f3a");
        assert_eq!(
            reported.shown,
            IpcError::of_field(
                "user.email_taken",
                "email",
                "Another user signs in with it."
            )
        );
        assert_eq!(reported.logged, None);
    }
}
