//! Mail through its public door: rendered messages read back by an independent parser, and the
//! SMTP dialogue against a scripted server and a real Postfix.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

mod dialogue;
mod injection;
mod postfix;
mod samples;
mod server;
mod templates;
mod tls;
