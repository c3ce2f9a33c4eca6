//! Changing an invoice that is not settled.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Invoice, InvoiceId};
use serde::Deserialize;

use super::add::InvoiceForm;
use super::{check_services, existing, line_words};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Replaces what an invoice says, as long as it is a draft or unpaid.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditInvoice {
    /// Which.
    pub id: InvoiceId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub form: InvoiceForm,
}

#[async_trait]
impl Operation for EditInvoice {
    type Output = Invoice;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Invoice> {
        let before = existing(tx, self.id).await?;
        let account = before.account_id.to_string();
        if before.version != self.version {
            return Err(lost_race(tx, &account, "this account's invoices").await?);
        }
        if !before.status.is_open() {
            return Err(Error::refused(
                "invoice.settled",
                "This invoice is settled and stays as it is. Write another one for what changed.",
            ));
        }
        let mut after = before.clone();
        self.form.fill(&mut after)?;
        check_services(tx, after.account_id, &after.lines).await?;
        if after == before {
            return Ok(before);
        }
        if !tx.invoice_update(&after).await? {
            return Err(lost_race(tx, &account, "this account's invoices").await?);
        }
        let words = |invoice: &Invoice| {
            [
                ("lines", line_words(&invoice.lines)),
                ("total", invoice.total.0.to_string()),
                ("issued_at", invoice.issued_at.0.to_string()),
                ("due_at", invoice.due_at.0.to_string()),
                ("notes", invoice.notes.clone()),
            ]
        };
        let step = Step::new(
            action::INVOICE_EDITED,
            format!("Changed invoice {}", after.number),
        )
        .account(after.account_id)
        .changes(words(&before), words(&after));
        cx.log(step);
        after.version += 1;
        Ok(after)
    }
}
