//! Memberships: a user's access to one account.

use serde::Serialize;

use crate::account::Account;
use crate::ids::{AccountId, InvitationId, MembershipId, UserId};
use crate::permission::{Permission, PermissionSet};
use crate::text::Invalid;
use crate::timestamp::{DAY, Timestamp};

/// For how long removed memberships, deleted users and cancelled invitations can be brought back.
pub const RESTORE_WITHIN: i64 = 7 * DAY;

/// A user's access to one account. The owner's access is the account's `owner_id`, never a membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Membership {
    /// Identity.
    pub id: MembershipId,
    /// The account that is entered.
    pub account_id: AccountId,
    /// Who enters it.
    pub user_id: UserId,
    /// As what.
    pub permissions: PermissionSet,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when; `None` for no end. Access ends at that moment.
    pub ends_at: Option<Timestamp>,
    /// Through which invitation; `None` when an admin associated the user at once.
    pub invitation_id: Option<InvitationId>,
    /// When the user last entered this account.
    pub last_access_at: Option<Timestamp>,
    /// When it was removed; can be brought back for seven days.
    pub removed_at: Option<Timestamp>,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl Membership {
    /// Whether it grants access at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.removed_at.is_none() && self.ends_at.is_none_or(|end| now < end)
    }

    /// Whether it grants `permission` at `now`.
    pub fn allows(&self, permission: Permission, now: Timestamp) -> bool {
        self.is_open(now) && self.permissions.contains(permission)
    }
}

/// Whether something removed at `removed_at` can still be brought back at `now`.
pub fn can_restore(removed_at: Timestamp, now: Timestamp) -> bool {
    now.since(removed_at) <= RESTORE_WITHIN
}

/// Refuses to give the owner a membership: the owner has every permission already.
pub fn check_not_owner(account: &Account, user: UserId) -> Result<(), Invalid> {
    if account.owner_id == user {
        return Err(Invalid::new(
            "user_id",
            "This user owns the account and has every permission; that cannot be edited. Make somebody else the owner first.",
        ));
    }
    Ok(())
}

/// Refuses an end that lies in the past.
pub fn check_end(ends_at: Option<Timestamp>, now: Timestamp) -> Result<(), Invalid> {
    match ends_at {
        Some(end) if end <= now => Err(Invalid::new(
            "ends_at",
            "The end lies in the past. Choose a later day or no end.",
        )),
        _ => Ok(()),
    }
}
