//! Rows of invitations.

use async_trait::async_trait;
use domain::{AccountId, EmailAddress, Invitation, InvitationId, Timestamp, TokenHash};

use super::store::StoreResult;
use crate::invitations::list::{InvitationQuery, InvitationRow};
use crate::page::Page;

/// Reads of invitations. Those that depend on the time take `now`.
#[async_trait]
pub trait InvitationReads {
    /// The invitation.
    async fn invitation(&mut self, id: InvitationId) -> StoreResult<Option<Invitation>>;
    /// The invitation whose current token has this hash.
    async fn invitation_by_token(&mut self, hash: &TokenHash) -> StoreResult<Option<Invitation>>;
    /// The one open invitation of an address to an account: neither accepted nor cancelled. It may
    /// have run out.
    async fn open_invitation(
        &mut self,
        account: AccountId,
        email: &EmailAddress,
    ) -> StoreResult<Option<Invitation>>;
    /// Invitations to an address that wait for an answer, the last sent first; at most `limit`.
    async fn invitations_waiting(
        &mut self,
        email: &EmailAddress,
        now: Timestamp,
        limit: u32,
    ) -> StoreResult<Vec<Invitation>>;
    /// A page of the list.
    async fn invitations_page(
        &mut self,
        query: &InvitationQuery,
        now: Timestamp,
    ) -> StoreResult<Page<InvitationRow>>;
    /// Exact length of the list.
    async fn invitations_count(
        &mut self,
        query: &InvitationQuery,
        now: Timestamp,
    ) -> StoreResult<i64>;
}

/// Writes of invitations.
#[async_trait]
pub trait InvitationWrites {
    /// Adds an invitation. A second open one for the same account and address is
    /// [`super::StoreError::Duplicate`] of `invitation`.
    async fn invitation_add(&mut self, invitation: &Invitation) -> StoreResult<()>;
    /// Writes token, times, permissions, message and outcome, if the stored version is still
    /// `invitation.version`, and raises it. `false`: somebody was faster.
    async fn invitation_update(&mut self, invitation: &Invitation) -> StoreResult<bool>;
}
