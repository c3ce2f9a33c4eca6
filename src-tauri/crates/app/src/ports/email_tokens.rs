//! Rows of links that prove an address, and of the addresses that were proven.

use async_trait::async_trait;
use domain::{EmailAddress, EmailToken, Timestamp, TokenHash, UserId};

use super::store::StoreResult;

/// Reads of links.
#[async_trait]
pub trait EmailTokenReads {
    /// The link's row; gone once it was used.
    async fn email_token(&mut self, hash: &TokenHash) -> StoreResult<Option<EmailToken>>;
    /// Whether the user has proven this address.
    async fn email_verified(&mut self, user: UserId, email: &EmailAddress) -> StoreResult<bool>;
}

/// Writes of links.
#[async_trait]
pub trait EmailTokenWrites {
    /// Adds a link, in place of earlier ones that prove the same for the same user or, for somebody
    /// new, the same address.
    async fn email_token_add(&mut self, token: &EmailToken) -> StoreResult<()>;
    /// Takes a link away. `false`: somebody was faster.
    async fn email_token_use(&mut self, hash: &TokenHash) -> StoreResult<bool>;
    /// Takes all links of a user away.
    async fn email_tokens_void(&mut self, user: UserId) -> StoreResult<()>;
    /// Deletes links that are over at `now`, `most` of them at most; gives their number.
    async fn email_tokens_sweep(&mut self, now: Timestamp, most: u64) -> StoreResult<u64>;
    /// Notes that the user has proven this address, and no other.
    async fn email_set_verified(
        &mut self,
        user: UserId,
        email: &EmailAddress,
        now: Timestamp,
    ) -> StoreResult<()>;
}
