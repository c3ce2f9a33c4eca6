//! The dialogue of one connection: sign in, then one mail after another.

use app::ports::mailer::{Accepted, MailConnection, SendError, Stage};
use app::ports::vault::Secret;
use async_trait::async_trait;
use domain::EmailAddress;
use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Auth, Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::{Response, Severity};
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::time::timeout;

use super::TimeLimits;
use super::dial::Ready;
use super::reply::{Failure, within, words};
use crate::headers;

/// One connection to a server.
pub struct SmtpConnection {
    inner: AsyncSmtpConnection,
    limits: TimeLimits,
    open: bool,
}

impl SmtpConnection {
    /// Says EHLO over a stream that is ready.
    pub async fn over(ready: Ready, limits: TimeLimits) -> Result<Self, SendError> {
        let name = ClientId::Domain(ready.own_name);
        let hello = AsyncSmtpConnection::connect_with_transport(Box::new(ready.stream), &name);
        let inner = within(limits.command, hello)
            .await
            .map_err(|failure| failure.at(Stage::Hello))?;
        Ok(Self {
            inner,
            limits,
            open: true,
        })
    }

    /// Signs in. The dialogue is led here because lettre's waits for an answer to QUIT before it
    /// says that the password is wrong.
    pub async fn sign_in(&mut self, user: &str, password: &Secret) -> Result<(), SendError> {
        let refused = |reply: &str| SendError::Stop {
            stage: Stage::Auth,
            code: None,
            reply: reply.to_owned(),
        };
        let offered = self
            .inner
            .server_info()
            .get_auth_mechanism(&[Mechanism::Plain, Mechanism::Login]);
        let mechanism = offered.ok_or_else(|| {
            refused("The server offers no sign-in that Usher knows (PLAIN or LOGIN).")
        })?;
        let credentials = Credentials::new(user.to_owned(), password.expose().to_owned());
        let strange =
            |_| refused("The server asks for something that is neither user name nor password.");
        let mut command = Auth::new(mechanism, credentials.clone(), None).map_err(strange)?;
        // LOGIN asks twice; one that asks on and on is not signed in to.
        for _ in 0..4 {
            let response = within(self.limits.command, self.inner.command(command))
                .await
                .map_err(|failure| failure.at(Stage::Auth))?;
            if response.code().severity == Severity::PositiveCompletion {
                return Ok(());
            }
            if !response.has_code(334) {
                return Err(Failure::out_of_place().at(Stage::Auth));
            }
            command = Auth::new_from_response(mechanism, credentials.clone(), &response)
                .map_err(strange)?;
        }
        Err(refused(
            "The server does not come to an end with the sign-in.",
        ))
    }

    /// One command of a mail; its answer has to be of `wanted` severity.
    async fn command<C: std::fmt::Display + Send>(
        &mut self,
        command: C,
        wanted: Severity,
    ) -> Result<Response, Failure> {
        let response = within(self.limits.command, self.inner.command(command)).await?;
        if response.code().severity == wanted {
            Ok(response)
        } else {
            Err(Failure::out_of_place())
        }
    }

    /// Says what the failure means, and keeps the connection only where that is safe: the server
    /// answered properly, means to stay, and forgets the mail that was begun.
    async fn failed(&mut self, failure: Failure, stage: Stage) -> SendError {
        let keeps = matches!(failure, Failure::Reply { code, .. } if code != 421);
        let error = failure.at(stage);
        self.open = keeps
            && !error.stops_run()
            && self
                .command(Rset, Severity::PositiveCompletion)
                .await
                .is_ok();
        error
    }

