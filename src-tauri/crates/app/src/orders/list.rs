//! The list of orders.

use async_trait::async_trait;
use domain::{AccountId, Order, OrderStatus, Reference, Timestamp};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;

/// By what to sort orders. Each ends in the order of addition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum OrderSort {
    /// When they were placed, which is by number.
    #[default]
    Added,
    /// Total, whatever the currency.
    Total,
    /// Status code.
    Status,
}

/// Lists orders. The request of `orders|list` and `orders|count`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct OrderQuery {
    /// What was typed: the account's words are searched, and an order's number where it is one.
    pub text: String,
    /// Of this account only.
    pub account_id: Option<AccountId>,
    /// In one of these states; all where none is named.
    pub statuses: Vec<OrderStatus>,
    /// Placed at this moment or later.
    pub placed_from: Option<Timestamp>,
    /// Placed before this moment.
    pub placed_before: Option<Timestamp>,
    /// By what.
    pub sort: OrderSort,
    /// In which direction.
    pub direction: Direction,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// An order in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct OrderRow {
    /// The order.
    pub order: Order,
    /// Name of its account.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
    /// Name of the user who placed it.
    pub user_name: Option<String>,
}

#[async_trait]
impl Operation for OrderQuery {
    type Output = Page<OrderRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<OrderRow>> {
        Ok(tx.orders_page(self).await?)
    }
}

/// Counts the orders that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountOrders(pub OrderQuery);

#[async_trait]
impl Operation for CountOrders {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.orders_count(&self.0).await?,
        })
    }
}
