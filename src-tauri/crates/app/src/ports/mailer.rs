//! Rendering and sending of mail. What is sent, when, and how often is the outbox's business.
//!
//! A mail is rendered once, inside the use case that wants it, into the complete bytes of an
//! RFC 5322 message with its Message-ID and Date. Those bytes wait in the outbox, so every attempt
//! sends the same ones and receivers can drop a duplicate.

use async_trait::async_trait;
use domain::settings::Mail;
use domain::{EmailAddress, PermissionSet, Timestamp};
use std::fmt;
use thiserror::Error;

use super::vault::Secret;

/// What a mail says. Every text is taken as data: no character of it changes the message's shape.
#[derive(Clone, PartialEq, Eq)]
pub enum MailContent {
    /// Somebody is offered a membership.
    Invitation {
        /// The account it is for.
        account_name: String,
        /// Who invites: the owner, or the admin.
        inviter_name: String,
        /// What the invitee will be able to do.
        permissions: PermissionSet,
        /// Where to accept. Holds the token.
        accept_url: String,
        /// When the offer ends.
        expires_at: Timestamp,
        /// How to address the invitee, where known.
        invitee_name: Option<String>,
        /// Words of the inviter, may have several lines.
        message: Option<String>,
        /// Name of the business.
        organisation: String,
    },
    /// Somebody may choose a new password.
    PasswordReset {
        /// How to address the user.
        user_name: String,
        /// Where to choose it. Holds the token.
        reset_url: String,
        /// When the link ends.
        expires_at: Timestamp,
        /// Name of the business.
        organisation: String,
    },
    /// Somebody proves that an address is theirs.
    Link {
        /// What for.
        what: LinkFor,
        /// How to address them.
        user_name: String,
        /// Where to do it. Holds the token.
        url: String,
        /// When the link ends.
        expires_at: Timestamp,
        /// Name of the business.
        organisation: String,
    },
    /// Somebody is told what happened to their sign-in or account.
    Notice {
        /// What.
        notice: Notice,
        /// How to address them.
        user_name: String,
        /// Where it came from; may be empty.
        origin: String,
        /// When it happened.
        at: Timestamp,
        /// Name of the business.
        organisation: String,
    },
    /// Proof that mail works.
    Test {
        /// Name of the business.
        organisation: String,
        /// The admin who asked for it.
        sent_by: String,
    },
}

/// What a link that proves an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkFor {
    /// Finishing a registration.
    Registration,
    /// Verifying a user's address.
    Verification,
    /// Changing a user's address to this one.
    EmailChange,
}

impl LinkFor {
    /// Stable name, for rows and keys of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Verification => "verification",
            Self::EmailChange => "email_change",
        }
    }
}

/// What somebody is told. None of it holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Somebody typed this address as a new one; there is a sign-in with it already.
    AlreadyRegistered,
    /// The password was changed.
    PasswordChanged,
    /// A change of the address was asked for.
    EmailChangeStarted {
        /// The new address.
        email: String,
    },
    /// The address was changed.
    EmailChanged {
        /// The new address.
        email: String,
    },
    /// The second factor was turned on.
    TwoFactorOn,
    /// The second factor was turned off.
    TwoFactorOff,
    /// An admin turned the second factor off.
    TwoFactorTakenOff {
        /// Why.
        reason: String,
    },
    /// New recovery codes were made.
    RecoveryCodesMade,
    /// A recovery code was used.
    RecoveryCodeUsed {
        /// Codes that are left.
        left: i64,
    },
    /// Somebody asks an owner for a new invitation.
    InvitationAskedFor {
        /// Who.
        email: String,
        /// To which account.
        account_name: String,
    },
}

impl Notice {
    /// Stable name, for rows and keys of texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyRegistered => "already_registered",
            Self::PasswordChanged => "password_changed",
            Self::EmailChangeStarted { .. } => "email_change_started",
            Self::EmailChanged { .. } => "email_changed",
            Self::TwoFactorOn => "two_factor_on",
            Self::TwoFactorOff => "two_factor_off",
            Self::TwoFactorTakenOff { .. } => "two_factor_taken_off",
            Self::RecoveryCodesMade => "recovery_codes_made",
            Self::RecoveryCodeUsed { .. } => "recovery_code_used",
            Self::InvitationAskedFor { .. } => "invitation_asked_for",
        }
    }
}

impl MailContent {
    /// Stable name of the kind, for logs and rows.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::PasswordReset { .. } => "password_reset",
            Self::Link { what, .. } => what.code(),
            Self::Notice { notice, .. } => notice.code(),
            Self::Test { .. } => "test",
        }
    }
}

/// Names the kind only: the rest is people's data, and the links hold tokens.
impl fmt::Debug for MailContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailContent({}, …)", self.kind())
    }
}

