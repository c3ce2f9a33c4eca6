//! Giving up one's own access to an account.

use async_trait::async_trait;
use domain::AccountId;
use domain::activity::action;

use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Step};
use crate::ports::{StoreError, SupportTx};

/// Gives up the user's own access to an account. Its owner cannot: an account always has one.
#[derive(Debug, Clone, Copy)]
pub struct LeaveAccount {
    /// Which.
    pub account_id: AccountId,
}

#[async_trait]
impl Operation for LeaveAccount {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Access;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let access = cx.access()?.clone();
        let Some(mut membership) = access.membership else {
            return Err(Error::refused(
                "membership.owner",
                "You own this account. Ask the organisation to make somebody else the owner first.",
            ));
        };
        membership.removed_at = Some(cx.now);
        if !tx.membership_update(&membership).await? {
            return Err(StoreError::Contention.into());
        }
        let (user, account) = (&access.user, &access.account);
        let text = format!("{} left {}", user.name(), account.name());
        cx.log(
            Step::new(action::MEMBERSHIP_REMOVED, text)
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
