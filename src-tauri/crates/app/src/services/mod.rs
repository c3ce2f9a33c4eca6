//! Services: what accounts bought and keep.

pub mod add;
pub mod edit;
pub mod list;
pub mod of_member;

use domain::service::ServiceTerms;
use domain::{Service, ServiceId};

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// The service, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: ServiceId) -> Result<Service> {
    tx.service(id)
        .await?
        .ok_or(Error::NotFound { what: "service" })
}

/// Terms, checked: their currency exists, and so does the product where one is named.
pub(crate) async fn checked(
    tx: &mut (impl ReadTx + ?Sized),
    terms: &ServiceTerms,
) -> Result<ServiceTerms> {
    let terms = terms.checked()?;
    crate::currencies::existing(tx, &terms.currency).await?;
    if let Some(product) = terms.product_id {
        crate::products::existing(tx, product).await?;
    }
    Ok(terms)
}
