//! Password resets: an admin or the user starts one; only the user chooses the password.

use thiserror::Error;

use crate::ids::{ResetId, UserId};
use crate::timestamp::{MINUTE, Timestamp};
use crate::token::TokenHash;

/// How long a reset link works (assurance R-29).
pub const RESET_VALID: i64 = 30 * MINUTE;

/// A started reset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordReset {
    /// Identity.
    pub id: ResetId,
    /// Whose password.
    pub user_id: UserId,
    /// Hash of the token in the mail.
    pub token_hash: TokenHash,
    /// When it was started.
    pub created_at: Timestamp,
    /// Last millisecond at which it works.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// When a newer one replaced it.
    pub voided_at: Option<Timestamp>,
}

/// Why a reset link does not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ResetRefused {
    /// Already used.
    #[error("This link was already used. Start a new password reset.")]
    Used,
    /// Ran out.
    #[error("This link has expired. Start a new password reset.")]
    Expired,
    /// A newer mail was sent.
    #[error("A newer password reset mail was sent. Use the link in that one.")]
    Voided,
}

impl PasswordReset {
    /// Uses the reset once.
    pub fn consume(&mut self, now: Timestamp) -> Result<(), ResetRefused> {
        if self.used_at.is_some() {
            return Err(ResetRefused::Used);
        }
        if self.voided_at.is_some() {
            return Err(ResetRefused::Voided);
        }
        if now > self.expires_at {
            return Err(ResetRefused::Expired);
        }
        self.used_at = Some(now);
        Ok(())
    }
}
