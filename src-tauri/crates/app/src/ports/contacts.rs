//! Rows of contacts.

use async_trait::async_trait;
use domain::{AccountId, Contact, ContactId};

use super::store::StoreResult;

/// Reads of contacts.
#[async_trait]
pub trait ContactReads {
    /// The contact.
    async fn contact(&mut self, id: ContactId) -> StoreResult<Option<Contact>>;
    /// An account's contacts by name.
    async fn account_contacts(&mut self, account: AccountId) -> StoreResult<Vec<Contact>>;
}

/// Writes of contacts.
#[async_trait]
pub trait ContactWrites {
    /// Adds a contact.
    async fn contact_add(&mut self, contact: &Contact) -> StoreResult<()>;
    /// Writes profile and mail kinds, if the stored version is still `contact.version`, and raises
    /// it. `false`: somebody was faster.
    async fn contact_update(&mut self, contact: &Contact) -> StoreResult<bool>;
    /// Deletes it, if the stored version is still `version`. `false`: it is gone or was changed.
    async fn contact_remove(&mut self, id: ContactId, version: i64) -> StoreResult<bool>;
}
