//! Passwords of users: how strong a new one is, and changing one's own.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Invalid, UserId};

use super::notify;
use super::sign_in::{Proven, prove_own, settle};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::crypto::PasswordHash;
use crate::ports::mailer::Notice;
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, StoreError, SupportTx};
use crate::settings;

/// Least strength of a new password, of 0 to 4.
const STRONG_ENOUGH: u8 = 3;

/// How hard a password is to guess, 0 (at once) to 4 (not in a lifetime), by known patterns and
/// lists of common passwords and words. `context` holds what is known of the person.
pub fn strength(password: &str, context: &[&str]) -> u8 {
    u8::from(zxcvbn::zxcvbn(password, context).score())
}

/// Checks a new password of a user: its length, and that it is neither a common one nor easily
/// guessed from what is known of the person.
pub fn check_new(
    field: &str,
    password: &Secret,
    context: &[&str],
) -> std::result::Result<(), Invalid> {
    domain::password::check(field, password.expose(), context)?;
    let guess = zxcvbn::zxcvbn(password.expose(), context);
    if u8::from(guess.score()) < STRONG_ENOUGH {
        return Err(Invalid::new(
            field,
            "This password is among those that are tried first. Four or five random words make a good one.",
        ));
    }
    Ok(())
}

/// What everybody may know of a user, and so makes no password (assurance R-07).
pub(crate) struct KnownOf(pub UserId);

#[async_trait]
impl Operation for KnownOf {
    type Output = Vec<String>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Vec<String>> {
        let mut known = vec![settings::general(tx).await?.organisation];
        if let Some(user) = tx.user(self.0).await? {
            known.extend([
                user.email.as_str().to_owned(),
                user.first_name,
                user.last_name,
                user.phone,
            ]);
        }
        Ok(known)
    }
}

/// As the check of a password takes it.
pub(crate) fn words(known: &[String]) -> Vec<&str> {
    known.iter().map(String::as_str).collect()
}

struct Replace<'a> {
    proven: &'a Proven,
    new: &'a PasswordHash,
    end_others: bool,
}

#[async_trait]
impl Operation for Replace<'_> {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        settle(cx, tx, self.proven).await?;
        let (user, this) = (cx.user()?.clone(), cx.user_session()?.id);
        let old = tx.user_password_hash(user.id).await?;
        if !tx
            .user_set_password(user.id, old.as_deref(), self.new.as_str(), cx.now)
            .await?
        {
            return Err(StoreError::Contention.into());
        }
        tx.resets_void(user.id, cx.now).await?;
        tx.outbox_drop_resets(user.id, cx.now).await?;
        if self.end_others {
            tx.client_sessions_end(user.id, Some(this)).await?;
        }
        let text = format!("{} changed the own password", user.name());
        cx.log(Step::new(action::USER_PASSWORD_CHANGED, text).user(user.id));
        notify(cx, tx, &user, &user.email, Notice::PasswordChanged).await
    }
}

/// Changes the signed-in user's password; the present one is the proof. A notice goes by mail.
pub async fn change_password(
    usher: &Usher,
    session: &Session,
    present: &Secret,
    new: &Secret,
    end_others: bool,
) -> Result<()> {
    let proven = prove_own(usher, session, present).await?;
    let known = usher.perform(session, &KnownOf(proven.user.id)).await?;
    check_new("new_password", new, &words(&known))?;
    if present.expose() == new.expose() {
        return Err(Error::refused_field(
            "password.same",
            "new_password",
            "This is the present password. Choose another.",
        ));
    }
    let hash = usher.env.crypto.hash_password(new).await?;
    let replace = Replace {
        proven: &proven,
        new: &hash,
        end_others,
    };
    usher.perform(session, &replace).await
}
