//! Requests that no honest page sends.

use serde_json::{Value, json};
use tauri::ipc::InvokeBody;

use super::shell::{Computer, Shell};
use crate::feature::Feature;

fn commands() -> impl Iterator<Item = String> {
    ipc::PLUGINS.iter().flat_map(|(plugin, commands)| {
        commands
            .iter()
            .map(move |command| format!("{plugin}|{command}"))
    })
}

/// Every error over the bridge has this shape, and says nothing of the inside.
fn check_error(command: &str, error: &Value) {
    assert!(
        error["code"].as_str().is_some_and(|code| !code.is_empty()),
        "{command}: {error}"
    );
    let message = error["message"]
        .as_str()
        .unwrap_or_else(|| panic!("{command}: {error}"));
    let inside = [
        "SELECT",
        "INSERT",
        "UPDATE ",
        "sqlite_",
        "sqlx",
        "/tmp/",
        "/home/",
        ".rs:",
        "panicked",
        "RowNotFound",
        "serde",
    ];
    for word in inside {
        assert!(!message.contains(word), "{command} shows {word}: {message}");
    }
}

#[test]
fn r40_a_field_that_a_command_does_not_know_is_refused() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    for field in [
        "role",
        "account_id_",
        "email_verified",
        "password_hash",
        "totp_secret",
        "created_at_",
        "__proto__",
    ] {
        for command in commands() {
            let error = shell
                .try_call(&command, json!({ field: true }))
                .unwrap_err();
            assert_eq!(error["code"], "request.malformed", "{command}");
        }
    }
    let mut user =
        json!({ "first_name": "Ines", "email": "ines@example.com", "has_password": true });
    let error = shell.try_call("users|add", user.clone()).unwrap_err();
    assert_eq!(error["field"], "has_password");
    user.as_object_mut().unwrap().remove("has_password");
    shell.call("users|add", user);
}

#[test]
fn r40_arguments_beside_the_request_are_refused() {
    let computer = Computer::new();
    let shell = computer.start();
    for body in [
        json!({}),
        json!({ "request": {}, "actor": "system" }),
        json!({ "request": {}, "progress": 5 }),
        json!({ "request": {}, "progress": "__CHANNEL__:x" }),
        json!([]),
        json!(null),
        json!("request"),
    ] {
        let error = shell
            .invoke("main", "session|current", InvokeBody::Json(body.clone()))
            .unwrap_err();
        assert_eq!(error["code"], "request.malformed", "{body}");
    }
    let raw = InvokeBody::Raw(b"{\"request\":{}}".to_vec());
    assert_eq!(
        shell.invoke("main", "session|current", raw).unwrap_err()["code"],
        "request.malformed"
    );
}

/// Values that fit nowhere, or nearly.
fn values() -> Vec<Value> {
    let mut deep = json!(1);
    for _ in 0..64 {
        deep = json!({ "a": [deep] });
    }
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e308),
        json!(0.1),
        json!(""),
        json!("'; DROP TABLE users; --"),
        json!("\u{0}\u{1b}[31m\u{202e}\u{feff}"),
        json!("%_\\%_\\"),
        json!("x".repeat(10_000)),
        json!("<script>alert(1)</script>"),
        json!("=HYPERLINK(\"http://example.com\")"),
        json!("01932c07-0000-7000-8000-000000000000"),
        json!("ann@example.com\r\nBcc: all@example.com"),
        json!([]),
        json!([null, 1, "x"]),
        json!({}),
        json!({ "kind": "user" }),
        json!({ "at": "after", "cursor": "AAAA" }),
        json!({ "at": "offset", "offset": -5 }),
        deep,
    ]
}

/// Names of fields that requests have, so that values get past the first door.
const FIELDS: &[&str] = &[
    "id",
    "version",
    "text",
    "filter",
    "sort",
    "direction",
    "position",
    "limit",
    "first_name",
    "last_name",
    "email",
    "phone",
    "language",
    "account_id",
    "user_id",
    "membership_id",
    "permissions",
    "ends_at",
    "message",
    "send_invite",
    "who",
    "profile",
    "mail",
    "status",
    "ids",
    "after",
    "name",
    "role",
    "password",
    "passphrase",
    "general",
    "security",
    "to",
    "kind",
    "path",
    "host",
    "port",
    "database",
    "username",
    "current",
    "new_password",
    "anchor",
    "access_ends_at",
    "owner",
    "owner_id",
    "keep_access",
    "actor_kind",
    "actor_id",
    "actions",
    "from",
    "organisation",
    "remember",
    "file",
];

