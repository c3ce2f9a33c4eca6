//! What can come of an operation besides its output.

use domain::invitation::InvitationRefused;
use domain::reset::ResetRefused;
use domain::{Invalid, Permission, Role, Timestamp};
use thiserror::Error;

use crate::ports::StoreError;
use crate::ports::crypto::CryptoError;
use crate::ports::mailer::{RenderError, SendError};
use crate::ports::vault::VaultError;

/// The result of an operation.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation did not happen. Every message tells the person what to do.
#[derive(Debug, Error)]
pub enum Error {
    /// A field of the request is refused.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A rule forbids this at present; `code` names the rule.
    #[error("{message}")]
    Refused {
        /// Stable code, such as `account.closed`.
        code: &'static str,
        /// A sentence for the person.
        message: String,
        /// The field concerned, where there is one.
        field: Option<&'static str>,
    },
    /// What the request names is not there.
    #[error("This {what} no longer exists. Somebody may have deleted it.")]
    NotFound {
        /// The noun, such as `account`.
        what: &'static str,
    },
    /// Somebody else changed it since the person looked.
    #[error("{message}")]
    Conflict {
        /// What changed and by whom, and that nothing was overwritten.
        message: String,
        /// When it was changed, where the log tells.
        changed_at: Option<Timestamp>,
        /// By whom, where the log tells.
        changed_by: Option<String>,
    },
    /// The actor's role does not allow it.
    #[error("This needs the role {}. Ask a Full Administrator.", .needs.title())]
    Forbidden {
        /// Least role that may.
        needs: Role,
    },
    /// The user lacks a permission in this account.
    #[error(
        "This needs the permission “{}”. Ask {owner}, who owns this account, for it.",
        .missing.title()
    )]
    MissingPermission {
        /// What is missing.
        missing: Permission,
        /// Whom to ask.
        owner: String,
    },
    /// Only the account's owner may.
    #[error("Only the owner of this account may do this. Ask {owner}.")]
    OwnerOnly {
        /// Whom to ask.
        owner: String,
    },
    /// Nobody is signed in.
    #[error("Sign in first.")]
    SignedOut,
    /// Address or password is wrong. Which one is not said.
    #[error("The address or the password is wrong.")]
    WrongCredentials,
    /// Too many wrong passwords lately.
    #[error("Too many wrong passwords. Try again in {seconds} seconds.")]
    Throttled {
        /// Seconds to wait.
        seconds: i64,
    },
    /// A sensitive step long after the last password check.
    #[error("Confirm that it is you: enter your password again.")]
    Reauthenticate,
    /// The workspace's data key is not at hand: sign in with the password once.
    #[error("The workspace's key is not unlocked on this computer. Sign in with your password.")]
    DataKeyMissing,
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keyring said no.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Sealing, opening or hashing failed.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// A mail could not be written.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A mail could not be sent.
    #[error(transparent)]
    Mail(#[from] SendError),
    /// Stored data is not what it should be. Refused, never repaired silently.
    #[error(
        "Stored data is damaged ({detail}). Nothing was changed. Restore a backup or ask for help with the log at hand."
    )]
    Damaged {
        /// Where.
        detail: String,
    },
}

impl Error {
    /// A refusal by the rule `code`.
    pub fn refused(code: &'static str, message: impl Into<String>) -> Self {
        Self::Refused {
            code,
            message: message.into(),
            field: None,
        }
    }

    /// A refusal of `field` by the rule `code`.
    pub fn refused_field(
        code: &'static str,
        field: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self::Refused {
            code,
            message: message.into(),
            field: Some(field),
        }
    }

    /// Stable code that the UI switches on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Refused { code, .. } => code,
            Self::NotFound { .. } => "not_found",
            Self::Conflict { .. } => "conflict",
            Self::Forbidden { .. } => "auth.forbidden",
            Self::MissingPermission { .. } => "auth.missing_permission",
            Self::OwnerOnly { .. } => "auth.owner_only",
            Self::SignedOut => "auth.signed_out",
            Self::WrongCredentials => "auth.wrong_credentials",
            Self::Throttled { .. } => "auth.throttled",
            Self::Reauthenticate => "auth.reauth_required",
            Self::DataKeyMissing => "auth.data_key_missing",
            Self::Store(error) => error.code(),
            Self::Vault(error) => error.code(),
            Self::Crypto(error) => error.code(),
            Self::Render(_) => "mail.render",
            Self::Mail(error) => error.code(),
            Self::Damaged { .. } => "damaged",
        }
    }

    /// The field of the request that is concerned, where there is one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Invalid(invalid) => Some(&invalid.field),
            Self::Refused { field, .. } => *field,
            _ => None,
        }
    }
}

impl From<InvitationRefused> for Error {
    fn from(refused: InvitationRefused) -> Self {
        let code = match refused {
            InvitationRefused::Accepted => "invitation.accepted",
            InvitationRefused::Expired => "invitation.expired",
            InvitationRefused::Cancelled => "invitation.cancelled",
            InvitationRefused::Pending => "invitation.pending",
            InvitationRefused::TooLate => "invitation.too_late",
        };
        Self::refused(code, refused.to_string())
    }
}

impl From<ResetRefused> for Error {
    fn from(refused: ResetRefused) -> Self {
        let code = match refused {
            ResetRefused::Used => "reset.used",
            ResetRefused::Expired => "reset.expired",
            ResetRefused::Voided => "reset.voided",
        };
        Self::refused(code, refused.to_string())
    }
}
