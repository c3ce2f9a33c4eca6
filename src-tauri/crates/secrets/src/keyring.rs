//! [`KeyringVault`]: the keyring of the operating system.
//!
//! The store is opened at its first use and kept; entries are made from that store and not through
//! keyring-core's process-wide default, so tests and two vaults do not meet. All calls block (and
//! may wait for a person at a prompt), so they run on blocking threads with a limit of patience.

use app::ports::vault::{Secret, Vault, VaultError, VaultKey, VaultState};
use async_trait::async_trait;
use keyring_core::{CredentialStore, Entry, Error};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use zeroize::Zeroize as _;

use crate::memory::check_size;

#[cfg_attr(
    all(unix, not(target_os = "macos")),
    path = "keyring/secret_service.rs"
)]
#[cfg_attr(target_os = "macos", path = "keyring/keychain.rs")]
#[cfg_attr(windows, path = "keyring/credential_manager.rs")]
mod platform;

/// Under which name Usher's entries stand in the keyring.
const SERVICE: &str = "Usher";
/// How long a person may take at the keyring's prompt.
const PATIENCE: Duration = Duration::from_mins(2);
/// How long the question for the state may take, which opens no prompt.
const STATE_PATIENCE: Duration = Duration::from_secs(10);

type Open = dyn Fn() -> Result<Arc<CredentialStore>, Error> + Send + Sync;

/// Secrets in the OS keyring: Secret Service on Linux, Keychain on macOS, Credential Manager on
/// Windows. Never the Linux kernel keyring, which a reboot empties.
#[derive(Clone)]
pub struct KeyringVault {
    open: Arc<Open>,
    store: Arc<Mutex<Option<Arc<CredentialStore>>>>,
    patience: Duration,
}

impl KeyringVault {
    /// The keyring of this system. Nothing is opened yet.
    pub fn new() -> Self {
        Self::opened_by(Arc::new(platform::open))
    }

    fn opened_by(open: Arc<Open>) -> Self {
        Self {
            open,
            store: Arc::default(),
            patience: PATIENCE,
        }
    }

    fn store(&self) -> Result<(Arc<CredentialStore>, Connection), Error> {
        let mut kept = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = &*kept {
            return Ok((Arc::clone(store), Connection::Kept));
        }
        let store = (self.open)()?;
        *kept = Some(Arc::clone(&store));
        Ok((store, Connection::Fresh))
    }

    fn forget_store(&self) {
        *self.store.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Works on the entry of `key`. A connection that was kept may have died with a restarted
    /// keyring; then once more with a fresh one.
    fn work<T>(
        &self,
        key: &VaultKey,
        work: &dyn Fn(&Entry) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (store, connection) = self.store()?;
        let result = entry(&*store, key).and_then(|entry| work(&entry));
        match (result, connection) {
            (Err(Error::PlatformFailure(cause)), Connection::Kept) => {
                tracing::info!(%cause, "the keyring does not answer; connecting again");
                self.forget_store();
                let (store, _) = self.store()?;
                work(&entry(&*store, key)?)
            }
            (result, _) => result,
        }
    }

    /// Runs blocking work off the async threads, and gives up waiting after a while.
    async fn patiently<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, VaultError> {
        let vault = self.clone();
        let running = tokio::task::spawn_blocking(move || work(&vault));
        match tokio::time::timeout(self.patience, running).await {
            Ok(Ok(Ok(value))) => Ok(value),
            Ok(Ok(Err(error))) => Err(explain(&error)),
            // A panic of the store leaves its lock poisoned: never use that store again.
            Ok(Err(_)) => {
                self.forget_store();
                Err(VaultError::Refused {
                    reason: "the keyring's library failed".to_owned(),
                })
            }
            // The thread still waits at the prompt, and holds the store's lock with it.
            Err(_) => {
                self.forget_store();
                Err(VaultError::Locked)
            }
        }
    }
}

impl Default for KeyringVault {
    fn default() -> Self {
        Self::new()
    }
}

enum Connection {
    Kept,
    Fresh,
}

fn entry(store: &CredentialStore, key: &VaultKey) -> Result<Entry, Error> {
    let label = format!(
        "Usher: {} of {}",
        key.purpose.as_str().replace('_', " "),
        key.workspace
    );
    let modifiers = HashMap::from([("label", label.as_str())]);
    store.build(
        SERVICE,
        &key.entry_name(),
        platform::TAKES_LABEL.then_some(&modifiers),
    )
}

/// Deletes what there is, be it none, one or several.
fn delete(entry: &Entry) -> Result<(), Error> {
    match entry.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(Error::Ambiguous(several)) => several.iter().try_for_each(delete),
        Err(error) => Err(error),
    }
}

