//! Counts for the first page and the top bar of the client area, in one statement.

use async_trait::async_trait;
use domain::{AccountId, EmailAddress, PermissionSet, Timestamp, UserId};

use super::store::StoreResult;
use crate::accounts::of_member::Overview;

/// About whom and what to count.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The user, with the present address.
    pub user: Option<(UserId, &'a EmailAddress)>,
    /// The account, and what may be counted there.
    pub account: Option<(AccountId, &'a PermissionSet)>,
}

/// What was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Whether the user's address was proven.
    pub email_verified: bool,
    /// Invitations to that address that wait for an answer.
    pub invitations: i64,
    /// What the account has.
    pub overview: Overview,
}

/// Reads of counts.
#[async_trait]
pub trait OverviewReads {
    /// Counts what is wanted.
    async fn counted(&mut self, wanted: &Wanted<'_>, now: Timestamp) -> StoreResult<Counted>;
}
