//! Proving an address, and changing it.

use async_trait::async_trait;
use domain::activity::action;
use domain::client_token::EMAIL_TOKEN_VALID;
use domain::throttle::MAIL_SUBJECT;
use domain::{EmailAddress, EmailProof, EmailToken, Timestamp, Token, TokenPurpose, User};

use super::sign_in::{Proven, prove_own, settle};
use super::throttle::take;
use super::{actor, notify};
use crate::error::{Error, Result};
use crate::invitations::client_area;
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::outbox::{self, Letter};
use crate::ports::mailer::{LinkFor, MailContent, Notice};
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, StoreError, SupportTx};
use crate::settings;

/// Mails a link that proves `email` to be the user's.
async fn post(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
    email: &EmailAddress,
    proof: EmailProof,
    what: LinkFor,
) -> Result<()> {
    let general = settings::general(tx).await?;
    let token = Token::new(cx.entropy());
    let expires_at = cx.now.plus(EMAIL_TOKEN_VALID);
    tx.email_token_add(&EmailToken {
        token_hash: token.hash(TokenPurpose::Email),
        email: email.clone(),
        proof,
        created_at: cx.now,
        expires_at,
    })
    .await?;
    let letter = Letter {
        content: MailContent::Link {
            what,
            user_name: user.name(),
            url: format!("{}/email/{}", client_area(&general)?, token.reveal()),
            expires_at,
            organisation: general.organisation.clone(),
        },
        to: email.clone(),
        to_name: Some(user.name()),
        language: user.language.clone(),
        invitation_id: None,
        user_id: Some(user.id),
        expires_at,
    };
    outbox::enqueue(cx, tx, letter).await
}

/// Mails the signed-in user a link to prove the present address. Earlier ones are void.
#[derive(Debug, Clone, Copy)]
pub struct VerifyEmail;

#[async_trait]
impl Operation for VerifyEmail {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let user = cx.user()?.clone();
        if tx.email_verified(user.id, &user.email).await? {
            return Err(Error::refused(
                "email.verified",
                "Your address is verified already.",
            ));
        }
        take(tx, &format!("verify:{}", user.id), MAIL_SUBJECT, cx.now).await?;
        let proof = EmailProof::Verify { user_id: user.id };
        post(cx, tx, &user, &user.email, proof, LinkFor::Verification).await
    }
}

struct StartChange<'a> {
    proven: &'a Proven,
    email: &'a EmailAddress,
}

#[async_trait]
impl Operation for StartChange<'_> {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        settle(cx, tx, self.proven).await?;
        let user = cx.user()?.clone();
        take(tx, &format!("change:{}", user.id), MAIL_SUBJECT, cx.now).await?;
        // The same answer for a taken address: its owner is told, and nothing else happens.
        if let Some(other) = tx.user_by_email(self.email).await? {
            notify(cx, tx, &other, &other.email, Notice::AlreadyRegistered).await?;
        } else {
            let proof = EmailProof::Change { user_id: user.id };
            post(cx, tx, &user, self.email, proof, LinkFor::EmailChange).await?;
        }
        let notice = Notice::EmailChangeStarted {
            email: self.email.to_string(),
        };
        notify(cx, tx, &user, &user.email, notice).await?;
        let text = format!("{} asked to change the own address", user.name());
        cx.log(
            Step::new(action::USER_EMAIL_CHANGE_STARTED, text)
                .user(user.id)
                .change(
                    "email",
                    Some(user.email.as_str()),
                    Some(self.email.as_str()),
                ),
        );
        Ok(())
    }
}

/// Asks to change the signed-in user's address; the password is the proof. The new address gets the
/// link that does it, the old one a notice.
pub async fn change_email(
    usher: &Usher,
    session: &Session,
    email: &str,
    password: &Secret,
) -> Result<()> {
    let email = EmailAddress::parse("email", email)?;
    let proven = prove_own(usher, session, password).await?;
    if proven.user.email.key() == email.key() {
        return Err(Error::refused_field(
            "email.same",
            "email",
            "This is your address already.",
        ));
    }
    let start = StartChange {
        proven: &proven,
        email: &email,
    };
    usher.perform(session, &start).await
}

