//! Who may enter an account.

use async_trait::async_trait;
use domain::{AccountId, MembershipId, PermissionSet, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Page, page_size};
use crate::ports::ReadTx;

/// Lists an account's users: the owner first, then the others by name.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AccountUsers {
    /// Whose users.
    pub account_id: AccountId,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
    /// Rows wanted; 0 for the default.
    #[serde(default)]
    pub limit: u32,
}

/// A user of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct AccountUserRow {
    /// The membership; `None` for the owner.
    pub membership_id: Option<MembershipId>,
    /// The membership's version; `None` for the owner.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub version: Option<i64>,
    /// Who.
    pub user_id: UserId,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Whether this is the owner.
    pub is_owner: bool,
    /// What they may do; all for the owner.
    pub permissions: PermissionSet,
    /// Whether a second factor is on.
    pub two_factor: bool,
    /// Since when.
    pub since: Timestamp,
    /// Until when.
    pub ends_at: Option<Timestamp>,
    /// Who invited them, where they came by invitation.
    pub invited_by: Option<String>,
    /// When they last entered this account.
    pub last_access_at: Option<Timestamp>,
    /// When they last signed in anywhere; `None` for never.
    pub last_sign_in_at: Option<Timestamp>,
    /// Accounts they own or may enter, this one among them.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub account_count: i64,
}

#[async_trait]
impl Operation for AccountUsers {
    type Output = Page<AccountUserRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        Ok(tx
            .account_users(
                self.account_id,
                self.after.as_deref(),
                page_size(self.limit),
            )
            .await?)
    }
}
