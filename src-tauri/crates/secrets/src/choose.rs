//! Which vault this computer uses.

use app::ports::vault::{Vault, VaultError, VaultState};
use std::path::Path;
use std::sync::Arc;

use crate::{KeyringVault, PassphraseVault};

/// The vault to use, and what the person has to do first.
pub struct ChosenVault {
    /// What use cases get.
    pub vault: Arc<dyn Vault>,
    /// The same vault when it is the passphrase file: to create, unlock, lock and change it.
    pub passphrase: Option<PassphraseVault>,
    /// Why the keyring is not used: the message to show before a passphrase is asked for.
    pub no_keyring: Option<VaultError>,
}

/// Chooses between the OS keyring and a passphrase file in `folder`.
///
/// Once a passphrase file exists it stays in use, because the secrets are in it. Otherwise the
/// keyring is used if one answers, locked or not; and if none does, a passphrase file that has yet
/// to be created. Nothing is created here.
pub async fn choose_vault(folder: &Path) -> ChosenVault {
    choose_between(KeyringVault::new(), PassphraseVault::new(folder)).await
}

async fn choose_between(keyring: impl Vault + 'static, file: PassphraseVault) -> ChosenVault {
    let no_keyring = if file.exists() {
        None
    } else {
        match keyring.state().await {
            VaultState::Ready { .. } | VaultState::Locked => {
                return ChosenVault {
                    vault: Arc::new(keyring),
                    passphrase: None,
                    no_keyring: None,
                };
            }
            VaultState::Unavailable { reason, remedy } => {
                Some(VaultError::Unavailable { reason, remedy })
            }
        }
    };
    ChosenVault {
        vault: Arc::new(file.clone()),
        passphrase: Some(file),
        no_keyring,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::ports::vault::{Secret, VaultKey};
    use async_trait::async_trait;

    struct Says(VaultState);

    #[async_trait]
    impl Vault for Says {
        async fn get(&self, _: &VaultKey) -> Result<Option<Secret>, VaultError> {
            Ok(None)
        }
        async fn put(&self, _: &VaultKey, _: &Secret) -> Result<(), VaultError> {
            Ok(())
        }
        async fn delete(&self, _: &VaultKey) -> Result<(), VaultError> {
            Ok(())
        }
        async fn state(&self) -> VaultState {
            self.0.clone()
        }
    }

    fn absent() -> Says {
        Says(VaultState::Unavailable {
            reason: "None answers.".to_owned(),
            remedy: "Start one.".to_owned(),
        })
    }

    fn ready() -> Says {
        Says(VaultState::Ready {
            backend: "Test".to_owned(),
        })
    }

    #[tokio::test]
    async fn r56_a_keyring_that_answers_is_used() {
        let folder = tempfile::tempdir().unwrap();
        for keyring in [ready(), Says(VaultState::Locked)] {
            let chosen = choose_between(keyring, PassphraseVault::new(folder.path())).await;
            assert!(chosen.passphrase.is_none());
        }
    }

    #[tokio::test]
    async fn r56_without_a_keyring_the_passphrase_file_comes_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let chosen = choose_between(absent(), PassphraseVault::new(folder.path())).await;
        assert_eq!(
            chosen.no_keyring.unwrap().to_string(),
            "None answers. Start one."
        );
        assert!(
            !chosen.passphrase.unwrap().exists(),
            "nothing is created by choosing"
        );
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn a_passphrase_file_stays_in_use_when_a_keyring_appears() {
        let folder = tempfile::tempdir().unwrap();
        let file = PassphraseVault::new(folder.path());
        file.create(&Secret::new("four words are better"))
            .await
            .unwrap();
        let chosen = choose_between(ready(), PassphraseVault::new(folder.path())).await;
        assert!(chosen.passphrase.is_some());
        assert_eq!(chosen.vault.state().await, VaultState::Locked);
    }
}
