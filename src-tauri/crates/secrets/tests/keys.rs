//! Admins' keys and the workspace's data key: the whole life that the port describes.

use app::ports::crypto::{AdminKeys, Crypto, CryptoError};
use app::ports::vault::Secret;
use secrets::StandardCrypto;

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

#[tokio::test]
async fn a_second_admin_needs_only_the_own_password() {
    let crypto = StandardCrypto::new();
    let data_key = crypto.new_data_key().unwrap();
    let (ann, ben) = (
        secret("ann rides an orange kite"),
        secret("ben eats seven blue plums"),
    );
    let ann_keys = crypto.new_key_pair(&ann).await.unwrap();
    let ben_keys = crypto.new_key_pair(&ben).await.unwrap();
    let for_ann = crypto.seal_to(&ann_keys.public_key, &data_key).unwrap();
    let for_ben = crypto.seal_to(&ben_keys.public_key, &data_key).unwrap();

    let stored = crypto
        .seal(&data_key, "settings/smtp_password", b"hunter2")
        .unwrap();
    // Another computer, another process: nothing but what the database holds, and the password.
    let elsewhere = StandardCrypto::new();
    let opened = elsewhere
        .open_data_key(&ben, &ben_keys, &for_ben)
        .await
        .unwrap();
    assert_eq!(
        elsewhere
            .open(&opened, "settings/smtp_password", &stored)
            .unwrap()
            .as_slice(),
        b"hunter2"
    );

    let crossed = crypto.open_data_key(&ben, &ben_keys, &for_ann).await;
    assert_eq!(
        crossed.unwrap_err(),
        CryptoError::Sealed,
        "sealed to another admin"
    );
    let borrowed = crypto.open_data_key(&ben, &ann_keys, &for_ann).await;
    assert_eq!(borrowed.unwrap_err(), CryptoError::WrongPassword);
}

#[tokio::test]
async fn a_changed_password_rewraps_and_what_was_sealed_stays_readable() {
    let crypto = StandardCrypto::new();
    let data_key = crypto.new_data_key().unwrap();
    let (old, new) = (
        secret("ann rides an orange kite"),
        secret("ann flies a violet kite"),
    );
    let keys = crypto.new_key_pair(&old).await.unwrap();
    let sealed = crypto.seal_to(&keys.public_key, &data_key).unwrap();

    assert_eq!(
        crypto.rewrap(&new, &old, &keys).await.unwrap_err(),
        CryptoError::WrongPassword
    );
    let rewrapped = crypto.rewrap(&old, &new, &keys).await.unwrap();
    assert_eq!(rewrapped.public_key, keys.public_key);
    assert_ne!(
        rewrapped.wrapped_private_key[13..29],
        keys.wrapped_private_key[13..29],
        "a new salt"
    );
    let opened = crypto
        .open_data_key(&new, &rewrapped, &sealed)
        .await
        .unwrap();
    assert_eq!(opened.expose(), data_key.expose());
    let refused = crypto.open_data_key(&old, &rewrapped, &sealed).await;
    assert_eq!(refused.unwrap_err(), CryptoError::WrongPassword);
}

#[tokio::test]
async fn removing_an_admin_rotates_without_the_passwords_of_the_others() {
    let crypto = StandardCrypto::new();
    let (ann, ben) = (
        secret("ann rides an orange kite"),
        secret("ben eats seven blue plums"),
    );
    let ann_keys = crypto.new_key_pair(&ann).await.unwrap();
    let ben_keys = crypto.new_key_pair(&ben).await.unwrap();
    let first = crypto.new_data_key().unwrap();
    let for_ben = crypto.seal_to(&ben_keys.public_key, &first).unwrap();

    let second = crypto.new_data_key().unwrap();
    let for_ann = crypto.seal_to(&ann_keys.public_key, &second).unwrap();
    let stored = crypto
        .seal(&second, "settings/smtp_password", b"hunter2")
        .unwrap();

    let opened = crypto
        .open_data_key(&ann, &ann_keys, &for_ann)
        .await
        .unwrap();
    assert_eq!(
        crypto
            .open(&opened, "settings/smtp_password", &stored)
            .unwrap()
            .as_slice(),
        b"hunter2"
    );
    let removed = crypto
        .open_data_key(&ben, &ben_keys, &for_ben)
        .await
        .unwrap();
    assert_eq!(
        crypto
            .open(&removed, "settings/smtp_password", &stored)
            .unwrap_err(),
        CryptoError::Sealed
    );
}

#[tokio::test]
async fn the_verifier_and_the_key_are_apart() {
    let crypto = StandardCrypto::new();
    let password = secret("ann rides an orange kite");
    let hash = crypto.hash_password(&password).await.unwrap();
    let keys = crypto.new_key_pair(&password).await.unwrap();
    let salt = &keys.wrapped_private_key[13..29];
    let phc = argon2::password_hash::phc::PasswordHash::new(hash.as_str()).unwrap();
    assert_ne!(phc.salt.unwrap().as_ref(), salt);
}

