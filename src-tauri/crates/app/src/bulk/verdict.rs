//! What becomes of each row.

use domain::InvitationId;
use serde::Serialize;

/// The verdict on one row. Only `Ok` is invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Verdict {
    /// Can be invited.
    Ok,
    /// May enter the account already.
    AlreadyMember,
    /// Has an open invitation to the account.
    AlreadyInvited,
    /// Owns the account.
    IsOwner,
    /// Nothing is called so.
    NoSuchAccount,
    /// Several accounts are called so.
    AmbiguousAccount,
    /// The account is closed.
    AccountClosed,
    /// Not an e-mail address.
    BadAddress,
    /// The same address and account stand in an earlier row.
    DuplicateOfRow {
        /// Line of the earlier row.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        line: u64,
    },
    /// A permission or preset that does not exist.
    UnknownPermission {
        /// What was written.
        keys: Vec<String>,
    },
    /// No permission is named.
    NoPermission,
    /// Name or message hold something that cannot be mailed.
    BadText,
}

impl Verdict {
    /// Short code, as in the report.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::AlreadyMember => "already_member",
            Self::AlreadyInvited => "already_invited",
            Self::IsOwner => "is_owner",
            Self::NoSuchAccount => "no_such_account",
            Self::AmbiguousAccount => "ambiguous_account",
            Self::AccountClosed => "account_closed",
            Self::BadAddress => "bad_address",
            Self::DuplicateOfRow { .. } => "duplicate_of_row",
            Self::UnknownPermission { .. } => "unknown_permission",
            Self::NoPermission => "no_permission",
            Self::BadText => "bad_text",
        }
    }
}

/// A row with its verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct RowVerdict {
    /// Line of the file.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub line: u64,
    /// Address as written.
    pub email: String,
    /// Account as written.
    pub account: String,
    /// Name of the account that is meant, where it was found.
    pub account_name: Option<String>,
    /// Permissions as understood: keys in their order.
    pub permissions: domain::PermissionSet,
    /// What becomes of the row.
    pub verdict: Verdict,
    /// The verdict as a sentence, with what to do about it.
    pub message: String,
    /// The invitation, once it is sent.
    pub invitation_id: Option<InvitationId>,
}

/// Why a run ended before its last row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Interruption {
    /// Stable code; `cancelled` where somebody asked for it.
    pub code: String,
    /// What happened, and what to do.
    pub message: String,
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Outcome {
    /// The rows that were looked at, in the order of the file.
    pub rows: Vec<RowVerdict>,
    /// Rows that can be invited; after sending: that were.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub ok: u64,
    /// Rows that cannot.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub refused: u64,
    /// Rows that were not reached.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub left: u64,
    /// Why not all were reached. What was sent until then stays sent; the same file can be sent again.
    pub interrupted: Option<Interruption>,
}