/// From whom, to whom, and what makes the message itself.
#[derive(Clone, PartialEq, Eq)]
pub struct MailHeaders {
    /// Name mail comes from; may be empty.
    pub from_name: String,
    /// Address mail comes from.
    pub from: EmailAddress,
    /// Address answers go to, where it is another.
    pub reply_to: Option<EmailAddress>,
    /// The recipient.
    pub to: EmailAddress,
    /// The recipient's name, where known.
    pub to_name: Option<String>,
    /// `local@domain`, with or without angle brackets; the same for every attempt.
    pub message_id: String,
    /// When it was written.
    pub date: Timestamp,
    /// Language as BCP 47. One that has no translation becomes English.
    pub language: String,
}

/// A finished message.
#[derive(Clone, PartialEq, Eq)]
pub struct RenderedMail {
    /// The complete RFC 5322 message, ASCII unless an address itself is not.
    pub raw: Vec<u8>,
    /// Its subject as people read it.
    pub subject: String,
}

impl fmt::Debug for RenderedMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RenderedMail({} bytes)", self.raw.len())
    }
}

/// Why a message could not be made. Nothing was written or sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RenderError {
    /// The link is no http or https address.
    #[error(
        "The link for this mail is not a web address. Check the client area's address in Settings, General."
    )]
    Link,
    /// An address holds characters that no address may hold.
    #[error("An address of this mail is damaged. Correct it and try again.")]
    Address,
    /// The Message-ID would not survive as a header.
    #[error("The message id is not of the form local@domain.")]
    MessageId,
    /// The moment lies outside the years that a Date header can say.
    #[error("The date of this mail cannot be written.")]
    Date,
    /// A template names something that is not there, or a translation is missing.
    #[error("The mail template is broken: {0}")]
    Template(String),
}

impl RenderError {
    /// Stable code that the UI switches on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Link => "mail.link",
            Self::Address => "mail.address",
            Self::MessageId => "mail.message_id",
            Self::Date => "mail.date",
            Self::Template(_) => "mail.template",
        }
    }
}

/// Makes messages. Pure: the same input gives the same bytes.
pub trait MailRenderer: Send + Sync {
    /// Renders one message.
    fn render(
        &self,
        content: &MailContent,
        headers: &MailHeaders,
    ) -> Result<RenderedMail, RenderError>;

    /// Languages that have all texts, as BCP 47, English first.
    fn languages(&self) -> &'static [&'static str];
}

/// Where in the dialogue something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Name look-up, connection, greeting.
    Connect,
    /// EHLO.
    Hello,
    /// STARTTLS and the TLS handshake.
    Tls,
    /// AUTH.
    Auth,
    /// MAIL FROM.
    MailFrom,
    /// RCPT TO.
    Recipient,
    /// DATA, the message, and the reply to its end.
    Message,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting",
            Self::Hello => "the greeting",
            Self::Tls => "securing the connection",
            Self::Auth => "signing in",
            Self::MailFrom => "naming the sender",
            Self::Recipient => "naming the recipient",
            Self::Message => "handing over the message",
        })
    }
}

/// How an attempt failed, by what is to be done about it. `reply` is the server's own text, one
/// line, and shows to people: it is data, not markup.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// 4xx: try again later. At [`Stage::Recipient`] and [`Stage::Message`] it is about this mail;
    /// earlier, or with code 421, about the server.
    #[error("The mail server asks to try again later ({code}, {stage}): {reply}")]
    Transient {
        /// Where.
        stage: Stage,
        /// 400 to 499.
        code: u16,
        /// The server's words.
        reply: String,
    },
    /// 5xx on this recipient or this message: final for this mail, no matter for others.
    #[error("{}", permanent_message(*code, reply))]
    Permanent {
        /// [`Stage::Recipient`] or [`Stage::Message`].
        stage: Stage,
        /// 500 to 599; none when it failed on our side.
        code: Option<u16>,
        /// The server's words, or what is wrong.
        reply: String,
    },
    /// No mail can be sent until a person changes something: stop the run.
    #[error("{}", stop_message(*stage, *code, reply))]
    Stop {
        /// Where.
        stage: Stage,
        /// 500 to 599; none when it failed on our side.
        code: Option<u16>,
        /// The server's words, or what is missing.
        reply: String,
    },
    /// No connection, or it broke: try again. When `uncertain`, the message had been handed over
    /// whole and only the reply is missing: the server may have taken it.
    #[error("{}", lost_message(*stage, *uncertain, reason))]
    Lost {
        /// Where.
        stage: Stage,
        /// Whether the server may have taken the mail.
        uncertain: bool,
        /// What happened.
        reason: String,
    },
    /// The server could not prove who it is, or offers no encryption. Nothing was sent, neither
    /// password nor mail: stop the run.
    #[error("The connection to {host} is not safe: {reason} Nothing was sent.")]
    Tls {
        /// The server, as set.
        host: String,
        /// What is wrong and what to do, in sentences.
        reason: String,
    },
    /// Plain to another computer: refused before any byte was sent.
    #[error(
        "Mail to {host} would travel without encryption. Choose STARTTLS or TLS in Settings, Mail; without encryption only a server on this computer is used."
    )]
    Refused {
        /// The server, as set.
        host: String,
    },
}

