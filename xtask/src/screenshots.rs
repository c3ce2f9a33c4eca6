//! `cargo xtask screenshots`: pictures of every screen of the real program, light and dark.

use std::io;
use std::process::Command;

use crate::{install, paths};

/// Runs the test that visits every screen, with a place for its pictures.
pub fn screenshots() -> io::Result<bool> {
    install::packages(&[install::TO_BUILD, install::TO_SHOW, install::TO_TEST])?;
    let nextest = install::tool(&install::NEXTEST)?;
    let driver = install::tool(&install::TAURI_DRIVER)?;
    install::build_ui()?;
    let pictures = paths::ui().join("screenshots");
    let status = Command::new(nextest)
        .current_dir(paths::root())
        // The whole workspace is named so that this shares what `cargo xtask test` has built.
        .args(["nextest", "run", "--workspace", "--test", "desktop"])
        .args(["--filterset", "test(every_screen)"])
        .env("USHER_TAURI_DRIVER", driver)
        .env("USHER_SCREENSHOTS", &pictures)
        .status()?;
    if status.success() {
        println!("the pictures are in {}", pictures.display());
    }
    Ok(status.success())
}
