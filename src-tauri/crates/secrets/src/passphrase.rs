//! [`PassphraseVault`]: where there is no keyring, one file sealed with a passphrase.

use app::ports::vault::{Secret, Vault, VaultError, VaultKey, VaultState};
use async_trait::async_trait;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::memory::check_size;
use crate::passphrase_file::{Entries, FileKey, Place};
use crate::passwords::{Spelled, spell};

/// Secrets in a file of mode 0600 in a folder of mode 0700, sealed under argon2id(passphrase).
///
/// Locked until [`unlock`](Self::unlock). Only the derived key stays in memory; each secret is read
/// from the file when it is asked for, and several programs may share the file.
#[derive(Clone)]
pub struct PassphraseVault {
    place: Place,
    key: Arc<Mutex<Option<FileKey>>>,
}

impl PassphraseVault {
    /// The vault in `folder`; nothing is read or made yet.
    pub fn new(folder: &Path) -> Self {
        Self {
            place: Place::new(folder),
            key: Arc::default(),
        }
    }

    /// Whether somebody chose a passphrase here.
    pub fn exists(&self) -> bool {
        self.place.exists()
    }

    /// Starts an empty file under a new passphrase, and unlocks it. Never replaces a file.
    pub async fn create(&self, passphrase: &Secret) -> Result<(), VaultError> {
        let passphrase = new_passphrase(passphrase)?;
        self.work(move |vault| {
            let _turn = vault.place.take_turn()?;
            if vault.place.exists() {
                return Err(VaultError::Refused {
                    reason: "there already is a file of secrets; open it with its passphrase"
                        .to_owned(),
                });
            }
            let key = FileKey::new(&passphrase)?;
            vault.place.write(&key, &Entries::default())?;
            vault.hold(Some(key));
            Ok(())
        })
        .await
    }

    /// Opens the file. A wrong passphrase leaves the vault as it was.
    pub async fn unlock(&self, passphrase: &Secret) -> Result<(), VaultError> {
        if !self.exists() {
            return Err(no_passphrase_yet());
        }
        let passphrase = spell(passphrase).map_err(|_| VaultError::WrongPassphrase)?;
        self.work(move |vault| {
            let (key, _) = vault.place.unlock(&passphrase)?;
            vault.hold(Some(key));
            Ok(())
        })
        .await
    }

    /// Forgets the key. Secrets cannot be read until the next [`unlock`](Self::unlock).
    pub fn lock(&self) {
        self.hold(None);
    }

    /// Seals the file anew. The old passphrase is needed even while the vault is unlocked.
    pub async fn change_passphrase(&self, old: &Secret, new: &Secret) -> Result<(), VaultError> {
        if !self.exists() {
            return Err(no_passphrase_yet());
        }
        let old = spell(old).map_err(|_| VaultError::WrongPassphrase)?;
        let new = new_passphrase(new)?;
        self.work(move |vault| {
            let _turn = vault.place.take_turn()?;
            let (_, entries) = vault.place.unlock(&old)?;
            let key = FileKey::new(&new)?;
            vault.place.write(&key, &entries)?;
            vault.hold(Some(key));
            Ok(())
        })
        .await
    }

    fn hold(&self, key: Option<FileKey>) {
        *self.key.lock().unwrap_or_else(PoisonError::into_inner) = key;
    }

    fn held(&self) -> Result<FileKey, VaultError> {
        self.key
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or(VaultError::Locked)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let vault = self.clone();
        tokio::task::spawn_blocking(move || work(&vault))
            .await
            .map_err(|error| VaultError::Refused {
                reason: error.to_string(),
            })?
    }

    /// Reads, changes and writes the file while no other program does.
    async fn change(
        &self,
        change: impl FnOnce(&mut Entries) -> bool + Send + 'static,
    ) -> Result<(), VaultError> {
        self.work(move |vault| {
            let key = vault.held()?;
            let _turn = vault.place.take_turn()?;
            let mut entries = vault.place.read(&key)?;
            if change(&mut entries) {
                vault.place.write(&key, &entries)?;
            }
            Ok(())
        })
        .await
    }
}

fn new_passphrase(passphrase: &Secret) -> Result<Spelled, VaultError> {
    domain::password::check("passphrase", passphrase.expose(), &[]).map_err(|refusal| {
        VaultError::WeakPassphrase {
            message: refusal.message,
        }
    })?;
    spell(passphrase).map_err(|error| VaultError::WeakPassphrase {
        message: error.to_string(),
    })
}

fn no_passphrase_yet() -> VaultError {
    VaultError::Unavailable {
        reason: "There is no file of secrets yet.".to_owned(),
        remedy: "Choose a passphrase to start one.".to_owned(),
    }
}

#[async_trait]
impl Vault for PassphraseVault {
    async fn get(&self, key: &VaultKey) -> Result<Option<Secret>, VaultError> {
        let name = key.entry_name();
        self.work(move |vault| {
            let entries = vault.place.read(&vault.held()?)?;
            Ok(entries.get(&name).map(Secret::new))
        })
        .await
    }

    async fn put(&self, key: &VaultKey, secret: &Secret) -> Result<(), VaultError> {
        check_size(secret)?;
        let (name, secret) = (key.entry_name(), secret.clone());
        self.change(move |entries| {
            entries.put(name, secret.expose().to_owned());
            true
        })
        .await
    }

    async fn delete(&self, key: &VaultKey) -> Result<(), VaultError> {
        let name = key.entry_name();
        self.change(move |entries| entries.delete(&name)).await
    }

    async fn state(&self) -> VaultState {
        if !self.exists() {
            let VaultError::Unavailable { reason, remedy } = no_passphrase_yet() else {
                return VaultState::Locked;
            };
            return VaultState::Unavailable { reason, remedy };
        }
        match self.held() {
            Ok(_) => VaultState::Ready {
                backend: "Passphrase file".to_owned(),
            },
            Err(_) => VaultState::Locked,
        }
    }
}
