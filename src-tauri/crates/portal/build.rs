//! Puts the themes, the texts and Bootstrap into the program.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const BOOTSTRAP: &str = "../../../ui/node_modules/bootstrap/dist/css";

fn main() {
    println!("cargo:rerun-if-changed=themes");
    println!("cargo:rerun-if-changed={BOOTSTRAP}");
    if let Err(message) = run() {
        println!("cargo::error={message}");
    }
}

fn run() -> Result<(), String> {
    let here = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let mut files = Vec::new();
    walk(&here.join("themes"), &mut files)?;
    files.sort();
    let mut code = String::from("pub const FILES: &[(&str, &str)] = &[\n");
    for file in &files {
        let name = file
            .strip_prefix(here.join("themes"))
            .map_err(|e| e.to_string())?;
        let name = name.to_string_lossy().replace('\\', "/");
        let _ = writeln!(
            code,
            "    ({name:?}, include_str!({:?})),",
            file.display().to_string()
        );
    }
    code.push_str("];\n");
    for (constant, name) in [
        ("BOOTSTRAP", "bootstrap.min.css"),
        ("BOOTSTRAP_RTL", "bootstrap.rtl.min.css"),
    ] {
        let file = here.join(BOOTSTRAP).join(name);
        if !file.exists() {
            return Err(format!(
                "{name} is missing, so the client area has no style sheet. `cargo xtask run` fetches \
                 it; by hand: `npm ci` in ui/."
            ));
        }
        let _ = writeln!(
            code,
            "pub const {constant}: &str = include_str!({:?});",
            file.display().to_string()
        );
    }
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(|e| e.to_string())?);
    fs::write(out.join("embedded.rs"), code).map_err(|e| e.to_string())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|e| e.to_string())? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
