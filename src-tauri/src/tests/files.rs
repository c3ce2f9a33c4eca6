//! Files in and out.

use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use domain::timestamp::MINUTE;
use serde_json::{Value, json};

use super::shell::{Computer, PASSWORD, Shell};

const PEOPLE: &str = "email,first_name,last_name,account,role,permissions\r\n\
    ines@example.com,Ines,Østby,Fjord Data AS,owner,\r\n\
    mo@example.com,Mo,Okafor,Fjord Data AS,user,tickets\r\n";

pub fn file(text: &str) -> Value {
    json!({ "name": "people.csv", "content": BASE64_STANDARD.encode(text) })
}

fn saved(answer: &Value) -> (PathBuf, String) {
    let path = PathBuf::from(answer["path"].as_str().unwrap());
    let text = fs::read_to_string(&path).unwrap();
    (path, text)
}

fn import(shell: &Shell) {
    let checked = shell.call("imports|check", json!({ "file": file(PEOPLE) }));
    assert_eq!(checked["report"]["new_users"], 2, "{checked}");
    assert_eq!(
        shell.call("users|count", json!({}))["count"],
        0,
        "a check writes nothing"
    );
    let done = shell.call("imports|run", json!({ "file": file(PEOPLE) }));
    assert_eq!(done["report"]["new_accounts"], 1, "{done}");
}

#[test]
fn people_come_from_a_file_and_go_into_one() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    import(&shell);
    for (command, word) in [
        ("exports|users", "Østby"),
        ("exports|accounts", "Fjord Data AS"),
        ("exports|memberships", "mo@example.com"),
    ] {
        let answer = shell.call(command, json!({}));
        let (path, text) = saved(&answer);
        assert!(path.starts_with(computer.path("Downloads")), "{path:?}");
        assert!(text.contains(word), "{command}: {text}");
    }
    let (_, text) = saved(&shell.call("activity|export", json!({})));
    assert!(
        text.lines().count() > 4 && text.contains("Set up the workspace"),
        "{text}"
    );
}

#[test]
fn r60_an_export_wants_the_password_again() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    computer.clock.advance(6 * MINUTE);
    shell.call("session|touch", json!({}));
    computer.clock.advance(6 * MINUTE);
    for command in ["exports|users", "activity|export"] {
        assert_eq!(
            shell.refused(command, json!({})),
            "auth.reauth_required",
            "{command}"
        );
    }
    shell.call("session|reauthenticate", json!({ "password": PASSWORD }));
    shell.call("exports|users", json!({}));
}

#[test]
fn a_file_with_a_mistake_is_imported_not_at_all() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    let ragged = format!("{PEOPLE}only-one-cell\r\n");
    let answer = shell.call("imports|run", json!({ "file": file(&ragged) }));
    assert_eq!(answer["reading"]["problems"][0]["line"], 4, "{answer}");
    assert_eq!(shell.call("users|count", json!({}))["count"], 0);
}

#[test]
fn a_file_that_cannot_be_understood_is_refused_in_words() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    for content in [
        String::new(),
        "not base64!".to_owned(),
        BASE64_STANDARD.encode(b"PK\x03\x04workbook"),
        BASE64_STANDARD.encode("x\r\n"),
    ] {
        let request = json!({ "file": { "name": "x.csv", "content": content } });
        let error = shell.try_call("imports|check", request).unwrap_err();
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("file"), &json!("file")),
            "{error}"
        );
    }
}

#[test]
fn texts_are_saved_among_the_downloads_and_nowhere_else() {
    let computer = Computer::new();
    let shell = computer.start();
    let text = json!({ "name": "example.csv", "content": "a,b\r\n1,2\r\n" });
    assert_eq!(
        shell.refused("exports|save_text", text.clone()),
        "workspace.none_open"
    );
    shell.set_up();
    let (path, _) = saved(&shell.call("exports|save_text", text.clone()));
    assert_eq!(path, computer.path("Downloads").join("example.csv"));
    let (path, _) = saved(&shell.call("exports|save_text", text));
    assert_eq!(path, computer.path("Downloads").join("example (2).csv"));
    for name in ["../x.csv", "/etc/x.csv", "x.desktop", "x.sh"] {
        assert_eq!(
            shell.refused("exports|save_text", json!({ "name": name, "content": "" })),
            "invalid"
        );
    }
}
