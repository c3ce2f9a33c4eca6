//! The list of invoices.

use async_trait::async_trait;
use domain::{
    AccountId, CurrencyCode, InvoiceId, InvoiceStatus, Money, OrderId, Reference, Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;

/// By what to sort invoices. Each ends in the order of addition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum InvoiceSort {
    /// When they were added, which is by number.
    #[default]
    Added,
    /// Their date.
    Issued,
    /// When they are to be paid.
    Due,
    /// Total, whatever the currency.
    Total,
    /// Status code.
    Status,
}

/// Lists invoices. The request of `invoices|list` and `invoices|count`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct InvoiceQuery {
    /// What was typed: number and lines are searched.
    pub text: String,
    /// To this account only.
    pub account_id: Option<AccountId>,
    /// In one of these states; all where none is named.
    pub statuses: Vec<InvoiceStatus>,
    /// Only those that are to be paid and late.
    pub overdue: bool,
    /// By what.
    pub sort: InvoiceSort,
    /// In which direction.
    pub direction: Direction,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// An invoice in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct InvoiceRow {
    /// Identity.
    pub id: InvoiceId,
    /// Counts from 1.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub number: i64,
    /// To whom.
    pub account_id: AccountId,
    /// Name of the account.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
    /// By which order, where by one.
    pub order_id: Option<OrderId>,
    /// What became of it.
    pub status: InvoiceStatus,
    /// Whether it is to be paid and late.
    pub is_overdue: bool,
    /// In which currency.
    pub currency: CurrencyCode,
    /// Sum of its lines.
    pub total: Money,
    /// Its date.
    pub issued_at: Timestamp,
    /// To be paid by.
    pub due_at: Timestamp,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// For the next write.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for InvoiceQuery {
    type Output = Page<InvoiceRow>;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<InvoiceRow>> {
        Ok(tx.invoices_page(self, cx.now).await?)
    }
}

/// Counts the invoices that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountInvoices(pub InvoiceQuery);

#[async_trait]
impl Operation for CountInvoices {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.invoices_count(&self.0, cx.now).await?,
        })
    }
}
