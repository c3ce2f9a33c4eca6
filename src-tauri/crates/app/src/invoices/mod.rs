//! Invoices to accounts.

pub mod add;
pub mod edit;
pub mod list;
pub mod of_member;
pub mod set_status;
pub mod show;

use domain::invoice::Line;
use domain::{AccountId, Invoice, InvoiceId};

use crate::error::{Error, Result};
use crate::ports::{ReadTx, StoreError};

/// Longest notes below the lines, in code points.
pub(crate) const NOTES_MAX: usize = 2_000;

/// The invoice, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: InvoiceId) -> Result<Invoice> {
    tx.invoice(id)
        .await?
        .ok_or(Error::NotFound { what: "invoice" })
}

/// Refuses lines that bill a service of another account.
pub(crate) async fn check_services(
    tx: &mut (impl ReadTx + ?Sized),
    account: AccountId,
    lines: &[Line],
) -> Result<()> {
    for id in lines.iter().filter_map(|line| line.service_id) {
        let service = tx.service(id).await?;
        if service.is_none_or(|service| service.account_id != account) {
            return Err(Error::refused_field(
                "invoice.foreign_service",
                "lines",
                "A line names a service that is not this account's. Choose one of its own.",
            ));
        }
    }
    Ok(())
}

/// Two who draw one number at once: the later tries again with the next.
pub(crate) fn numbered<T>(written: std::result::Result<T, StoreError>) -> Result<T> {
    match written {
        Err(StoreError::Duplicate { .. }) => Err(Error::Store(StoreError::Contention)),
        other => Ok(other?),
    }
}

/// Lines as one line of the log.
pub(crate) fn line_words(lines: &[Line]) -> String {
    let word = |line: &Line| format!("{}: {}", line.text, line.amount.0);
    lines.iter().map(word).collect::<Vec<_>>().join("; ")
}
