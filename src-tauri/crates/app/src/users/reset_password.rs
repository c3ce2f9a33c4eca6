//! Password resets of users: an admin starts one, the user chooses the password.

use async_trait::async_trait;
use domain::activity::action;
use domain::reset::RESET_VALID;
use domain::{Actor, PasswordReset, ResetId, Timestamp, Token, TokenPurpose, User, UserId};
use serde::{Deserialize, Serialize};

use super::existing;
use crate::client::reset::question_of;
use crate::error::{Error, Result};
use crate::invitations::client_area;
use crate::operation::{Cx, Needs, Operation, Step, Usher};
use crate::outbox::{self, Letter};
use crate::ports::SupportTx;
use crate::ports::crypto::PasswordHash;
use crate::ports::mailer::MailContent;
use crate::ports::vault::Secret;
use crate::settings;

/// Mails a user a link to choose a new password. Earlier links are void. Changes nothing else: the
/// present password works until the user has chosen another.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct StartPasswordReset {
    /// Whose password.
    pub user_id: UserId,
}

/// The reset that was started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ResetStarted {
    /// Where the mail goes.
    pub email: String,
    /// When the link ends.
    pub expires_at: Timestamp,
}

#[async_trait]
impl Operation for StartPasswordReset {
    type Output = ResetStarted;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<ResetStarted> {
        let user = existing(tx, self.user_id).await?;
        start(cx, tx, &user, None).await
    }
}

/// Starts a reset for a user; `by` is who asked, where it is not the session's actor.
pub(crate) async fn start(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
    by: Option<Actor>,
) -> Result<ResetStarted> {
    let general = settings::general(tx).await?;
    let token = Token::new(cx.entropy());
    let reset = PasswordReset {
        id: ResetId::new(cx.now, cx.entropy()),
        user_id: user.id,
        token_hash: token.hash(TokenPurpose::PasswordReset),
        created_at: cx.now,
        expires_at: cx.now.plus(RESET_VALID),
        used_at: None,
        voided_at: None,
    };
    tx.reset_add(&reset).await?;
    tx.outbox_drop_resets(user.id, cx.now).await?;
    let content = MailContent::PasswordReset {
        user_name: user.name(),
        reset_url: format!(
            "{}/password-resets/{}",
            client_area(&general)?,
            token.reveal()
        ),
        expires_at: reset.expires_at,
        organisation: general.organisation.clone(),
    };
    let letter = Letter {
        content,
        to: user.email.clone(),
        to_name: Some(user.name()),
        language: user.language.clone(),
        invitation_id: None,
        user_id: Some(user.id),
        expires_at: reset.expires_at,
    };
    outbox::enqueue(cx, tx, letter).await?;
    let step = Step::new(
        action::USER_PASSWORD_RESET_STARTED,
        format!("Started a password reset for {}", user.name()),
    )
    .user(user.id);
    cx.log(match by {
        Some(actor) => step.by(actor),
        None => step,
    });
    Ok(ResetStarted {
        email: user.email.to_string(),
        expires_at: reset.expires_at,
    })
}

/// Sets a new password by the token of a reset mail.
#[derive(Debug, Clone)]
pub struct CompletePasswordReset {
    /// From the link.
    pub token: String,
    /// Hash of the chosen password.
    pub password_hash: PasswordHash,
    /// Whether the user's security question was answered, where one is set.
    pub answered: bool,
}

/// Checks and hashes the chosen password, before the transaction: hashing takes long on purpose.
pub async fn choosing(
    usher: &Usher,
    token: &str,
    password: &Secret,
) -> Result<CompletePasswordReset> {
    crate::client::password::check_new("password", password, &[])?;
    let password_hash = usher.env.crypto.hash_password(password).await?;
    Ok(CompletePasswordReset {
        token: token.to_owned(),
        password_hash,
        answered: false,
    })
}

#[async_trait]
impl Operation for CompletePasswordReset {
    type Output = UserId;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<UserId> {
        let unknown = || {
            Error::refused(
                "reset.unknown",
                "This link does not belong to a password reset.",
            )
        };
        let hash = Token::parse(&self.token)
            .ok_or_else(unknown)?
            .hash(TokenPurpose::PasswordReset);
        let mut reset = tx.reset_by_token(&hash).await?.ok_or_else(unknown)?;
        reset.consume(cx.now)?;
        let user = existing(tx, reset.user_id).await?;
        if !self.answered && question_of(tx, user.id).await?.is_some() {
            return Err(Error::refused_field(
                "reset.answer_missing",
                "answer",
                "Answer your security question too.",
            ));
        }
        if !tx.reset_use(&hash, cx.now).await? {
            return Err(domain::reset::ResetRefused::Used.into());
        }
        let old = tx.user_password_hash(user.id).await?;
        let new = self.password_hash.as_str();
        if !tx
            .user_set_password(user.id, old.as_deref(), new, cx.now)
            .await?
        {
            return Err(crate::ports::StoreError::Contention.into());
        }
        tx.resets_void(user.id, cx.now).await?;
        tx.client_sessions_end(user.id, None).await?;
        cx.log(
            Step::new(
                action::USER_PASSWORD_CHANGED,
                format!("{} chose a new password by a reset link", user.name()),
            )
            .by(Actor::User {
                id: user.id,
                name: user.name(),
            })
            .user(user.id),
        );
        Ok(user.id)
    }
}
