//! User Management: the owner of an account and the people who may enter it.
//!
//! Only the owner may, and only while the settings leave it on.

pub mod cancel;
pub mod invite;
pub mod list;
pub mod remove;
pub mod resend;
pub mod set_permissions;

use domain::{AccountId, InvitationId, Membership, MembershipId};

use crate::error::{Error, Result};
use crate::invitations::Handled;
use crate::ports::ReadTx;
use crate::settings;

/// Refuses where the settings turn user management off.
pub(crate) async fn allowed(tx: &mut (impl ReadTx + ?Sized)) -> Result<()> {
    if settings::general(tx).await?.client_area_user_management {
        return Ok(());
    }
    Err(Error::refused(
        "user_management.off",
        "Access is managed by the organisation. Ask it for what you need.",
    ))
}

/// A membership of this very account: that of another is not there.
async fn membership(
    tx: &mut (impl ReadTx + ?Sized),
    account: AccountId,
    id: MembershipId,
) -> Result<Membership> {
    let membership = crate::memberships::existing(tx, id).await?;
    if membership.account_id == account {
        return Ok(membership);
    }
    Err(Error::NotFound { what: "membership" })
}

/// Refuses an invitation to another account: it is not there.
async fn invitation(
    tx: &mut (impl ReadTx + ?Sized),
    account: AccountId,
    id: InvitationId,
) -> Result<()> {
    match tx.invitation(id).await? {
        Some(invitation) if invitation.account_id == account => Ok(()),
        _ => Err(Error::NotFound { what: "invitation" }),
    }
}

/// A step over one invitation: done, or why not.
fn done(handled: Handled) -> Result<()> {
    match handled.left.into_iter().next() {
        None => Ok(()),
        Some(left) => Err(Error::refused("invitation.left", left.message)),
    }
}
