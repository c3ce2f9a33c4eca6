//! Taking access away, and giving it back.

use async_trait::async_trait;
use domain::activity::action;
use domain::membership::can_restore;
use domain::{AccountStatus, MembershipId};
use serde::Deserialize;

use super::existing;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Removes a user's access to an account. Can be undone for seven days.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RemoveMembership {
    /// Which.
    pub membership_id: MembershipId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for RemoveMembership {
    type Output = ();
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let mut membership = existing(tx, self.membership_id).await?;
        let account = crate::accounts::existing(tx, membership.account_id).await?;
        let user = crate::users::existing(tx, membership.user_id).await?;
        membership.removed_at = Some(cx.now);
        if membership.version != self.version || !tx.membership_update(&membership).await? {
            return Err(lost_race(tx, &user.id.to_string(), "this user's access").await?);
        }
        cx.log(
            Step::new(
                action::MEMBERSHIP_REMOVED,
                format!(
                    "Removed the access of {} to {}",
                    user.name(),
                    account.name()
                ),
            )
            .account(account.id)
            .user(user.id)
            .change(
                "permissions",
                Some(&membership.permissions.to_string()),
                None,
            ),
        );
        Ok(())
    }
}

/// Gives back access that was removed within the last seven days, as it was.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RestoreMembership {
    /// Which.
    pub membership_id: MembershipId,
}

#[async_trait]
impl Operation for RestoreMembership {
    type Output = ();
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let found = tx.membership(self.membership_id).await?;
        let mut membership = found.ok_or(Error::NotFound { what: "membership" })?;
        let account = crate::accounts::existing(tx, membership.account_id).await?;
        let user = crate::users::existing(tx, membership.user_id).await?;
        let Some(removed_at) = membership.removed_at else {
            return Err(Error::refused(
                "membership.exists",
                "This user may enter the account already.",
            ));
        };
        if !can_restore(removed_at, cx.now) {
            return Err(Error::refused(
                "membership.too_late",
                "This was removed more than 7 days ago and cannot be brought back. Associate the user again.",
            ));
        }
        if account.status == AccountStatus::Closed {
            return Err(Error::refused(
                "account.closed",
                "The account was closed in the meantime.",
            ));
        }
        domain::membership::check_not_owner(&account, user.id)?;
        membership.removed_at = None;
        if !tx.membership_update(&membership).await? {
            return Err(lost_race(tx, &user.id.to_string(), "this user's access").await?);
        }
        cx.log(
            Step::new(
                action::MEMBERSHIP_RESTORED,
                format!("Gave {} back the access to {}", user.name(), account.name()),
            )
            .account(account.id)
            .user(user.id)
            .change(
                "permissions",
                None,
                Some(&membership.permissions.to_string()),
            ),
        );
        Ok(())
    }
}
