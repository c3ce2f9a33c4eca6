//! The second step of signing in: a code of the app, or a recovery code.

use async_trait::async_trait;
use domain::activity::action;
use domain::client_session::{SESSION_ABSOLUTE, Stage};
use domain::second_factor::{FactorSecret, RecoveryCode};
use domain::throttle::SECOND_STEP;
use domain::{ClientSession, User, UserId};

use super::sign_in::note_sign_in;
use super::throttle::take;
use super::{Opened, actor, idle_for, live, notify, rotate};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::SupportTx;
use crate::ports::mailer::Notice;
use crate::ports::vault::Secret;

/// Under which record id a user's secret is sealed.
pub(crate) fn record_id(user: UserId) -> String {
    format!("second_factor/{user}")
}

/// The refusal of a code.
pub(crate) fn wrong_code() -> Error {
    Error::refused_field(
        "auth.wrong_code",
        "code",
        domain::second_factor::WrongCode.to_string(),
    )
}

/// Takes a code of the app or a recovery code, once. `false`: it is wrong, or was used.
pub(crate) async fn take_code(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
    code: &Secret,
) -> Result<bool> {
    let Some(factor) = tx.factor(user.id).await? else {
        return Ok(false);
    };
    if factor.confirmed_at.is_none() {
        return Ok(false);
    }
    if let Some(recovery) = RecoveryCode::parse(code.expose()) {
        if !tx
            .recovery_code_use(user.id, &recovery.hash(user.id))
            .await?
        {
            return Ok(false);
        }
        let left = tx.recovery_codes_left(user.id).await?;
        let text = format!("{} used a recovery code; {left} are left", user.name());
        cx.log(
            Step::new(action::USER_RECOVERY_CODE_USED, text)
                .by(actor(user))
                .user(user.id),
        );
        notify(cx, tx, user, &user.email, Notice::RecoveryCodeUsed { left }).await?;
        return Ok(true);
    }
    let opened = cx
        .env
        .crypto
        .open(cx.data_key()?, &record_id(user.id), &factor.sealed)?;
    let secret = FactorSecret::from_bytes(&opened);
    match secret.step_for(code.expose(), factor.last_step, cx.now) {
        Ok(step) => Ok(tx.factor_take(user.id, step).await?),
        Err(_) => Ok(false),
    }
}

/// Counts a try at a code, whatever comes of it.
pub(crate) async fn count(
    cx: &Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: UserId,
) -> Result<()> {
    take(tx, &counter(user), SECOND_STEP, cx.now).await
}

pub(crate) fn counter(user: UserId) -> String {
    format!("second_step:{user}")
}

struct Try<'a> {
    token: &'a Secret,
    code: &'a Secret,
}

#[async_trait]
impl Operation for Try<'_> {
    /// `None`: the code is wrong. Not an error, because the count of tries must stay.
    type Output = Option<Opened>;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let found = live(tx, self.token, cx.now).await?;
        let (session, user, _) = found
            .filter(|(session, ..)| session.stage == Stage::SecondStep)
            .ok_or(Error::SignedOut)?;
        count(cx, tx, user.id).await?;
        if !take_code(cx, tx, &user, self.code).await? {
            let text = format!("A wrong code was entered for the user {}", user.name());
            cx.log(
                Step::new(action::USER_SIGN_IN_FAILED, text)
                    .by(domain::Actor::System)
                    .user(user.id),
            );
            return Ok(None);
        }
        tx.throttle_clear(&counter(user.id)).await?;
        let idle_for = idle_for(tx).await?;
        let signed_in = ClientSession {
            stage: Stage::SignedIn,
            seen_at: cx.now,
            idle_for,
            expires_at: cx.now.plus(SESSION_ABSOLUTE),
            ..session
        };
        let opened = rotate(cx, tx, signed_in).await?;
        note_sign_in(cx, tx, &user).await?;
        Ok(Some(opened))
    }
}

/// Finishes a sign-in. `token` is that of the first step; it is dead afterwards.
pub async fn second_step(
    usher: &Usher,
    visitor: &Session,
    token: &Secret,
    code: &Secret,
) -> Result<Opened> {
    let opened = usher.perform(visitor, &Try { token, code }).await?;
    opened.ok_or_else(wrong_code)
}
