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
