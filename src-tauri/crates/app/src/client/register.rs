//! Registering without an invitation, where the settings allow it.
//!
//! The answer is the same for an address that is known and one that is not: look into your mail.
//! A user exists only once the link of that mail was followed and the password given again, so that
//! nobody registers another's address, and nobody learns which addresses have a sign-in.

use async_trait::async_trait;
use domain::activity::action;
use domain::client_token::REGISTRATION_VALID;
use domain::throttle::{MAIL_ADDRESS, MAIL_SUBJECT};
use domain::{
    EmailAddress, EmailProof, EmailToken, Reference, Timestamp, Token, TokenPurpose, User, UserId,
    user,
};

use super::email::live_token;
use super::sign_in::begin;
use super::throttle::{email_key, take};
use super::{Opened, actor, notify};
use crate::error::{Error, Result};
use crate::invitations::client_area;
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::outbox::{self, Letter};
use crate::ports::crypto::PasswordHash;
use crate::ports::mailer::{LinkFor, MailContent, Notice};
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, StoreError, SupportTx};
use crate::settings;

/// What somebody new types.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Address to sign in with.
    pub email: String,
    /// Chosen password.
    pub password: Secret,
    /// Language for mail; empty for the organisation's.
    pub language: String,
}

struct Request<'a> {
    email: &'a EmailAddress,
    proof: EmailProof,
}

#[async_trait]
impl Operation for Request<'_> {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        allowed(tx).await?;
        let address = format!("mail:{}", cx.session.origin);
        take(tx, &address, MAIL_ADDRESS, cx.now).await?;
        let subject = format!("register:{}", email_key(self.email.as_str()));
        if matches!(
            take(tx, &subject, MAIL_SUBJECT, cx.now).await,
            Err(Error::Throttled { .. })
        ) {
            // The same answer as ever, and no further mail to this mailbox.
            return Ok(());
        }
        // What is missing is missing for every address: it must not show who is known.
        let general = settings::general(tx).await?;
        let client_area = client_area(&general)?;
        outbox::configured(settings::mail(tx).await?)?;
        if let Some(user) = tx.user_by_email(self.email).await? {
            return notify(cx, tx, &user, &user.email, Notice::AlreadyRegistered).await;
        }
        let EmailProof::Register {
            first_name,
            last_name,
            language,
            ..
        } = &self.proof
        else {
            return Ok(());
        };
        let token = Token::new(cx.entropy());
        let expires_at = cx.now.plus(REGISTRATION_VALID);
        tx.email_token_add(&EmailToken {
            token_hash: token.hash(TokenPurpose::Email),
            email: self.email.clone(),
            proof: self.proof.clone(),
            created_at: cx.now,
            expires_at,
        })
        .await?;
        let letter = Letter {
            content: MailContent::Link {
                what: LinkFor::Registration,
                user_name: format!("{first_name} {last_name}").trim().to_owned(),
                url: format!("{client_area}/registrations/{}", token.reveal()),
                expires_at,
                organisation: general.organisation.clone(),
            },
            to: self.email.clone(),
            to_name: None,
            language: language.clone(),
            invitation_id: None,
            user_id: None,
            expires_at,
        };
        outbox::enqueue(cx, tx, letter).await
    }
}

/// The organisation's name, which makes no password either.
pub(crate) struct Organisation;

#[async_trait]
impl Operation for Organisation {
    type Output = String;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<String> {
        Ok(settings::general(tx).await?.organisation)
    }
}

async fn allowed(tx: &mut (impl ReadTx + ?Sized)) -> Result<()> {
    if settings::client_area(tx).await?.registration {
        return Ok(());
    }
    Err(Error::refused(
        "registration.off",
        "Nobody can register here without an invitation. Ask the organisation for one.",
    ))
}

/// Takes a registration and mails the link that finishes it. What is typed is checked and hashed
/// before anything is looked up, so that the answer and its time are the same for every address.
pub async fn register(usher: &Usher, visitor: &Session, typed: &Registration) -> Result<()> {
    let (first_name, last_name) = user::checked_name(&typed.first_name, &typed.last_name)?;
    let email = EmailAddress::parse("email", &typed.email)?;
    let language = domain::language::checked(&typed.language)?;
    let organisation = usher.perform(visitor, &Organisation).await?;
    super::password::check_new(
        "password",
        &typed.password,
        &[&organisation, email.as_str(), &first_name, &last_name],
    )?;
    let hash = usher.env.crypto.hash_password(&typed.password).await?;
    let request = Request {
        email: &email,
        proof: EmailProof::Register {
            first_name,
            last_name,
            language,
            password_hash: hash.as_str().to_owned(),
        },
    };
    usher.perform(visitor, &request).await
}

