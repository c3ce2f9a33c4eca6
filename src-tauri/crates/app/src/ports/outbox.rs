//! Rows of the outbox: mail that was decided on and must leave.

use async_trait::async_trait;
use domain::{AccountId, EmailAddress, InvitationId, OutboxId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use super::store::StoreResult;
use crate::outbox::of_account::{AccountMail, AccountMailRow};
use crate::outbox::of_user::UserMail;
use crate::page::Page;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Waits for its turn.
    Queued,
    /// A sender has it: between claiming and settling.
    Sending,
    /// The server took it.
    Sent,
    /// Failed for now; will be tried again.
    Deferred,
    /// Failed for good.
    Failed,
    /// No longer wanted: its invitation was cancelled, resent or ran out.
    Dropped,
}

impl MailState {
    /// All, in order.
    pub const ALL: [Self; 6] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Deferred,
        Self::Failed,
        Self::Dropped,
    ];

    /// Short code as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Deferred => "deferred",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A mail in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxMail {
    /// Identity; also the record id under which `sealed` is sealed.
    pub id: OutboxId,
    /// `invitation`, `password_reset` or `test`.
    pub kind: String,
    /// Whose invitation, where it is one.
    pub invitation_id: Option<InvitationId>,
    /// Whose password reset, where it is one.
    pub user_id: Option<UserId>,
    /// Envelope sender.
    pub sender: String,
    /// Envelope recipient.
    pub recipient: String,
    /// Fixed when queued, so that a retry is recognised.
    pub message_id: String,
    /// The whole message, sealed under the data key. Emptied once sent or dropped.
    pub sealed: Vec<u8>,
    /// What became of it.
    pub state: MailState,
    /// Tries so far.
    pub attempts: i64,
    /// No try before this moment.
    pub next_attempt_at: Timestamp,
    /// A sender holds it until then.
    pub leased_until: Option<Timestamp>,
    /// Which sender.
    pub lease: String,
    /// Not sent after this moment: its token is void.
    pub expires_at: Timestamp,
    /// Last reply of the server, or what went wrong.
    pub reply: String,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it was sent or given up.
    pub settled_at: Option<Timestamp>,
}

/// How many mails are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct OutboxCounts {
    /// Waiting, including those a sender has.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub queued: i64,
    /// To be tried again.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub deferred: i64,
    /// Taken by the server.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub sent: i64,
    /// Failed for good.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub failed: i64,
}

/// Reads of the outbox.
#[async_trait]
pub trait OutboxReads {
    /// The mail.
    async fn outbox_mail(&mut self, id: OutboxId) -> StoreResult<Option<OutboxMail>>;
    /// How many mails are in each state.
    async fn outbox_counts(&mut self) -> StoreResult<OutboxCounts>;
    /// The last failure's reply, and when.
    async fn outbox_last_failure(&mut self) -> StoreResult<Option<(String, Timestamp)>>;
    /// When the next mail is due, if one waits.
    async fn outbox_next_due(&mut self) -> StoreResult<Option<Timestamp>>;
    /// A page of the mail that concerns an account, in the order in which it was queued.
    async fn account_mail_page(&mut self, query: &AccountMail)
    -> StoreResult<Page<AccountMailRow>>;
    /// One mail that concerns an account; another account's is not there.
    async fn account_mail_one(
        &mut self,
        account: AccountId,
        id: OutboxId,
    ) -> StoreResult<Option<AccountMailRow>>;
    /// A page of the mail about a user's sign-in and of the invitations to this address of theirs, in
    /// the order in which it was queued.
    async fn user_mail_page(
        &mut self,
        query: &UserMail,
        email: &EmailAddress,
    ) -> StoreResult<Page<AccountMailRow>>;
    /// Exact length of the history of an account.
    async fn account_mail_count(&mut self, account: AccountId) -> StoreResult<i64>;
    /// All mail whose message is still sealed, for a change of the data key: id and ciphertext.
    async fn outbox_sealed(&mut self) -> StoreResult<Vec<(OutboxId, Vec<u8>)>>;
}

/// Writes of the outbox.
#[async_trait]
pub trait OutboxWrites {
    /// Queues a mail.
    async fn outbox_add(&mut self, mail: &OutboxMail) -> StoreResult<()>;
    /// Claims up to `limit` mails that are due at `now` (queued, deferred, or left behind by a
    /// sender whose lease ran out) for `lease` until `until`. Two senders never get the same one.
    async fn outbox_claim(
        &mut self,
        lease: &str,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> StoreResult<Vec<OutboxMail>>;
    /// Writes the outcome of a try, if `lease` still holds the mail. `false`: it no longer does.
    async fn outbox_settle(&mut self, mail: &OutboxMail, lease: &str) -> StoreResult<bool>;
    /// Drops mail of an invitation that waits: it was resent or cancelled.
    async fn outbox_drop_invitation(
        &mut self,
        invitation: InvitationId,
        now: Timestamp,
    ) -> StoreResult<()>;
    /// Drops password reset mail of a user that waits.
    async fn outbox_drop_resets(&mut self, user: UserId, now: Timestamp) -> StoreResult<()>;
    /// Makes failed and deferred mails that have not run out due at once; gives their number.
    async fn outbox_retry(&mut self, now: Timestamp) -> StoreResult<i64>;
    /// Replaces a message's ciphertext, for a change of the data key.
    async fn outbox_reseal(&mut self, id: OutboxId, sealed: &[u8]) -> StoreResult<()>;
}
