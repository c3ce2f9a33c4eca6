//! The command line: commands, options, help and examples.

#![expect(
    clippy::doc_markdown,
    reason = "clap shows these comments as help, where a backtick is only in the way"
)]

mod activity;
mod lists;
mod portal;
mod settings;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use activity::{Activity, Entries, Export, ExportChoice};
pub use lists::{AccountChoice, AccountOrder, Accounts, Part, UserChoice, UserOrder, Users};
pub use portal::{Portal, Serve};
pub use settings::{SecurityChoice, Settings};

const AFTER: &str = "\
Exit codes:
  0  done
  1  refused, or a value is invalid; the message says what to do
  2  the command line is wrong
  3  what was named is not there
  4  the database or the mail server cannot be reached
  5  somebody else changed it, or it is there already
  6  the activity log does not verify

Secrets, by environment or as lines of standard input, never as arguments:
  USHER_DATABASE_PASSWORD  --database-password-stdin
  USHER_ADMIN_PASSWORD     --password-stdin
  USHER_SMTP_PASSWORD      --smtp-password-stdin

Examples:
  usherctl --workspace sqlite:usher.sqlite db init --organisation 'Acme' --admin-name Ann --admin-email ann@acme.example
  usherctl --workspace sqlite:usher.sqlite demo seed --users 2000 --accounts 1200 --memberships 3000 --seed 1
  usherctl --workspace postgres://usher@db.example/usher --as ann@acme.example invite --csv people.csv --dry-run
  usherctl --workspace sqlite:usher.sqlite --json users list --search lindqvist";

/// Usher from the command line.
#[derive(Debug, Parser)]
#[command(name = "usherctl", version, about = "Users, accounts and who may enter which, from the command line.", after_help = AFTER, max_term_width = 110)]
pub struct Cli {
    /// Where, and as whom.
    #[command(flatten)]
    pub common: Common,
    /// Which secrets come by standard input.
    #[command(flatten)]
    pub stdin: Stdin,
    /// Answer in JSON; a failure is JSON on standard error
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where, and as whom.
#[derive(Debug, Args)]
pub struct Common {
    /// The workspace: sqlite:PATH, postgres://user@host/name or mysql://user@host/name (?ca_file=PATH for a private authority)
    #[arg(
        long,
        short,
        global = true,
        env = "USHER_WORKSPACE",
        value_name = "ADDRESS",
        hide_env_values = true
    )]
    pub workspace: Option<String>,
    /// The admin who acts; needed by everything that changes, mails or exports
    #[arg(
        long = "as",
        global = true,
        env = "USHER_ADMIN",
        value_name = "ADDRESS"
    )]
    pub acting: Option<String>,
}

/// Which secrets come by standard input, one line each, in this order.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_field_names,
    reason = "they are the names of the options"
)]
pub struct Stdin {
    /// Read the database's password from standard input
    #[arg(long, global = true)]
    pub database_password_stdin: bool,
    /// Read the admin's password from standard input
    #[arg(long, global = true)]
    pub password_stdin: bool,
    /// Read the mail server's password from standard input (settings set-mail)
    #[arg(long, global = true)]
    pub smtp_password_stdin: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a database, or bring it to this program's form
    #[command(subcommand)]
    Db(Db),
    /// Fill an empty workspace with believable people
    #[command(subcommand)]
    Demo(Demo),
    /// People who sign in
    #[command(subcommand)]
    Users(Users),
    /// Billable parties
    #[command(subcommand)]
    Accounts(Accounts),
    /// Invite everybody in a CSV file (columns email, account, permissions)
    #[command(after_help = "\
Every row gets a verdict by the same rules with and without --dry-run. Rows that cannot be invited are
left out and named; then the exit code is 1. A file may be sent again: nobody is invited twice.

Examples:
  usherctl --as ann@acme.example invite --csv people.csv --dry-run
  usherctl --as ann@acme.example invite --csv people.csv --report result.csv
  usherctl --as ann@acme.example mail send-pending")]
    Invite(Invite),
    /// Import users and accounts from a CSV file: all of it, or nothing
    #[command(after_help = "\
Columns: email, first_name, last_name, phone, language, account, reference, role (owner or user),
permissions, and the address of the account. Existing users and accounts are matched and not changed.

Example:
  usherctl --as ann@acme.example import --csv people.csv --dry-run")]
    Import(Import),
    /// Mail that waits in the outbox
    #[command(subcommand)]
    Mail(Mail),
    /// The log of everything that was done
    #[command(subcommand)]
    Activity(Activity),
    /// Write a whole table as CSV
    #[command(after_help = "\
Examples:
  usherctl --as ann@acme.example export users --output users.csv
  usherctl --as ann@acme.example export memberships > memberships.csv")]
    Export(Export),
    /// Settings that all admins share
    #[command(subcommand)]
    Settings(Settings),
    /// The client area: where people accept invitations and look after their accounts
    #[command(subcommand)]
    Portal(Portal),
}

