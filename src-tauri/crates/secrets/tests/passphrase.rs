//! The passphrase file: what is on the disk, and what happens when that is not what it should be.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use app::ports::vault::{Secret, Vault, VaultKey, VaultPurpose, VaultState};
use base64::Engine as _;
use secrets::PassphraseVault;
use std::path::{Path, PathBuf};

const PASSPHRASE: &str = "four words are better";
const CANARY: &str = "canary-8d1f03c7";

fn key() -> VaultKey {
    VaultKey::new("shop", VaultPurpose::DatabasePassword)
}

fn file(folder: &Path) -> PathBuf {
    folder.join("secrets.vault")
}

async fn with_canary(folder: &Path) -> PassphraseVault {
    let vault = PassphraseVault::new(folder);
    vault.create(&Secret::new(PASSPHRASE)).await.unwrap();
    vault.put(&key(), &Secret::new(CANARY)).await.unwrap();
    vault
}

async fn canary_after(vault: &PassphraseVault, passphrase: &str) -> Result<String, &'static str> {
    vault
        .unlock(&Secret::new(passphrase))
        .await
        .map_err(|error| error.code())?;
    let found = vault.get(&key()).await.map_err(|error| error.code())?;
    Ok(found
        .map(|secret| secret.expose().to_owned())
        .unwrap_or_default())
}

#[tokio::test]
async fn another_start_opens_it_with_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    with_canary(folder.path()).await;
    let vault = PassphraseVault::new(folder.path());
    assert_eq!(vault.state().await, VaultState::Locked);
    assert_eq!(vault.get(&key()).await.unwrap_err().code(), "vault.locked");
    assert_eq!(
        canary_after(&vault, "four words are worse").await,
        Err("vault.wrong_passphrase")
    );
    assert_eq!(vault.state().await, VaultState::Locked);
    assert_eq!(
        canary_after(&vault, PASSPHRASE).await,
        Ok(CANARY.to_owned())
    );
}

#[tokio::test]
async fn locked_again_nothing_is_read_or_written() {
    let folder = tempfile::tempdir().unwrap();
    let vault = with_canary(folder.path()).await;
    vault.lock();
    assert_eq!(vault.get(&key()).await.unwrap_err().code(), "vault.locked");
    assert_eq!(
        vault
            .put(&key(), &Secret::new("x"))
            .await
            .unwrap_err()
            .code(),
        "vault.locked"
    );
    assert_eq!(
        vault.delete(&key()).await.unwrap_err().code(),
        "vault.locked"
    );
}

#[tokio::test]
async fn r55_no_file_holds_a_secret_raw_or_encoded() {
    let folder = tempfile::tempdir().unwrap();
    with_canary(folder.path()).await;
    let hex = CANARY
        .bytes()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let base64 = base64::engine::general_purpose::STANDARD.encode(CANARY);
    let mut files = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        files += 1;
        for needle in [
            CANARY,
            &hex,
            base64.trim_end_matches('='),
            PASSPHRASE,
            "database_password",
        ] {
            assert!(
                !bytes
                    .windows(needle.len())
                    .any(|window| window == needle.as_bytes()),
                "{needle}"
            );
        }
    }
    assert!(files >= 1);
}

#[cfg(unix)]
#[tokio::test]
async fn r59_the_files_are_0600_in_a_0700_folder_even_an_old_one() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("usher");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
    with_canary(&folder).await;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn a_changed_passphrase_opens_everything_and_the_old_one_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let vault = with_canary(folder.path()).await;
    let new = "five words are better still";
    let refused = vault
        .change_passphrase(&Secret::new("not the old one"), &Secret::new(new))
        .await;
    assert_eq!(refused.unwrap_err().code(), "vault.wrong_passphrase");
    vault
        .change_passphrase(&Secret::new(PASSPHRASE), &Secret::new(new))
        .await
        .unwrap();
    assert_eq!(vault.get(&key()).await.unwrap().unwrap().expose(), CANARY);

    let again = PassphraseVault::new(folder.path());
    assert_eq!(
        canary_after(&again, PASSPHRASE).await,
        Err("vault.wrong_passphrase")
    );
    assert_eq!(canary_after(&again, new).await, Ok(CANARY.to_owned()));
}

#[tokio::test]
async fn a_program_that_still_holds_the_old_key_is_locked_out_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let here = with_canary(folder.path()).await;
    let there = PassphraseVault::new(folder.path());
    there.unlock(&Secret::new(PASSPHRASE)).await.unwrap();
    let new = "five words are better still";
    there
        .change_passphrase(&Secret::new(PASSPHRASE), &Secret::new(new))
        .await
        .unwrap();
    assert_eq!(
        here.put(&key(), &Secret::new("x"))
            .await
            .unwrap_err()
            .code(),
        "vault.locked"
    );
    assert_eq!(canary_after(&here, new).await, Ok(CANARY.to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_writing_at_once_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let here = with_canary(folder.path()).await;
    let there = PassphraseVault::new(folder.path());
    there.unlock(&Secret::new(PASSPHRASE)).await.unwrap();
    let write = |vault: PassphraseVault, name: &'static str| {
        tokio::spawn(async move {
            for n in 0..25 {
                let key = VaultKey::new(format!("{name}{n}"), VaultPurpose::DataKey);
                vault.put(&key, &Secret::new(name)).await.unwrap();
            }
        })
    };
    let (a, b) = (write(here.clone(), "here"), write(there, "there"));
    a.await.unwrap();
    b.await.unwrap();
    for name in ["here", "there"] {
        for n in 0..25 {
            let key = VaultKey::new(format!("{name}{n}"), VaultPurpose::DataKey);
            assert_eq!(here.get(&key).await.unwrap().unwrap().expose(), name);
        }
    }
}