/// What a link proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailLink {
    /// The address.
    pub email: String,
    /// Whether it replaces another.
    pub is_change: bool,
}

/// Looks at what a link proves. Changes nothing.
#[derive(Debug, Clone)]
pub struct LookAtEmailLink {
    /// From the link.
    pub token: Secret,
}

/// What a mailed link proves, while it does.
pub(super) async fn live_token(
    tx: &mut (impl ReadTx + ?Sized),
    token: &Secret,
    now: Timestamp,
) -> Result<Option<EmailToken>> {
    let Some(token) = Token::parse(token.expose()) else {
        return Ok(None);
    };
    let found = tx.email_token(&token.hash(TokenPurpose::Email)).await?;
    Ok(found.filter(|token| now <= token.expires_at))
}

async fn link(
    tx: &mut (impl ReadTx + ?Sized),
    token: &Secret,
    now: Timestamp,
) -> Result<(EmailToken, User)> {
    let unknown = || {
        Error::refused(
            "email.link",
            "This link does not work any more: it was used, has expired, or a newer mail replaced it.",
        )
    };
    let token = live_token(tx, token, now).await?.ok_or_else(unknown)?;
    let user = token.proof.user_id().ok_or_else(unknown)?;
    let user = tx.user(user).await?;
    let user = user
        .filter(|user| user.deleted_at.is_none())
        .ok_or_else(unknown)?;
    Ok((token, user))
}

#[async_trait]
impl Operation for LookAtEmailLink {
    type Output = EmailLink;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<EmailLink> {
        let (token, _) = link(tx, &self.token, cx.now).await?;
        Ok(EmailLink {
            email: token.email.to_string(),
            is_change: matches!(token.proof, EmailProof::Change { .. }),
        })
    }
}

/// Does what a link proves: verifies the address, or changes it. Once.
#[derive(Debug, Clone)]
pub struct ConfirmEmail {
    /// From the link.
    pub token: Secret,
}

#[async_trait]
impl Operation for ConfirmEmail {
    type Output = EmailLink;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<EmailLink> {
        let (token, user) = link(tx, &self.token, cx.now).await?;
        let is_change = matches!(token.proof, EmailProof::Change { .. });
        if !tx.email_token_use(&token.token_hash).await? {
            return Err(StoreError::Contention.into());
        }
        if is_change {
            change(cx, tx, &user, &token.email).await?;
        } else if user.email.key() == token.email.key() {
            let text = format!("{} verified the address {}", user.name(), token.email);
            cx.log(
                Step::new(action::USER_EMAIL_VERIFIED, text)
                    .by(actor(&user))
                    .user(user.id),
            );
        } else {
            return Err(Error::refused(
                "email.link",
                "Your address was changed since this mail was sent. Ask for a new one.",
            ));
        }
        tx.email_set_verified(user.id, &token.email, cx.now).await?;
        Ok(EmailLink {
            email: token.email.to_string(),
            is_change,
        })
    }
}

async fn change(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
    email: &EmailAddress,
) -> Result<()> {
    let after = User {
        email: email.clone(),
        ..user.clone()
    };
    match tx.user_update(&after).await {
        Ok(true) => {}
        Ok(false) => return Err(StoreError::Contention.into()),
        Err(StoreError::Duplicate { .. }) => {
            return Err(Error::refused(
                "user.email_taken",
                "Somebody signs in with this address by now. Choose another.",
            ));
        }
        Err(error) => return Err(error.into()),
    }
    // Links on their way to the old address must not work any more.
    tx.resets_void(user.id, cx.now).await?;
    tx.outbox_drop_resets(user.id, cx.now).await?;
    tx.email_tokens_void(user.id).await?;
    let notice = Notice::EmailChanged {
        email: email.to_string(),
    };
    notify(cx, tx, user, &user.email, notice).await?;
    let text = format!("{} changed the own address to {email}", user.name());
    cx.log(
        Step::new(action::USER_EMAIL_CHANGED, text)
            .by(actor(user))
            .user(user.id)
            .change("email", Some(user.email.as_str()), Some(email.as_str())),
    );
    Ok(())
}