/// Databases.
#[derive(Debug, Subcommand)]
pub enum Db {
    /// Make the tables, and the first admin where one is named
    #[command(after_help = "\
Example:
  USHER_ADMIN_PASSWORD=… usherctl --workspace sqlite:usher.sqlite db init \\
      --organisation 'Acme Hosting' --admin-name 'Ann Berg' --admin-email ann@acme.example")]
    Init(DbInit),
    /// Bring an older database to this program's form; a file is copied first
    #[command(after_help = "Example:\n  usherctl --workspace sqlite:usher.sqlite db migrate")]
    Migrate,
    /// Print the statements that give a role of the server what the client area needs, and no more
    #[command(after_help = "\
Make the role first, with a password of its own; run the statements as whoever owns the tables, and again
after each upgrade. With --no-mail the role cannot read the mail server's password; then a desktop that is
open, or `mail send-pending`, sends the mail, and the client area is served with `portal serve --no-mail`.

Example:
  usherctl --workspace postgres://usher@db.example/usher db grants --role portal | psql …")]
    Grants {
        /// The role, or user, of the server
        #[arg(long)]
        role: String,
        /// The client area's server sends no mail
        #[arg(long)]
        no_mail: bool,
    },
}

/// The first admin.
#[derive(Debug, Args)]
pub struct DbInit {
    /// Name of the business, as mail names it
    #[arg(long, default_value = "Usher")]
    pub organisation: String,
    /// Full name of the first admin
    #[arg(long, requires = "admin_email")]
    pub admin_name: Option<String>,
    /// Sign-in address of the first admin; the password comes by USHER_ADMIN_PASSWORD or --password-stdin
    #[arg(long)]
    pub admin_email: Option<String>,
}

/// Demo data.
#[derive(Debug, Subcommand)]
pub enum Demo {
    /// Load people, companies and a past; the same seed gives the same people
    #[command(after_help = "\
Examples:
  usherctl --workspace sqlite:demo.sqlite demo seed
  usherctl --workspace sqlite:big.sqlite demo seed --users 1000000 --accounts 500000 --memberships 1500000")]
    Seed(DemoSeed),
}

/// How much demo data.
#[derive(Debug, Args)]
pub struct DemoSeed {
    /// How many users
    #[arg(long, default_value_t = 2_000)]
    pub users: u64,
    /// How many accounts
    #[arg(long, default_value_t = 1_200)]
    pub accounts: u64,
    /// How many memberships
    #[arg(long, default_value_t = 3_000)]
    pub memberships: u64,
    /// Which people
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Also where the workspace holds users already (needs --as)
    #[arg(long)]
    pub into_existing: bool,
}

/// A file with invitations.
#[derive(Debug, Args)]
pub struct Invite {
    /// The file
    #[arg(long, value_name = "FILE")]
    pub csv: PathBuf,
    /// Only say what would become of every row
    #[arg(long)]
    pub dry_run: bool,
    /// Write the verdict of every row as CSV
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// A file with users and accounts.
#[derive(Debug, Args)]
pub struct Import {
    /// The file
    #[arg(long, value_name = "FILE")]
    pub csv: PathBuf,
    /// Only say what would be added
    #[arg(long)]
    pub dry_run: bool,
}

/// Mail.
#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Send everything that is due, then end
    #[command(after_help = "Example:\n  usherctl --as ann@acme.example mail send-pending")]
    SendPending {
        /// Also try again what failed or was put off
        #[arg(long)]
        retry: bool,
    },
    /// Say how many mails wait, were sent, or failed
    Status,
}
