//! Rows of currencies.

use async_trait::async_trait;
use domain::{Currency, CurrencyCode};

use super::store::StoreResult;

/// Reads of currencies.
#[async_trait]
pub trait CurrencyReads {
    /// All, by code.
    async fn currencies(&mut self) -> StoreResult<Vec<Currency>>;
    /// Whether a price, service, registration, order, invoice or quote names the currency.
    async fn currency_is_used(&mut self, code: &CurrencyCode) -> StoreResult<bool>;
}

/// Writes of currencies.
#[async_trait]
pub trait CurrencyWrites {
    /// Adds a currency. A second of one code is [`super::StoreError::Duplicate`] of `currency`.
    async fn currency_add(&mut self, currency: &Currency) -> StoreResult<()>;
    /// Writes everything but the code, if the stored version is still `currency.version`, and raises
    /// it. `false`: somebody was faster.
    async fn currency_update(&mut self, currency: &Currency) -> StoreResult<bool>;
    /// Deletes it, if the stored version is still `version`. `false`: it is gone or was changed.
    async fn currency_remove(&mut self, code: &CurrencyCode, version: i64) -> StoreResult<bool>;
}
