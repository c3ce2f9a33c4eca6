//! Rows of quotes and their lines.

use async_trait::async_trait;
use domain::{Quote, QuoteId};

use super::store::StoreResult;
use crate::page::Page;
use crate::quotes::list::{QuoteQuery, QuoteRow};

/// Reads of quotes.
#[async_trait]
pub trait QuoteReads {
    /// The quote with its lines.
    async fn quote(&mut self, id: QuoteId) -> StoreResult<Option<Quote>>;
    /// The highest number given so far; 0 before the first.
    async fn quote_last_number(&mut self) -> StoreResult<i64>;
    /// A page of the list.
    async fn quotes_page(&mut self, query: &QuoteQuery) -> StoreResult<Page<QuoteRow>>;
    /// Exact length of the list.
    async fn quotes_count(&mut self, query: &QuoteQuery) -> StoreResult<i64>;
}

/// Writes of quotes.
#[async_trait]
pub trait QuoteWrites {
    /// Adds quotes with their lines. A number that is taken is [`super::StoreError::Duplicate`] of
    /// `quote`.
    async fn quotes_add(&mut self, quotes: &[Quote]) -> StoreResult<()>;
    /// Writes everything but number and account and replaces the lines, if the stored version is
    /// still `quote.version`, and raises it. `false`: somebody was faster.
    async fn quote_update(&mut self, quote: &Quote) -> StoreResult<bool>;
}
