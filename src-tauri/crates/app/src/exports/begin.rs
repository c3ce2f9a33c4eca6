//! What can be exported, and the proof it takes.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::accounts::list::AccountQuery;
use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::orders::list::OrderQuery;
use crate::ports::ReadTx;
use crate::users::list::UserQuery;

/// What to export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Everybody who is not deleted.
    Users,
    /// All accounts with their profiles and owners.
    Accounts,
    /// Every access that is not removed, with addresses and references.
    Memberships,
    /// Every order, with who placed it for which account.
    Orders,
}

impl Table {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Users, Self::Accounts, Self::Memberships, Self::Orders];

    /// Its name, and the file's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Accounts => "accounts",
            Self::Memberships => "memberships",
            Self::Orders => "orders",
        }
    }
}

/// Whether this export may begin; gives the number of rows where it is known cheaply.
pub(super) struct ExportData(pub Table);

#[async_trait]
impl Operation for ExportData {
    type Output = Option<i64>;
    type View = dyn ReadTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Option<i64>> {
        Ok(match self.0 {
            Table::Users => Some(tx.users_count(&UserQuery::default()).await?),
            Table::Accounts => Some(tx.accounts_count(&AccountQuery::default()).await?),
            Table::Memberships => None,
            Table::Orders => Some(tx.orders_count(&OrderQuery::default()).await?),
        })
    }
}
