//! Orders: what was bought at once.

use serde::Serialize;

use crate::coded::coded;
use crate::currency::CurrencyCode;
use crate::ids::{AccountId, OrderId, UserId};
use crate::money::Money;
use crate::timestamp::Timestamp;

coded! {
    /// What became of an order.
    OrderStatus {
        /// Placed, not looked at.
        Pending = "pending",
        /// Accepted: its services are set up.
        Active = "active",
        /// Taken back.
        Cancelled = "cancelled",
        /// Placed by somebody who was not whom they said.
        Fraud = "fraud",
    }
}

impl OrderStatus {
    /// Whether an admin may move an order from here to `to`.
    pub fn may_become(self, to: Self) -> bool {
        match self {
            Self::Pending => to != Self::Pending,
            Self::Cancelled | Self::Fraud => to == Self::Pending,
            Self::Active => false,
        }
    }
}

/// Something bought at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Order {
    /// Identity.
    pub id: OrderId,
    /// Counts without gaps, from 1.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub number: i64,
    /// For which account.
    pub account_id: AccountId,
    /// The user who placed it; `None` for one that an admin entered.
    pub user_id: Option<UserId>,
    /// What became of it.
    pub status: OrderStatus,
    /// In which currency.
    pub currency: CurrencyCode,
    /// Its first bill.
    pub total: Money,
    /// When it was placed.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}
