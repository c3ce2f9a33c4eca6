//! The log, and exports.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Which entries.
#[derive(Debug, Args)]
pub struct Entries {
    /// Words in the entry or in its actor's name
    #[arg(long, short, default_value = "")]
    pub search: String,
    /// Only of system, admin or user
    #[arg(long, default_value = "")]
    pub actor: String,
    /// Only of this account (reference, id or company)
    #[arg(long)]
    pub account: Option<String>,
    /// Only of or about this user (address, reference or id)
    #[arg(long)]
    pub user: Option<String>,
    /// Only this action, such as invitation.sent, or `invitation.` for all of them; may be repeated
    #[arg(long)]
    pub action: Vec<String>,
    /// Not before this day (YYYY-MM-DD, UTC)
    #[arg(long)]
    pub from: Option<String>,
    /// Before this day (YYYY-MM-DD, UTC)
    #[arg(long)]
    pub to: Option<String>,
}

/// The log.
#[derive(Debug, Subcommand)]
pub enum Activity {
    /// List entries, latest first
    #[command(
        after_help = "Example:\n  usherctl activity list --action invitation. --from 2026-11-01"
    )]
    List {
        /// Which
        #[command(flatten)]
        entries: Entries,
        /// At most so many
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// Go on behind a page: its `next`
        #[arg(long)]
        after: Option<String>,
    },
    /// Write entries as CSV
    #[command(
        after_help = "Example:\n  usherctl --as ann@acme.example activity export --output log.csv"
    )]
    Export {
        /// Which
        #[command(flatten)]
        entries: Entries,
        /// The file; standard output where none is named
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Verify the whole log: any entry that was changed, removed, added or moved is found
    #[command(after_help = "\
The anchor is the end of the log as it was seen earlier. Kept outside the database, it also shows that
the end was cut off. With --anchor FILE the file is compared first, and written anew when all is well.

Example:
  usherctl activity verify --anchor /var/lib/usher/anchor.json")]
    Verify {
        /// File with the end of the log seen earlier
        #[arg(long, value_name = "FILE")]
        anchor: Option<PathBuf>,
    },
}

/// What to export.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ExportChoice {
    /// Everybody who is not deleted
    Users,
    /// All accounts with their owners
    Accounts,
    /// Who may enter which account
    Memberships,
    /// What was ordered, by whom and for which account
    Orders,
}

/// An export.
#[derive(Debug, Args)]
pub struct Export {
    /// Which table
    #[arg(value_enum)]
    pub table: ExportChoice,
    /// The file; standard output where none is named
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
