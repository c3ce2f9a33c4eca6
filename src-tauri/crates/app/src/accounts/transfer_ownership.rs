//! Making another user the owner of an account.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Account, AccountId, Membership, MembershipId, PermissionSet, UserId};
use serde::Deserialize;

use super::existing;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{FullTx, StoreError};
use crate::users::edit::lost_race;

/// Moves ownership. The account has exactly one owner before, during and after.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct TransferOwnership {
    /// Which account.
    pub account_id: AccountId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// Who will own it.
    pub new_owner_id: UserId,
    /// Whether the former owner keeps access, with all permissions.
    pub keep_access: bool,
}

#[async_trait]
impl Operation for TransferOwnership {
    type Output = Account;
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Account> {
        let account = existing(tx, self.account_id).await?;
        let new_owner = crate::users::existing(tx, self.new_owner_id).await?;
        let old_owner = tx
            .user(account.owner_id)
            .await?
            .ok_or_else(|| Error::Damaged {
                detail: format!("account {} names an owner that is not there", account.id),
            })?;
        if new_owner.id == old_owner.id {
            return Err(Error::refused_field(
                "account.already_owner",
                "new_owner_id",
                format!("{} owns this account already.", new_owner.name()),
            ));
        }
        if account.version != self.version || !tx.account_set_owner(&account, new_owner.id).await? {
            return Err(lost_race(tx, &self.account_id.to_string(), "this account").await?);
        }
        // An owner has no membership beside the ownership.
        if let Some(mut membership) = tx.membership_between(account.id, new_owner.id).await?
            && membership.removed_at.is_none()
        {
            membership.removed_at = Some(cx.now);
            if !tx.membership_update(&membership).await? {
                return Err(StoreError::Contention.into());
            }
        }
        if self.keep_access {
            let fresh = Membership {
                id: MembershipId::new(cx.now, cx.entropy()),
                account_id: account.id,
                user_id: old_owner.id,
                permissions: PermissionSet::all(),
                created_at: cx.now,
                ends_at: None,
                invitation_id: None,
                last_access_at: None,
                removed_at: None,
                version: 1,
            };
            crate::memberships::put(tx, fresh, cx.now).await?;
        }
        let rest = if self.keep_access {
            "who keeps access"
        } else {
            "who has no access any more"
        };
        cx.log(
            Step::new(
                action::ACCOUNT_OWNER_CHANGED,
                format!(
                    "Made {} the owner of {} in place of {}, {rest}",
                    new_owner.name(),
                    account.name(),
                    old_owner.name()
                ),
            )
            .account(account.id)
            .user(new_owner.id)
            .change(
                "owner",
                Some(old_owner.email.as_str()),
                Some(new_owner.email.as_str()),
            ),
        );
        existing(tx, self.account_id).await
    }
}
