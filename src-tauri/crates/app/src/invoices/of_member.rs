//! An account's invoices, as its users see them: without drafts.

use async_trait::async_trait;
use domain::{AccountId, InvoiceId, InvoiceStatus, Permission};
use serde::Deserialize;

use super::existing;
use super::list::{InvoiceQuery, InvoiceRow};
use super::show::InvoicePage;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation};
use crate::page::Page;
use crate::ports::ReadTx;

/// Lists the invoices of the one account that the query names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct AccountInvoices(pub InvoiceQuery);

/// The query without drafts; `None` where drafts alone were asked for.
pub(crate) fn published(query: &InvoiceQuery) -> Option<InvoiceQuery> {
    let asked =
        |status: &InvoiceStatus| query.statuses.is_empty() || query.statuses.contains(status);
    let statuses: Vec<InvoiceStatus> = InvoiceStatus::ALL
        .iter()
        .copied()
        .filter(|status| *status != InvoiceStatus::Draft && asked(status))
        .collect();
    (!statuses.is_empty()).then(|| InvoiceQuery {
        statuses,
        ..query.clone()
    })
}

#[async_trait]
impl Operation for AccountInvoices {
    type Output = Page<InvoiceRow>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Invoices);

    fn account(&self) -> Option<AccountId> {
        self.0.account_id
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<InvoiceRow>> {
        match published(&self.0) {
            Some(query) => Ok(tx.invoices_page(&query, cx.now).await?),
            None => Ok(Page {
                rows: Vec::new(),
                next: None,
            }),
        }
    }
}

/// Shows one of the account's invoices.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountInvoice {
    /// Whose.
    pub account_id: AccountId,
    /// Which.
    pub id: InvoiceId,
}

#[async_trait]
impl Operation for AccountInvoice {
    type Output = InvoicePage;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Invoices);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<InvoicePage> {
        let invoice = existing(tx, self.id).await?;
        // Another account's, and a draft, are from here not there.
        if invoice.account_id != self.account_id || invoice.status == InvoiceStatus::Draft {
            return Err(Error::NotFound { what: "invoice" });
        }
        InvoicePage::of(cx, tx, invoice).await
    }
}
