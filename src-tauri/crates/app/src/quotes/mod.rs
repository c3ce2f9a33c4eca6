//! Quotes: offers to accounts.

pub mod add;
pub mod edit;
pub mod list;
pub mod of_member;
pub mod show;

use domain::{Quote, QuoteId};

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// The quote, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: QuoteId) -> Result<Quote> {
    tx.quote(id).await?.ok_or(Error::NotFound { what: "quote" })
}
