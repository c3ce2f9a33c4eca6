//! Invitations that wait for the user's own address, answered without the link of the mail. The
//! proof is the address, so it must have been proven: whoever merely signs in with it has not.

use async_trait::async_trait;
use domain::{Account, Invitation, InvitationId, InvitationState, PermissionSet, Timestamp};

use crate::error::{Error, Result};
use crate::invitations::accept::{AcceptedInvitation, Acceptor, accept, decline};
use crate::operation::{Cx, Needs, Operation};
use crate::ports::{ReadTx, SupportTx};

/// Most invitations that are listed; whoever has more answers these first.
const MOST: u32 = 100;

/// Lists the invitations to the user's address that wait for an answer.
#[derive(Debug, Clone, Copy)]
pub struct WaitingInvitations;

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingInvitation {
    /// Which.
    pub id: InvitationId,
    /// Name of the account.
    pub account_name: String,
    /// Who invited.
    pub invited_by: String,
    /// With which permissions.
    pub permissions: PermissionSet,
    /// When it was last sent.
    pub sent_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Invitations that wait, and whether they may be answered here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Whether the user's address was proven. Where it was not, none is listed.
    pub email_verified: bool,
    /// The invitations, the last sent first.
    pub invitations: Vec<WaitingInvitation>,
}

#[async_trait]
impl Operation for WaitingInvitations {
    type Output = Waiting;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Waiting> {
        let user = cx.user()?;
        let email_verified = tx.email_verified(user.id, &user.email).await?;
        let mut invitations = Vec::new();
        if email_verified {
            for invitation in tx.invitations_waiting(&user.email, cx.now, MOST).await? {
                let account = crate::accounts::existing(tx, invitation.account_id).await?;
                invitations.push(WaitingInvitation {
                    id: invitation.id,
                    account_name: account.name(),
                    invited_by: invitation.invited_by,
                    permissions: invitation.permissions,
                    sent_at: invitation.sent_at,
                    expires_at: invitation.expires_at,
                });
            }
        }
        Ok(Waiting {
            email_verified,
            invitations,
        })
    }
}

/// An invitation to the user's own, proven address; any other is not there.
async fn own(
    cx: &Cx<'_>,
    tx: &mut (impl ReadTx + ?Sized),
    id: InvitationId,
) -> Result<(Invitation, Account)> {
    let missing = || Error::NotFound { what: "invitation" };
    let user = cx.user()?;
    let invitation = tx.invitation(id).await?.ok_or_else(missing)?;
    let is_own = invitation.email.key() == user.email.key();
    if !is_own || !tx.email_verified(user.id, &user.email).await? {
        return Err(missing());
    }
    let account = crate::accounts::existing(tx, invitation.account_id).await?;
    Ok((invitation, account))
}

/// Accepts an invitation to the user's address.
#[derive(Debug, Clone, Copy)]
pub struct AcceptWaiting {
    /// Which.
    pub id: InvitationId,
}

#[async_trait]
impl Operation for AcceptWaiting {
    type Output = AcceptedInvitation;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<AcceptedInvitation> {
        let found = own(cx, tx, self.id).await?;
        let acceptor = Acceptor::User(cx.user()?.id);
        accept(cx, tx, found, &acceptor).await
    }
}

/// Declines an invitation to the user's address.
#[derive(Debug, Clone, Copy)]
pub struct DeclineWaiting {
    /// Which.
    pub id: InvitationId,
}

#[async_trait]
impl Operation for DeclineWaiting {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let (invitation, account) = own(cx, tx, self.id).await?;
        if invitation.state(cx.now) != InvitationState::Pending {
            return Err(Error::NotFound { what: "invitation" });
        }
        decline(cx, tx, invitation, &account).await
    }
}
