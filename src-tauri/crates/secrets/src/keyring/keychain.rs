//! macOS: the user's login keychain.

use app::ports::vault::VaultError;
use keyring_core::{CredentialStore, Error};
use std::sync::Arc;

pub(super) const NAME: &str = "Keychain";
/// The Keychain's store refuses modifiers that it does not know.
pub(super) const TAKES_LABEL: bool = false;

pub(super) fn open() -> Result<Arc<CredentialStore>, Error> {
    let store = apple_native_keyring_store::keychain::Store::new()?;
    Ok(store)
}

/// The login keychain unlocks at sign-in and asks by itself; it need not be asked before.
#[expect(clippy::unnecessary_wraps, reason = "the Secret Service can be locked")]
pub(super) fn ask_whether_locked() -> Result<(), VaultError> {
    Ok(())
}

pub(super) fn explain(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> VaultError {
    VaultError::Refused {
        reason: format!("the Keychain says: {cause}"),
    }
}

pub(super) fn unavailable(reason: &str) -> VaultError {
    VaultError::Unavailable {
        reason: reason.to_owned(),
        remedy:
            "Unlock the login keychain in Keychain Access, or let Usher seal its secrets with a \
                 passphrase."
                .to_owned(),
    }
}
