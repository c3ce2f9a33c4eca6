//! Admins: people who use the Admin Area, that is: Usher itself.

use serde::{Deserialize, Serialize};

use crate::email::EmailAddress;
use crate::ids::AdminId;
use crate::timestamp::{MINUTE, Timestamp};

/// How long a sensitive step may follow an admin's last password check.
pub const REAUTHENTICATED_FOR: i64 = 10 * MINUTE;

/// What an admin may do. Ordered: a later role may do all that an earlier one may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads and reviews only.
    Reviewer,
    /// Also changes users, accounts, memberships and invitations.
    SupportOperator,
    /// Also transfers ownership, and changes settings and admins.
    FullAdministrator,
}

impl Role {
    /// All, from least to most.
    pub const ALL: [Self; 3] = [
        Self::Reviewer,
        Self::SupportOperator,
        Self::FullAdministrator,
    ];

    /// Short code as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reviewer => "reviewer",
            Self::SupportOperator => "support_operator",
            Self::FullAdministrator => "full_administrator",
        }
    }

    /// The words people read.
    pub fn title(self) -> &'static str {
        match self {
            Self::Reviewer => "Reviewer",
            Self::SupportOperator => "Support Operator",
            Self::FullAdministrator => "Full Administrator",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A person who uses the Admin Area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Admin {
    /// Identity.
    pub id: AdminId,
    /// Full name.
    pub name: String,
    /// Sign-in name. One admin per address.
    pub email: EmailAddress,
    /// What they may do.
    pub role: Role,
    /// Whether the password was set by somebody else and must be changed at the next sign-in.
    pub must_change_password: bool,
    /// When they last signed in.
    pub last_sign_in_at: Option<Timestamp>,
    /// When they were added.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}
