//! `cargo xtask bench NAME`: measurements in release builds.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::servers::process::run;
use crate::{install, paths};

/// Builds and runs one; its last line is one JSON object.
pub fn bench(options: &[&str]) -> io::Result<bool> {
    match options {
        ["search", rest @ ..] => program("bench-search", rest),
        ["portal"] => {
            install::packages(&[install::TO_BUILD])?;
            install::build_ui()?;
            program("bench-portal", &[])
        }
        ["enumeration"] => {
            install::packages(&[install::TO_BUILD])?;
            install::build_ui()?;
            program("bench-enumeration", &[])
        }
        ["startup"] => startup(),
        _ => Err(io::Error::other(
            "usage: cargo xtask bench search | startup | portal | enumeration",
        )),
    }
}

fn program(name: &str, options: &[&str]) -> io::Result<bool> {
    let status = Command::new("cargo")
        .current_dir(paths::root())
        .args(["run", "--release", "--quiet", "--package", "usher-tests"])
        .args(["--bin", name, "--"])
        .args(options)
        .status()?;
    Ok(status.success())
}

fn startup() -> io::Result<bool> {
    install::packages(&[install::TO_BUILD, install::TO_SHOW, install::TO_TEST])?;
    let driver = install::tool(&install::TAURI_DRIVER)?;
    install::build_ui()?;
    // All in one call, so that the program and the bare window are built alike.
    let built = Command::new("cargo")
        .current_dir(paths::root())
        .args(["build", "--release", "--package", "usher", "--bin", "usher"])
        .args(["--example", "bare", "--example", "startup"])
        .status()?;
    if !built.success() {
        return Ok(false);
    }
    let release = paths::target().join("release");
    let status = Command::new(release.join("examples/startup"))
        .arg(release.join("examples/bare"))
        .arg(format!("{:.2}", javascript_kb()?))
        .arg(format!("{:.2}", package_mb()?))
        .env("USHER_PROGRAM", release.join("usher"))
        .env("USHER_TAURI_DRIVER", driver)
        .status()?;
    Ok(status.success())
}

/// All scripts of the user interface as they travel.
fn javascript_kb() -> io::Result<f64> {
    let mut bytes = 0;
    for file in files(&paths::ui().join("dist"))? {
        if file.extension().is_some_and(|ending| ending == "js") {
            let size = run(Command::new("sh")
                .args(["-c", "gzip -9 -c \"$1\" | wc -c", "sh"])
                .arg(&file))?;
            bytes += size.parse::<u32>().map_err(io::Error::other)?;
        }
    }
    Ok(f64::from(bytes) / 1024.0)
}

/// The Debian package of the program that was just built.
fn package_mb() -> io::Result<f64> {
    let cli = paths::ui().join("node_modules/.bin/tauri");
    // The packager rewrites a line of it to its own taste.
    let manifest = paths::root().join("Cargo.toml");
    let before = fs::read(&manifest)?;
    let bundled = run(Command::new(cli).current_dir(paths::root()).args([
        "bundle",
        "--bundles",
        "deb",
        "--ci",
    ]));
    if fs::read(&manifest)? != before {
        fs::write(&manifest, before)?;
    }
    bundled?;
    let folder = paths::target().join("release/bundle/deb");
    let newest = files(&folder)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "deb"))
        .filter_map(|file| fs::metadata(file).ok())
        .max_by_key(|data| data.modified().ok())
        .ok_or_else(|| io::Error::other("no Debian package was made"))?;
    #[expect(clippy::cast_precision_loss, reason = "no package has 2^52 bytes")]
    let bytes = newest.len() as f64;
    Ok(bytes / 1024.0 / 1024.0)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    Ok(found)
}
