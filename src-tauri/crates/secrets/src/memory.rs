//! A vault that forgets everything at the end: for tests, and for one command with secrets from
//! its environment.

use app::ports::vault::{SECRET_MAX_BYTES, Secret, Vault, VaultError, VaultKey, VaultState};
use async_trait::async_trait;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Secrets in memory, wiped when it is dropped.
#[derive(Default)]
pub struct MemoryVault {
    secrets: Mutex<HashMap<VaultKey, Secret>>,
}

impl MemoryVault {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }
}

/// Refuses what some OS keyring could not keep.
pub(crate) fn check_size(secret: &Secret) -> Result<(), VaultError> {
    let bytes = secret.expose().len();
    if bytes > SECRET_MAX_BYTES {
        return Err(VaultError::TooLarge { bytes });
    }
    Ok(())
}

#[async_trait]
impl Vault for MemoryVault {
    async fn get(&self, key: &VaultKey) -> Result<Option<Secret>, VaultError> {
        Ok(self
            .secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .cloned())
    }

    async fn put(&self, key: &VaultKey, secret: &Secret) -> Result<(), VaultError> {
        check_size(secret)?;
        self.secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key.clone(), secret.clone());
        Ok(())
    }

    async fn delete(&self, key: &VaultKey) -> Result<(), VaultError> {
        self.secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
        Ok(())
    }

    async fn state(&self) -> VaultState {
        VaultState::Ready {
            backend: "Memory".to_owned(),
        }
    }
}
