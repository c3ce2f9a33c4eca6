//! Rows of the activity log.

use async_trait::async_trait;
use domain::activity::Entry;
use domain::{AccountId, Timestamp};

use super::store::StoreResult;
use crate::activity::list::{ActivityQuery, ActivityRow};
use crate::page::Page;

/// A stored entry with its link in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Kind of actor.
    pub actor_kind: String,
    /// The actor's id as text; empty for the system.
    pub actor_id: String,
    /// The actor's name.
    pub actor_name: String,
    /// The account's id as text; empty for none.
    pub account_id: String,
    /// The user's id as text; empty for none.
    pub user_id: String,
    /// Action code.
    pub action: String,
    /// Sentence.
    pub text: String,
    /// Where it came from.
    pub origin: String,
    /// Changes as JSON text.
    pub changes: String,
    /// Hash of the entry before.
    pub previous: [u8; 32],
    /// Hash of this entry.
    pub hash: [u8; 32],
}

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainHead {
    /// Number of entries.
    pub seq: i64,
    /// Hash of the last one.
    pub hash: [u8; 32],
}

/// Days with the number of entries on each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCount {
    /// Days since 1970-01-01 UTC.
    pub day: i64,
    /// Entries.
    pub count: i64,
}

/// Reads of the log.
#[async_trait]
pub trait ActivityReads {
    /// A page of the list, latest first.
    async fn activity_page(&mut self, query: &ActivityQuery) -> StoreResult<Page<ActivityRow>>;
    /// Exact length of the list.
    async fn activity_count(&mut self, query: &ActivityQuery) -> StoreResult<i64>;
    /// Entries behind `seq`, in order, for verification and export.
    async fn activity_after(&mut self, seq: i64, limit: u32) -> StoreResult<Vec<StoredEntry>>;
    /// The recorded end of the chain.
    async fn activity_head(&mut self) -> StoreResult<ChainHead>;
    /// Entries per day since `from`.
    async fn activity_by_day(&mut self, from: Timestamp) -> StoreResult<Vec<DayCount>>;
    /// Who changed something named by `id` (an account's or user's id as text) last: actor and when.
    async fn last_change_of(&mut self, id: &str) -> StoreResult<Option<(String, Timestamp)>>;
    /// Names of admins and of the system that appear as actors, with their ids as text.
    async fn activity_actors(&mut self) -> StoreResult<Vec<(String, String)>>;
    /// Latest entries of an account.
    async fn activity_of_account(
        &mut self,
        account: AccountId,
        limit: u32,
    ) -> StoreResult<Vec<ActivityRow>>;
}

/// Writes of the log. There is no other than appending.
#[async_trait]
pub trait ActivityWrites {
    /// Appends entries behind the chain's end, which stays locked until commit.
    async fn activity_append(&mut self, entries: &[Entry]) -> StoreResult<()>;
}
