//! Inviting one address.

use async_trait::async_trait;
use domain::{AccountId, EmailAddress, InvitationId, PermissionSet, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Offer, issue};
use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::SupportTx;

/// Invites an address to an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SendInvitation {
    /// To which account.
    pub account_id: AccountId,
    /// To whom.
    pub email: String,
    /// With which permissions.
    pub permissions: PermissionSet,
    /// When the membership will end.
    #[serde(default)]
    pub access_ends_at: Option<Timestamp>,
    /// Words of the inviter.
    #[serde(default)]
    pub message: String,
}

/// The invitation that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Invited {
    /// Which.
    pub invitation_id: InvitationId,
    /// When it ends.
    pub expires_at: Timestamp,
}

#[async_trait]
impl Operation for SendInvitation {
    type Output = Invited;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Invited> {
        let account = crate::accounts::existing(tx, self.account_id).await?;
        let offer = Offer {
            account: &account,
            email: EmailAddress::parse("email", &self.email)?,
            name: None,
            permissions: self.permissions.clone(),
            access_ends_at: self.access_ends_at,
            message: self.message.clone(),
        };
        let invitation = issue(cx, tx, offer).await?;
        Ok(Invited {
            invitation_id: invitation.id,
            expires_at: invitation.expires_at,
        })
    }
}
