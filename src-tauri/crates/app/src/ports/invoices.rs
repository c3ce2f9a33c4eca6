//! Rows of invoices and their lines.

use async_trait::async_trait;
use domain::{Invoice, InvoiceId, OrderId, Timestamp};

use super::store::StoreResult;
use crate::invoices::list::{InvoiceQuery, InvoiceRow};
use crate::page::Page;

/// Reads of invoices. Those that depend on the time take `now`.
#[async_trait]
pub trait InvoiceReads {
    /// The invoice with its lines.
    async fn invoice(&mut self, id: InvoiceId) -> StoreResult<Option<Invoice>>;
    /// The invoice of an order, where there is one.
    async fn invoice_of_order(&mut self, order: OrderId) -> StoreResult<Option<Invoice>>;
    /// The highest number given so far; 0 before the first.
    async fn invoice_last_number(&mut self) -> StoreResult<i64>;
    /// A page of the list.
    async fn invoices_page(
        &mut self,
        query: &InvoiceQuery,
        now: Timestamp,
    ) -> StoreResult<Page<InvoiceRow>>;
    /// Exact length of the list.
    async fn invoices_count(&mut self, query: &InvoiceQuery, now: Timestamp) -> StoreResult<i64>;
}

/// Writes of invoices.
#[async_trait]
pub trait InvoiceWrites {
    /// Adds invoices with their lines. A number that is taken is [`super::StoreError::Duplicate`] of
    /// `invoice`.
    async fn invoices_add(&mut self, invoices: &[Invoice]) -> StoreResult<()>;
    /// Writes status, dates and notes and replaces the lines, if the stored version is still
    /// `invoice.version`, and raises it. `false`: somebody was faster.
    async fn invoice_update(&mut self, invoice: &Invoice) -> StoreResult<bool>;
}
