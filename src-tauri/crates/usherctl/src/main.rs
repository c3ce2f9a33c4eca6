//! Usher without a window: the same use cases from the command line, for scripts and servers.
//!
//! One file per command group in `commands/`; each turns its arguments into operations of `app` and
//! their outputs into an [`Answer`](answer::Answer), which is printed as a table or as JSON. To add a
//! command: its variant in `cli.rs` with help and an example, and its arm in `commands/`.

mod answer;
mod cli;
mod commands;
mod failure;
mod secret_input;
mod table;
mod workspace;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let levels = tracing_subscriber::EnvFilter::try_from_env("USHER_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("error,sqlx=off"));
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_env_filter(levels)
        .with_writer(std::io::stderr)
        .init();
    // One provider for the database and the mail server; a second installation is no matter.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let json = cli.json;
    let outcome = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime.block_on(commands::run(cli)),
        Err(error) => Err(failure::Failure::system(&error)),
    };
    match outcome {
        Ok(answer) => {
            let text = if json { answer.as_json() } else { answer.text };
            // A reader that has gone away (`| head`) wants no more, and no complaint either.
            let _ = write!(std::io::stdout().lock(), "{text}");
            ExitCode::from(answer.exit)
        }
        Err(failure) => {
            let text = if json {
                failure.as_json()
            } else {
                failure.as_text()
            };
            let _ = write!(std::io::stderr().lock(), "{text}");
            ExitCode::from(failure.exit)
        }
    }
}
