//! What became of an invoice.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Invoice, InvoiceId, InvoiceStatus};
use serde::Deserialize;

use super::existing;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Publishes, settles, cancels or reopens an invoice.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SetInvoiceStatus {
    /// Which.
    pub id: InvoiceId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// What became of it.
    pub status: InvoiceStatus,
}

#[async_trait]
impl Operation for SetInvoiceStatus {
    type Output = Invoice;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Invoice> {
        let before = existing(tx, self.id).await?;
        let account = before.account_id.to_string();
        if before.version != self.version {
            return Err(lost_race(tx, &account, "this account's invoices").await?);
        }
        move_to(cx, tx, before, self.status).await
    }
}

/// Moves an invoice to another state, as far as the rules allow.
pub(crate) async fn move_to(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    before: Invoice,
    status: InvoiceStatus,
) -> Result<Invoice> {
    if !before.status.may_become(status) {
        return Err(Error::refused_field(
            "invoice.status",
            "status",
            format!(
                "An invoice that is {} cannot become {}.",
                before.status.code(),
                status.code()
            ),
        ));
    }
    let mut after = Invoice {
        status,
        paid_at: match status {
            InvoiceStatus::Paid => Some(cx.now),
            InvoiceStatus::Refunded => before.paid_at,
            _ => None,
        },
        ..before.clone()
    };
    if !tx.invoice_update(&after).await? {
        let account = before.account_id.to_string();
        return Err(lost_race(tx, &account, "this account's invoices").await?);
    }
    cx.log(
        Step::new(
            action::INVOICE_STATUS_CHANGED,
            format!("Set invoice {} to {}", after.number, status.code()),
        )
        .account(after.account_id)
        .change("status", Some(before.status.code()), Some(status.code())),
    );
    after.version += 1;
    Ok(after)
}
