//! Counters of tries.

use async_trait::async_trait;
use domain::Timestamp;

use super::store::StoreResult;

/// Reads of counters.
#[async_trait]
pub trait ThrottleReads {
    /// When the counter is empty again; `None` where it never counted.
    async fn throttle(&mut self, key: &str) -> StoreResult<Option<Timestamp>>;
}

/// Writes of counters.
#[async_trait]
pub trait ThrottleWrites {
    /// Moves a counter on from what was read. `false`: somebody was faster.
    async fn throttle_put(
        &mut self,
        key: &str,
        seen: Option<Timestamp>,
        empty_at: Timestamp,
    ) -> StoreResult<bool>;
    /// Empties a counter.
    async fn throttle_clear(&mut self, key: &str) -> StoreResult<()>;
    /// Deletes counters that are empty at `now`, `most` of them at most; gives their number.
    async fn throttles_sweep(&mut self, now: Timestamp, most: u64) -> StoreResult<u64>;
}
