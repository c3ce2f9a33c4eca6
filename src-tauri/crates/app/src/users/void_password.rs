//! A password that somebody else knows: it opens nothing any more.

use async_trait::async_trait;
use domain::activity::action;
use domain::{UserId, text};
use serde::Deserialize;

use super::existing;
use super::reset_password::{ResetStarted, start};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{StoreError, SupportTx};

/// Longest reason, in code points.
const REASON_MAX: usize = 500;
/// What is stored in the place of a password: no hash, so that nothing verifies against it.
const VOID: &str = "void";

/// Voids a user's password because somebody else may know it, ends every session, and mails the link
/// to choose another: the one way back in (assurance R-09). The second factor stays.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct VoidPassword {
    /// Whose.
    pub id: UserId,
    /// Why; kept in the log.
    pub reason: String,
}

#[async_trait]
impl Operation for VoidPassword {
    type Output = ResetStarted;
    type View = dyn SupportTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<ResetStarted> {
        let reason = text::required_line("reason", &self.reason, REASON_MAX)?;
        let user = existing(tx, self.id).await?;
        let Some(old) = tx.user_password_hash(user.id).await? else {
            return Err(Error::refused(
                "password.none",
                format!(
                    "{} has no password. Start a password reset instead.",
                    user.name()
                ),
            ));
        };
        if !tx
            .user_set_password(user.id, Some(&old), VOID, cx.now)
            .await?
        {
            return Err(StoreError::Contention.into());
        }
        tx.client_sessions_end(user.id, None).await?;
        cx.log(
            Step::new(
                action::USER_PASSWORD_VOIDED,
                format!("Voided the password of {}", user.name()),
            )
            .user(user.id)
            .change("reason", None, Some(&reason)),
        );
        start(cx, tx, &user, None).await
    }
}
