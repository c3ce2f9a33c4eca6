//! Puts the themes, the texts, Bootstrap and some of its icons into the program.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const BOOTSTRAP: &str = "../../../ui/node_modules/bootstrap/dist/css";
const ICONS: &str = "../../../ui/node_modules/bootstrap-icons/icons";

/// Names of icons in templates, and of their files: a network's is its code.
const ICON_FILES: [(&str, &str); 12] = [
    ("bluesky", "bluesky"),
    ("facebook", "facebook"),
    ("github", "github"),
    ("instagram", "instagram"),
    ("linkedin", "linkedin"),
    ("mastodon", "mastodon"),
    ("telegram", "telegram"),
    ("whatsapp", "whatsapp"),
    ("x", "twitter-x"),
    ("youtube", "youtube"),
    ("cart3", "cart3"),
    ("eye", "eye"),
];

fn main() {
    println!("cargo:rerun-if-changed=themes");
    println!("cargo:rerun-if-changed={BOOTSTRAP}");
    println!("cargo:rerun-if-changed={ICONS}");
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
        found(&file)?;
        let _ = writeln!(
            code,
            "pub const {constant}: &str = include_str!({:?});",
            file.display().to_string()
        );
    }
    code.push_str("pub const ICONS: &[(&str, &str)] = &[\n");
    for (name, file) in ICON_FILES {
        let file = here.join(ICONS).join(format!("{file}.svg"));
        found(&file)?;
        let _ = writeln!(
            code,
            "    ({name:?}, include_str!({:?})),",
            file.display().to_string()
        );
    }
    code.push_str("];\n");
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(|e| e.to_string())?);
    fs::write(out.join("embedded.rs"), code).map_err(|e| e.to_string())
}

fn found(file: &Path) -> Result<(), String> {
    if file.exists() {
        return Ok(());
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Err(format!(
        "{name} is missing, so the client area would lack it. `cargo xtask run` fetches it; by hand: \
         `npm ci` in ui/."
    ))
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
