//! `cargo xtask bench NAME`: measurements in release builds.

use std::io;
use std::process::Command;

use crate::paths;

/// Builds and runs one; its last line is one JSON object.
pub fn bench(options: &[&str]) -> io::Result<bool> {
    match options {
        ["search", rest @ ..] => {
            let status = Command::new("cargo")
                .current_dir(paths::root())
                .args(["run", "--release", "--quiet", "--package", "usher-tests"])
                .args(["--bin", "bench-search", "--"])
                .args(rest)
                .status()?;
            Ok(status.success())
        }
        _ => Err(io::Error::other(
            "usage: cargo xtask bench search | startup",
        )),
    }
}
