//! The command line: commands, options, help and examples.

#![expect(
    clippy::doc_markdown,
    reason = "clap shows these comments as help, where a backtick is only in the way"
)]

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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

/// The client area.
#[derive(Debug, Subcommand)]
pub enum Portal {
    /// Make the secret of the client area's server, and print it this once
    #[command(after_help = "\
The server opens its own copy of the workspace's data key with it, so that no admin's password lies there.
An earlier secret opens nothing any more.

Example:
  umask 077; usherctl --as ann@acme.example portal key > portal.secret")]
    Key,
    /// Serve the client area until told to end; also sends the mail that is due
    #[command(after_help = "\
The secret of `portal key` comes in USHER_PORTAL_SECRET or in a file that only its owner may read.
Put a web server with TLS in front, and name its address with --trusted-proxy.

Example:
  usherctl --workspace postgres://usher@db.example/usher portal serve --listen 127.0.0.1:8080 \\
      --public-url https://my.acme.example --secret-file portal.secret --trusted-proxy 127.0.0.1")]
    Serve(Serve),
}

/// How to serve the client area.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: std::net::SocketAddr,
    /// The address that people open: https://HOST, or http://127.0.0.1:PORT to try it
    #[arg(long, value_name = "URL")]
    pub public_url: String,
    /// A file with the secret of `portal key`
    #[arg(long, value_name = "PATH")]
    pub secret_file: Option<PathBuf>,
    /// A proxy whose X-Forwarded-For is believed; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    pub trusted_proxy: Vec<std::net::IpAddr>,
    /// A folder with own themes, one folder each
    #[arg(long, value_name = "PATH")]
    pub themes: Option<PathBuf>,
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

/// Part of a list.
#[derive(Debug, Args)]
pub struct Part {
    /// Every typed word must occur: three letters or more anywhere, fewer at the start of a word
    #[arg(long, short, default_value = "")]
    pub search: String,
    /// Largest, latest, Z first
    #[arg(long)]
    pub descending: bool,
    /// At most so many rows
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    /// Go on behind a page: its `next`
    #[arg(long)]
    pub after: Option<String>,
}

/// Which users.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum UserChoice {
    /// Everybody who is not deleted
    All,
    /// Those who neither own nor may enter any account
    WithoutAccount,
    /// Those who never signed in
    NeverSignedIn,
    /// Those without a second factor
    WithoutTwoFactor,
    /// Those who were deleted
    Deleted,
}

/// Order of users.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum UserOrder {
    /// When they were added
    Added,
    /// Name
    Name,
    /// Address
    Email,
    /// Number of accounts
    Accounts,
    /// Last sign-in
    LastSignIn,
}

/// Users.
#[derive(Debug, Subcommand)]
pub enum Users {
    /// List or find users
    #[command(after_help = "\
Examples:
  usherctl users list --search 'ann li' --sort name
  usherctl --json users list --only without-account --limit 500")]
    List {
        /// Which
        #[arg(long, value_enum, default_value = "all")]
        only: UserChoice,
        /// By what to sort
        #[arg(long, value_enum, default_value = "added")]
        sort: UserOrder,
        /// Which part
        #[command(flatten)]
        part: Part,
    },
    /// Show one user with their accounts
    #[command(
        after_help = "Examples:\n  usherctl users show ann@acme.example\n  usherctl users show K7Q2-9XWM"
    )]
    Show {
        /// Address, reference or id
        user: String,
    },
    /// Add a user
    #[command(
        after_help = "Example:\n  usherctl --as ann@acme.example users add --email li@example.com --first-name Li --last-name Wei"
    )]
    Add {
        /// Sign-in address
        #[arg(long)]
        email: String,
        /// Given name
        #[arg(long)]
        first_name: String,
        /// Family name
        #[arg(long, default_value = "")]
        last_name: String,
        /// Telephone number
        #[arg(long, default_value = "")]
        phone: String,
        /// Language for mail
        #[arg(long, default_value = "")]
        language: String,
    },
}

/// Which accounts.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum AccountChoice {
    /// All
    All,
    /// In use
    Active,
    /// Open, without products
    Inactive,
    /// No longer entered
    Closed,
}

/// Order of accounts.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum AccountOrder {
    /// When they were added
    Added,
    /// Name
    Name,
    /// Billing address
    Email,
    /// Name of the owner
    Owner,
    /// Number of users
    Users,
    /// Status
    Status,
}

/// Accounts.
#[derive(Debug, Subcommand)]
pub enum Accounts {
    /// List or find accounts
    #[command(
        after_help = "Example:\n  usherctl accounts list --search nordlys --only active --sort users --descending"
    )]
    List {
        /// Which
        #[arg(long, value_enum, default_value = "all")]
        only: AccountChoice,
        /// By what to sort
        #[arg(long, value_enum, default_value = "added")]
        sort: AccountOrder,
        /// Which part
        #[command(flatten)]
        part: Part,
    },
    /// Show one account with its users
    #[command(after_help = "Example:\n  usherctl accounts show K7Q2-9XWM")]
    Show {
        /// Reference, id, or company
        account: String,
    },
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

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SecurityChoice {
    /// STARTTLS, required
    Starttls,
    /// TLS from the first byte
    Tls,
    /// None; for a server on this computer only
    Plain,
}

/// Settings.
#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Show all settings; no secret is among them
    Show,
    /// Set what mail says and where its links lead; what is not named stays
    #[command(
        after_help = "Example:\n  usherctl --as ann@acme.example settings set-general --client-area-url https://my.acme.example"
    )]
    SetGeneral {
        /// Name of the business
        #[arg(long)]
        organisation: Option<String>,
        /// Where the client area is reached
        #[arg(long)]
        client_area_url: Option<String>,
        /// Language of mail (en or de)
        #[arg(long)]
        language: Option<String>,
    },
    /// Set the mail server; what is not named stays. Its password comes by USHER_SMTP_PASSWORD
    #[command(after_help = "\
Example:
  USHER_SMTP_PASSWORD=… usherctl --as ann@acme.example settings set-mail --host smtp.acme.example \\
      --username usher --from-address office@acme.example --from-name Acme")]
    SetMail {
        /// Host name
        #[arg(long)]
        host: Option<String>,
        /// Port
        #[arg(long)]
        port: Option<u16>,
        /// How the connection is protected
        #[arg(long, value_enum)]
        security: Option<SecurityChoice>,
        /// Sign-in name at the mail server
        #[arg(long)]
        username: Option<String>,
        /// Address mail comes from
        #[arg(long)]
        from_address: Option<String>,
        /// Name mail comes from
        #[arg(long)]
        from_name: Option<String>,
        /// Address answers go to
        #[arg(long)]
        reply_to: Option<String>,
        /// File with the certificate of a private authority
        #[arg(long)]
        ca_file: Option<String>,
        /// At most so many mails a minute; 0 for no limit
        #[arg(long)]
        per_minute: Option<u32>,
    },
}
