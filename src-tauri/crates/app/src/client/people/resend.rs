//! Sending an invitation again.

use async_trait::async_trait;
use domain::{AccountId, InvitationId};

use super::invite::count;
use super::{allowed, done, invitation};
use crate::error::Result;
use crate::invitations::resend::ResendInvitations;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::SupportTx;

/// Sends an open or expired invitation again, with a new link and a new end.
#[derive(Debug, Clone, Copy)]
pub struct ResendPersonInvitation {
    /// To which account.
    pub account_id: AccountId,
    /// Which.
    pub invitation_id: InvitationId,
}

#[async_trait]
impl Operation for ResendPersonInvitation {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Owner;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        allowed(tx).await?;
        count(cx, tx, self.account_id).await?;
        invitation(tx, self.account_id, self.invitation_id).await?;
        let resend = ResendInvitations {
            ids: vec![self.invitation_id],
        };
        done(resend.run(cx, tx).await?)
    }
}
