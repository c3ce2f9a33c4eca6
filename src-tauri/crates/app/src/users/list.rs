//! The list of users.

use async_trait::async_trait;
use domain::{Reference, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;

/// Which users to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum UserFilter {
    /// Everybody who is not deleted.
    #[default]
    All,
    /// Those who neither own nor may enter any account.
    WithoutAccount,
    /// Those who never signed in.
    NeverSignedIn,
    /// Those without a second factor.
    WithoutTwoFactor,
    /// Those deleted within the last seven days and longer ago.
    Deleted,
}

/// By what to sort users. Each ends in the order of addition, so that the order is total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum UserSort {
    /// When they were added.
    #[default]
    Added,
    /// Family name, then given name as typed together.
    Name,
    /// Address.
    Email,
    /// Number of accounts they own or may enter.
    Accounts,
    /// Last sign-in; never comes first.
    LastSignIn,
}

/// Lists users. `UserQuery` is the request of `users|list` and `users|count`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct UserQuery {
    /// What was typed; see [`domain::search`].
    pub text: String,
    /// Which.
    pub filter: UserFilter,
    /// By what.
    pub sort: UserSort,
    /// In which direction.
    pub direction: Direction,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// A user in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct UserRow {
    /// Identity.
    pub id: UserId,
    /// Short name for people.
    pub reference: Reference,
    /// Given and family name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Whether a second factor is on.
    pub two_factor: bool,
    /// Accounts the user owns or may enter.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub account_count: i64,
    /// Last sign-in; `None` for never.
    pub last_sign_in_at: Option<Timestamp>,
    /// When they were added.
    pub created_at: Timestamp,
    /// When they were deleted.
    pub deleted_at: Option<Timestamp>,
    /// For the next write.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for UserQuery {
    type Output = Page<UserRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<UserRow>> {
        Ok(tx.users_page(self).await?)
    }
}

/// Counts the users that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountUsers(pub UserQuery);

#[async_trait]
impl Operation for CountUsers {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.users_count(&self.0).await?,
        })
    }
}
