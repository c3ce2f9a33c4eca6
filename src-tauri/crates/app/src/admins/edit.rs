//! Changing an admin's name, address and role.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Actor, Admin, AdminId, Role};
use serde::Deserialize;

use super::{checked, existing, keep_one_full, taken};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{FullTx, StoreError};

/// Replaces an admin's details.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditAdmin {
    /// Which.
    pub id: AdminId,
    /// The version that was seen.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// What they may do.
    pub role: Role,
}

/// The error of a lost race over an admin.
pub(super) fn lost_race() -> Error {
    Error::Conflict {
        message: "Another admin changed this one while you were looking. Nothing was overwritten: look again, then save.".to_owned(),
        changed_at: None,
        changed_by: None,
    }
}

#[async_trait]
impl Operation for EditAdmin {
    type Output = Admin;
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Admin> {
        let before = existing(tx, self.id).await?;
        let (name, email) = checked(&self.name, &self.email)?;
        let after = Admin {
            name,
            email,
            role: self.role,
            ..before.clone()
        };
        if before.version != self.version {
            return Err(lost_race());
        }
        let own = matches!(cx.session.actor, Actor::Admin { id, .. } if id == self.id);
        if own && after.role != before.role {
            return Err(Error::refused_field(
                "admin.own_role",
                "role",
                "Your own role is changed by another Full Administrator.",
            ));
        }
        if before.role == Role::FullAdministrator && after.role != before.role {
            keep_one_full(tx).await?;
        }
        let step = Step::new(
            action::ADMIN_EDITED,
            format!("Changed the admin {}", after.name),
        )
        .change("name", Some(&before.name), Some(&after.name))
        .change(
            "email",
            Some(before.email.as_str()),
            Some(after.email.as_str()),
        )
        .change("role", Some(before.role.code()), Some(after.role.code()));
        if !step.is_change() {
            return Ok(before);
        }
        match tx.admin_update(&after).await {
            Ok(true) => {}
            Ok(false) => return Err(lost_race()),
            Err(StoreError::Duplicate { .. }) => return Err(taken(&after.email)),
            Err(error) => return Err(error.into()),
        }
        cx.log(step);
        Ok(Admin {
            version: before.version + 1,
            ..after
        })
    }
}
