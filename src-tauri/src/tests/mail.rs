//! Mail leaves by itself.

use std::time::{Duration, Instant};

use serde_json::json;

use super::files::file;
use super::shell::{Computer, Shell};

/// Mail is set up, and there is an account called Fjord Data.
fn set_up(shell: &Shell) {
    shell.set_up();
    shell.call("settings|save_general", json!({
        "version": 1,
        "general": {
            "organisation": "Example", "client_area_url": "https://my.example.com", "language": "en",
            "client_area_user_management": true,
        },
    }));
    shell.call("settings|save_mail", json!({
        "version": 0, "password": { "kind": "keep" },
        "mail": {
            "host": "localhost", "port": 25, "security": "plain", "username": "", "from_address": "a@example.com",
            "from_name": "Example", "reply_to": "", "ca_file": "", "per_minute": 0,
        },
    }));
    let people = "email,first_name,last_name,account,role\r\nines@example.com,Ines,Berg,Fjord Data,owner\r\n";
    shell.call("imports|run", json!({ "file": file(people) }));
}

/// Waits for the sender, which works in the background.
fn wait(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{what} did not come"
        );
        std::thread::yield_now();
    }
}

fn mails(computer: &Computer, count: usize) -> Vec<String> {
    let sent = || computer.mailbox.0.lock().unwrap().clone();
    wait("mail", || sent().len() >= count);
    sent()
}

#[test]
fn an_invitation_leaves_without_being_asked_for() {
    let computer = Computer::new();
    let shell = computer.start();
    set_up(&shell);
    let account = shell.call("accounts|list", json!({}))["rows"][0]["id"].clone();
    shell.call("memberships|associate", json!({
        "account_id": account, "who": { "kind": "email", "email": "bo@example.com" },
        "permissions": ["tickets"], "ends_at": null, "message": "Welcome aboard", "send_invite": true,
    }));
    let sent = mails(&computer, 1);
    assert!(
        sent[0].contains("bo@example.com") && sent[0].contains("my.example.com"),
        "{}",
        sent[0]
    );
    wait("the notice", || {
        shell
            .notices
            .lock()
            .unwrap()
            .contains(&json!({ "kind": "outbox_changed" }))
    });
}

#[test]
fn invitations_from_a_file_get_verdicts_and_then_leave_once_each() {
    let computer = Computer::new();
    let shell = computer.start();
    set_up(&shell);
    let rows = "email,account,permissions\r\nbo@example.com,Fjord Data,all\r\nnobody,Fjord Data,all\r\nmo@example.com,Fjord Data,all\r\n";
    let request = json!({ "file": file(rows), "message": "Welcome" });
    let checked = shell.call("invitations|check_bulk", request.clone());
    assert_eq!(
        (&checked["outcome"]["ok"], &checked["outcome"]["refused"]),
        (&json!(2), &json!(1)),
        "{checked}"
    );
    assert!(computer.mailbox.0.lock().unwrap().is_empty());
    assert_eq!(
        shell.refused("invitations|save_bulk_result", json!({})),
        "bulk.none"
    );
    shell.call("invitations|start_bulk", request.clone());
    mails(&computer, 2);
    let again = shell.call("invitations|start_bulk", request);
    assert_eq!(again["outcome"]["ok"], 0, "{again}");
    let saved = shell.call("invitations|save_bulk_result", json!({}));
    let text = std::fs::read_to_string(saved["path"].as_str().unwrap()).unwrap();
    assert!(text.contains("already_invited"), "{text}");
    assert_eq!(mails(&computer, 2).len(), 2);
}
