//! Rows of users.

use async_trait::async_trait;
use domain::{EmailAddress, Timestamp, User, UserId};

use super::store::StoreResult;
use crate::page::Page;
use crate::users::list::{UserQuery, UserRow};

/// Reads of users.
#[async_trait]
pub trait UserReads {
    /// The user, deleted or not.
    async fn user(&mut self, id: UserId) -> StoreResult<Option<User>>;
    /// The user with this address who is not deleted.
    async fn user_by_email(&mut self, email: &EmailAddress) -> StoreResult<Option<User>>;
    /// The user with this reference who is not deleted.
    async fn user_by_reference(
        &mut self,
        reference: &domain::Reference,
    ) -> StoreResult<Option<User>>;
    /// A page of the list.
    async fn users_page(&mut self, query: &UserQuery) -> StoreResult<Page<UserRow>>;
    /// Exact length of the list.
    async fn users_count(&mut self, query: &UserQuery) -> StoreResult<i64>;
    /// The stored password hash (PHC string), if any.
    async fn user_password_hash(&mut self, id: UserId) -> StoreResult<Option<String>>;
}

/// Writes of users.
#[async_trait]
pub trait UserWrites {
    /// Adds a user. A taken address is [`super::StoreError::Duplicate`] of `user`.
    async fn user_add(&mut self, user: &User) -> StoreResult<()>;
    /// Adds many at once, for imports and demo data.
    async fn users_add(&mut self, users: &[User]) -> StoreResult<()>;
    /// Writes every field but credentials, if the stored version is still `user.version`, and
    /// raises it. `false`: somebody was faster.
    async fn user_update(&mut self, user: &User) -> StoreResult<bool>;
    /// Replaces the password hash if it still is `old`. `false`: it no longer is.
    async fn user_set_password(
        &mut self,
        id: UserId,
        old: Option<&str>,
        new: &str,
        now: Timestamp,
    ) -> StoreResult<bool>;
    /// Notes a sign-in. Raises no version: it is no edit.
    async fn user_signed_in(&mut self, id: UserId, now: Timestamp) -> StoreResult<()>;
}
