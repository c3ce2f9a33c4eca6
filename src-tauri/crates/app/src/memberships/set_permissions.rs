//! Changing what a user may do in an account, and until when.

use async_trait::async_trait;
use domain::activity::action;
use domain::{MembershipId, PermissionSet, Timestamp};
use serde::{Deserialize, Serialize};

use super::existing;
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Replaces a membership's permissions and end.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SetPermissions {
    /// Which membership.
    pub membership_id: MembershipId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// All permissions from now on.
    pub permissions: PermissionSet,
    /// Until when; `None` for no end.
    pub ends_at: Option<Timestamp>,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct PermissionsSet {
    /// Gained.
    pub added: PermissionSet,
    /// Lost.
    pub removed: PermissionSet,
}

#[async_trait]
impl Operation for SetPermissions {
    type Output = PermissionsSet;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<PermissionsSet> {
        let mut membership = existing(tx, self.membership_id).await?;
        let account = crate::accounts::existing(tx, membership.account_id).await?;
        let user = crate::users::existing(tx, membership.user_id).await?;
        domain::membership::check_not_owner(&account, user.id)?;
        if membership.ends_at != self.ends_at {
            domain::membership::check_end(self.ends_at, cx.now)?;
        }
        if membership.version != self.version {
            return Err(lost_race(tx, &user.id.to_string(), "this user's access").await?);
        }
        let change = membership.permissions.change_to(&self.permissions);
        let step = Step::new(
            action::MEMBERSHIP_CHANGED,
            format!("Changed what {} may do in {}", user.name(), account.name()),
        )
        .account(account.id)
        .user(user.id)
        .change(
            "permissions",
            Some(&membership.permissions.to_string()),
            Some(&self.permissions.to_string()),
        )
        .change(
            "ends_at",
            membership.ends_at.map(|end| end.0.to_string()).as_deref(),
            self.ends_at.map(|end| end.0.to_string()).as_deref(),
        );
        if step.is_change() {
            membership.permissions = self.permissions.clone();
            membership.ends_at = self.ends_at;
            if !tx.membership_update(&membership).await? {
                return Err(lost_race(tx, &user.id.to_string(), "this user's access").await?);
            }
            cx.log(step);
        }
        Ok(PermissionsSet {
            added: change.added,
            removed: change.removed,
        })
    }
}
