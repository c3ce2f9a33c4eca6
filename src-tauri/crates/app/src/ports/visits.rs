//! Which accounts a user entered, when, and which they pinned.

use async_trait::async_trait;
use domain::{AccountId, Timestamp, UserId};

use super::store::StoreResult;

/// What a user has to do with an account beside access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Which account.
    pub account_id: AccountId,
    /// Whether the user pinned it.
    pub pinned: bool,
    /// When the user entered it last.
    pub visited_at: Option<Timestamp>,
}

/// Reads of visits.
#[async_trait]
pub trait VisitReads {
    /// A user's visits and pins.
    async fn visits_of(&mut self, user: UserId) -> StoreResult<Vec<Visit>>;
}

/// Writes of visits.
#[async_trait]
pub trait VisitWrites {
    /// Notes that a user entered an account, on the visit and on the membership.
    async fn visit(&mut self, user: UserId, account: AccountId, now: Timestamp) -> StoreResult<()>;
    /// Pins an account, or no longer.
    async fn pin(&mut self, user: UserId, account: AccountId, pinned: bool) -> StoreResult<()>;
}
