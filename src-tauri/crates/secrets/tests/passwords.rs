//! Password hashes.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use app::ports::crypto::{Crypto, CryptoError, PasswordHash, Verified};
use app::ports::vault::Secret;
use argon2::password_hash::{PasswordHasher, phc};
use argon2::{Algorithm, Argon2, Params, Version};
use secrets::StandardCrypto;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

const RIGHT: Verified = Verified {
    ok: true,
    needs_rehash: false,
};
const WRONG: Verified = Verified {
    ok: false,
    needs_rehash: false,
};

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

fn made_elsewhere(
    algorithm: Algorithm,
    version: Version,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: &[u8],
) -> PasswordHash {
    let params = Params::new(memory_kib, passes, lanes, None).unwrap();
    let phc: phc::PasswordHash = Argon2::new(algorithm, version, params)
        .hash_password_with_salt(b"correct horse battery", salt)
        .unwrap();
    PasswordHash::from_stored(phc.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn r01_a_thousand_hashes_have_the_cost_and_a_thousand_salts() {
    let crypto = Arc::new(StandardCrypto::new());
    // Four at a time: more than wait in line at once are refused.
    let running: Vec<_> = (0..4)
        .map(|_| {
            let crypto = Arc::clone(&crypto);
            tokio::spawn(async move {
                let password = secret("correct horse battery");
                let mut hashes = Vec::new();
                for _ in 0..250 {
                    let hash = crypto.hash_password(&password);
                    hashes.push(hash.await.unwrap());
                }
                hashes
            })
        })
        .collect();
    let mut hashes = Vec::new();
    for task in running {
        hashes.extend(task.await.unwrap());
    }
    let mut salts = HashSet::new();
    for hash in hashes {
        let text = hash.as_str();
        assert!(
            text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{text}"
        );
        let phc = phc::PasswordHash::new(text).unwrap();
        assert_eq!(phc.hash.unwrap().len(), 32);
        let salt = phc.salt.unwrap();
        assert_eq!(salt.as_ref().len(), 16);
        assert!(salts.insert(salt.as_ref().to_vec()), "a salt came twice");
    }
    assert_eq!(salts.len(), 1000);
}

#[tokio::test]
async fn the_right_password_verifies_and_another_does_not() {
    let crypto = StandardCrypto::new();
    let hash = crypto
        .hash_password(&secret("correct horse battery"))
        .await
        .unwrap();
    assert_eq!(
        crypto
            .verify_password(&secret("correct horse battery"), &hash)
            .await,
        Ok(RIGHT)
    );
    assert_eq!(
        crypto
            .verify_password(&secret("correct horse batterz"), &hash)
            .await,
        Ok(WRONG)
    );
    assert_eq!(crypto.verify_password(&secret(""), &hash).await, Ok(WRONG));
}

#[tokio::test]
async fn r02_a_weaker_hash_verifies_and_asks_for_a_rehash() {
    let crypto = StandardCrypto::new();
    let password = secret("correct horse battery");
    let salt = &[7; 16];
    let (id, v19) = (Algorithm::Argon2id, Version::V0x13);
    for (what, hash) in [
        ("memory", made_elsewhere(id, v19, 9216, 4, 1, salt)),
        ("passes", made_elsewhere(id, v19, 47104, 1, 1, salt)),
        ("lanes", made_elsewhere(id, v19, 65536, 3, 4, salt)),
        (
            "argon2i",
            made_elsewhere(Algorithm::Argon2i, v19, 19456, 2, 1, salt),
        ),
        (
            "argon2d",
            made_elsewhere(Algorithm::Argon2d, v19, 19456, 2, 1, salt),
        ),
        (
            "version",
            made_elsewhere(id, Version::V0x10, 19456, 2, 1, salt),
        ),
        ("salt", made_elsewhere(id, v19, 19456, 2, 1, &[7; 8])),
    ] {
        let verified = crypto.verify_password(&password, &hash).await;
        assert_eq!(
            verified,
            Ok(Verified {
                ok: true,
                needs_rehash: true
            }),
            "{what}"
        );
        let wrong = crypto
            .verify_password(&secret("another one altogether"), &hash)
            .await;
        assert_eq!(
            wrong,
            Ok(WRONG),
            "{what}: a wrong password never asks for a rehash"
        );
    }
    let stronger = made_elsewhere(id, v19, 65536, 3, 1, salt);
    assert_eq!(
        crypto.verify_password(&password, &stronger).await,
        Ok(RIGHT)
    );
}

#[tokio::test]
async fn r03_a_stored_hash_that_costs_too_much_is_refused_not_run() {
    let crypto = StandardCrypto::new();
    let tail = "$BwcHBwcHBwcHBwcHBwcHBw$0000000000000000000000000000000000000000000";
    for cost in [
        "m=4194304,t=2,p=1",
        "m=19456,t=11,p=1",
        "m=262145,t=1,p=1",
        "m=19456,t=4294967295,p=1",
        "m=4294967295,t=1,p=16",
    ] {
        let hash = PasswordHash::from_stored(format!("$argon2id$v=19${cost}{tail}"));
        let refused = crypto
            .verify_password(&secret("correct horse battery"), &hash)
            .await;
        assert_eq!(refused, Err(CryptoError::TooCostly), "{cost}");
    }
}

#[tokio::test]
async fn r03_text_that_is_no_hash_is_refused() {
    let crypto = StandardCrypto::new();
    let long = format!("$argon2id$v=19$m=19456,t=2,p=1${}", "A".repeat(100_000));
    for text in [
        "",
        "x",
        "$",
        "plain password",
        "$argon2id$",
        "$argon2id$v=19$m=19456,t=2,p=1",
        "$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw",
        "$2b$12$abcdefghijklmnopqrstuv",
        "$argon2id$v=19$m=0,t=0,p=0$BwcHBwcHBwcHBwcHBwcHBw$AAAA",
        &long,
    ] {
        let refused = crypto
            .verify_password(
                &secret("correct horse battery"),
                &PasswordHash::from_stored(text),
            )
            .await;
        assert_eq!(
            refused,
            Err(CryptoError::UnknownHash),
            "{}",
            text.chars().take(60).collect::<String>()
        );
    }
}

#[tokio::test]
async fn r04_too_long_a_password_is_refused() {
    let crypto = StandardCrypto::new();
    let hash = crypto
        .hash_password(&secret(&"é".repeat(1024)))
        .await
        .unwrap();
    assert_eq!(
        crypto
            .verify_password(&secret(&"é".repeat(1024)), &hash)
            .await,
        Ok(RIGHT)
    );

    for text in ["é".repeat(1025), "x".repeat(1024 * 1024)] {
        let long = secret(&text);
        assert_eq!(
            crypto.hash_password(&long).await,
            Err(CryptoError::PasswordTooLong)
        );
        assert_eq!(
            crypto.verify_password(&long, &hash).await,
            Err(CryptoError::PasswordTooLong)
        );
        assert_eq!(
            crypto.verify_nobody(&long).await,
            Err(CryptoError::PasswordTooLong)
        );
        assert_eq!(
            crypto.new_key_pair(&long).await,
            Err(CryptoError::PasswordTooLong)
        );
    }
}

#[tokio::test]
async fn r05_nothing_is_trimmed_cut_or_folded() {
    let crypto = StandardCrypto::new();
    let byte_73 = |last: char| format!("{}{last}", "a".repeat(72));
    let nul = |last: char| format!("before\0{last}");
    for (typed, other) in [
        ("Correct horse ".to_owned(), "Correct horse".to_owned()),
        (" Correct horse".to_owned(), "Correct horse".to_owned()),
        ("Correct horse".to_owned(), "correct horse".to_owned()),
        (byte_73('x'), byte_73('y')),
        (nul('x'), nul('y')),
        ("😀😀😀😀".to_owned(), "😀😀😀".to_owned()),
    ] {
        let hash = crypto.hash_password(&secret(&typed)).await.unwrap();
        assert_eq!(
            crypto.verify_password(&secret(&typed), &hash).await,
            Ok(RIGHT),
            "{typed:?}"
        );
        assert_eq!(
            crypto.verify_password(&secret(&other), &hash).await,
            Ok(WRONG),
            "{other:?}"
        );
    }
}

#[tokio::test]
async fn r06_an_accent_typed_on_two_systems_is_one_password() {
    let crypto = StandardCrypto::new();
    for (one, two) in [
        ("caf\u{e9} au lait", "cafe\u{301} au lait"),
        ("\u{c5}ngstr\u{f6}m", "\u{212b}ngstro\u{308}m"),
    ] {
        let hash = crypto.hash_password(&secret(one)).await.unwrap();
        assert_eq!(crypto.verify_password(&secret(two), &hash).await, Ok(RIGHT));
        let keys = crypto.new_key_pair(&secret(two)).await.unwrap();
        crypto
            .rewrap(&secret(one), &secret("x"), &keys)
            .await
            .expect("keys see the same spelling");
    }
}

#[tokio::test]
async fn an_unknown_name_costs_as_much_as_a_known_one() {
    let crypto = StandardCrypto::new();
    let hash = crypto
        .hash_password(&secret("correct horse battery"))
        .await
        .unwrap();
    let password = secret("wrong horse battery");
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for _ in 0..30 {
        let started = Instant::now();
        crypto.verify_password(&password, &hash).await.unwrap();
        known.push(started.elapsed());
        let started = Instant::now();
        crypto.verify_nobody(&password).await.unwrap();
        unknown.push(started.elapsed());
    }
    known.sort();
    unknown.sort();
    // The fastest of many is what the work itself takes on a busy computer.
    let ratio = unknown[0].as_secs_f64() / known[0].as_secs_f64();
    assert!(
        (0.4..2.5).contains(&ratio),
        "{:?} against {:?}",
        unknown[0],
        known[0]
    );
}

#[tokio::test]
async fn the_published_vector_of_argon2id_verifies() {
    // From the reference implementation's test suite: password "password", salt "somesalt".
    let hash = PasswordHash::from_stored(
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    );
    let verified = StandardCrypto::new()
        .verify_password(&secret("password"), &hash)
        .await;
    assert_eq!(
        verified,
        Ok(Verified {
            ok: true,
            needs_rehash: true
        })
    );
}
