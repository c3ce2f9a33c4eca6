//! The contract of the `Vault` port.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that panics is a test that fails"
)]

use app::ports::vault::{Secret, Vault, VaultKey, VaultPurpose, VaultState};

pub async fn keeps_them(vault: &dyn Vault) {
    let key = VaultKey::new("0192-shop", VaultPurpose::DatabasePassword);

    assert!(matches!(vault.state().await, VaultState::Ready { .. }));
    assert!(vault.get(&key).await.unwrap().is_none(), "nothing kept yet");
    vault
        .delete(&key)
        .await
        .expect("deleting what is not there is fine");

    for text in ["first", "", "pässwörd 密码 😀 \"'\\\n\0", &"x".repeat(1024)] {
        vault.put(&key, &Secret::new(text)).await.unwrap();
        assert_eq!(
            vault.get(&key).await.unwrap().unwrap().expose(),
            text,
            "kept, and replaced"
        );
    }
    let error = vault
        .put(&key, &Secret::new("x".repeat(1025)))
        .await
        .unwrap_err();
    assert_eq!(error.code(), "vault.too_large");
    assert_eq!(
        vault.get(&key).await.unwrap().unwrap().expose().len(),
        1024,
        "the old one stays"
    );

    for purpose in VaultPurpose::ALL {
        for workspace in ["a", "b", "a/b"] {
            let key = VaultKey::new(workspace, purpose);
            vault
                .put(&key, &Secret::new(key.entry_name()))
                .await
                .unwrap();
        }
    }
    for purpose in VaultPurpose::ALL {
        for workspace in ["a", "b", "a/b"] {
            let key = VaultKey::new(workspace, purpose);
            let found = vault.get(&key).await.unwrap().unwrap();
            assert_eq!(found.expose(), key.entry_name(), "no two keys meet");
        }
    }
    vault
        .delete(&VaultKey::new("a", VaultPurpose::DataKey))
        .await
        .unwrap();
    assert!(
        vault
            .get(&VaultKey::new("a", VaultPurpose::DataKey))
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        vault
            .get(&VaultKey::new("b", VaultPurpose::DataKey))
            .await
            .unwrap()
            .is_some()
    );
}
