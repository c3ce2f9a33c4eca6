//! One quote with its lines.

use async_trait::async_trait;
use domain::{Currency, Quote, QuoteId, Reference};
use serde::{Deserialize, Serialize};

use super::existing;
use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Shows a quote.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ShowQuote {
    /// Which.
    pub id: QuoteId,
}

/// A quote as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct QuotePage {
    /// The quote.
    pub quote: Quote,
    /// How its amounts are written.
    pub currency: Currency,
    /// Name of the account.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
}

impl QuotePage {
    /// The page of a quote.
    pub(crate) async fn of(tx: &mut (impl ReadTx + ?Sized), quote: Quote) -> Result<Self> {
        let account = crate::accounts::existing(tx, quote.account_id).await?;
        Ok(Self {
            currency: crate::currencies::existing(tx, &quote.currency).await?,
            account_name: account.name(),
            account_reference: account.reference,
            quote,
        })
    }
}

#[async_trait]
impl Operation for ShowQuote {
    type Output = QuotePage;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<QuotePage> {
        let quote = existing(tx, self.id).await?;
        QuotePage::of(tx, quote).await
    }
}
