//! Secrets come by environment or standard input, never as arguments, which everybody on the
//! computer may read.

use std::io::BufRead as _;

use app::ports::vault::Secret;

use crate::cli::Stdin;
use crate::failure::Failure;

/// The database's password.
pub const DATABASE: &str = "USHER_DATABASE_PASSWORD";
/// The admin's password.
pub const ADMIN: &str = "USHER_ADMIN_PASSWORD";
/// The password for the mail server.
pub const SMTP: &str = "USHER_SMTP_PASSWORD";

/// The secrets that were given.
#[derive(Debug, Default)]
pub struct Secrets {
    /// The database's password.
    pub database: Option<Secret>,
    /// The admin's password.
    pub admin: Option<Secret>,
    /// The password for the mail server.
    pub smtp: Option<Secret>,
}

impl Secrets {
    /// Reads them: from standard input where an option says so, one line each and in this order,
    /// and from the environment otherwise.
    pub fn read(stdin: &Stdin) -> Result<Self, Failure> {
        let mut lines = std::io::stdin().lock().lines();
        let mut take = |wanted: bool, what: &str, variable: &str| {
            if !wanted {
                return Ok(std::env::var(variable)
                    .ok()
                    .filter(|value| !value.is_empty())
                    .map(Secret::new));
            }
            match lines.next() {
                Some(Ok(line)) => Ok(Some(Secret::new(line))),
                Some(Err(error)) => Err(Failure::system(&error)),
                None => Err(Failure::refused(
                    "secret.missing",
                    format!("Standard input ended before the line with {what}."),
                )),
            }
        };
        Ok(Self {
            database: take(
                stdin.database_password_stdin,
                "the database's password",
                DATABASE,
            )?,
            admin: take(stdin.password_stdin, "the admin's password", ADMIN)?,
            smtp: take(
                stdin.smtp_password_stdin,
                "the mail server's password",
                SMTP,
            )?,
        })
    }
}
