//! The maildir into which the private Postfix delivers.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use crate::place::variable;

/// Waits until this many messages to an address have come, and returns the newest.
pub fn wait_for(address: &str, count: usize) -> String {
    let begun = Instant::now();
    let mut found = Vec::new();
    while begun.elapsed() < Duration::from_secs(30) {
        found = to(address);
        if found.len() >= count {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    assert!(
        found.len() >= count,
        "{} of {count} mails to {address} came",
        found.len()
    );
    found.pop().unwrap_or_default()
}

/// Waits for a message to an address whose subject has this in it.
pub fn wait_for_subject(address: &str, subject: &str) -> String {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(30) {
        let mut found = to(address).into_iter().rev();
        if let Some(mail) = found.find(|mail| subject_of(mail).contains(subject)) {
            return mail;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("no mail to {address} about {subject} came")
}

fn subject_of(mail: &str) -> String {
    let rest = mail.split("\nSubject: ").nth(1).unwrap_or_default();
    let lines = rest.split('\n').enumerate();
    // A line that begins with a space goes on with the one before.
    lines
        .take_while(|(n, line)| *n == 0 || line.starts_with(' '))
        .map(|(_, line)| line)
        .collect()
}

/// The link in a message to the client area at `url`.
pub fn link(mail: &str, url: &str) -> String {
    let plain = mail
        .replace("=\r\n", "")
        .replace("=\n", "")
        .replace("=3D", "=");
    let start = format!("{url}/");
    let at = plain
        .find(&start)
        .unwrap_or_else(|| panic!("no link: {mail}"));
    let rest = plain.get(at..).unwrap_or_default();
    let end = rest.find(|c: char| c.is_whitespace() || "\"<>".contains(c));
    rest.get(..end.unwrap_or(rest.len()))
        .unwrap_or_default()
        .to_owned()
}

fn to(address: &str) -> Vec<String> {
    let folder = PathBuf::from(variable("USHER_TEST_MAILDIR"));
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
        .into_iter()
        .filter_map(|file| fs::read_to_string(file).ok())
        // Postfix notes the envelope's recipient; the other headers are the sender's words.
        .filter(|mail| {
            mail.lines()
                .take_while(|line| !line.is_empty())
                .any(|line| line.eq_ignore_ascii_case(&format!("Delivered-To: {address}")))
        })
        .collect()
}