/// What the library says, in words that help. Never repeats data of an entry.
fn explain(error: &Error) -> VaultError {
    match error {
        Error::NoStorageAccess(cause) | Error::PlatformFailure(cause) => {
            platform::explain(cause.as_ref())
        }
        Error::NoDefaultStore => platform::unavailable("No keyring answers."),
        Error::Ambiguous(several) => VaultError::Refused {
            reason: format!("it holds {} entries of the same name", several.len()),
        },
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) => {
            VaultError::Refused {
                reason: "the entry is not one that Usher wrote".to_owned(),
            }
        }
        Error::TooLong(..) => VaultError::Refused {
            reason: "the entry is too long for it".to_owned(),
        },
        _ => VaultError::Refused {
            reason: "it does not support what Usher needs".to_owned(),
        },
    }
}

#[async_trait]
impl Vault for KeyringVault {
    async fn get(&self, key: &VaultKey) -> Result<Option<Secret>, VaultError> {
        let key = key.clone();
        self.patiently(move |vault| {
            vault.work(&key, &|entry| match entry.get_password() {
                Ok(text) => Ok(Some(Secret::new(text))),
                Err(Error::NoEntry) => Ok(None),
                Err(Error::BadEncoding(mut bytes)) => {
                    bytes.zeroize();
                    Err(Error::BadEncoding(bytes))
                }
                Err(error) => Err(error),
            })
        })
        .await
    }

    async fn put(&self, key: &VaultKey, secret: &Secret) -> Result<(), VaultError> {
        check_size(secret)?;
        let (key, secret) = (key.clone(), secret.clone());
        self.patiently(move |vault| {
            vault.work(&key, &|entry| match entry.set_password(secret.expose()) {
                Err(Error::Ambiguous(_)) => {
                    delete(entry)?;
                    entry.set_password(secret.expose())
                }
                result => result,
            })
        })
        .await
    }

    async fn delete(&self, key: &VaultKey) -> Result<(), VaultError> {
        let key = key.clone();
        self.patiently(move |vault| vault.work(&key, &delete)).await
    }

    async fn state(&self) -> VaultState {
        let vault = self.clone();
        let asked = tokio::task::spawn_blocking(move || {
            vault.store().map_err(|error| explain(&error))?;
            platform::ask_whether_locked()
        });
        let error = match tokio::time::timeout(STATE_PATIENCE, asked).await {
            Ok(Ok(Ok(()))) => {
                return VaultState::Ready {
                    backend: platform::NAME.to_owned(),
                };
            }
            Ok(Ok(Err(error))) => error,
            Ok(Err(_)) | Err(_) => platform::unavailable("The keyring does not answer."),
        };
        match error {
            VaultError::Unavailable { reason, remedy } => {
                VaultState::Unavailable { reason, remedy }
            }
            VaultError::Locked => VaultState::Locked,
            other => {
                let VaultError::Unavailable { remedy, .. } = platform::unavailable("") else {
                    return VaultState::Locked;
                };
                VaultState::Unavailable {
                    reason: other.to_string(),
                    remedy,
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "keyring/tests.rs"]
mod tests;
