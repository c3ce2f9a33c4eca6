//! Signing in, the idle lock, and what a computer remembers.

use domain::timestamp::MINUTE;
use serde_json::json;

use super::shell::{Computer, EMAIL, PASSWORD};

#[test]
fn a_new_workspace_wants_its_first_admin_and_then_lets_work() {
    let computer = Computer::new();
    let shell = computer.start();
    assert_eq!(shell.stage(), "no_workspace");
    assert_eq!(
        shell.refused("users|list", json!({})),
        "workspace.none_open"
    );
    let workspace = shell.call(
        "workspaces|add",
        json!({ "name": "Hosting", "kind": "sqlite" }),
    );
    shell.call("workspaces|open", json!({ "id": workspace["id"] }));
    assert_eq!(shell.stage(), "no_admin");
    assert_eq!(shell.refused("users|list", json!({})), "auth.signed_out");
    let request =
        json!({ "organisation": "Example", "name": "Anna", "email": EMAIL, "password": PASSWORD });
    shell.call("session|create_first_admin", request.clone());
    assert_eq!(shell.stage(), "signed_in");
    assert_eq!(
        shell.refused("session|create_first_admin", request),
        "workspace.has_admin"
    );
    shell.add_user("Ines", "ines@example.com");
    let rows = &shell.call("users|list", json!({ "text": "ines" }))["rows"];
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert!(
        shell
            .notices
            .lock()
            .unwrap()
            .contains(&json!({ "kind": "data_changed", "noun": "users" }))
    );
}

#[test]
fn signing_out_ends_everything() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    shell.call("session|sign_out", json!({}));
    assert_eq!(shell.stage(), "signed_out");
    assert_eq!(shell.refused("users|list", json!({})), "auth.signed_out");
    let wrong = json!({ "email": EMAIL, "password": "not this one" });
    assert_eq!(
        shell.refused("session|sign_in", wrong),
        "auth.wrong_credentials"
    );
    shell.call(
        "session|sign_in",
        json!({ "email": EMAIL, "password": PASSWORD }),
    );
    assert_eq!(shell.stage(), "signed_in");
}

#[test]
fn r60_an_idle_window_locks_on_the_rust_side() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    for _ in 0..4 {
        computer.clock.advance(9 * MINUTE);
        shell.call("session|touch", json!({}));
    }
    computer.clock.advance(10 * MINUTE);
    for command in ["users|list", "dashboard|show", "session|touch"] {
        assert_eq!(
            shell.refused(command, json!({})),
            "auth.locked",
            "{command}"
        );
    }
    assert_eq!(shell.stage(), "locked");
    assert!(
        shell
            .notices
            .lock()
            .unwrap()
            .contains(&json!({ "kind": "locked" }))
    );
    assert_eq!(
        shell.refused("session|reauthenticate", json!({ "password": "wrong one" })),
        "auth.wrong_credentials"
    );
    assert_eq!(shell.stage(), "locked");
    shell.call("session|reauthenticate", json!({ "password": PASSWORD }));
    shell.call("users|list", json!({}));
}

#[test]
fn r60_reading_lists_does_not_keep_a_window_open() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    computer.clock.advance(9 * MINUTE);
    // A page that refreshes itself calls this without anybody at the keyboard.
    shell.call("users|list", json!({}));
    computer.clock.advance(MINUTE);
    assert_eq!(shell.refused("users|list", json!({})), "auth.locked");
}

#[test]
fn r60_sensitive_steps_want_the_password_again_after_ten_minutes() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    let request = json!({
        "version": 1,
        "general": {
            "organisation": "Example", "client_area_url": "https://my.example.com", "language": "en",
            "client_area_user_management": true,
        },
    });
    computer.clock.advance(6 * MINUTE);
    shell.call("session|touch", json!({}));
    computer.clock.advance(5 * MINUTE);
    assert_eq!(
        shell.refused("settings|save_general", request.clone()),
        "auth.reauth_required"
    );
    shell.call("session|reauthenticate", json!({ "password": PASSWORD }));
    shell.call("settings|save_general", request);
}

#[test]
fn a_remembered_sign_in_survives_a_restart_and_not_a_sign_out() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    drop(shell);
    let shell = computer.start();
    assert_eq!(shell.stage(), "signed_in");
    // Its data key is at hand as well: this needs it.
    let mail = json!({
        "version": 0, "password": { "kind": "set", "password": "smtp" },
        "mail": {
            "host": "localhost", "port": 25, "security": "plain", "username": "u", "from_address": "a@example.com",
            "from_name": "", "reply_to": "", "ca_file": "", "per_minute": 0,
        },
    });
    assert_eq!(
        shell.refused("settings|save_mail", mail),
        "auth.reauth_required",
        "remembered is not proven"
    );
    shell.call("session|sign_out", json!({}));
    drop(shell);
    let shell = computer.start();
    assert_eq!(shell.stage(), "signed_out");
}

#[test]
fn a_one_use_password_allows_its_change_and_nothing_else() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    let first = "a password told by phone";
    let request =
        json!({ "name": "Bo", "email": "bo@example.com", "role": "reviewer", "password": first });
    shell.call("admins|add", request);
    shell.call("session|sign_out", json!({}));
    shell.call(
        "session|sign_in",
        json!({ "email": "bo@example.com", "password": first, "remember": true }),
    );
    assert_eq!(shell.stage(), "must_change_password");
    assert_eq!(shell.refused("users|list", json!({})), "auth.signed_out");
    let change = json!({ "current": first, "new_password": "a password of my own" });
    shell.call("session|change_password", change);
    assert_eq!(shell.stage(), "signed_in");
    shell.call("users|list", json!({}));
    let add = json!({ "first_name": "X", "email": "x@example.com" });
    assert_eq!(shell.refused("users|add", add), "auth.forbidden");
}
