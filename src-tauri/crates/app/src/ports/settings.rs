//! Settings and sealed secrets.

use async_trait::async_trait;

use super::store::StoreResult;

/// A setting's value (JSON text) and version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSetting {
    /// JSON text.
    pub value: String,
    /// Raised by every change.
    pub version: i64,
}

/// Reads of settings.
#[async_trait]
pub trait SettingReads {
    /// The setting `name`; `None` where it was never changed.
    async fn setting(&mut self, name: &str) -> StoreResult<Option<StoredSetting>>;
    /// A secret sealed under the data key.
    async fn sealed_secret(&mut self, name: &str) -> StoreResult<Option<Vec<u8>>>;
    /// Names of all sealed secrets.
    async fn sealed_secret_names(&mut self) -> StoreResult<Vec<String>>;
}

/// Writes of settings.
#[async_trait]
pub trait SettingWrites {
    /// Writes a setting if its stored version is still `seen` (0 where it was never changed).
    /// `false`: somebody was faster.
    async fn setting_put(&mut self, name: &str, value: &str, seen: i64) -> StoreResult<bool>;
    /// Writes a sealed secret; `None` deletes it.
    async fn sealed_secret_put(&mut self, name: &str, sealed: Option<&[u8]>) -> StoreResult<()>;
}
