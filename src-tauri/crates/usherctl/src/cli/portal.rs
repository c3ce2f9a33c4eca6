//! The client area.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
    /// Send no mail: somebody else does
    #[arg(long)]
    pub no_mail: bool,
    /// A folder with own themes, one folder each
    #[arg(long, value_name = "PATH")]
    pub themes: Option<PathBuf>,
}
