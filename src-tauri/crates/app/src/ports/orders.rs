//! Rows of orders.

use async_trait::async_trait;
use domain::{Order, OrderId};

use super::store::StoreResult;
use crate::orders::list::{OrderQuery, OrderRow};
use crate::page::Page;

/// Reads of orders.
#[async_trait]
pub trait OrderReads {
    /// The order.
    async fn order(&mut self, id: OrderId) -> StoreResult<Option<Order>>;
    /// The highest number given so far; 0 before the first.
    async fn order_last_number(&mut self) -> StoreResult<i64>;
    /// A page of the list.
    async fn orders_page(&mut self, query: &OrderQuery) -> StoreResult<Page<OrderRow>>;
    /// Exact length of the list.
    async fn orders_count(&mut self, query: &OrderQuery) -> StoreResult<i64>;
}

/// Writes of orders.
#[async_trait]
pub trait OrderWrites {
    /// Adds an order. A number that is taken is [`super::StoreError::Duplicate`] of `order`.
    async fn order_add(&mut self, order: &Order) -> StoreResult<()>;
    /// Writes the status, if the stored version is still `order.version`, and raises it. `false`:
    /// somebody was faster.
    async fn order_update(&mut self, order: &Order) -> StoreResult<bool>;
}
