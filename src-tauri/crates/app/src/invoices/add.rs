//! Writing an invoice.

use async_trait::async_trait;
use domain::activity::action;
use domain::invoice::{Line, checked_lines};
use domain::{
    AccountId, CurrencyCode, Invalid, Invoice, InvoiceId, InvoiceStatus, Timestamp, text,
};
use serde::{Deserialize, Serialize};

use super::{NOTES_MAX, check_services, line_words, numbered};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;

/// What an admin enters of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct InvoiceForm {
    /// Its date.
    pub issued_at: Timestamp,
    /// To be paid by.
    pub due_at: Timestamp,
    /// Printed below the lines; may be empty.
    pub notes: String,
    /// What for.
    pub lines: Vec<Line>,
}

/// Writes an invoice to an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddInvoice {
    /// To whom.
    pub account_id: AccountId,
    /// In which currency.
    pub currency: CurrencyCode,
    /// Whether the account does not see it yet.
    pub draft: bool,
    /// What it says.
    pub form: InvoiceForm,
}

impl InvoiceForm {
    /// Writes the checked form into `invoice`.
    pub(crate) fn fill(&self, invoice: &mut Invoice) -> Result<()> {
        if self.due_at < self.issued_at {
            let message = "An invoice cannot be due before its date.";
            return Err(Invalid::new("due_at", message).into());
        }
        (invoice.lines, invoice.total) = checked_lines(&self.lines)?;
        invoice.notes = text::lines("notes", &self.notes, NOTES_MAX)?;
        invoice.issued_at = self.issued_at;
        invoice.due_at = self.due_at;
        Ok(())
    }
}

#[async_trait]
impl Operation for AddInvoice {
    type Output = Invoice;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Invoice> {
        let account = crate::accounts::existing(tx, self.account_id).await?;
        let currency = crate::currencies::existing(tx, &self.currency).await?;
        let mut invoice = Invoice {
            id: InvoiceId::new(cx.now, cx.entropy()),
            number: tx.invoice_last_number().await? + 1,
            account_id: account.id,
            order_id: None,
            status: if self.draft {
                InvoiceStatus::Draft
            } else {
                InvoiceStatus::Unpaid
            },
            currency: currency.code.clone(),
            total: domain::Money::ZERO,
            issued_at: self.form.issued_at,
            due_at: self.form.due_at,
            paid_at: None,
            notes: String::new(),
            lines: Vec::new(),
            created_at: cx.now,
            version: 1,
        };
        self.form.fill(&mut invoice)?;
        check_services(tx, account.id, &invoice.lines).await?;
        numbered(tx.invoices_add(std::slice::from_ref(&invoice)).await)?;
        cx.log(
            Step::new(
                action::INVOICE_ADDED,
                format!(
                    "Wrote invoice {} of {} to {}",
                    invoice.number,
                    currency.show(invoice.total),
                    account.name()
                ),
            )
            .account(account.id)
            .change("lines", None, Some(&line_words(&invoice.lines))),
        );
        Ok(invoice)
    }
}
