//! Asking for a new invitation where the link no longer works.

use async_trait::async_trait;
use domain::activity::action;
use domain::throttle::MAIL_SUBJECT;
use domain::{InvitationState, Token, TokenPurpose};

use super::notify;
use super::throttle::take;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Step};
use crate::ports::SupportTx;
use crate::ports::mailer::Notice;

/// Asks the owner of the account for a new invitation. The token of the old one is the proof.
#[derive(Debug, Clone)]
pub struct AskForNewInvitation {
    /// From the link.
    pub token: String,
}

#[async_trait]
impl Operation for AskForNewInvitation {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let unknown = || {
            Error::refused(
                "invitation.unknown",
                "This link does not belong to an invitation. It may have been replaced by a newer mail.",
            )
        };
        let token = Token::parse(&self.token).ok_or_else(unknown)?;
        let found = tx
            .invitation_by_token(&token.hash(TokenPurpose::Invitation))
            .await?;
        let invitation = found.ok_or_else(unknown)?;
        if !matches!(
            invitation.state(cx.now),
            InvitationState::Expired | InvitationState::Cancelled
        ) {
            return Err(Error::refused(
                "invitation.not_over",
                "This invitation needs no new one: it is open, or was accepted.",
            ));
        }
        take(tx, &format!("ask:{}", invitation.id), MAIL_SUBJECT, cx.now).await?;
        let account = crate::accounts::existing(tx, invitation.account_id).await?;
        let owner = crate::users::existing(tx, account.owner_id).await?;
        let notice = Notice::InvitationAskedFor {
            email: invitation.email.to_string(),
            account_name: account.name(),
        };
        notify(cx, tx, &owner, &owner.email, notice).await?;
        let text = format!(
            "{} asked for a new invitation to {}",
            invitation.email,
            account.name()
        );
        cx.log(Step::new(action::INVITATION_ASKED_FOR, text).account(account.id));
        Ok(())
    }
}
