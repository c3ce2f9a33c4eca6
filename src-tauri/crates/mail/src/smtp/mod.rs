//! The Mailer port over SMTP.
//!
//! lettre speaks the dialogue over a stream that is opened, secured and greeted here: its own
//! stream lacks `TCP_NODELAY` (a mail then waits 40 ms for the peer's delayed acknowledgement), and
//! its STARTTLS keeps bytes that arrived in clear before the handshake and reads them as if they
//! had come after it.

mod connection;
mod dial;
mod greeting;
mod replay;
mod reply;
mod tls;

use app::ports::mailer::{MailConnection, Mailer, SendError, Stage};
use app::ports::vault::Secret;
use async_trait::async_trait;
use domain::settings::Mail;
use std::time::Duration;

/// How long each step may take before the connection counts as lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLimits {
    /// Name look-up, and each attempt at an address.
    pub connect: Duration,
    /// The server's greeting. Some keep strangers waiting on purpose.
    pub greeting: Duration,
    /// The TLS handshake.
    pub tls: Duration,
    /// The answer to a command.
    pub command: Duration,
    /// Handing over the message.
    pub message: Duration,
    /// The answer to its end. A server may still be busy delivering it; giving up early makes a
    /// duplicate (RFC 5321 section 4.5.3.2.6 says ten minutes).
    pub accepted: Duration,
    /// Taking leave.
    pub close: Duration,
}

impl Default for TimeLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(20),
            greeting: Duration::from_mins(1),
            tls: Duration::from_secs(30),
            command: Duration::from_mins(2),
            message: Duration::from_mins(3),
            accepted: Duration::from_mins(10),
            close: Duration::from_secs(2),
        }
    }
}

/// Sends mail over SMTP.
#[derive(Debug, Clone, Copy, Default)]
pub struct SmtpMailer {
    limits: TimeLimits,
}

impl SmtpMailer {
    /// A mailer with these time limits; `Default` has the usual ones.
    pub fn new(limits: TimeLimits) -> Self {
        Self { limits }
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn connect(
        &self,
        settings: &Mail,
        password: Option<&Secret>,
    ) -> Result<Box<dyn MailConnection>, SendError> {
        let user = settings.username.as_str();
        let password = password.filter(|password| !password.is_empty());
        // Looked at first, so that a forgotten password is said at once and not after a time-out.
        if !user.is_empty() && password.is_none() {
            return Err(SendError::Stop {
                stage: Stage::Auth,
                code: None,
                reply: "No password is saved for this user name.".to_owned(),
            });
        }
        let stream = dial::open(settings, &self.limits).await?;
        let mut connection = connection::SmtpConnection::over(stream, self.limits).await?;
        if let (false, Some(password)) = (user.is_empty(), password) {
            connection.sign_in(user, password).await?;
        }
        Ok(Box::new(connection))
    }
}
