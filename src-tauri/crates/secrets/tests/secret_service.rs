//! The real Secret Service: GNOME Keyring on a D-Bus of the test's own, so that nobody's keyring is
//! touched and a keyring may be locked, restarted and taken away. Each test runs itself again
//! inside such a session; see `Session`.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

mod promises;
mod session;

use app::ports::vault::{Secret, Vault, VaultKey, VaultPurpose, VaultState};
use secret_service::EncryptionType;
use secret_service::blocking::SecretService;
use secrets::{KeyringVault, PassphraseVault, choose_vault};
use session::Session;
use std::collections::HashMap;

fn key() -> VaultKey {
    VaultKey::new("shop", VaultPurpose::DatabasePassword)
}

/// The session's own client, to look at the keyring past our vault. Blocking, like the vault's.
async fn beside<T: Send + 'static>(
    work: impl FnOnce(&SecretService<'_>) -> T + Send + 'static,
) -> T {
    tokio::task::spawn_blocking(move || {
        let service = SecretService::connect(EncryptionType::Plain).unwrap();
        work(&service)
    })
    .await
    .unwrap()
}

async fn lock_keyring() {
    beside(|service| service.get_default_collection().unwrap().lock().unwrap()).await;
}

#[test]
fn keyring_keeps_the_promises() {
    Session::Unlocked.run("keyring_keeps_the_promises", async {
        promises::keeps_them(&KeyringVault::new()).await;
    });
}

#[test]
fn r55_a_secret_outlives_the_program_in_the_keyring() {
    Session::Unlocked.run("r55_a_secret_outlives_the_program_in_the_keyring", async {
        KeyringVault::new()
            .put(&key(), &Secret::new("hunter2"))
            .await
            .unwrap();
        // A vault without the connection of the first, as after a restart.
        let found = KeyringVault::new().get(&key()).await.unwrap().unwrap();
        assert_eq!(found.expose(), "hunter2");
        // And it lies where the desktop's own tools look.
        let (secret, label) = beside(|service| {
            let wanted =
                HashMap::from([("service", "Usher"), ("username", "shop/database_password")]);
            let found = service.search_items(wanted).unwrap();
            let item = &found.unlocked[0];
            (item.get_secret().unwrap(), item.get_label().unwrap())
        })
        .await;
        assert_eq!(secret, b"hunter2");
        assert_eq!(label, "Usher: database password of shop");
    });
}

#[test]
fn r56_a_locked_keyring_says_so_and_asks_nobody() {
    Session::Unlocked.run("r56_a_locked_keyring_says_so_and_asks_nobody", async {
        let vault = KeyringVault::new();
        vault.put(&key(), &Secret::new("hunter2")).await.unwrap();
        lock_keyring().await;
        assert_eq!(vault.state().await, VaultState::Locked);
    });
}

#[test]
fn r56_a_dismissed_prompt_is_refused_and_nothing_is_written_elsewhere() {
    Session::Unlocked.run(
        "r56_a_dismissed_prompt_is_refused_and_nothing_is_written_elsewhere",
        async {
            let vault = KeyringVault::new();
            vault.put(&key(), &Secret::new("hunter2")).await.unwrap();
            lock_keyring().await;
            // Nothing can show a prompt in this session, which the keyring reports as dismissed.
            for error in [
                vault.get(&key()).await.unwrap_err(),
                vault.put(&key(), &Secret::new("canary")).await.unwrap_err(),
                vault
                    .put(
                        &VaultKey::new("new", VaultPurpose::DataKey),
                        &Secret::new("canary"),
                    )
                    .await
                    .unwrap_err(),
                vault.delete(&key()).await.unwrap_err(),
            ] {
                assert!(
                    ["vault.refused", "vault.locked"].contains(&error.code()),
                    "{error:?}"
                );
                assert!(error.to_string().contains("try again"), "{error}");
                assert!(!error.to_string().contains("canary"));
            }
        },
    );
}

