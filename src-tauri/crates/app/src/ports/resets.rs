//! Rows of password resets.

use async_trait::async_trait;
use domain::{PasswordReset, Timestamp, TokenHash, UserId};

use super::store::StoreResult;

/// Reads of password resets.
#[async_trait]
pub trait ResetReads {
    /// The reset whose token has this hash.
    async fn reset_by_token(&mut self, hash: &TokenHash) -> StoreResult<Option<PasswordReset>>;
}

/// Writes of password resets.
#[async_trait]
pub trait ResetWrites {
    /// Adds a reset and voids the user's earlier ones that were not used.
    async fn reset_add(&mut self, reset: &PasswordReset) -> StoreResult<()>;
    /// Marks it used at `now` if it is neither used nor voided. `false`: it was.
    async fn reset_use(&mut self, hash: &TokenHash, now: Timestamp) -> StoreResult<bool>;
    /// Deletes resets that ended before `before`, `most` of them at most; gives their number.
    async fn resets_sweep(&mut self, before: Timestamp, most: u64) -> StoreResult<u64>;
    /// Voids all resets of a user.
    async fn resets_void(&mut self, user: UserId, now: Timestamp) -> StoreResult<()>;
}
