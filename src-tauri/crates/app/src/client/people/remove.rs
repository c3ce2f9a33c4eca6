//! Taking somebody's access away.

use async_trait::async_trait;
use domain::{AccountId, MembershipId};

use super::{allowed, membership};
use crate::error::Result;
use crate::memberships::remove::RemoveMembership;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::SupportTx;

/// Takes somebody's access to the account away, from their next request on.
#[derive(Debug, Clone, Copy)]
pub struct RemovePerson {
    /// From which account.
    pub account_id: AccountId,
    /// Whose access.
    pub membership_id: MembershipId,
    /// The version that was seen.
    pub version: i64,
}

#[async_trait]
impl Operation for RemovePerson {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Owner;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        allowed(tx).await?;
        membership(tx, self.account_id, self.membership_id).await?;
        let remove = RemoveMembership {
            membership_id: self.membership_id,
            version: self.version,
        };
        remove.run(cx, tx).await
    }
}
