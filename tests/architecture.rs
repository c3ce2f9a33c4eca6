//! The layers of the program, held against what cargo and the sources say.
//! A new crate or a new edge needs a line here, and a reason in the commit.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// `domain <- app <- adapters <- {usher, usherctl}`; adapters never know each other.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("app", &["domain"]),
    ("store", &["app", "domain"]),
    ("secrets", &["app", "domain"]),
    ("mail", &["app", "domain"]),
    ("sheets", &["app", "domain"]),
    ("portal", &["app", "domain"]),
    ("ipc", &["app", "domain"]),
    ("testkit", &["app", "domain", "mail", "secrets", "store"]),
    (
        "usherctl",
        &[
            "app", "domain", "mail", "portal", "secrets", "sheets", "store",
        ],
    ),
    (
        "usher",
        &[
            "app", "domain", "ipc", "mail", "portal", "secrets", "sheets", "store",
        ],
    ),
    (
        "usher-tests",
        &[
            "app", "domain", "ipc", "mail", "portal", "secrets", "sheets", "store", "testkit",
        ],
    ),
    ("xtask", &[]),
];

/// A library is known to few crates, so that another can take its place.
const KNOWN_TO: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("sea-query", &["store"]),
    ("libsqlite3-sys", &["store"]),
    ("tauri", &["usher"]),
    ("open", &["usher"]),
    ("keyring", &["secrets"]),
    ("secret-service", &["secrets"]),
    ("argon2", &["secrets"]),
    ("chacha20poly1305", &["secrets"]),
    ("crypto_box", &["secrets"]),
    ("lettre", &["mail"]),
    // Mails and pages.
    ("minijinja", &["mail", "portal"]),
    ("fluent-bundle", &["mail", "portal"]),
    ("axum", &["portal"]),
    ("hyper", &["portal"]),
    ("csv", &["sheets"]),
    ("clap", &["usherctl"]),
];

struct Edge {
    from: String,
    to: String,
    is_for_tests: bool,
    is_member: bool,
}

#[test]
fn crates_depend_on_each_other_only_as_the_layers_allow() {
    let wrong: Vec<String> = edges()
        .iter()
        .filter(|edge| edge.is_member)
        // What tests need of another layer does not reach the program; testkit is made for it.
        .filter(|edge| !edge.is_for_tests)
        .filter(|edge| !allowed(&edge.from).contains(&edge.to.as_str()))
        .map(|edge| format!("{} -> {}", edge.from, edge.to))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn adapters_do_not_know_each_other_even_in_their_tests() {
    let adapters = ["store", "secrets", "mail", "sheets", "portal", "ipc"];
    let wrong: Vec<String> = edges()
        .iter()
        .filter(|edge| adapters.contains(&edge.from.as_str()))
        .filter(|edge| adapters.contains(&edge.to.as_str()))
        .map(|edge| format!("{} -> {}", edge.from, edge.to))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_table_names_every_crate_of_the_workspace() {
    let members: BTreeSet<String> = packages().iter().map(name).collect();
    let table: BTreeSet<String> = MAY_DEPEND_ON
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(members, table);
}

#[test]
fn each_library_is_known_to_its_crates_alone() {
    let wrong: Vec<String> = edges()
        .iter()
        .filter(|edge| !edge.is_member && edge.from != "usher-tests")
        .filter(|edge| {
            KNOWN_TO.iter().any(|(library, owners)| {
                belongs_to_family(&edge.to, library) && !owners.contains(&edge.from.as_str())
            })
        })
        .map(|edge| format!("{} -> {}", edge.from, edge.to))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn tests_do_not_link_the_window() {
    let window = ["tauri", "usher"];
    assert!(
        !edges()
            .iter()
            .any(|edge| edge.from == "usher-tests" && window.contains(&edge.to.as_str()))
    );
}

#[test]
fn every_database_has_the_same_migrations() {
    let names = |engine: &str| -> BTreeSet<String> {
        fs::read_dir(root().join("migrations").join(engine))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    };
    let sqlite = names("sqlite");
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, names("postgres"));
    assert_eq!(sqlite, names("mysql"));
}

#[test]
fn r44_statements_are_put_together_in_one_module() {
    let marker = ["Assert", "SqlSafe"].concat();
    let wrong: Vec<PathBuf> = sources(&root().join("src-tauri"), "rs")
        .into_iter()
        .filter(|path| !path.to_string_lossy().contains("crates/store/src/exec"))
        .filter(|path| fs::read_to_string(path).unwrap().contains(&marker))
        .collect();
    assert_eq!(wrong, Vec::<PathBuf>::new());
}

#[test]
fn only_one_folder_of_the_user_interface_knows_the_window_it_runs_in() {
    let wrong: Vec<PathBuf> = ["ts", "svelte"]
        .into_iter()
        .flat_map(|ending| sources(&root().join("ui/src"), ending))
        .filter(|path| !path.starts_with(root().join("ui/src/ipc")))
        // A test may put a fake in the window's place.
        .filter(|path| !path.to_string_lossy().contains(".test."))
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            text.contains("@tauri-apps/") || text.contains("__TAURI")
        })
        .collect();
    assert_eq!(wrong, Vec::<PathBuf>::new());
}

fn allowed(from: &str) -> &'static [&'static str] {
    MAY_DEPEND_ON
        .iter()
        .find(|(name, _)| *name == from)
        .map(|(_, allowed)| *allowed)
        .unwrap_or_default()
}

/// `keyring` stands for `keyring-core` and the stores too, `tauri` for its plugins.
fn belongs_to_family(name: &str, library: &str) -> bool {
    name == library
        || name.starts_with(&format!("{library}-"))
        || (library == "keyring" && name.ends_with("-keyring-store"))
}

fn edges() -> Vec<Edge> {
    let packages = packages();
    let members: BTreeSet<String> = packages.iter().map(name).collect();
    let mut edges = Vec::new();
    for package in &packages {
        for dependency in package["dependencies"].as_array().unwrap() {
            let to = name(dependency);
            edges.push(Edge {
                from: name(package),
                is_for_tests: dependency["kind"] == "dev",
                is_member: members.contains(&to),
                to,
            });
        }
    }
    assert!(!edges.is_empty());
    edges
}

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success());
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    match metadata["packages"].take() {
        Value::Array(packages) => packages,
        other => panic!("no packages in {other}"),
    }
}

fn name(value: &Value) -> String {
    value["name"].as_str().unwrap().to_owned()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn sources(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found
}