#[test]
fn r56_without_a_keyring_service_the_message_says_what_to_do() {
    Session::WithoutKeyring.run(
        "r56_without_a_keyring_service_the_message_says_what_to_do",
        async {
            no_keyring().await;
        },
    );
}

#[test]
fn r56_without_a_session_bus_the_message_says_what_to_do() {
    Session::WithoutBus.run(
        "r56_without_a_session_bus_the_message_says_what_to_do",
        async {
            no_keyring().await;
        },
    );
}

async fn no_keyring() {
    let vault = KeyringVault::new();
    let VaultState::Unavailable { reason, remedy } = vault.state().await else {
        panic!("no keyring runs here")
    };
    assert!(reason.contains("No keyring service"), "{reason}");
    assert!(
        remedy.contains("GNOME Keyring") && remedy.contains("passphrase"),
        "{remedy}"
    );
    let error = vault.put(&key(), &Secret::new("canary")).await.unwrap_err();
    assert_eq!(error.code(), "vault.unavailable");

    // The way on: the choice falls on the passphrase file, with that very message.
    let folder = tempfile::tempdir().unwrap();
    let chosen = choose_vault(folder.path()).await;
    assert_eq!(chosen.no_keyring.unwrap().code(), "vault.unavailable");
    let refused = chosen
        .vault
        .put(&key(), &Secret::new("canary"))
        .await
        .unwrap_err();
    assert_eq!(
        refused.code(),
        "vault.locked",
        "no passphrase yet: not kept, and not in clear"
    );
    chosen
        .passphrase
        .unwrap()
        .create(&Secret::new("four words are better"))
        .await
        .unwrap();
    chosen
        .vault
        .put(&key(), &Secret::new("kept"))
        .await
        .unwrap();
    let again = PassphraseVault::new(folder.path());
    again
        .unlock(&Secret::new("four words are better"))
        .await
        .unwrap();
    assert_eq!(again.get(&key()).await.unwrap().unwrap().expose(), "kept");
}

#[test]
fn r56_a_keyring_that_answers_is_chosen() {
    Session::Unlocked.run("r56_a_keyring_that_answers_is_chosen", async {
        let folder = tempfile::tempdir().unwrap();
        let chosen = choose_vault(folder.path()).await;
        assert!(chosen.passphrase.is_none() && chosen.no_keyring.is_none());
        assert_eq!(
            chosen.vault.state().await,
            VaultState::Ready {
                backend: "Secret Service".to_owned()
            }
        );
    });
}

#[test]
fn a_restarted_keyring_is_found_again() {
    Session::Unlocked.run("a_restarted_keyring_is_found_again", async {
        let vault = KeyringVault::new();
        vault.put(&key(), &Secret::new("hunter2")).await.unwrap();
        session::restart_keyring();
        assert_eq!(
            vault.get(&key()).await.unwrap().unwrap().expose(),
            "hunter2"
        );
    });
}

#[test]
fn two_entries_of_one_name_are_told_apart_by_nobody_so_putting_replaces_both() {
    Session::Unlocked.run(
        "two_entries_of_one_name_are_told_apart_by_nobody_so_putting_replaces_both",
        async {
            beside(|service| {
                let collection = service.get_default_collection().unwrap();
                for copy in ["1", "2"] {
                    let attributes = HashMap::from([
                        ("service", "Usher"),
                        ("username", "shop/database_password"),
                        ("copy", copy),
                    ]);
                    collection
                        .create_item("copy", attributes, b"old", false, "text/plain")
                        .unwrap();
                }
            })
            .await;
            let vault = KeyringVault::new();
            assert_eq!(vault.get(&key()).await.unwrap_err().code(), "vault.refused");
            vault.put(&key(), &Secret::new("new")).await.unwrap();
            assert_eq!(vault.get(&key()).await.unwrap().unwrap().expose(), "new");
            vault.delete(&key()).await.unwrap();
            assert!(vault.get(&key()).await.unwrap().is_none());
        },
    );
}
