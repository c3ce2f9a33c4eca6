//! Windows: the Credential Manager.

use app::ports::vault::VaultError;
use keyring_core::{CredentialStore, Error};
use std::sync::Arc;

pub(super) const NAME: &str = "Credential Manager";
/// The Credential Manager shows the target name; its store refuses a label.
pub(super) const TAKES_LABEL: bool = false;

pub(super) fn open() -> Result<Arc<CredentialStore>, Error> {
    let store = windows_native_keyring_store::Store::new()?;
    Ok(store)
}

/// It is open whenever its user is signed in.
#[expect(clippy::unnecessary_wraps, reason = "the Secret Service can be locked")]
pub(super) fn ask_whether_locked() -> Result<(), VaultError> {
    Ok(())
}

pub(super) fn explain(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> VaultError {
    VaultError::Refused {
        reason: format!("the Credential Manager says: {cause}"),
    }
}

pub(super) fn unavailable(reason: &str) -> VaultError {
    VaultError::Unavailable {
        reason: reason.to_owned(),
        remedy:
            "Sign in to Windows with a profile of your own, or let Usher seal its secrets with a \
                 passphrase."
                .to_owned(),
    }
}
