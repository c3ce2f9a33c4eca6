//! Rows of domain registrations.

use async_trait::async_trait;
use domain::{Registration, RegistrationId};

use super::store::StoreResult;
use crate::page::Page;
use crate::registrations::list::{RegistrationQuery, RegistrationRow};

/// Reads of registrations.
#[async_trait]
pub trait RegistrationReads {
    /// The registration.
    async fn registration(&mut self, id: RegistrationId) -> StoreResult<Option<Registration>>;
    /// A page of the list.
    async fn registrations_page(
        &mut self,
        query: &RegistrationQuery,
    ) -> StoreResult<Page<RegistrationRow>>;
    /// Exact length of the list.
    async fn registrations_count(&mut self, query: &RegistrationQuery) -> StoreResult<i64>;
}

/// Writes of registrations.
#[async_trait]
pub trait RegistrationWrites {
    /// Adds registrations.
    async fn registrations_add(&mut self, registrations: &[Registration]) -> StoreResult<()>;
    /// Writes the terms, if the stored version is still `registration.version`, and raises it.
    /// `false`: somebody was faster.
    async fn registration_update(&mut self, registration: &Registration) -> StoreResult<bool>;
}
