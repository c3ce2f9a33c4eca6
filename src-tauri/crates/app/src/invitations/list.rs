//! The list of invitations.

use async_trait::async_trait;
use domain::{
    AccountId, InvitationId, InvitationState, PermissionSet, Reference, Timestamp, UserId,
};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;
use crate::ports::outbox::MailState;

/// Which invitations to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum InvitationFilter {
    /// All.
    #[default]
    All,
    /// Waiting for an answer.
    Pending,
    /// Waiting, and ending within a day.
    ExpiringSoon,
    /// Became memberships.
    Accepted,
    /// Ran out.
    Expired,
    /// Taken back or declined.
    Cancelled,
    /// Waiting, but the last mail failed for good.
    Undelivered,
}

/// By what to sort invitations. Each ends in the order of addition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum InvitationSort {
    /// When they were last sent.
    #[default]
    Sent,
    /// Address.
    Email,
    /// Name of the account.
    Account,
    /// When they end.
    Expires,
}

/// Lists invitations. The request of `invitations|list` and `invitations|count`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct InvitationQuery {
    /// What was typed: address and account's name are searched.
    pub text: String,
    /// Which.
    pub filter: InvitationFilter,
    /// Of this account only.
    pub account_id: Option<AccountId>,
    /// To this user's address, or accepted by this user, only.
    pub user_id: Option<UserId>,
    /// By what.
    pub sort: InvitationSort,
    /// In which direction.
    pub direction: Direction,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// What became of an invitation's last mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Delivery {
    /// Where it stands.
    pub state: MailState,
    /// The server's last reply, or what went wrong.
    pub reply: String,
    /// Tries so far.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub attempts: i64,
    /// When it was sent or given up.
    pub settled_at: Option<Timestamp>,
}

/// An invitation in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct InvitationRow {
    /// Identity.
    pub id: InvitationId,
    /// To which account.
    pub account_id: AccountId,
    /// The account's name.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
    /// To whom.
    pub email: String,
    /// With which permissions.
    pub permissions: PermissionSet,
    /// What became of it.
    pub state: InvitationState,
    /// Who invited.
    pub invited_by: String,
    /// When it was first sent.
    pub created_at: Timestamp,
    /// When it was last sent.
    pub sent_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// The accepting user.
    pub accepted_by: Option<UserId>,
    /// The accepting user's name.
    pub accepted_by_name: Option<String>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// Its last mail; `None` where none was queued.
    pub delivery: Option<Delivery>,
    /// For the next write.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for InvitationQuery {
    type Output = Page<InvitationRow>;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<InvitationRow>> {
        Ok(tx.invitations_page(self, cx.now).await?)
    }
}

/// Counts the invitations that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountInvitations(pub InvitationQuery);

#[async_trait]
impl Operation for CountInvitations {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.invitations_count(&self.0, cx.now).await?,
        })
    }
}