    fn parameters(
        &self,
        raw: &[u8],
        from: &str,
        to: &str,
    ) -> Result<Vec<MailParameter>, SendError> {
        let server = self.inner.server_info();
        let mut parameters = Vec::new();
        if !raw.is_ascii() && server.supports_feature(Extension::EightBitMime) {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if from.is_ascii() && to.is_ascii() {
            return Ok(parameters);
        }
        if server.supports_feature(Extension::SmtpUtfEight) {
            parameters.push(MailParameter::SmtpUtfEight);
            return Ok(parameters);
        }
        let reply =
            "The mail server does not support addresses with letters beyond a to z (SMTPUTF8).";
        Err(if from.is_ascii() {
            SendError::Permanent {
                stage: Stage::Recipient,
                code: None,
                reply: reply.to_owned(),
            }
        } else {
            SendError::Stop {
                stage: Stage::MailFrom,
                code: None,
                reply: reply.to_owned(),
            }
        })
    }

    /// Hands over the message itself.
    async fn message(&mut self, raw: &[u8]) -> Result<Response, SendError> {
        let limits = self.limits;
        // lettre ends every message with a line end of its own before the dot.
        let content = raw.strip_suffix(b"\r\n").unwrap_or(raw);
        let ending = AtomicBool::new(false);
        // lettre asks for the next piece when the last one is written; the dot comes after.
        let pieces = std::iter::once(content).chain(std::iter::from_fn(|| {
            ending.store(true, Ordering::Relaxed);
            None
        }));
        let mut limit = limits.message;
        let outcome = {
            let sending = self.inner.message_iter(pieces);
            tokio::pin!(sending);
            let mut outcome = timeout(limit, &mut sending).await;
            if outcome.is_err() && ending.load(Ordering::Relaxed) {
                limit = limits.accepted;
                outcome = timeout(limit, &mut sending).await;
            }
            outcome
        };
        let failure = match outcome {
            Ok(Ok(response)) if response.code().severity == Severity::PositiveCompletion => {
                return Ok(response);
            }
            Ok(Ok(_)) => Failure::out_of_place(),
            Ok(Err(error)) => Failure::from(error),
            Err(_) => Failure::silence(limit),
        };
        let uncertain = ending.load(Ordering::Relaxed);
        match failure {
            Failure::Broken(reason) => {
                self.open = false;
                Err(SendError::Lost {
                    stage: Stage::Message,
                    uncertain,
                    reason,
                })
            }
            failure @ Failure::Reply { .. } => Err(self.failed(failure, Stage::Message).await),
        }
    }
}

/// An address for the envelope. [`headers::checked`] refused what could leave it.
fn envelope(address: &EmailAddress) -> Option<Address> {
    let text = headers::checked(address).ok()?;
    let (local, domain) = text.rsplit_once('@')?;
    Address::new(local, domain).ok()
}

/// Whether a message is one message for every server: no CR or LF alone, which some take for a
/// line end and others do not, and no NUL. What `message` renders is; what lay in the outbox ought
/// to be.
fn is_sound(raw: &[u8]) -> bool {
    let mut last = 0;
    for byte in raw {
        match (last, *byte) {
            (b'\r', b'\n') => {}
            (b'\r', _) | (_, b'\n' | 0) => return false,
            _ => {}
        }
        last = *byte;
    }
    last != b'\r' && !raw.is_empty()
}

#[async_trait]
impl MailConnection for SmtpConnection {
    async fn send(
        &mut self,
        from: &EmailAddress,
        to: &EmailAddress,
        raw: &[u8],
    ) -> Result<Accepted, SendError> {
        let unsendable = |stage: Stage, reply: &str| SendError::Permanent {
            stage,
            code: None,
            reply: reply.to_owned(),
        };
        if !self.open {
            return Err(Failure::Broken("it is closed".to_owned()).at(Stage::MailFrom));
        }
        if !is_sound(raw) {
            return Err(unsendable(
                Stage::Message,
                "the stored message is damaged. Send it anew.",
            ));
        }
        let recipient = envelope(to).ok_or_else(|| {
            unsendable(
                Stage::Recipient,
                "the recipient's address is not a mail address.",
            )
        })?;
        let sender = envelope(from).ok_or_else(|| SendError::Stop {
            stage: Stage::MailFrom,
            code: None,
            reply: "It is not a mail address.".to_owned(),
        })?;
        let parameters = self.parameters(raw, sender.as_ref(), recipient.as_ref())?;
        // Until the reply to this mail is read the connection is of no use to another one; a task
        // that is dropped half-way must not leave it looking open.
        self.open = false;
        let positive = Severity::PositiveCompletion;
        if let Err(failure) = self
            .command(Mail::new(Some(sender), parameters), positive)
            .await
        {
            return Err(self.failed(failure, Stage::MailFrom).await);
        }
        if let Err(failure) = self
            .command(Rcpt::new(recipient, Vec::new()), positive)
            .await
        {
            return Err(self.failed(failure, Stage::Recipient).await);
        }
        if let Err(failure) = self.command(Data, Severity::PositiveIntermediate).await {
            return Err(self.failed(failure, Stage::Message).await);
        }
        let response = self.message(raw).await?;
        self.open = true;
        let reply = response.message().collect::<Vec<_>>().join(" ");
        let code = response.code().to_string().parse().unwrap_or(250);
        Ok(Accepted {
            code,
            reply: words(&reply),
        })
    }

    fn is_open(&self) -> bool {
        self.open
    }

    async fn close(mut self: Box<Self>) {
        if self.open && timeout(self.limits.close, self.inner.quit()).await.is_err() {
            tracing::debug!("the mail server did not answer the farewell");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_sound;

    #[test]
    fn r45_a_message_with_a_bare_cr_or_lf_is_not_sent() {
        assert!(is_sound(b"A: b\r\n\r\nc\r\n"));
        for bad in [
            b"".as_slice(),
            b"A: b\r\n\r\n\n.\n",
            b"A: b\r\n\r\n\n.\r\n",
            b"A: b\r\n\r\n\r.\r",
            b"A: b\r\n\r\nx\r",
            b"A: b\r\n\r\nx\0",
        ] {
            assert!(!is_sound(bad), "{bad:?}");
        }
    }
}
