//! The least that a Tauri window can be: what `cargo xtask bench startup` measures Usher against.

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default().run(tauri::generate_context!("tests/bench/bare/tauri.conf.json"))
}