/// A registration that waits for its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The address that the link proves.
    pub email: String,
    /// Who registers.
    pub name: String,
}

/// Looks at the registration behind a link. Changes nothing.
#[derive(Debug, Clone)]
pub struct LookAtRegistration {
    /// From the link.
    pub token: Secret,
}

struct Found {
    token: EmailToken,
    first_name: String,
    last_name: String,
    language: String,
    password_hash: String,
}

async fn waiting(tx: &mut (impl ReadTx + ?Sized), token: &Secret, now: Timestamp) -> Result<Found> {
    let unknown = || {
        Error::refused(
            "registration.unknown",
            "This link does not finish a registration any more. Register again.",
        )
    };
    let token = live_token(tx, token, now).await?.ok_or_else(unknown)?;
    match token.proof.clone() {
        EmailProof::Register {
            first_name,
            last_name,
            language,
            password_hash,
        } => Ok(Found {
            token,
            first_name,
            last_name,
            language,
            password_hash,
        }),
        _ => Err(unknown()),
    }
}

#[async_trait]
impl Operation for LookAtRegistration {
    type Output = Waiting;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Waiting> {
        let found = waiting(tx, &self.token, cx.now).await?;
        Ok(Waiting {
            email: found.token.email.to_string(),
            name: format!("{} {}", found.first_name, found.last_name)
                .trim()
                .to_owned(),
        })
    }
}

struct CountFinish<'a> {
    token: &'a Secret,
}

#[async_trait]
impl Operation for CountFinish<'_> {
    type Output = Found;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Found> {
        let address = format!("sign_in:{}", cx.session.origin);
        take(tx, &address, domain::throttle::SIGN_IN_ADDRESS, cx.now).await?;
        waiting(tx, self.token, cx.now).await
    }
}

struct Finish<'a> {
    found: &'a Found,
    user_agent: &'a str,
}

#[async_trait]
impl Operation for Finish<'_> {
    type Output = Opened;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Opened> {
        allowed(tx).await?;
        let found = self.found;
        if !tx.email_token_use(&found.token.token_hash).await? {
            return Err(Error::refused(
                "registration.unknown",
                "This link was used already. Sign in.",
            ));
        }
        let user = User {
            id: UserId::new(cx.now, cx.entropy()),
            reference: Reference::new(cx.entropy()),
            first_name: found.first_name.clone(),
            last_name: found.last_name.clone(),
            email: found.token.email.clone(),
            phone: String::new(),
            language: found.language.clone(),
            has_password: true,
            two_factor: false,
            last_sign_in_at: None,
            created_at: cx.now,
            deleted_at: None,
            version: 1,
        };
        match tx.user_add(&user).await {
            Err(StoreError::Duplicate { .. }) => {
                return Err(Error::refused(
                    "registration.exists",
                    "There is a sign-in with this address already. Sign in, or choose a new password.",
                ));
            }
            other => other?,
        }
        tx.user_set_password(user.id, None, &found.password_hash, cx.now)
            .await?;
        tx.email_set_verified(user.id, &user.email, cx.now).await?;
        let text = format!("{} registered with {}", user.name(), user.email);
        cx.log(
            Step::new(action::USER_REGISTERED, text)
                .by(actor(&user))
                .user(user.id),
        );
        begin(cx, tx, &user, self.user_agent).await
    }
}

/// Finishes a registration: the link proves the address, the password that this is the person who
/// typed it. Makes the user and signs in.
pub async fn finish_registration(
    usher: &Usher,
    visitor: &Session,
    token: &Secret,
    password: &Secret,
    user_agent: &str,
) -> Result<Opened> {
    let found = usher.perform(visitor, &CountFinish { token }).await?;
    let hash = PasswordHash::from_stored(&found.password_hash);
    if !usher.env.crypto.verify_password(password, &hash).await?.ok {
        return Err(Error::refused_field(
            "auth.wrong_password",
            "password",
            "This is not the password you registered with.",
        ));
    }
    let finish = Finish {
        found: &found,
        user_agent,
    };
    usher.perform(visitor, &finish).await
}