#[tokio::test]
async fn a_second_create_is_refused_and_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    with_canary(folder.path()).await;
    let vault = PassphraseVault::new(folder.path());
    let refused = vault.create(&Secret::new("another passphrase here")).await;
    assert_eq!(refused.unwrap_err().code(), "vault.refused");
    assert_eq!(
        canary_after(&vault, PASSPHRASE).await,
        Ok(CANARY.to_owned())
    );
}

#[tokio::test]
async fn without_a_file_it_says_that_a_passphrase_is_to_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let vault = PassphraseVault::new(folder.path());
    let VaultState::Unavailable { remedy, .. } = vault.state().await else {
        panic!("not there yet")
    };
    assert!(remedy.contains("passphrase"));
    assert_eq!(
        vault
            .unlock(&Secret::new(PASSPHRASE))
            .await
            .unwrap_err()
            .code(),
        "vault.unavailable"
    );
    assert!(!vault.exists(), "a wrong door makes no file");
}

#[tokio::test]
async fn a_short_passphrase_is_refused_with_the_rule() {
    let folder = tempfile::tempdir().unwrap();
    let vault = PassphraseVault::new(folder.path());
    let refused = vault.create(&Secret::new("short")).await.unwrap_err();
    assert_eq!(refused.code(), "vault.weak_passphrase");
    assert!(refused.to_string().contains("15"));
    assert!(!vault.exists());
}

#[tokio::test]
async fn a_damaged_file_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let open = with_canary(folder.path()).await;
    let whole = std::fs::read(file(folder.path())).unwrap();
    let last = whole.len() - 1;
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    for (what, bytes) in [
        ("empty", Vec::new()),
        ("cut short", whole[..30].to_vec()),
        ("a byte short", whole[..last].to_vec()),
        ("magic", flipped(0)),
        ("version", flipped(8)),
        ("cost", flipped(9)),
        ("salt", flipped(22)),
        ("nonce", flipped(40)),
        ("tag", flipped(last)),
        (
            "huge cost",
            [&whole[..9], &[0xff; 12], &whole[21..]].concat(),
        ),
        ("huge file", vec![0; 2 * 1024 * 1024]),
        ("another file", b"{\"password\":\"x\"}".to_vec()),
    ] {
        std::fs::write(file(folder.path()), &bytes).unwrap();
        let fresh = PassphraseVault::new(folder.path());
        let refused = fresh.unlock(&Secret::new(PASSPHRASE)).await.unwrap_err();
        assert!(
            ["vault.damaged", "vault.wrong_passphrase"].contains(&refused.code()),
            "{what}: {refused}"
        );
        // A program that had it open must not write its own idea over it either.
        open.put(&key(), &Secret::new("x")).await.expect_err(what);
        assert_eq!(
            std::fs::read(file(folder.path())).unwrap(),
            bytes,
            "{what}: left untouched"
        );
        assert_eq!(
            fresh
                .create(&Secret::new(PASSPHRASE))
                .await
                .unwrap_err()
                .code(),
            "vault.refused"
        );
    }
    std::fs::write(file(folder.path()), &whole).unwrap();
    assert_eq!(
        canary_after(&open, PASSPHRASE).await,
        Ok(CANARY.to_owned()),
        "restored, it opens"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_write_that_fails_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let vault = with_canary(folder.path()).await;
    let before = std::fs::read(file(folder.path())).unwrap();
    // Fails for root too, unlike a folder without write permission.
    std::fs::create_dir(folder.path().join("secrets.new")).unwrap();
    let refused = vault.put(&key(), &Secret::new("x")).await.unwrap_err();
    assert_eq!(refused.code(), "vault.refused");
    assert_eq!(std::fs::read(file(folder.path())).unwrap(), before);
    assert_eq!(vault.get(&key()).await.unwrap().unwrap().expose(), CANARY);
}

#[tokio::test]
async fn a_half_written_new_file_of_a_killed_program_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let vault = with_canary(folder.path()).await;
    std::fs::write(folder.path().join("secrets.new"), b"USHVAU").unwrap();
    assert_eq!(
        canary_after(&vault, PASSPHRASE).await,
        Ok(CANARY.to_owned())
    );
    vault.put(&key(), &Secret::new("next")).await.unwrap();
    assert_eq!(vault.get(&key()).await.unwrap().unwrap().expose(), "next");
}
