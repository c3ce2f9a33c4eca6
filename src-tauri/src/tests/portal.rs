//! The client area on this computer.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

use serde_json::json;

use super::files::file;
use super::shell::{Computer, Shell};

/// A port that nobody uses at the moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn set_up(shell: &Shell, address: &str) {
    shell.set_up();
    shell.call(
        "settings|save_general",
        json!({
            "version": 1,
            "general": {
                "organisation": "Example", "client_area_url": address, "language": "en",
                "client_area_user_management": true,
            },
        }),
    );
    let people = "email,first_name,last_name,account,role\r\nines@example.com,Ines,Berg,Fjord Data,owner\r\n";
    shell.call("imports|run", json!({ "file": file(people) }));
}

fn get(address: &str, path: &str) -> String {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_client_area_runs_on_this_computer_until_it_is_stopped() {
    let computer = Computer::new();
    let shell = computer.start();
    let address = format!("http://127.0.0.1:{}", free_port());
    set_up(&shell, &address);
    assert_eq!(
        shell.call("portal|status", json!({}))["running_at"],
        json!(null)
    );
    let started = shell.call("portal|start", json!({}));
    assert_eq!(started["running_at"], json!(address));
    // Twice is once.
    assert_eq!(shell.call("portal|start", json!({})), started);
    let page = get(&address, "/sign-in");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("Example"), "{page}");
    shell.call("portal|open", json!({}));
    assert_eq!(computer.browsed.lock().unwrap().concat(), address);
    let stopped = shell.call("portal|stop", json!({}));
    assert_eq!(stopped["running_at"], json!(null));
    assert!(TcpStream::connect(address.trim_start_matches("http://")).is_err());
}

#[test]
fn the_client_area_ends_with_its_workspace() {
    let computer = Computer::new();
    let shell = computer.start();
    let address = format!("http://127.0.0.1:{}", free_port());
    set_up(&shell, &address);
    shell.call("portal|start", json!({}));
    shell.call("workspaces|close", json!({}));
    assert!(TcpStream::connect(address.trim_start_matches("http://")).is_err());
}

#[test]
fn a_port_that_is_taken_is_named_and_nothing_is_started() {
    let computer = Computer::new();
    let shell = computer.start();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    set_up(&shell, &format!("http://127.0.0.1:{port}"));
    let error = shell.try_call("portal|start", json!({})).unwrap_err();
    assert_eq!(error["code"], "client_area.cannot_start");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains(&port.to_string())
    );
    assert_eq!(
        shell.call("portal|status", json!({}))["running_at"],
        json!(null)
    );
}

#[test]
fn signing_in_as_an_owner_opens_a_browser_that_is_the_owner_and_the_log_names_the_admin() {
    let computer = Computer::new();
    let shell = computer.start();
    let address = format!("http://127.0.0.1:{}", free_port());
    set_up(&shell, &address);
    let account = shell.call("accounts|list", json!({}))["rows"][0]["id"].clone();
    let request = |reason: &str| json!({ "account_id": account, "reason": reason });
    let error = shell
        .try_call("portal|sign_in_as_owner", request(" "))
        .unwrap_err();
    assert_eq!(error["field"], "reason");
    shell.call("portal|start", json!({}));
    shell.call("portal|sign_in_as_owner", request("Ticket 4711"));
    let url = computer.browsed.lock().unwrap().last().unwrap().clone();
    let path = url.strip_prefix(&address).unwrap();
    assert!(path.starts_with("/masquerade/"), "{url}");
    // The link shows what will happen, and does nothing by itself.
    let answer = get(&address, path);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let log = shell.call("activity|list", json!({}));
    assert!(
        log.to_string().contains("asked to act as Ines Berg"),
        "{log}"
    );
}
