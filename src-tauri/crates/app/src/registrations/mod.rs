//! Domain registrations of accounts.

pub mod add;
pub mod edit;
pub mod list;
pub mod of_member;

use domain::registration::RegistrationTerms;
use domain::{Registration, RegistrationId};

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// The registration, or why not.
pub(crate) async fn existing(
    tx: &mut (impl ReadTx + ?Sized),
    id: RegistrationId,
) -> Result<Registration> {
    tx.registration(id)
        .await?
        .ok_or(Error::NotFound { what: "domain" })
}

/// Terms, checked: their currency exists.
pub(crate) async fn checked(
    tx: &mut (impl ReadTx + ?Sized),
    terms: &RegistrationTerms,
) -> Result<RegistrationTerms> {
    let terms = terms.checked()?;
    crate::currencies::existing(tx, &terms.currency).await?;
    Ok(terms)
}
