//! Invitations: an offer of a membership to an e-mail address.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::email::EmailAddress;
use crate::ids::{AccountId, InvitationId, UserId};
use crate::membership::can_restore;
use crate::permission::PermissionSet;
use crate::timestamp::{DAY, Timestamp};
use crate::token::TokenHash;

/// Days an invitation is valid unless the settings say otherwise.
pub const VALID_DAYS: i64 = 7;
/// An invitation that ends within this time is shown as soon expiring.
pub const EXPIRES_SOON: i64 = DAY;

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// Waits for an answer.
    Pending,
    /// Became a membership.
    Accepted,
    /// Ran out unanswered.
    Expired,
    /// Was taken back, or declined by the invitee.
    Cancelled,
}

impl InvitationState {
    /// All, in order.
    pub const ALL: [Self; 4] = [
        Self::Pending,
        Self::Accepted,
        Self::Expired,
        Self::Cancelled,
    ];

    /// Short code as exchanged.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }
}

/// An offer of a membership. Its state is never stored: it follows from its times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Identity.
    pub id: InvitationId,
    /// To which account.
    pub account_id: AccountId,
    /// To whom, as invited. The accepting user may have another address.
    pub email: EmailAddress,
    /// With which permissions.
    pub permissions: PermissionSet,
    /// When the membership will end; `None` for no end.
    pub access_ends_at: Option<Timestamp>,
    /// Words of the inviter; may be empty.
    pub message: String,
    /// Hash of the current token. A resend replaces it.
    pub token_hash: TokenHash,
    /// Who invited, as the log names them.
    pub invited_by: String,
    /// When it was first sent.
    pub created_at: Timestamp,
    /// When it was last sent.
    pub sent_at: Timestamp,
    /// Last millisecond at which it can be accepted.
    pub expires_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// By which user.
    pub accepted_by: Option<UserId>,
    /// When it was cancelled or declined.
    pub cancelled_at: Option<Timestamp>,
    /// Raised by every change; a write names the version it saw.
    pub version: i64,
}

/// Why an invitation is not accepted (or not resent, cancelled, brought back).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvitationRefused {
    /// It already became a membership.
    #[error("This invitation was already accepted.")]
    Accepted,
    /// It ran out.
    #[error("This invitation has expired. Ask the person who invited you for a new one.")]
    Expired,
    /// It was taken back.
    #[error("This invitation was cancelled. Ask the person who invited you for a new one.")]
    Cancelled,
    /// It still waits for an answer.
    #[error("This invitation is still open.")]
    Pending,
    /// Seven days have gone by.
    #[error(
        "This was cancelled more than 7 days ago and cannot be brought back. Send a new invitation."
    )]
    TooLate,
}

impl Invitation {
    /// When an invitation sent at `sent_at` ends: valid through the last millisecond of
    /// `days` times 24 hours (assurance R-29).
    pub fn expiry(sent_at: Timestamp, days: i64) -> Timestamp {
        sent_at.plus(days.saturating_mul(DAY))
    }

    /// What became of it by `now`. The one function that decides expiry.
    pub fn state(&self, now: Timestamp) -> InvitationState {
        if self.accepted_at.is_some() {
            InvitationState::Accepted
        } else if self.cancelled_at.is_some() {
            InvitationState::Cancelled
        } else if now > self.expires_at {
            InvitationState::Expired
        } else {
            InvitationState::Pending
        }
    }

    /// Turns it into an accepted one. Single use: the second call is refused.
    pub fn accept(&mut self, user: UserId, now: Timestamp) -> Result<(), InvitationRefused> {
        match self.state(now) {
            InvitationState::Pending => {
                self.accepted_at = Some(now);
                self.accepted_by = Some(user);
                Ok(())
            }
            InvitationState::Accepted => Err(InvitationRefused::Accepted),
            InvitationState::Expired => Err(InvitationRefused::Expired),
            InvitationState::Cancelled => Err(InvitationRefused::Cancelled),
        }
    }

    /// Renews token and expiry; the earlier token is void at once. Also revives an expired one.
    pub fn resend(
        &mut self,
        token: TokenHash,
        days: i64,
        now: Timestamp,
    ) -> Result<(), InvitationRefused> {
        match self.state(now) {
            InvitationState::Pending | InvitationState::Expired => {
                self.token_hash = token;
                self.sent_at = now;
                self.expires_at = Self::expiry(now, days);
                Ok(())
            }
            InvitationState::Accepted => Err(InvitationRefused::Accepted),
            InvitationState::Cancelled => Err(InvitationRefused::Cancelled),
        }
    }

    /// Takes it back: its token is dead.
    pub fn cancel(&mut self, now: Timestamp) -> Result<(), InvitationRefused> {
        match self.state(now) {
            InvitationState::Pending | InvitationState::Expired => {
                self.cancelled_at = Some(now);
                Ok(())
            }
            InvitationState::Accepted => Err(InvitationRefused::Accepted),
            InvitationState::Cancelled => Err(InvitationRefused::Cancelled),
        }
    }

    /// Undoes a cancellation within seven days. Token and expiry stay as they were.
    pub fn restore(&mut self, now: Timestamp) -> Result<(), InvitationRefused> {
        if self.accepted_at.is_some() {
            return Err(InvitationRefused::Accepted);
        }
        let Some(cancelled_at) = self.cancelled_at else {
            return Err(InvitationRefused::Pending);
        };
        if !can_restore(cancelled_at, now) {
            return Err(InvitationRefused::TooLate);
        }
        self.cancelled_at = None;
        Ok(())
    }
}
