//! Which window may call what.

use serde_json::json;
use tauri::ipc::InvokeBody;

use super::shell::Computer;

/// Commands of the framework that are there, and that our page has no business with.
const FRAMEWORK: &[&str] = &[
    "window|create",
    "window|close",
    "window|set_title",
    "webview|create_webview_window",
    "webview|internal_toggle_devtools",
    "app|version",
    "path|resolve_directory",
    "event|emit",
    "event|emit_to",
    "resources|close",
    "menu|new",
    "tray|new",
    "image|from_path",
];

/// The framework's refusal is a sentence; ours is an object with a code.
fn is_reached(outcome: &Result<serde_json::Value, serde_json::Value>) -> bool {
    match outcome {
        Ok(_) => true,
        Err(error) => error.get("code").is_some(),
    }
}

#[test]
fn r52_the_main_window_reaches_every_command_and_another_none() {
    let computer = Computer::new();
    let shell = computer.start();
    shell.open_another("ticket");
    for (plugin, commands) in ipc::PLUGINS {
        for name in *commands {
            let command = format!("{plugin}|{name}");
            // A request that no command takes: reached, it is refused with a code and does nothing.
            let body = || InvokeBody::Json(json!({ "request": { "no_such_field": 1 } }));
            assert!(
                is_reached(&shell.invoke("main", &command, body())),
                "main does not reach {command}"
            );
            let other = shell.invoke("ticket", &command, body());
            assert!(
                !is_reached(&other),
                "another window reaches {command}: {other:?}"
            );
        }
    }
}

#[test]
fn r52_what_is_not_granted_is_refused_to_the_main_window_too() {
    let computer = Computer::new();
    let shell = computer.start();
    let unknown = [
        "users|drop_everything",
        "users|",
        "nothing|list",
        "single-instance|anything",
    ];
    for command in FRAMEWORK.iter().chain(&unknown) {
        let outcome = shell.invoke("main", command, InvokeBody::Json(json!({ "request": {} })));
        assert!(!is_reached(&outcome), "{command}: {outcome:?}");
    }
}
