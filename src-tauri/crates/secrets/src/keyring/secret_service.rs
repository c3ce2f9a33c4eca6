//! Linux and the BSDs: the Secret Service (GNOME Keyring, `KWallet`, `KeePassXC`) over D-Bus.

use app::ports::vault::VaultError;
use keyring_core::{CredentialStore, Error};
use secret_service::EncryptionType;
use secret_service::blocking::SecretService;
use std::sync::Arc;

pub(super) const NAME: &str = "Secret Service";
/// The label is what the desktop's own tool for passwords shows.
pub(super) const TAKES_LABEL: bool = true;

pub(super) fn open() -> Result<Arc<CredentialStore>, Error> {
    let store = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// Looks at the default collection; opens no prompt.
pub(super) fn ask_whether_locked() -> Result<(), VaultError> {
    let ask = || -> Result<bool, secret_service::Error> {
        SecretService::connect(EncryptionType::Plain)?
            .get_default_collection()?
            .is_locked()
    };
    match ask() {
        Ok(false) => Ok(()),
        Ok(true) => Err(VaultError::Locked),
        Err(error) => Err(explain(&error)),
    }
}

pub(super) fn explain(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> VaultError {
    match cause.downcast_ref::<secret_service::Error>() {
        Some(secret_service::Error::Locked | secret_service::Error::PromptDisconnected) => {
            VaultError::Locked
        }
        Some(secret_service::Error::Prompt) => VaultError::Refused {
            reason: "the keyring's prompt was dismissed".to_owned(),
        },
        Some(secret_service::Error::NoResult) => VaultError::Unavailable {
            reason: "The keyring service has no default keyring.".to_owned(),
            remedy:
                "Create one in the desktop's password settings (on GNOME: Passwords and Keys) and \
                     make it the default, or let Usher seal its secrets with a passphrase."
                    .to_owned(),
        },
        _ => {
            tracing::warn!(%cause, "the Secret Service cannot be used");
            unavailable("No keyring service (Secret Service) answers in this session.")
        }
    }
}

pub(super) fn unavailable(reason: &str) -> VaultError {
    VaultError::Unavailable {
        reason: reason.to_owned(),
        remedy:
            "Start or install one (GNOME Keyring, KWallet or KeePassXC), or let Usher seal its \
                 secrets with a passphrase."
                .to_owned(),
    }
}
