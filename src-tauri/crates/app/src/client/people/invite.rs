//! Inviting somebody to the account.

use async_trait::async_trait;
use domain::throttle::Limit;
use domain::timestamp::MINUTE;
use domain::{AccountId, EmailAddress, InvitationId, PermissionSet};

use super::allowed;
use crate::client::throttle::take;
use crate::error::{Error, Result};
use crate::invitations::{Offer, issue};
use crate::operation::{Cx, Needs, Operation};
use crate::ports::SupportTx;

/// Invitations that one account may send: an account that was taken over must not become a
/// source of unwanted mail.
const INVITE: Limit = Limit {
    burst: 50,
    every: 10 * MINUTE,
};

/// Invites somebody to the account.
#[derive(Debug, Clone)]
pub struct InvitePerson {
    /// To which account.
    pub account_id: AccountId,
    /// Whom.
    pub email: String,
    /// With which permissions: [`PermissionSet::all`] for All.
    pub permissions: PermissionSet,
    /// Words for the mail; may be empty.
    pub message: String,
}

/// Counts a mail on the account's behalf.
pub(super) async fn count(
    cx: &Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    account: AccountId,
) -> Result<()> {
    take(tx, &format!("invite:{account}"), INVITE, cx.now).await
}

/// Only what this version knows: a form that was made by hand must not plant anything else.
pub(super) fn known(permissions: &PermissionSet) -> Result<PermissionSet> {
    if permissions.unknown().next().is_some() {
        return Err(Error::refused_field(
            "permission.unknown",
            "permissions",
            "One of these permissions does not exist.",
        ));
    }
    Ok(permissions.clone())
}

#[async_trait]
impl Operation for InvitePerson {
    type Output = InvitationId;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Owner;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<InvitationId> {
        allowed(tx).await?;
        count(cx, tx, self.account_id).await?;
        let access = cx.access()?.clone();
        let offer = Offer {
            account: &access.account,
            email: EmailAddress::parse("email", &self.email)?,
            name: None,
            permissions: known(&self.permissions)?,
            access_ends_at: None,
            message: self.message.clone(),
        };
        Ok(issue(cx, tx, offer).await?.id)
    }
}
