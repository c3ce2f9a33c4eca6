//! Where secrets lie on this computer: the OS keyring, or a file sealed with a passphrase.
//!
//! A vault holds few and small secrets per workspace. Everything else secret lies in the database,
//! sealed with the workspace's data key (see [`super::crypto`]).

use async_trait::async_trait;
use serde::{Deserialize, Deserializer};
use std::fmt;
use thiserror::Error;
use zeroize::Zeroizing;

/// Most bytes of one secret. The Windows Credential Manager takes 2,560 bytes of UTF-16; the same
/// bound holds everywhere, so that what is kept on one computer can be kept on any.
pub const SECRET_MAX_BYTES: usize = 1024;

/// A secret text: wiped when dropped, not shown by `Debug`, and not serialisable, so that no
/// answer, log line or file can hold one by accident. Requests may carry one in.
#[derive(Clone, Default)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export_to = "generated.ts", type = "string")
)]
pub struct Secret(#[cfg_attr(feature = "ts", ts(skip))] Zeroizing<String>);

impl Secret {
    /// Takes over `text`; the caller keeps no copy.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret itself. Every call is a place to look at in a review.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input).map(Self::new)
    }
}

/// What a secret of a workspace is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VaultPurpose {
    /// The password of the remote database.
    DatabasePassword,
    /// The key that opens what the database holds sealed.
    DataKey,
    /// The token of a sign-in that this computer remembers.
    RememberedSignIn,
    /// The last entry of the activity log that this computer has seen.
    ActivityHead,
}

impl VaultPurpose {
    /// Every purpose: what "forget this workspace" goes through.
    pub const ALL: [Self; 4] = [
        Self::DatabasePassword,
        Self::DataKey,
        Self::RememberedSignIn,
        Self::ActivityHead,
    ];

    /// The word under which the vault files it. Stored; never change one.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DatabasePassword => "database_password",
            Self::DataKey => "data_key",
            Self::RememberedSignIn => "remembered_sign_in",
            Self::ActivityHead => "activity_head",
        }
    }
}

/// Names one secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VaultKey {
    /// Stable name of the workspace on this computer; not a secret.
    pub workspace: String,
    /// What it is for.
    pub purpose: VaultPurpose,
}

impl VaultKey {
    /// The secret of `workspace` that is for `purpose`.
    pub fn new(workspace: impl Into<String>, purpose: VaultPurpose) -> Self {
        Self {
            workspace: workspace.into(),
            purpose,
        }
    }

    /// The name of its entry: `workspace/purpose`.
    pub fn entry_name(&self) -> String {
        format!("{}/{}", self.workspace, self.purpose.as_str())
    }
}

/// Whether a vault can be used now, in words for the person at the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultState {
    /// Secrets can be read and kept.
    Ready {
        /// Name of the backend, such as "Secret Service" or "Passphrase file".
        backend: String,
    },
    /// It has to be unlocked first.
    Locked,
    /// It is not there.
    Unavailable {
        /// What is the matter.
        reason: String,
        /// What to do about it.
        remedy: String,
    },
}

/// Why a vault did not do as asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VaultError {
    /// No keyring answers on this computer.
    #[error("{reason} {remedy}")]
    Unavailable {
        /// What is the matter.
        reason: String,
        /// What to do about it.
        remedy: String,
    },
    /// The vault is locked.
    #[error("The store of secrets is locked. Unlock it, then try again.")]
    Locked,
    /// The vault, or the person at its prompt, said no.
    #[error(
        "The store of secrets refused: {reason}. Allow Usher to use it, then try again. \
         Nothing was saved elsewhere."
    )]
    Refused {
        /// What it said; never holds a secret.
        reason: String,
    },
    /// The secret is longer than [`SECRET_MAX_BYTES`].
    #[error(
        "This secret has {bytes} bytes; at most {SECRET_MAX_BYTES} can be kept. Use a shorter one."
    )]
    TooLarge {
        /// How long it is.
        bytes: usize,
    },
    /// The passphrase does not open the file of secrets.
    #[error("This passphrase does not open the stored secrets. Type it again.")]
    WrongPassphrase,
    /// A new passphrase is not good enough.
    #[error("{message}")]
    WeakPassphrase {
        /// What to do about it.
        message: String,
    },
    /// The file of secrets is damaged; it is left as it is.
    #[error(
        "The file of stored secrets ({file}) is damaged: {reason}. It was left untouched. Restore it \
         from a backup, or move it away to start with an empty one."
    )]
    Damaged {
        /// Name of the file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl VaultError {
    /// Stable code that the UI switches on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unavailable { .. } => "vault.unavailable",
            Self::Locked => "vault.locked",
            Self::Refused { .. } => "vault.refused",
            Self::TooLarge { .. } => "vault.too_large",
            Self::WrongPassphrase => "vault.wrong_passphrase",
            Self::WeakPassphrase { .. } => "vault.weak_passphrase",
            Self::Damaged { .. } => "vault.damaged",
        }
    }
}

/// Keeps secrets of this computer's user. Never falls back to clear text.
#[async_trait]
pub trait Vault: Send + Sync {
    /// The secret, or `None` when none is kept.
    async fn get(&self, key: &VaultKey) -> Result<Option<Secret>, VaultError>;

    /// Keeps a secret in place of an earlier one.
    async fn put(&self, key: &VaultKey, secret: &Secret) -> Result<(), VaultError>;

    /// Forgets a secret. A missing one is fine.
    async fn delete(&self, key: &VaultKey) -> Result<(), VaultError>;

    /// Whether it can be used now. Never opens a prompt.
    async fn state(&self) -> VaultState;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_of_a_secret_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::new("canary")), "Secret(…)");
    }

    #[test]
    fn a_request_may_carry_a_secret_in() {
        let secret: Secret = serde_json::from_str("\"canary\"").unwrap();
        assert_eq!(secret.expose(), "canary");
    }
}
