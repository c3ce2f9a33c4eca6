//! The palette's search over users and accounts.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::accounts::list::{AccountQuery, AccountRow};
use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::Direction;
use crate::ports::ReadTx;
use crate::users::list::{UserQuery, UserRow};

/// Rows of each kind.
const EACH: u32 = 6;

/// Finds users and accounts, latest additions first.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SearchEverywhere {
    /// What was typed.
    pub text: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Found {
    /// Users.
    pub users: Vec<UserRow>,
    /// Accounts.
    pub accounts: Vec<AccountRow>,
}

#[async_trait]
impl Operation for SearchEverywhere {
    type Output = Found;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Found> {
        let users = UserQuery {
            text: self.text.clone(),
            direction: Direction::Descending,
            limit: EACH,
            ..UserQuery::default()
        };
        let accounts = AccountQuery {
            text: self.text.clone(),
            direction: Direction::Descending,
            limit: EACH,
            ..AccountQuery::default()
        };
        Ok(Found {
            users: tx.users_page(&users).await?.rows,
            accounts: tx.accounts_page(&accounts).await?.rows,
        })
    }
}
