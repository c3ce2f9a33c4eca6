//! Taking invitations back.

use async_trait::async_trait;
use domain::InvitationId;
use domain::activity::action;
use serde::Deserialize;

use super::{HANDLED_FREELY, Handled, Left, check_number, with_account};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{StoreError, SupportTx};

/// Cancels invitations: their links are dead at once, and mail that still waits is not sent. Can be
/// undone for seven days.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct CancelInvitations {
    /// Which.
    pub ids: Vec<InvitationId>,
}

#[async_trait]
impl Operation for CancelInvitations {
    type Output = Handled;
    type View = dyn SupportTx;

    fn sensitive(&self) -> bool {
        self.ids.len() > HANDLED_FREELY
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Handled> {
        check_number(&self.ids)?;
        let mut handled = Handled::default();
        for id in &self.ids {
            let (mut invitation, account) = with_account(tx, *id).await?;
            if let Err(refused) = invitation.cancel(cx.now) {
                let email = invitation.email.to_string();
                handled.left.push(Left {
                    id: *id,
                    email,
                    message: refused.to_string(),
                });
                continue;
            }
            if !tx.invitation_update(&invitation).await? {
                return Err(Error::Store(StoreError::Contention));
            }
            tx.outbox_drop_invitation(invitation.id, cx.now).await?;
            cx.log(
                Step::new(
                    action::INVITATION_CANCELLED,
                    format!(
                        "Cancelled the invitation of {} to {}",
                        invitation.email,
                        account.name()
                    ),
                )
                .account(account.id)
                .change("state", Some("pending"), Some("cancelled")),
            );
            handled.done.push(*id);
        }
        Ok(handled)
    }
}
