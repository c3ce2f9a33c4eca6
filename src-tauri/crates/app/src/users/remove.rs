//! Deleting a user, and bringing one back.

use async_trait::async_trait;
use domain::UserId;
use domain::activity::action;
use domain::membership::can_restore;
use serde::Deserialize;

use super::add::taken;
use super::edit::lost_race;
use super::existing;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;

/// Deletes a user with every access they have. Can be undone for seven days. An owner cannot be
/// deleted: an account always has one.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RemoveUser {
    /// Which.
    pub id: UserId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for RemoveUser {
    type Output = ();
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let mut user = existing(tx, self.id).await?;
        let owned = tx.accounts_owned_by(self.id).await?;
        if let Some(first) = owned.first() {
            let others = match owned.len() {
                1 => String::new(),
                n => format!(" and {} more", n - 1),
            };
            return Err(Error::refused(
                "user.owns_accounts",
                format!(
                    "{} owns {}{others}. Transfer the ownership first: an account is never without an owner.",
                    user.name(),
                    first.name()
                ),
            ));
        }
        user.deleted_at = Some(cx.now);
        if user.version != self.version || !tx.user_update(&user).await? {
            return Err(lost_race(tx, &self.id.to_string(), "this user").await?);
        }
        tx.memberships_remove_of_user(self.id, cx.now).await?;
        tx.resets_void(self.id, cx.now).await?;
        tx.outbox_drop_resets(self.id, cx.now).await?;
        tx.email_tokens_void(self.id).await?;
        tx.client_sessions_end(self.id, None).await?;
        cx.log(
            Step::new(
                action::USER_DELETED,
                format!("Deleted the user {} ({})", user.name(), user.email),
            )
            .user(self.id)
            .change("email", Some(user.email.as_str()), None),
        );
        Ok(())
    }
}

/// Brings back a user deleted within the last seven days, with the access they had.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RestoreUser {
    /// Which.
    pub id: UserId,
}

#[async_trait]
impl Operation for RestoreUser {
    type Output = ();
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let mut user = tx
            .user(self.id)
            .await?
            .ok_or(Error::NotFound { what: "user" })?;
        let Some(deleted_at) = user.deleted_at else {
            return Err(Error::refused("user.exists", "This user is not deleted."));
        };
        if !can_restore(deleted_at, cx.now) {
            return Err(Error::refused(
                "user.too_late",
                "This user was deleted more than 7 days ago and cannot be brought back. Add the user again.",
            ));
        }
        if tx.user_by_email(&user.email).await?.is_some() {
            return Err(taken(&user.email));
        }
        user.deleted_at = None;
        if !tx.user_update(&user).await? {
            return Err(lost_race(tx, &self.id.to_string(), "this user").await?);
        }
        tx.memberships_restore_of_user(self.id, deleted_at).await?;
        cx.log(
            Step::new(
                action::USER_RESTORED,
                format!("Brought back the user {} ({})", user.name(), user.email),
            )
            .user(self.id)
            .change("email", None, Some(user.email.as_str())),
        );
        Ok(())
    }
}
