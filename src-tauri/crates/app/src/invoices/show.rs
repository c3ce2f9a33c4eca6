//! One invoice with its lines.

use async_trait::async_trait;
use domain::{Currency, Invoice, InvoiceId, Reference};
use serde::{Deserialize, Serialize};

use super::existing;
use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Shows an invoice.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ShowInvoice {
    /// Which.
    pub id: InvoiceId,
}

/// An invoice as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct InvoicePage {
    /// The invoice.
    pub invoice: Invoice,
    /// Whether it is to be paid and late.
    pub is_overdue: bool,
    /// How its amounts are written.
    pub currency: Currency,
    /// Name of the account.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
    /// How it is paid; may be empty.
    pub payment_instructions: String,
}

impl InvoicePage {
    /// The page of an invoice.
    pub(crate) async fn of(
        cx: &Cx<'_>,
        tx: &mut (impl ReadTx + ?Sized),
        invoice: Invoice,
    ) -> Result<Self> {
        let account = crate::accounts::existing(tx, invoice.account_id).await?;
        Ok(Self {
            is_overdue: invoice.is_overdue(cx.now),
            currency: crate::currencies::existing(tx, &invoice.currency).await?,
            account_name: account.name(),
            account_reference: account.reference,
            payment_instructions: crate::settings::client_area(tx).await?.payment_instructions,
            invoice,
        })
    }
}

#[async_trait]
impl Operation for ShowInvoice {
    type Output = InvoicePage;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<InvoicePage> {
        let invoice = existing(tx, self.id).await?;
        InvoicePage::of(cx, tx, invoice).await
    }
}
