//! Which accounts a user may enter.

use async_trait::async_trait;
use domain::{AccountId, AccountStatus, MembershipId, PermissionSet, Reference, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Page, page_size};
use crate::ports::ReadTx;

/// Lists the accounts a user owns or may enter, by name.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct UserAccounts {
    /// Whose accounts.
    pub user_id: UserId,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
    /// Rows wanted; 0 for the default.
    #[serde(default)]
    pub limit: u32,
}

/// An account of a user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct UserAccountRow {
    /// Which account.
    pub account_id: AccountId,
    /// Its short name.
    pub reference: Reference,
    /// Its name.
    pub name: String,
    /// Whether it may be entered.
    pub status: AccountStatus,
    /// Whether the user owns it.
    pub is_owner: bool,
    /// The membership; `None` where the user owns it.
    pub membership_id: Option<MembershipId>,
    /// The membership's version; `None` where the user owns it.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub version: Option<i64>,
    /// What they may do; all for the owner.
    pub permissions: PermissionSet,
    /// Since when.
    pub since: Timestamp,
    /// Until when.
    pub ends_at: Option<Timestamp>,
    /// When they last entered it.
    pub last_access_at: Option<Timestamp>,
}

#[async_trait]
impl Operation for UserAccounts {
    type Output = Page<UserAccountRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        Ok(tx
            .user_accounts(self.user_id, self.after.as_deref(), page_size(self.limit))
            .await?)
    }
}
