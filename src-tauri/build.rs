//! Declares every command to the access list of Tauri, so that a window may call only what its
//! capability grants.

use std::path::Path;

use tauri_build::{Attributes, InlinedPlugin};

macro_rules! commands {
    ($($plugin:ident { $($command:ident($request:ty) -> $response:ty;)+ })+) => {
        const PLUGINS: &[(&str, &[&str])] =
            &[$((stringify!($plugin), &[$(stringify!($command)),+])),+];
    };
}

include!("crates/ipc/src/command_list.rs");

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/crates/ipc/src/command_list.rs");
    // The built user interface becomes part of the program.
    println!("cargo:rerun-if-changed=ui/dist");

    let is_inside = std::env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some();
    if is_inside && !Path::new("ui/dist/index.html").exists() {
        println!(
            "cargo::error=The user interface is not built, so it cannot go into the program. \
             `cargo xtask run` builds both; by hand: `npm ci && npm run build` in ui/."
        );
        return;
    }

    let mut attributes =
        Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*.json");
    for (name, commands) in PLUGINS {
        attributes = attributes.plugin(name, InlinedPlugin::new().commands(commands));
    }
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
