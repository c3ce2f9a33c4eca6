//! How the vault takes a keyring that fails. A keyring that works: `tests/secret_service.rs`.

use super::*;
use app::ports::vault::VaultPurpose;
use keyring_core::api::CredentialStoreApi;
use keyring_core::mock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// keyring-core's store in memory, with a fault to play at every entry that is asked for.
struct Faulty {
    memory: Arc<mock::Store>,
    fault: Box<dyn Fn() -> Option<Error> + Send + Sync>,
}

impl CredentialStoreApi for Faulty {
    fn vendor(&self) -> String {
        "test".to_owned()
    }
    fn id(&self) -> String {
        "test".to_owned()
    }
    fn build(
        &self,
        service: &str,
        user: &str,
        _: Option<&HashMap<&str, &str>>,
    ) -> Result<Entry, Error> {
        match (self.fault)() {
            Some(error) => Err(error),
            None => self.memory.build(service, user, None),
        }
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

fn vault(fault: impl Fn() -> Option<Error> + Send + Sync + Clone + 'static) -> KeyringVault {
    let memory = mock::Store::new().unwrap();
    KeyringVault::opened_by(Arc::new(move || {
        Ok(Arc::new(Faulty {
            memory: Arc::clone(&memory),
            fault: Box::new(fault.clone()),
        }))
    }))
}

fn key() -> VaultKey {
    VaultKey::new("shop", VaultPurpose::DatabasePassword)
}

fn cause(text: &str) -> Box<dyn std::error::Error + Send + Sync> {
    text.into()
}

#[tokio::test]
async fn r56_a_keyring_that_cannot_be_opened_is_unavailable_and_says_what_to_do() {
    let vault = KeyringVault::opened_by(Arc::new(|| Err(Error::PlatformFailure(cause("no bus")))));
    for error in [
        vault.get(&key()).await.unwrap_err(),
        vault.put(&key(), &Secret::new("canary")).await.unwrap_err(),
        vault.delete(&key()).await.unwrap_err(),
    ] {
        assert_eq!(error.code(), "vault.unavailable");
        assert!(error.to_string().contains("passphrase"), "{error}");
        assert!(!error.to_string().contains("canary"));
    }
    assert!(matches!(
        vault.state().await,
        VaultState::Unavailable { .. }
    ));
}

#[tokio::test]
async fn a_keyring_that_was_restarted_is_connected_again() {
    let asked = Arc::new(AtomicUsize::new(0));
    let vault = vault(move || {
        // The connection dies between the first call and the second.
        (asked.fetch_add(1, Ordering::SeqCst) == 1).then(|| Error::PlatformFailure(cause("gone")))
    });
    vault.put(&key(), &Secret::new("one")).await.unwrap();
    assert_eq!(vault.get(&key()).await.unwrap().unwrap().expose(), "one");
}

#[tokio::test]
async fn a_prompt_that_nobody_answers_ends_as_locked() {
    let mut vault = vault(|| {
        std::thread::sleep(Duration::from_millis(500));
        None
    });
    vault.patience = Duration::from_millis(20);
    assert_eq!(vault.get(&key()).await.unwrap_err(), VaultError::Locked);
}

#[tokio::test]
async fn a_panic_of_the_library_is_an_error_and_its_store_is_not_used_again() {
    let opened = AtomicUsize::new(0);
    let vault = KeyringVault::opened_by(Arc::new(move || {
        // A panic poisons the store's own lock, so the first store panics for ever.
        let poisoned = opened.fetch_add(1, Ordering::SeqCst) == 0;
        let fault = move || -> Option<Error> {
            assert!(!poisoned, "planned");
            None
        };
        Ok(Arc::new(Faulty {
            memory: mock::Store::new()?,
            fault: Box::new(fault),
        }))
    }));
    assert_eq!(vault.get(&key()).await.unwrap_err().code(), "vault.refused");
    assert!(vault.get(&key()).await.unwrap().is_none());
}

#[tokio::test]
async fn an_entry_of_another_program_is_refused_without_showing_it() {
    let vault = vault(|| Some(Error::BadEncoding(b"canary\xff".to_vec())));
    let error = vault.get(&key()).await.unwrap_err();
    assert_eq!(error.code(), "vault.refused");
    assert!(!format!("{error} {error:?}").contains("canary"));
}

#[tokio::test]
async fn a_secret_that_windows_could_not_keep_is_refused_everywhere() {
    let vault = vault(|| None);
    vault
        .put(&key(), &Secret::new("x".repeat(1024)))
        .await
        .unwrap();
    let error = vault
        .put(&key(), &Secret::new("x".repeat(1025)))
        .await
        .unwrap_err();
    assert_eq!(error, VaultError::TooLarge { bytes: 1025 });
}
