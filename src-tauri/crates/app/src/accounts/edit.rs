//! Changing an account's profile.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Account, AccountId, Profile};
use serde::Deserialize;

use super::existing;
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Replaces an account's profile. The owner's own details are another matter and stay.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditAccount {
    /// Which.
    pub id: AccountId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// Whom invoices name from now on.
    pub profile: Profile,
}

#[async_trait]
impl Operation for EditAccount {
    type Output = Account;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Account> {
        let before = existing(tx, self.id).await?;
        let after = Account {
            profile: self.profile.checked()?,
            ..before.clone()
        };
        if before.version != self.version {
            return Err(lost_race(tx, &self.id.to_string(), "this account").await?);
        }
        let step = Step::new(
            action::ACCOUNT_EDITED,
            format!("Changed the profile of {}", after.name()),
        )
        .account(self.id)
        .changes(before.profile.fields(), after.profile.fields());
        if !step.is_change() {
            return Ok(before);
        }
        if !tx.account_update(&after).await? {
            return Err(lost_race(tx, &self.id.to_string(), "this account").await?);
        }
        cx.log(step);
        Ok(Account {
            version: before.version + 1,
            ..after
        })
    }
}
