//! Rows of sessions in the client area, and of the links that open an admin's masquerade.

use async_trait::async_trait;
use domain::{
    Account, AccountId, ClientSession, ClientSessionId, HandOver, Membership, Reference, Timestamp,
    TokenHash, User, UserId,
};

use super::store::StoreResult;

/// An account, and what a user has to do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The account.
    pub account: Account,
    /// The user's membership, removed or not; `None` where there never was one.
    pub membership: Option<Membership>,
}

/// How an account is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// By its id.
    Id(AccountId),
    /// By its reference, as in an address of the client area.
    Reference(&'a Reference),
}

/// Reads of sessions.
#[async_trait]
pub trait ClientSessionReads {
    /// The session whose token has this hash, live or not, with its user, deleted or not, and the
    /// number of accounts that user owns or may enter. One statement: it runs on every request.
    async fn client_session(
        &mut self,
        hash: &TokenHash,
    ) -> StoreResult<Option<(ClientSession, User, i64)>>;
    /// A user's sessions, live or not, the one used last first.
    async fn client_sessions_of(&mut self, user: UserId) -> StoreResult<Vec<ClientSession>>;
    /// An account with a user's membership in it. One statement: it runs on every request.
    async fn reach(&mut self, named: Named<'_>, user: UserId) -> StoreResult<Option<Reached>>;
    /// The link of a masquerade.
    async fn hand_over(&mut self, hash: &TokenHash) -> StoreResult<Option<HandOver>>;
}

/// Writes of sessions.
#[async_trait]
pub trait ClientSessionWrites {
    /// Adds a session.
    async fn client_session_add(&mut self, session: &ClientSession) -> StoreResult<()>;
    /// Writes token, form secret, stage, account and end of a session whose token still is `old`.
    /// `false`: it no longer is.
    async fn client_session_update(
        &mut self,
        session: &ClientSession,
        old: &TokenHash,
    ) -> StoreResult<bool>;
    /// Notes a use. Never moves it back.
    async fn client_session_seen(&mut self, id: ClientSessionId, now: Timestamp)
    -> StoreResult<()>;
    /// Ends one session of a user. `false`: there was none.
    async fn client_session_end(&mut self, user: UserId, id: ClientSessionId) -> StoreResult<bool>;
    /// Ends all sessions of a user but one; gives their number.
    async fn client_sessions_end(
        &mut self,
        user: UserId,
        but: Option<ClientSessionId>,
    ) -> StoreResult<u64>;
    /// Deletes sessions that are over at `now`, `most` of them at most; gives their number.
    async fn client_sessions_sweep(&mut self, now: Timestamp, most: u64) -> StoreResult<u64>;
    /// Deletes links of masquerades that are over at `now`, `most` of them at most.
    async fn hand_overs_sweep(&mut self, now: Timestamp, most: u64) -> StoreResult<u64>;
    /// Adds the link of a masquerade.
    async fn hand_over_add(&mut self, hand_over: &HandOver) -> StoreResult<()>;
    /// Takes a link away. `false`: somebody was faster.
    async fn hand_over_use(&mut self, hash: &TokenHash) -> StoreResult<bool>;
}
