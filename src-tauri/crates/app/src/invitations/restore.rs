//! Bringing cancelled invitations back.

use async_trait::async_trait;
use domain::InvitationId;
use domain::activity::action;
use serde::Deserialize;

use super::{Handled, Left, check_number, with_account};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{StoreError, SupportTx};

/// Undoes cancellations of the last seven days: the link in the mail works again until the
/// invitation's end. Mail that had not left yet is not queued again; resend it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RestoreInvitations {
    /// Which.
    pub ids: Vec<InvitationId>,
}

#[async_trait]
impl Operation for RestoreInvitations {
    type Output = Handled;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Handled> {
        check_number(&self.ids)?;
        let mut handled = Handled::default();
        for id in &self.ids {
            let (mut invitation, account) = with_account(tx, *id).await?;
            let email = invitation.email.to_string();
            let newer = tx.open_invitation(account.id, &invitation.email).await?;
            let refused = match newer {
                Some(other) if other.id != invitation.id => {
                    Some("A newer invitation to the same address is open.".to_owned())
                }
                _ => invitation
                    .restore(cx.now)
                    .err()
                    .map(|refused| refused.to_string()),
            };
            if let Some(message) = refused {
                handled.left.push(Left {
                    id: *id,
                    email,
                    message,
                });
                continue;
            }
            if !tx.invitation_update(&invitation).await? {
                return Err(Error::Store(StoreError::Contention));
            }
            cx.log(
                Step::new(
                    action::INVITATION_RESTORED,
                    format!(
                        "Brought back the invitation of {email} to {}",
                        account.name()
                    ),
                )
                .account(account.id)
                .change("state", Some("cancelled"), Some("pending")),
            );
            handled.done.push(*id);
        }
        Ok(handled)
    }
}
