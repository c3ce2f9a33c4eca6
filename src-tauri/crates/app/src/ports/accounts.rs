//! Rows of accounts.

use async_trait::async_trait;
use domain::{Account, AccountId, Reference, UserId};

use super::store::StoreResult;
use crate::accounts::list::{AccountQuery, AccountRow};
use crate::page::Page;

/// Reads of accounts.
#[async_trait]
pub trait AccountReads {
    /// The account.
    async fn account(&mut self, id: AccountId) -> StoreResult<Option<Account>>;
    /// The account with this reference.
    async fn account_by_reference(&mut self, reference: &Reference)
    -> StoreResult<Option<Account>>;
    /// Accounts whose company (folded, see [`domain::search::sort_key`]) is `name_key`; at most 2.
    async fn accounts_by_company(&mut self, name_key: &str) -> StoreResult<Vec<Account>>;
    /// Accounts owned by a user, oldest first.
    async fn accounts_owned_by(&mut self, owner: UserId) -> StoreResult<Vec<Account>>;
    /// A page of the list.
    async fn accounts_page(&mut self, query: &AccountQuery) -> StoreResult<Page<AccountRow>>;
    /// Exact length of the list.
    async fn accounts_count(&mut self, query: &AccountQuery) -> StoreResult<i64>;
}

/// Writes of accounts. None of them moves ownership.
#[async_trait]
pub trait AccountWrites {
    /// Adds an account with its owner.
    async fn account_add(&mut self, account: &Account) -> StoreResult<()>;
    /// Adds many at once, for imports and demo data.
    async fn accounts_add(&mut self, accounts: &[Account]) -> StoreResult<()>;
    /// Writes profile and status, if the stored version is still `account.version`, and raises it.
    /// `false`: somebody was faster.
    async fn account_update(&mut self, account: &Account) -> StoreResult<bool>;
}

/// The one write that moves ownership.
#[async_trait]
pub trait OwnerWrites {
    /// Makes `owner` the owner, if the stored version is still `account.version`, and raises it.
    /// `false`: somebody was faster.
    async fn account_set_owner(&mut self, account: &Account, owner: UserId) -> StoreResult<bool>;
}