#[tokio::test]
async fn an_altered_wrapped_key_never_opens() {
    let crypto = StandardCrypto::new();
    let password = secret("ann rides an orange kite");
    let keys = crypto.new_key_pair(&password).await.unwrap();
    let sealed = crypto
        .seal_to(&keys.public_key, &crypto.new_data_key().unwrap())
        .unwrap();
    let length = keys.wrapped_private_key.len();
    // Version, each number of the cost, salt, inner version, nonce, ciphertext, tag.
    for at in [0, 1, 5, 9, 13, 28, 29, 30, 53, 54, 80, length - 1] {
        let mut altered = keys.clone();
        altered.wrapped_private_key[at] ^= 1;
        let error = crypto
            .open_data_key(&password, &altered, &sealed)
            .await
            .unwrap_err();
        assert!(
            matches!(
                error,
                CryptoError::WrongPassword | CryptoError::NewerFormat(_)
            ),
            "byte {at}: {error:?}"
        );
    }
    for cut in [0, 1, 12, 20, 29, 60, length - 1] {
        let mut altered = keys.clone();
        altered.wrapped_private_key.truncate(cut);
        crypto
            .open_data_key(&password, &altered, &sealed)
            .await
            .expect_err("cut");
    }
}

#[tokio::test]
async fn a_public_key_put_in_place_of_an_admins_own_is_noticed() {
    let crypto = StandardCrypto::new();
    let password = secret("ann rides an orange kite");
    let keys = crypto.new_key_pair(&password).await.unwrap();
    let sealed = crypto
        .seal_to(&keys.public_key, &crypto.new_data_key().unwrap())
        .unwrap();
    let intruder = crypto
        .new_key_pair(&secret("an intruder with a database"))
        .await
        .unwrap();
    let swapped = AdminKeys {
        public_key: intruder.public_key,
        ..keys
    };
    let error = crypto
        .open_data_key(&password, &swapped, &sealed)
        .await
        .unwrap_err();
    assert_eq!(error, CryptoError::WrongPassword);
}

#[tokio::test]
async fn r03_a_wrapped_key_that_costs_too_much_is_refused_not_run() {
    let crypto = StandardCrypto::new();
    let password = secret("ann rides an orange kite");
    let mut keys = crypto.new_key_pair(&password).await.unwrap();
    let sealed = crypto
        .seal_to(&keys.public_key, &crypto.new_data_key().unwrap())
        .unwrap();
    keys.wrapped_private_key[1..5].copy_from_slice(&4_194_304_u32.to_le_bytes());
    let error = crypto
        .open_data_key(&password, &keys, &sealed)
        .await
        .unwrap_err();
    assert_eq!(error, CryptoError::TooCostly);
}

#[tokio::test]
async fn an_altered_sealed_data_key_never_opens() {
    let crypto = StandardCrypto::new();
    let password = secret("ann rides an orange kite");
    let keys = crypto.new_key_pair(&password).await.unwrap();
    let sealed = crypto
        .seal_to(&keys.public_key, &crypto.new_data_key().unwrap())
        .unwrap();
    for at in [0, 1, 20, 33, 50, sealed.len() - 1] {
        let mut altered = sealed.clone();
        altered[at] ^= 1;
        crypto
            .open_data_key(&password, &keys, &altered)
            .await
            .expect_err("altered");
    }
    for cut in [0, 1, 20, 33, sealed.len() - 1] {
        crypto
            .open_data_key(&password, &keys, &sealed[..cut])
            .await
            .expect_err("cut");
    }
    let mut newer = sealed;
    newer[0] = 9;
    let error = crypto
        .open_data_key(&password, &keys, &newer)
        .await
        .unwrap_err();
    assert_eq!(error, CryptoError::NewerFormat(9));
}

#[tokio::test]
async fn r55_nothing_that_is_stored_holds_the_data_key() {
    let crypto = StandardCrypto::new();
    let password = secret("ann rides an orange kite");
    let data_key = crypto.new_data_key().unwrap();
    let keys = crypto.new_key_pair(&password).await.unwrap();
    let sealed = crypto.seal_to(&keys.public_key, &data_key).unwrap();
    for stored in [
        keys.wrapped_private_key.as_slice(),
        &sealed,
        &keys.public_key.0,
    ] {
        for needle in [data_key.expose().as_slice(), password.expose().as_bytes()] {
            assert!(!stored.windows(needle.len()).any(|window| window == needle));
        }
    }
    let shown = format!("{password:?} {data_key:?}");
    assert_eq!(shown, "Secret(…) DataKey(…)");
}
