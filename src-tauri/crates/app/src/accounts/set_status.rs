//! Activating, deactivating, closing and reopening an account.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Account, AccountId, AccountStatus};
use serde::Deserialize;

use super::existing;
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Sets an account's status. A closed account is listed and entered by nobody; its memberships stay
/// and work again when it is reopened.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SetAccountStatus {
    /// Which.
    pub id: AccountId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub status: AccountStatus,
}

#[async_trait]
impl Operation for SetAccountStatus {
    type Output = Account;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Account> {
        let before = existing(tx, self.id).await?;
        if before.version != self.version {
            return Err(lost_race(tx, &self.id.to_string(), "this account").await?);
        }
        if before.status == self.status {
            return Ok(before);
        }
        let after = Account {
            status: self.status,
            ..before.clone()
        };
        if !tx.account_update(&after).await? {
            return Err(lost_race(tx, &self.id.to_string(), "this account").await?);
        }
        let verb = match (before.status, self.status) {
            (_, AccountStatus::Closed) => "Closed",
            (AccountStatus::Closed, _) => "Reopened",
            (_, AccountStatus::Inactive) => "Deactivated",
            (_, AccountStatus::Active) => "Activated",
        };
        cx.log(
            Step::new(
                action::ACCOUNT_STATUS_CHANGED,
                format!("{verb} the account {}", after.name()),
            )
            .account(self.id)
            .change(
                "status",
                Some(before.status.code()),
                Some(self.status.code()),
            ),
        );
        Ok(Account {
            version: before.version + 1,
            ..after
        })
    }
}
