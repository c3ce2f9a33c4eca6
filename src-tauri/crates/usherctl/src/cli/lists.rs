//! Lists of users and of accounts.

use clap::{Args, Subcommand, ValueEnum};

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
    /// Turn the second factor of a user off, who is told by mail and signed out everywhere
    #[command(
        after_help = "Example:\n  usherctl --as ann@acme.example users two-factor-off li@example.com --reason 'phone lost; called back'"
    )]
    TwoFactorOff {
        /// Address, reference or id
        user: String,
        /// Why, and how it is known that it is the user who asks; kept in the log
        #[arg(long)]
        reason: String,
    },
    /// Void a password that somebody else may know: the user is signed out and gets a link to choose another
    #[command(
        after_help = "Example:\n  usherctl --as ann@acme.example users void-password li@example.com --reason 'found in a leak'"
    )]
    VoidPassword {
        /// Address, reference or id
        user: String,
        /// Why; kept in the log
        #[arg(long)]
        reason: String,
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
