//! Taking an invitation back.

use async_trait::async_trait;
use domain::{AccountId, InvitationId};

use super::{allowed, done, invitation};
use crate::error::Result;
use crate::invitations::cancel::CancelInvitations;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::SupportTx;

/// Takes an invitation back; its link is dead at once.
#[derive(Debug, Clone, Copy)]
pub struct CancelPersonInvitation {
    /// To which account.
    pub account_id: AccountId,
    /// Which.
    pub invitation_id: InvitationId,
}

#[async_trait]
impl Operation for CancelPersonInvitation {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Owner;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        allowed(tx).await?;
        invitation(tx, self.account_id, self.invitation_id).await?;
        let cancel = CancelInvitations {
            ids: vec![self.invitation_id],
        };
        done(cancel.run(cx, tx).await?)
    }
}
