//! Passwords that were typed into the window are found nowhere outside the keyring.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::mail_settings::{CLIENT_AREA, connect_mail};
use crate::place::{Place, variable};
use crate::steps;
use crate::window::Window;

#[test]
fn r55_typed_secrets_are_in_no_file_process_or_page() -> io::Result<()> {
    let mut window = Window::open()?;
    let place = Place::postgres("secrets");
    place.add(&window, "Northwind");
    steps::create_admin(&window);
    connect_mail(&window, CLIENT_AREA);
    let secrets = [
        steps::PASSWORD.to_owned(),
        variable("USHER_TEST_SMTP_PASSWORD"),
        place.password().to_owned(),
    ];

    let page = window.script(
        "return document.documentElement.outerHTML + JSON.stringify(localStorage) + \
         JSON.stringify(sessionStorage) + document.cookie;",
    );
    assert_clean(
        "the page",
        page.as_str().unwrap_or_default().as_bytes(),
        &secrets,
    );
    let processes = processes_of(window.folder());
    assert!(!processes.is_empty(), "no process of the window was found");
    for process in processes {
        for name in ["cmdline", "environ"] {
            let file = process.join(name);
            assert_clean(&file.display().to_string(), &fs::read(&file)?, &secrets);
        }
    }
    // What was still in memory is written when the program ends.
    window.restart()?;
    window.see("testid", "nav-dashboard");
    let files = files_below(window.folder());
    assert!(files.len() > 3, "too few files were found: {files:?}");
    for file in files {
        // Sockets cannot be read, and hold nothing.
        if let Ok(content) = fs::read(&file) {
            assert_clean(&file.display().to_string(), &content, &secrets);
        }
    }
    Ok(())
}

fn assert_clean(place: &str, content: &[u8], secrets: &[String]) {
    for secret in secrets {
        let hex: String = secret
            .bytes()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|digit| char::from_digit(digit.into(), 16))
            .collect();
        for form in [secret.clone(), STANDARD.encode(secret), hex] {
            let found = content
                .windows(form.len())
                .any(|part| part == form.as_bytes());
            assert!(!found, "a secret is in {place}");
        }
    }
}

/// The programs that run in a session: they have its folder in their environment.
fn processes_of(folder: &Path) -> Vec<PathBuf> {
    let wanted = folder.display().to_string().into_bytes();
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|process| {
            let name = fs::read_to_string(process.join("comm")).unwrap_or_default();
            name.starts_with("usher") || name.starts_with("WebKit")
        })
        .filter(|process| {
            fs::read(process.join("environ")).is_ok_and(|environment| {
                environment
                    .windows(wanted.len())
                    .any(|part| part == wanted.as_slice())
            })
        })
        .collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found
}
