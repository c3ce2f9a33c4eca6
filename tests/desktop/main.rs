//! The real program in a real window, driven as a person would: tauri-driver and WebKit's own
//! driver on a hidden display. `cargo xtask test --only desktop` brings what it needs.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

mod client_area;
mod mail_settings;
mod mailbox;
mod place;
mod screens;
mod secrets;
mod steps;
mod story;
mod webdriver;
mod window;