/// A small generator with a fixed seed: the same bodies every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(end).unwrap()).unwrap()
    }
}

fn fuzz(shell: &Shell, rounds: usize) {
    let values = values();
    let mut dice = Dice(52);
    // What opens, closes or locks would end the test rather than be tested by it.
    let leave = [
        "workspaces|close",
        "workspaces|remove",
        "session|sign_out",
        "session|lock",
    ];
    for command in commands().filter(|command| !leave.contains(&command.as_str())) {
        for value in &values {
            if let Err(error) = shell.try_call(&command, value.clone()) {
                check_error(&command, &error);
            }
        }
        for _ in 0..rounds {
            let mut request = serde_json::Map::new();
            for _ in 0..=dice.below(6) {
                let field = FIELDS[dice.below(FIELDS.len())];
                request.insert(field.to_owned(), values[dice.below(values.len())].clone());
            }
            if let Err(error) = shell.try_call(&command, Value::Object(request)) {
                check_error(&command, &error);
            }
        }
    }
}

#[test]
fn r54_no_body_makes_a_command_give_up() {
    let computer = Computer::new();
    let shell = computer.start();
    fuzz(&shell, 20);
    shell.set_up();
    fuzz(&shell, 5_000);
    // Still there, and still in order.
    assert_eq!(shell.stage(), "signed_in");
    assert_eq!(shell.call("activity|verify", json!({}))["intact"], true);
    let faults: Vec<String> = shell
        .answers
        .lock()
        .unwrap()
        .iter()
        .filter(|answer| answer.contains("\"internal\""))
        .cloned()
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn r54_requests_with_honest_names_and_hostile_values_are_values_or_errors() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.set_up();
    let ines = shell.add_user("Ines", "ines@example.com");
    for value in values() {
        for request in [
            ("users|list", json!({ "text": value, "limit": 5 })),
            ("users|list", json!({ "position": value })),
            (
                "users|add",
                json!({ "first_name": value, "email": "new@example.com" }),
            ),
            ("users|add", json!({ "first_name": "New", "email": value })),
            (
                "users|edit",
                json!({
                    "id": ines["id"], "version": ines["version"], "first_name": "Ines", "last_name": value,
                    "email": "ines@example.com", "phone": "", "language": "",
                }),
            ),
            ("users|show", json!({ "id": value })),
            ("activity|list", json!({ "text": value })),
            ("activity|list", json!({ "from": value })),
            ("search|everywhere", json!({ "text": value })),
            (
                "workspaces|add",
                json!({ "name": value, "kind": "postgres", "host": value, "database": value, "username": "u" }),
            ),
            (
                "workspaces|test",
                json!({ "name": "x", "kind": "sqlite", "path": value }),
            ),
        ] {
            if let Err(error) = shell.try_call(request.0, request.1) {
                check_error(request.0, &error);
                assert_ne!(error["code"], "internal", "{}: {value}", request.0);
            }
        }
    }
    assert_eq!(shell.call("activity|verify", json!({}))["intact"], true);
}

/// A command that gives up, in the place of one that does not.
fn panicking() -> Feature {
    Feature::new("search").with(ipc::command::search::everywhere, |_, request| async move {
        assert!(request.text.is_empty(), "this text is /home/anna/secret");
        Ok(app::search::everywhere::Found {
            users: Vec::new(),
            accounts: Vec::new(),
        })
    })
}

#[test]
fn a_command_that_gives_up_answers_with_an_error_and_the_next_one_works() {
    let computer = Computer::new();
    let shell = computer.start();
    let handle = tauri::Manager::app_handle(&shell.app);
    handle.remove_plugin("search");
    handle.plugin(panicking().into_plugin()).unwrap();
    for _ in 0..3 {
        let error = shell
            .try_call("search|everywhere", json!({ "text": "x" }))
            .unwrap_err();
        assert_eq!(error["code"], "internal");
        check_error("search|everywhere", &error);
    }
    assert_eq!(shell.stage(), "no_workspace");
}

#[test]
fn r64_a_damaged_database_is_reported_without_its_inside() {
    let computer = Computer::new();
    let shell = computer.start();
    let path = computer.path("mine.sqlite");
    let request = json!({ "name": "Mine", "kind": "sqlite", "path": path.display().to_string() });
    let id = shell.call("workspaces|add", request)["id"].clone();
    let mut bytes = std::fs::read(&path).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte = 0xA5;
    }
    std::fs::write(&path, bytes).unwrap();
    let error = shell
        .try_call("workspaces|open", json!({ "id": id }))
        .unwrap_err();
    check_error("workspaces|open", &error);
}
