//! The list of quotes.

use async_trait::async_trait;
use domain::{AccountId, CurrencyCode, Money, QuoteId, QuoteStage, Reference, Timestamp};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;

/// By what to sort quotes. Each ends in the order of addition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum QuoteSort {
    /// When they were added, which is by number.
    #[default]
    Added,
    /// Subject.
    Subject,
    /// How long they are valid.
    ValidUntil,
    /// Total, whatever the currency.
    Total,
    /// Stage code.
    Stage,
}

/// Lists quotes. The request of `quotes|list` and `quotes|count`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct QuoteQuery {
    /// What was typed: number and subject are searched.
    pub text: String,
    /// To this account only.
    pub account_id: Option<AccountId>,
    /// In one of these stages; all where none is named.
    pub stages: Vec<QuoteStage>,
    /// By what.
    pub sort: QuoteSort,
    /// In which direction.
    pub direction: Direction,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// A quote in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct QuoteRow {
    /// Identity.
    pub id: QuoteId,
    /// Counts from 1.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub number: i64,
    /// To whom.
    pub account_id: AccountId,
    /// Name of the account.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
    /// What about.
    pub subject: String,
    /// Where it stands.
    pub stage: QuoteStage,
    /// In which currency.
    pub currency: CurrencyCode,
    /// Sum of its lines.
    pub total: Money,
    /// Last moment at which it may be accepted.
    pub valid_until: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was written.
    pub created_at: Timestamp,
    /// For the next write.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for QuoteQuery {
    type Output = Page<QuoteRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<QuoteRow>> {
        Ok(tx.quotes_page(self).await?)
    }
}

/// Counts the quotes that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountQuotes(pub QuoteQuery);

#[async_trait]
impl Operation for CountQuotes {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.quotes_count(&self.0).await?,
        })
    }
}
