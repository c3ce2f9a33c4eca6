//! Settings.

use clap::{Subcommand, ValueEnum};

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
