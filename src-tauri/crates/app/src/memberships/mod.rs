//! Memberships: who may enter which account, as what, until when.

pub mod associate;
pub mod of_account;
pub mod of_user;
pub mod remove;
pub mod set_permissions;

use domain::{Membership, MembershipId, Timestamp};

use crate::error::{Error, Result};
use crate::ports::{ReadTx, StoreError, SupportTx};

/// The membership that is not removed, or why not.
pub(crate) async fn existing(
    tx: &mut (impl ReadTx + ?Sized),
    id: MembershipId,
) -> Result<Membership> {
    match tx.membership(id).await? {
        Some(membership) if membership.removed_at.is_none() => Ok(membership),
        _ => Err(Error::NotFound { what: "membership" }),
    }
}

/// Writes a membership where none is open: adds it, or revives the removed or ended one between the
/// same account and user. Gives the one that stands then.
pub(crate) async fn put(
    tx: &mut (impl SupportTx + ?Sized),
    fresh: Membership,
    now: Timestamp,
) -> Result<Membership> {
    let Some(old) = tx
        .membership_between(fresh.account_id, fresh.user_id)
        .await?
    else {
        tx.membership_add(&fresh).await?;
        return Ok(fresh);
    };
    if old.is_open(now) {
        return Err(Error::refused_field(
            "membership.exists",
            "user_id",
            "This user may enter the account already. Change the permissions instead.",
        ));
    }
    let revived = Membership {
        id: old.id,
        version: old.version,
        last_access_at: old.last_access_at,
        ..fresh
    };
    if !tx.membership_update(&revived).await? {
        return Err(Error::Store(StoreError::Contention));
    }
    Ok(revived)
}
