//! Sending an invitation again, with a new token.

use async_trait::async_trait;
use domain::activity::action;
use domain::{AccountStatus, InvitationId, Token, TokenPurpose};
use serde::Deserialize;

use super::{HANDLED_FREELY, Handled, Left, check_number, post, with_account};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{StoreError, SupportTx};
use crate::settings;

/// Sends invitations again. Each gets a new token and a new end; its earlier link is dead at once.
/// Expired ones are revived. One that cannot be resent is left and named; the others are not held up.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ResendInvitations {
    /// Which.
    pub ids: Vec<InvitationId>,
}

#[async_trait]
impl Operation for ResendInvitations {
    type Output = Handled;
    type View = dyn SupportTx;

    fn sensitive(&self) -> bool {
        self.ids.len() > HANDLED_FREELY
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Handled> {
        check_number(&self.ids)?;
        let days = settings::security(tx).await?.invitation_days;
        let mut handled = Handled::default();
        for id in &self.ids {
            let (mut invitation, account) = with_account(tx, *id).await?;
            let token = Token::new(cx.entropy());
            let before = invitation.expires_at;
            let refused = if account.status == AccountStatus::Closed {
                Some(format!("{} is closed.", account.name()))
            } else {
                invitation
                    .resend(token.hash(TokenPurpose::Invitation), days, cx.now)
                    .err()
                    .map(|refused| refused.to_string())
            };
            if let Some(message) = refused {
                handled.left.push(Left {
                    id: *id,
                    email: invitation.email.to_string(),
                    message,
                });
                continue;
            }
            if !tx.invitation_update(&invitation).await? {
                return Err(Error::Store(StoreError::Contention));
            }
            tx.outbox_drop_invitation(invitation.id, cx.now).await?;
            post(cx, tx, &invitation, &account, &token, None).await?;
            cx.log(
                Step::new(
                    action::INVITATION_RESENT,
                    format!(
                        "Resent the invitation of {} to {}",
                        invitation.email,
                        account.name()
                    ),
                )
                .account(account.id)
                .change(
                    "expires_at",
                    Some(&before.0.to_string()),
                    Some(&invitation.expires_at.0.to_string()),
                ),
            );
            handled.done.push(*id);
        }
        Ok(handled)
    }
}
