//! Where things are.

use std::path::PathBuf;

/// The repository.
pub fn root() -> PathBuf {
    // Set by cargo for `cargo xtask`; the manifest is one folder below the root.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    here.and_then(|here| here.parent().map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from("."))
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The user interface's folder.
pub fn ui() -> PathBuf {
    root().join("ui")
}
