//! The list of accounts.

use async_trait::async_trait;
use domain::{AccountId, AccountStatus, Reference, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;

/// Which accounts to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum AccountFilter {
    /// All.
    #[default]
    All,
    /// In use.
    Active,
    /// Open, without products.
    Inactive,
    /// No longer entered.
    Closed,
}

impl AccountFilter {
    /// The one status that is listed; `None` for all.
    pub fn status(self) -> Option<AccountStatus> {
        match self {
            Self::All => None,
            Self::Active => Some(AccountStatus::Active),
            Self::Inactive => Some(AccountStatus::Inactive),
            Self::Closed => Some(AccountStatus::Closed),
        }
    }
}

/// By what to sort accounts. Each ends in the order of addition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum AccountSort {
    /// When they were added.
    #[default]
    Added,
    /// Name as listed.
    Name,
    /// Address for billing mail.
    Email,
    /// Name of the owner.
    Owner,
    /// Number of users, the owner among them.
    Users,
    /// Status code.
    Status,
}

/// Lists accounts. The request of `accounts|list` and `accounts|count`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct AccountQuery {
    /// What was typed; see [`domain::search`].
    pub text: String,
    /// Which.
    pub filter: AccountFilter,
    /// By what.
    pub sort: AccountSort,
    /// In which direction.
    pub direction: Direction,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// An account in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct AccountRow {
    /// Identity.
    pub id: AccountId,
    /// Short name for people.
    pub reference: Reference,
    /// Company, or else the person.
    pub name: String,
    /// Address for billing mail.
    pub email: String,
    /// Whether it may be entered.
    pub status: AccountStatus,
    /// The owner.
    pub owner_id: UserId,
    /// The owner's name.
    pub owner_name: String,
    /// Users, the owner among them.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub user_count: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// For the next write.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for AccountQuery {
    type Output = Page<AccountRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<AccountRow>> {
        Ok(tx.accounts_page(self).await?)
    }
}

/// Counts the accounts that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountAccounts(pub AccountQuery);

#[async_trait]
impl Operation for CountAccounts {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.accounts_count(&self.0).await?,
        })
    }
}
