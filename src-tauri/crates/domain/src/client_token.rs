//! Links that prove an e-mail address: of somebody new, of a user, of a user's next address.

use crate::email::EmailAddress;
use crate::ids::UserId;
use crate::timestamp::{DAY, HOUR, Timestamp};
use crate::token::TokenHash;

/// How long a link to verify an address works (assurance section 1.1: at most 24 hours).
pub const EMAIL_TOKEN_VALID: i64 = DAY;
/// How long a link to finish registering works.
pub const REGISTRATION_VALID: i64 = 24 * HOUR;

/// What a link proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmailProof {
    /// The user's present address.
    Verify {
        /// Whose.
        user_id: UserId,
    },
    /// The user's next address.
    Change {
        /// Whose.
        user_id: UserId,
    },
    /// The address of somebody new, with what they typed. No user exists before it is proven, so
    /// that registering tells nobody whether an address is known.
    Register {
        /// Given name.
        first_name: String,
        /// Family name.
        last_name: String,
        /// Language for mail.
        language: String,
        /// Hash of the chosen password (PHC string).
        password_hash: String,
    },
}

impl EmailProof {
    /// Short code as stored.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Verify { .. } => "verify",
            Self::Change { .. } => "change",
            Self::Register { .. } => "register",
        }
    }

    /// Whose, where there is a user already.
    pub fn user_id(&self) -> Option<UserId> {
        match self {
            Self::Verify { user_id } | Self::Change { user_id } => Some(*user_id),
            Self::Register { .. } => None,
        }
    }
}

/// A link that proves an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailToken {
    /// Hash of the token in the link.
    pub token_hash: TokenHash,
    /// The address that the mail went to.
    pub email: EmailAddress,
    /// What it proves.
    pub proof: EmailProof,
    /// When it was made.
    pub created_at: Timestamp,
    /// Last moment at which it works.
    pub expires_at: Timestamp,
}
