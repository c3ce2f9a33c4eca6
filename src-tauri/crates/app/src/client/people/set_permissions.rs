//! Changing what somebody may do.

use async_trait::async_trait;
use domain::{AccountId, MembershipId, PermissionSet};

use super::invite::known;
use super::{allowed, membership};
use crate::error::Result;
use crate::memberships::set_permissions::{PermissionsSet, SetPermissions};
use crate::operation::{Cx, Needs, Operation};
use crate::ports::SupportTx;

/// Replaces what somebody may do in the account. When their access ends stays as it is.
#[derive(Debug, Clone)]
pub struct SetPersonPermissions {
    /// In which account.
    pub account_id: AccountId,
    /// Whose.
    pub membership_id: MembershipId,
    /// The version that was seen.
    pub version: i64,
    /// From now on. Keys of other programs that the membership has stay: nobody sees them here.
    pub permissions: PermissionSet,
}

#[async_trait]
impl Operation for SetPersonPermissions {
    type Output = PermissionsSet;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Owner;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<PermissionsSet> {
        allowed(tx).await?;
        let before = membership(tx, self.account_id, self.membership_id).await?;
        let chosen = known(&self.permissions)?;
        let kept = before.permissions.unknown().map(str::to_owned);
        let keys: Vec<String> = chosen.keys().into_iter().chain(kept).collect();
        let set = SetPermissions {
            membership_id: self.membership_id,
            version: self.version,
            permissions: PermissionSet::from_keys(keys.iter().map(String::as_str)),
            ends_at: before.ends_at,
        };
        set.run(cx, tx).await
    }
}
