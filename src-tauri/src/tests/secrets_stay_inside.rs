//! what is secret goes in, and comes out nowhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD};
use secrets::{ChosenVault, PassphraseVault};
use serde_json::json;

use super::shell::{Computer, EMAIL, Shell};

const DATABASE: &str = "canary-database-6b1f";
const SMTP: &str = "canary-smtp-90aa77";
const FIRST: &str = "canary-admin-first-1";
const SECOND: &str = "canary-admin-second-2";
const COLLEAGUE: &str = "canary-colleague-3";
const WRONG: &str = "canary-mistyped-4";
const PASSPHRASE: &str = "canary passphrase of words";
const CANARIES: &[&str] = &[DATABASE, SMTP, FIRST, SECOND, COLLEAGUE, WRONG, PASSPHRASE];

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// A canary as it is, and as other code might have written it.
fn spellings(canary: &str) -> Vec<Vec<u8>> {
    let bytes = canary.as_bytes();
    let hex = hex(bytes);
    let mut spellings = vec![canary.to_owned(), hex.to_uppercase(), hex];
    // Within a longer text base64 may begin at any of three places.
    for skip in 0..3 {
        let part = &bytes[skip..bytes.len() - (bytes.len() - skip) % 3];
        spellings.extend([
            BASE64_STANDARD.encode(part),
            BASE64_STANDARD_NO_PAD.encode(part),
            BASE64_URL_SAFE_NO_PAD.encode(part),
        ]);
    }
    let utf16 = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
    spellings
        .into_iter()
        .map(String::into_bytes)
        .chain([utf16])
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Looks for every canary in every file of the computer, and in all that came over the bridge.
fn search(computer: &Computer, shell: &Shell) {
    let answers = shell.answers.lock().unwrap().join("\n");
    let notices = format!("{:?}", shell.notices.lock().unwrap());
    let mut places: Vec<(String, Vec<u8>)> = vec![
        ("answers".to_owned(), answers.into_bytes()),
        ("notices".to_owned(), notices.into_bytes()),
    ];
    for file in files(computer.folder.path()) {
        places.push((file.display().to_string(), fs::read(&file).unwrap()));
    }
    assert!(
        places.iter().any(|(name, _)| name.ends_with(".sqlite")),
        "the database was looked at"
    );
    assert!(
        places
            .iter()
            .any(|(name, _)| name.ends_with("workspaces.json"))
    );
    assert!(
        places
            .iter()
            .any(|(name, content)| name.ends_with("usher.log") && !content.is_empty()),
        "and the log"
    );
    for canary in CANARIES {
        for spelling in spellings(canary) {
            for (name, content) in &places {
                assert!(!holds(content, &spelling), "{canary} is in {name}");
            }
        }
    }
}

fn use_everything(computer: &Computer, shell: &Shell) {
    let far = json!({
        "name": "Far", "kind": "postgres", "host": "127.0.0.1", "port": 9, "database": "usher", "username": "usher",
        "password": DATABASE,
    });
    shell.refused("workspaces|test", far.clone());
    let far = shell.call("workspaces|add", far);
    shell.refused("workspaces|open", json!({ "id": far["id"] }));

    let near = shell.call(
        "workspaces|add",
        json!({ "name": "Near", "kind": "sqlite" }),
    );
    shell.call("workspaces|open", json!({ "id": near["id"] }));
    let admin = json!({ "organisation": "Example", "name": "Anna", "email": EMAIL, "password": FIRST, "remember": true });
    let started = shell.call("session|create_first_admin", admin);
    assert_eq!(started["not_remembered"], json!(null));
    shell.refused("session|reauthenticate", json!({ "password": WRONG }));
    shell.refused(
        "session|change_password",
        json!({ "current": WRONG, "new_password": SECOND }),
    );
    shell.call(
        "session|change_password",
        json!({ "current": FIRST, "new_password": SECOND }),
    );
    shell.call("settings|save_general", json!({
        "version": 1,
        "general": {
            "organisation": "Example", "client_area_url": "https://my.example.com", "language": "en",
            "client_area_user_management": true,
        },
    }));
    shell.call("settings|save_mail", json!({
        "version": 0, "password": { "kind": "set", "password": SMTP },
        "mail": {
            "host": "localhost", "port": 25, "security": "plain", "username": "usher", "from_address": "a@example.com",
            "from_name": "Example", "reply_to": "", "ca_file": "", "per_minute": 0,
        },
    }));
    shell.call("settings|show", json!({}));
    shell.call(
        "settings|send_test_message",
        json!({ "to": "ines@example.com" }),
    );
    let colleague = json!({ "name": "Bo", "email": "bo@example.com", "role": "reviewer", "password": COLLEAGUE });
    let colleague = shell.call("admins|add", colleague);
    // Malformed on purpose: errors must not repeat what they were given.
    shell.refused(
        "admins|add",
        json!({ "name": "Bo", "email": "bo@example.com", "role": SMTP, "password": COLLEAGUE }),
    );
    shell.refused(
        "session|sign_in",
        json!({ "email": FIRST, "password": WRONG, "remember": SECOND }),
    );
    shell.refused("session|sign_in", json!({ SMTP: DATABASE }));
    let ines = shell.add_user("Ines", "ines@example.com");
    shell.call(
        "users|start_password_reset",
        json!({ "user_id": ines["id"] }),
    );
    shell.call(
        "admins|remove",
        json!({ "id": colleague["id"], "version": colleague["version"] }),
    );
    shell.call(
        "settings|send_test_message",
        json!({ "to": "ines@example.com" }),
    );
    shell.call("activity|list", json!({}));
    shell.call("dashboard|show", json!({}));
    assert!(!computer.mailbox.0.lock().unwrap().is_empty());
}

#[test]
fn r55_planted_secrets_are_found_nowhere() {
    let computer = Computer::new();
    crate::logging::start(&computer.path("logs"));
    let vault = || {
        let file = PassphraseVault::new(&computer.path("config"));
        ChosenVault {
            vault: Arc::new(file.clone()),
            passphrase: Some(file),
            no_keyring: None,
        }
    };
    let shell = computer.start_with(Some(vault()));
    shell.refused("workspaces|unlock", json!({ "passphrase": WRONG }));
    shell.call(
        "workspaces|set_passphrase",
        json!({ "passphrase": PASSPHRASE }),
    );
    use_everything(&computer, &shell);
    search(&computer, &shell);
    drop(shell);

    let shell = computer.start_with(Some(vault()));
    shell.call("workspaces|unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(
        shell.stage(),
        "signed_in",
        "the secrets were kept, and not just lost"
    );
    shell.call("session|sign_out", json!({}));
    shell.call(
        "session|sign_in",
        json!({ "email": EMAIL, "password": SECOND }),
    );
    shell.call("workspaces|close", json!({}));
    search(&computer, &shell);
}

#[test]
fn the_search_for_secrets_finds_what_is_there() {
    let text = format!("x{}y", BASE64_STANDARD.encode(format!("ab{SMTP}cd")));
    assert!(
        spellings(SMTP)
            .iter()
            .any(|spelling| holds(text.as_bytes(), spelling))
    );
    let hex = hex(SMTP.as_bytes());
    assert!(
        spellings(SMTP)
            .iter()
            .any(|spelling| holds(hex.as_bytes(), spelling))
    );
}