impl SendError {
    /// Whether no other mail can be sent either, until a person changes something.
    pub fn stops_run(&self) -> bool {
        matches!(
            self,
            Self::Stop { .. } | Self::Tls { .. } | Self::Refused { .. }
        )
    }

    /// Whether the server as a whole should be left alone for a while: the failure is not about
    /// this mail.
    pub fn backs_off_server(&self) -> bool {
        match self {
            Self::Transient { stage, code, .. } => {
                *code == 421 || !matches!(stage, Stage::Recipient | Stage::Message)
            }
            Self::Lost { .. } => true,
            _ => self.stops_run(),
        }
    }

    /// Whether the server may have taken the mail although we were not told.
    pub fn is_uncertain(&self) -> bool {
        matches!(
            self,
            Self::Lost {
                uncertain: true,
                ..
            }
        )
    }

    /// The server's reply code, where there was one.
    pub fn reply_code(&self) -> Option<u16> {
        match self {
            Self::Transient { code, .. } => Some(*code),
            Self::Permanent { code, .. } | Self::Stop { code, .. } => *code,
            Self::Lost { .. } | Self::Tls { .. } | Self::Refused { .. } => None,
        }
    }

    /// Stable code that the UI switches on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Transient { .. } => "mail.later",
            Self::Permanent { .. } => "mail.refused",
            Self::Stop {
                stage: Stage::Auth, ..
            } => "mail.sign_in",
            Self::Stop { .. } => "mail.stopped",
            Self::Lost {
                uncertain: true, ..
            } => "mail.uncertain",
            Self::Lost { .. } => "mail.unreachable",
            Self::Tls { .. } => "mail.tls",
            Self::Refused { .. } => "mail.plain_refused",
        }
    }
}

fn permanent_message(code: Option<u16>, reply: &str) -> String {
    match code {
        Some(code) => format!("The mail server refuses this mail for good ({code}): {reply}"),
        None => format!("This mail cannot be sent: {reply}"),
    }
}

fn stop_message(stage: Stage, code: Option<u16>, reply: &str) -> String {
    let advice = match stage {
        Stage::Auth => {
            "The mail server does not accept the sign-in. Check user name and password in Settings, Mail."
        }
        Stage::MailFrom => {
            "The mail server does not accept the sender. Check the sender's address in Settings, Mail, and that this sign-in may use it."
        }
        Stage::Tls => {
            "The mail server refuses to encrypt. Ask its operator, or choose TLS on port 465 in Settings, Mail."
        }
        _ => {
            "The mail server refuses this computer. Check host and port in Settings, Mail, or ask its operator."
        }
    };
    match code {
        Some(code) => format!("{advice} It said: {code} {reply}"),
        None => format!("{advice} {reply}"),
    }
}

fn lost_message(stage: Stage, uncertain: bool, reason: &str) -> String {
    if uncertain {
        format!(
            "The connection broke after the message was handed over ({reason}), so it may have arrived. It is sent again with the same Message-ID."
        )
    } else if stage == Stage::Connect {
        format!("The mail server cannot be reached: {reason}. Check host, port and network.")
    } else {
        format!(
            "The connection to the mail server broke while {stage}: {reason}. It is tried again."
        )
    }
}

/// The server took the mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// 200 to 299.
    pub code: u16,
    /// The server's words, one line; often its queue id.
    pub reply: String,
}

/// Opens connections to a mail server.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Connects, secures the connection as set, and signs in when a user name is set.
    async fn connect(
        &self,
        settings: &Mail,
        password: Option<&Secret>,
    ) -> Result<Box<dyn MailConnection>, SendError>;
}

/// One signed-in connection; several mails go over it, one after another.
#[async_trait]
pub trait MailConnection: Send {
    /// Hands one message to the server for one recipient.
    async fn send(
        &mut self,
        from: &EmailAddress,
        to: &EmailAddress,
        raw: &[u8],
    ) -> Result<Accepted, SendError>;

    /// Whether another mail can go over it. When not, connect anew.
    fn is_open(&self) -> bool;

    /// Takes leave of the server. A failure to do so is of no consequence.
    async fn close(self: Box<Self>);
}
