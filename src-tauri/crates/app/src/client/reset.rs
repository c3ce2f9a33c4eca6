//! A forgotten password: asking for the link, and choosing a new one by it.
//!
//! Asking says the same for every address. The link alone is not enough where the user has set a
//! security question; the question alone is never enough for anything; and no reset touches the
//! second factor, which the next sign-in asks for as ever.

use async_trait::async_trait;
use domain::throttle::{MAIL_ADDRESS, RESET_EMAIL, SIGN_IN_USER};
use domain::{EmailAddress, Token, TokenPurpose, UserId, security_question};

use super::notify;
use super::password::{KnownOf, check_new, words};
use super::throttle::{email_key, take};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Usher};
use crate::ports::crypto::PasswordHash;
use crate::ports::mailer::Notice;
use crate::ports::second_factors::StoredQuestion;
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, SupportTx};
use crate::settings;
use crate::users::reset_password::{CompletePasswordReset, start};

/// Asks for a link to choose a new password. The answer tells nothing about the address.
#[derive(Debug, Clone)]
pub struct AskForReset {
    /// As typed.
    pub email: String,
}

#[async_trait]
impl Operation for AskForReset {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let email = EmailAddress::parse("email", &self.email)?;
        let address = format!("mail:{}", cx.session.origin);
        take(tx, &address, MAIL_ADDRESS, cx.now).await?;
        let subject = format!("reset:{}", email_key(email.as_str()));
        match take(tx, &subject, RESET_EMAIL, cx.now).await {
            Ok(()) => {}
            // The same answer as ever, and no further mail to this mailbox.
            Err(Error::Throttled { .. }) => return Ok(()),
            Err(error) => return Err(error),
        }
        // What is missing is missing for every address: it must not show who is known.
        let general = settings::general(tx).await?;
        crate::invitations::client_area(&general)?;
        crate::outbox::configured(settings::mail(tx).await?)?;
        if let Some(user) = tx.user_by_email(&email).await? {
            start(cx, tx, &user, Some(super::actor(&user))).await?;
        }
        Ok(())
    }
}

/// Looks at the reset behind a link. Changes nothing.
#[derive(Debug, Clone)]
pub struct LookAtReset {
    /// From the link.
    pub token: Secret,
}

/// What is needed to choose a new password, beside the link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetNeeds {
    /// The user's security question, where one is set and questions are in use.
    pub question: Option<String>,
}

struct Found {
    user_id: UserId,
    question: Option<StoredQuestion>,
}

async fn found(cx: &Cx<'_>, tx: &mut (impl ReadTx + ?Sized), token: &Secret) -> Result<Found> {
    let unknown = || {
        Error::refused(
            "reset.unknown",
            "This link does not belong to a password reset.",
        )
    };
    let hash = Token::parse(token.expose())
        .ok_or_else(unknown)?
        .hash(TokenPurpose::PasswordReset);
    let mut reset = tx.reset_by_token(&hash).await?.ok_or_else(unknown)?;
    reset.consume(cx.now)?;
    Ok(Found {
        user_id: reset.user_id,
        question: question_of(tx, reset.user_id).await?,
    })
}

/// The user's security question, where questions are in use.
pub(crate) async fn question_of(
    tx: &mut (impl ReadTx + ?Sized),
    user: UserId,
) -> Result<Option<StoredQuestion>> {
    if settings::client_area(tx)
        .await?
        .security_questions
        .is_empty()
    {
        return Ok(None);
    }
    Ok(tx.security_question(user).await?)
}

#[async_trait]
impl Operation for LookAtReset {
    type Output = ResetNeeds;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<ResetNeeds> {
        let found = found(cx, tx, &self.token).await?;
        Ok(ResetNeeds {
            question: found.question.map(|question| question.question),
        })
    }
}

struct WhoseReset<'a> {
    token: &'a Secret,
}

#[async_trait]
impl Operation for WhoseReset<'_> {
    type Output = UserId;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<UserId> {
        Ok(found(cx, tx, self.token).await?.user_id)
    }
}

struct CountAnswer<'a> {
    token: &'a Secret,
}

#[async_trait]
impl Operation for CountAnswer<'_> {
    type Output = Found;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Found> {
        let found = found(cx, tx, self.token).await?;
        let key = format!("answer:{}", found.user_id);
        if found.question.is_some() {
            take(tx, &key, SIGN_IN_USER, cx.now).await?;
        }
        Ok(found)
    }
}

struct Complete {
    reset: CompletePasswordReset,
}

#[async_trait]
impl Operation for Complete {
    type Output = UserId;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<UserId> {
        let id = self.reset.run(cx, tx).await?;
        let user = crate::users::existing(tx, id).await?;
        notify(cx, tx, &user, &user.email, Notice::PasswordChanged).await?;
        Ok(id)
    }
}

/// Chooses a new password by a link, with the answer to the security question where one is set.
/// Ends all sessions and signs nobody in.
pub async fn complete_reset(
    usher: &Usher,
    visitor: &Session,
    token: &Secret,
    password: &Secret,
    answer: Option<&Secret>,
) -> Result<UserId> {
    // Looked at and not counted: a password that is refused is no guess at the answer.
    let whose = usher.perform(visitor, &WhoseReset { token }).await?;
    let known = usher.perform(visitor, &KnownOf(whose)).await?;
    check_new("password", password, &words(&known))?;
    let found = usher.perform(visitor, &CountAnswer { token }).await?;
    if let Some(question) = &found.question {
        let typed = answer.map(Secret::expose).unwrap_or_default();
        let typed = Secret::new(security_question::normalise(typed));
        let hash = PasswordHash::from_stored(&question.answer_hash);
        if !usher.env.crypto.verify_password(&typed, &hash).await?.ok {
            return Err(Error::refused_field(
                "reset.wrong_answer",
                "answer",
                "This is not the answer that was set. If you no longer know it, ask the organisation for help.",
            ));
        }
    }
    let password_hash = usher.env.crypto.hash_password(password).await?;
    let complete = Complete {
        reset: CompletePasswordReset {
            token: token.expose().to_owned(),
            password_hash,
            answered: found.question.is_some(),
        },
    };
    usher.perform(visitor, &complete).await
}
