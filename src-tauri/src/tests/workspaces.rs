//! The list of workspaces, and opening them.

use std::sync::Arc;

use secrets::{ChosenVault, PassphraseVault};
use serde_json::json;

use super::shell::{Computer, EMAIL, PASSWORD};

#[test]
fn the_workspace_of_the_last_time_opens_by_itself() {
    let computer = Computer::new();
    let shell = computer.start();
    let id = shell.set_up();
    drop(shell);
    let shell = computer.start();
    let list = shell.call("workspaces|list", json!({}));
    assert_eq!(list["open"], json!(id));
    shell.call("workspaces|close", json!({}));
    drop(shell);
    assert_eq!(computer.start().stage(), "no_workspace");
}

#[test]
fn the_end_of_the_program_folds_the_journal_in() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    let journals = || {
        let folder = std::fs::read_dir(computer.path("data/workspaces")).unwrap();
        folder
            .filter(|entry| {
                entry
                    .as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .ends_with("-wal")
            })
            .count()
    };
    assert_eq!(journals(), 1);
    crate::end(shell.app.handle());
    assert_eq!(journals(), 0);
    drop(shell);
    assert_eq!(
        computer.start().stage(),
        "signed_in",
        "and it opens again the next time"
    );
}

#[test]
fn a_database_is_in_the_list_once() {
    let computer = Computer::new();
    let shell = computer.start();
    let path = computer.path("mine.sqlite").display().to_string();
    let request = json!({ "name": "Mine", "kind": "sqlite", "path": path });
    shell.call("workspaces|add", request.clone());
    assert_eq!(shell.refused("workspaces|add", request), "workspace.exists");
}

#[test]
fn removing_a_workspace_leaves_its_data_and_forgets_its_secrets() {
    let computer = Computer::new();
    let shell = computer.start();
    let path = computer.path("mine.sqlite");
    let request = json!({ "name": "Mine", "kind": "sqlite", "path": path.display().to_string() });
    let id = shell.call("workspaces|add", request)["id"].clone();
    shell.call("workspaces|open", json!({ "id": id }));
    let admin = json!({ "organisation": "Example", "name": "Anna", "email": EMAIL, "password": PASSWORD, "remember": true });
    shell.call("session|create_first_admin", admin);
    shell.call("workspaces|remove", json!({ "id": id }));
    assert_eq!(shell.stage(), "no_workspace");
    assert!(path.exists());
    assert_eq!(
        shell.refused("workspaces|open", json!({ "id": id })),
        "workspace.unknown"
    );
    // The same file again is another workspace of this computer, which remembers nobody.
    let request = json!({ "name": "Mine", "kind": "sqlite", "path": path.display().to_string() });
    let again = shell.call("workspaces|add", request)["id"].clone();
    shell.call("workspaces|open", json!({ "id": again }));
    assert_eq!(shell.stage(), "signed_out");
}

#[test]
fn what_is_not_a_workspace_is_left_alone() {
    let computer = Computer::new();
    let shell = computer.start();
    let path = computer.path("letters.txt");
    std::fs::write(&path, "Dear Anna, this is not a database.").unwrap();
    let request =
        json!({ "name": "Letters", "kind": "sqlite", "path": path.display().to_string() });
    let id = shell.call("workspaces|add", request)["id"].clone();
    let code = shell.refused("workspaces|open", json!({ "id": id }));
    assert!(code.starts_with("store."), "{code}");
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "Dear Anna, this is not a database."
    );
}

#[test]
fn a_server_that_does_not_answer_is_said_so_and_named_nowhere() {
    let computer = Computer::new();
    let shell = computer.start();
    // The discard port of this computer: nobody listens.
    let request = json!({
        "name": "Far", "kind": "postgres", "host": "127.0.0.1", "port": 9, "database": "usher", "username": "usher",
        "password": "secret",
    });
    assert_eq!(
        shell.refused("workspaces|test", request.clone()),
        "store.unavailable"
    );
    let id = shell.call("workspaces|add", request)["id"].clone();
    assert_eq!(
        shell.refused("workspaces|open", json!({ "id": id })),
        "store.unavailable"
    );
    assert_eq!(shell.stage(), "no_workspace");
}

#[test]
fn a_password_needs_a_place_before_it_is_taken() {
    let computer = Computer::new();
    let file = PassphraseVault::new(&computer.path("config"));
    let vault = ChosenVault {
        vault: Arc::new(file.clone()),
        passphrase: Some(file),
        no_keyring: None,
    };
    let shell = computer.start_with(Some(vault));
    let request = json!({
        "name": "Far", "kind": "mysql", "host": "127.0.0.1", "port": 9, "database": "usher", "username": "usher",
        "password": "secret",
    });
    assert_eq!(
        shell.refused("workspaces|add", request.clone()),
        "vault.locked"
    );
    let list = shell.call("workspaces|list", json!({}));
    assert_eq!(list["workspaces"], json!([]), "nothing half-done");
    shell.call(
        "workspaces|set_passphrase",
        json!({ "passphrase": "four words are better" }),
    );
    shell.call("workspaces|add", request);
}

#[test]
fn r56_without_a_keyring_a_passphrase_opens_what_was_kept() {
    let computer = Computer::new();
    let vault = || {
        let file = PassphraseVault::new(&computer.path("config"));
        ChosenVault {
            vault: Arc::new(file.clone()),
            passphrase: Some(file),
            no_keyring: None,
        }
    };
    let shell = computer.start_with(Some(vault()));
    shell.call(
        "workspaces|set_passphrase",
        json!({ "passphrase": "four words are better" }),
    );
    shell.set_up();
    drop(shell);
    let shell = computer.start_with(Some(vault()));
    assert_eq!(shell.stage(), "signed_out");
    let keyring = &shell.call("workspaces|list", json!({}))["keyring"];
    assert_eq!(
        keyring,
        &json!({ "state": "locked", "by_passphrase": true })
    );
    let wrong = json!({ "passphrase": "four other words here" });
    assert_eq!(
        shell.refused("workspaces|unlock", wrong),
        "vault.wrong_passphrase"
    );
    shell.call(
        "workspaces|unlock",
        json!({ "passphrase": "four words are better" }),
    );
    assert_eq!(shell.stage(), "signed_in");
}
