//! The outbox: mail is decided on inside a use case and leaves after it is committed.

pub mod of_account;
pub mod of_user;
pub mod retry;
pub mod send;
pub mod status;

use domain::settings::Mail;
use domain::{EmailAddress, InvitationId, OutboxId, Timestamp, UserId};

use crate::error::{Error, Result};
use crate::operation::Cx;
use crate::ports::mailer::{MailContent, MailHeaders};
use crate::ports::outbox::{MailState, OutboxMail};
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, SupportTx};
use crate::settings::{self, SMTP_PASSWORD};

/// A mail to queue.
pub struct Letter {
    /// What it says.
    pub content: MailContent,
    /// To whom.
    pub to: EmailAddress,
    /// The recipient's name, where known.
    pub to_name: Option<String>,
    /// The recipient's language; empty for the organisation's.
    pub language: String,
    /// Whose invitation, where it is one.
    pub invitation_id: Option<InvitationId>,
    /// Whose password reset, where it is one.
    pub user_id: Option<UserId>,
    /// Not sent after this moment.
    pub expires_at: Timestamp,
}

/// How to reach the mail server: the settings, and the opened password.
pub struct MailAccess {
    /// Settings.
    pub mail: Mail,
    /// Password, where one is kept.
    pub password: Option<Secret>,
}

/// The mail settings with the opened password, or why mail cannot be sent.
pub(crate) async fn mail_access(
    cx: &Cx<'_>,
    tx: &mut (impl ReadTx + ?Sized),
) -> Result<MailAccess> {
    let mail = configured(settings::mail(tx).await?)?;
    let password = match tx.sealed_secret(SMTP_PASSWORD).await? {
        None => None,
        Some(sealed) => {
            let opened = cx.env.crypto.open(cx.data_key()?, SMTP_PASSWORD, &sealed)?;
            let text = std::str::from_utf8(&opened).map_err(|_| Error::Damaged {
                detail: "the SMTP password".to_owned(),
            })?;
            Some(Secret::new(text))
        }
    };
    Ok(MailAccess { mail, password })
}

pub(crate) fn configured(mail: Mail) -> Result<Mail> {
    if mail.is_configured() {
        return Ok(mail);
    }
    Err(Error::refused(
        "settings.mail_missing",
        "No mail server is set. Enter it in Settings, Mail, and send a test message.",
    ))
}

/// The headers of a mail from this workspace, with a Message-ID of its own that every retry keeps.
pub(crate) fn headers(
    cx: &Cx<'_>,
    mail: &Mail,
    to: EmailAddress,
    to_name: Option<String>,
    language: &str,
) -> Result<MailHeaders> {
    let from = EmailAddress::parse("from_address", &mail.from_address)?;
    let reply_to = match mail.reply_to.as_str() {
        "" => None,
        address => Some(EmailAddress::parse("reply_to", address)?),
    };
    let id = OutboxId::new(cx.now, cx.entropy());
    Ok(MailHeaders {
        message_id: format!("<{id}@{}>", from.domain()),
        from_name: mail.from_name.clone(),
        from,
        reply_to,
        to,
        to_name,
        date: cx.now,
        language: language.to_owned(),
    })
}

/// Under which record id a mail's message is sealed.
pub(crate) fn record_id(id: OutboxId) -> String {
    format!("outbox/{id}")
}

/// Renders a mail and queues it, sealed, in this transaction. Its bytes are final: every try sends
/// the same ones.
pub(crate) async fn enqueue(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    letter: Letter,
) -> Result<()> {
    let mail = configured(settings::mail(tx).await?)?;
    let language = if letter.language.is_empty() {
        settings::general(tx).await?.language
    } else {
        letter.language
    };
    let headers = headers(cx, &mail, letter.to.clone(), letter.to_name, &language)?;
    let rendered = cx.env.renderer.render(&letter.content, &headers)?;
    let id = OutboxId::new(cx.now, cx.entropy());
    let sealed = cx
        .env
        .crypto
        .seal(cx.data_key()?, &record_id(id), &rendered.raw)?;
    tx.outbox_add(&OutboxMail {
        id,
        kind: letter.content.kind().to_owned(),
        invitation_id: letter.invitation_id,
        user_id: letter.user_id,
        sender: mail.from_address.clone(),
        recipient: letter.to.as_str().to_owned(),
        message_id: headers.message_id,
        sealed,
        state: MailState::Queued,
        attempts: 0,
        next_attempt_at: cx.now,
        leased_until: None,
        lease: String::new(),
        expires_at: letter.expires_at,
        reply: String::new(),
        created_at: cx.now,
        settled_at: None,
    })
    .await?;
    Ok(())
}
