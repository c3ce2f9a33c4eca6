//! Rows of memberships.

use async_trait::async_trait;
use domain::{AccountId, Membership, MembershipId, Timestamp, UserId};

use super::store::StoreResult;
use crate::memberships::of_account::AccountUserRow;
use crate::memberships::of_user::UserAccountRow;
use crate::page::Page;

/// Reads of memberships.
#[async_trait]
pub trait MembershipReads {
    /// The membership, removed or not.
    async fn membership(&mut self, id: MembershipId) -> StoreResult<Option<Membership>>;
    /// A user's membership in an account, removed or not.
    async fn membership_between(
        &mut self,
        account: AccountId,
        user: UserId,
    ) -> StoreResult<Option<Membership>>;
    /// The owner first, then everybody with a membership that is not removed, by name. `after` is a
    /// page's cursor; pages have `limit` rows.
    async fn account_users(
        &mut self,
        account: AccountId,
        after: Option<&str>,
        limit: u32,
    ) -> StoreResult<Page<AccountUserRow>>;
    /// Users of an account, the owner among them.
    async fn account_user_count(&mut self, account: AccountId) -> StoreResult<i64>;
    /// Accounts the user owns or may enter, by name.
    async fn user_accounts(
        &mut self,
        user: UserId,
        after: Option<&str>,
        limit: u32,
    ) -> StoreResult<Page<UserAccountRow>>;
    /// Every membership that is not removed, in order of addition, for exports.
    async fn memberships_after(
        &mut self,
        seq: i64,
        limit: u32,
    ) -> StoreResult<Vec<(i64, Membership)>>;
}

/// Writes of memberships. Each keeps the counts that lists show in step.
#[async_trait]
pub trait MembershipWrites {
    /// Adds a membership. A second one of the same account and user is
    /// [`super::StoreError::Duplicate`] of `membership`.
    async fn membership_add(&mut self, membership: &Membership) -> StoreResult<()>;
    /// Adds many at once, for imports and demo data.
    async fn memberships_add(&mut self, memberships: &[Membership]) -> StoreResult<()>;
    /// Writes permissions, end, invitation, creation and removal, if the stored version is still
    /// `membership.version`, and raises it. `false`: somebody was faster.
    async fn membership_update(&mut self, membership: &Membership) -> StoreResult<bool>;
    /// Removes all memberships of a user that are not removed; `removed_at` is `at`.
    async fn memberships_remove_of_user(&mut self, user: UserId, at: Timestamp) -> StoreResult<()>;
    /// Brings back the memberships of a user that were removed exactly at `removed_at`.
    async fn memberships_restore_of_user(
        &mut self,
        user: UserId,
        removed_at: Timestamp,
    ) -> StoreResult<()>;
    /// Sets the counts that lists show (accounts of a user, users of an account) from the rows
    /// themselves, for everything. After bulk additions.
    async fn recount_memberships(&mut self) -> StoreResult<()>;
}
