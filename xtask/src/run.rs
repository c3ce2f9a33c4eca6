//! `cargo xtask run`: from a fresh clone to an open window.

use std::env;
use std::fs;
use std::io;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::servers::process::{Process, StopSignal, guarded};
use crate::servers::{Display, Session};
use crate::{install, paths};

/// Builds and starts Usher.
pub fn run(options: &[&str]) -> io::Result<bool> {
    let once = match options {
        [] => false,
        ["--once"] => true,
        _ => return Err(io::Error::other("usage: cargo xtask run [--once]")),
    };
    let has_screen = !cfg!(target_os = "linux")
        || env::var_os("DISPLAY").is_some()
        || env::var_os("WAYLAND_DISPLAY").is_some();

    println!("1/4 what the build needs");
    install::packages(&[install::TO_BUILD])?;
    if !has_screen {
        install::packages(&[install::TO_SHOW])?;
    }
    println!("2/4 the user interface");
    install::build_ui()?;
    println!("3/4 the program (the first time takes some minutes)");
    let built = Command::new("cargo")
        .current_dir(paths::root())
        .args(["build", "--package", "usher"])
        .status()?;
    if !built.success() {
        return Ok(false);
    }
    println!("4/4 Usher starts");
    let program =
        paths::target()
            .join("debug")
            .join(if cfg!(windows) { "usher.exe" } else { "usher" });
    if has_screen && !once {
        return Ok(Command::new(program).status()?.success());
    }

    let session = Session::start()?;
    let display = Display::start(1280, 800)?;
    let mut command = guarded(StopSignal::Term, None, &program);
    session.apply(&mut command);
    let mut usher = Process::start("Usher", command.env("DISPLAY", display.name()))?;
    let mut shown = None;
    let mut since = Instant::now();
    usher.wait_until(Duration::from_mins(1), || {
        let frame = display.frame().ok();
        if frame != shown {
            shown = frame;
            since = Instant::now();
        }
        // Painted means more colours than an empty window has, and no more movement.
        since.elapsed() > Duration::from_secs(1)
            && shown.as_ref().is_some_and(|frame| frame.colours() > 64)
    })?;
    let picture = paths::target().join("usher-first-run.png");
    fs::create_dir_all(paths::target())?;
    display.picture(&picture)?;
    println!(
        "there is no display, so Usher opened on a hidden one; its window is in {}",
        picture.display()
    );
    Ok(true)
}
