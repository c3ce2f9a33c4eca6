//! Contacts: address records of an account.

pub mod add;
pub mod edit;
pub mod list;
pub mod of_member;
pub mod remove;

use domain::{Contact, ContactId};

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// The contact, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: ContactId) -> Result<Contact> {
    tx.contact(id)
        .await?
        .ok_or(Error::NotFound { what: "contact" })
}

/// The mail kinds by name, for the log's before and after.
pub(crate) fn mail_words(mail: domain::contact::ContactMail) -> String {
    [
        (mail.general, "general"),
        (mail.invoice, "invoice"),
        (mail.support, "support"),
        (mail.product, "product"),
        (mail.domain, "domain"),
        (mail.affiliate, "affiliate"),
    ]
    .into_iter()
    .filter_map(|(on, word)| on.then_some(word))
    .collect::<Vec<_>>()
    .join(",")
}
