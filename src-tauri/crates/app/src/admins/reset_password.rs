//! Giving another admin a one-use password.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Actor, Admin, AdminId};
use serde::Deserialize;

use super::edit::lost_race;
use super::{existing, fresh_credentials};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;
use crate::ports::vault::Secret;

/// Sets a password for another admin that must be changed at the next sign-in. Ends that admin's
/// remembered sign-ins. Their key pair is made anew, since the old one opens with the old password
/// only.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ResetAdminPassword {
    /// Whose.
    pub id: AdminId,
    /// The version that was seen.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// The one-use password.
    pub password: Secret,
}

#[async_trait]
impl Operation for ResetAdminPassword {
    type Output = Admin;
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Admin> {
        let mut admin = existing(tx, self.id).await?;
        if matches!(cx.session.actor, Actor::Admin { id, .. } if id == self.id) {
            return Err(Error::refused(
                "admin.own",
                "Change your own password by entering the present one.",
            ));
        }
        domain::password::check(
            "password",
            self.password.expose(),
            &[&admin.name, admin.email.as_str()],
        )?;
        let credentials = fresh_credentials(cx.env, &self.password, cx.data_key()?).await?;
        admin.must_change_password = true;
        if admin.version != self.version || !tx.admin_update(&admin).await? {
            return Err(lost_race());
        }
        tx.admin_set_credentials(admin.id, &credentials).await?;
        tx.remembered_remove_all(admin.id).await?;
        cx.log(Step::new(
            action::ADMIN_PASSWORD_RESET,
            format!("Set a one-use password for the admin {}", admin.name),
        ));
        admin.version += 1;
        Ok(admin)
    }
}
