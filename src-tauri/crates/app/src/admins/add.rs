//! Adding an admin.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Admin, AdminId, Role};
use serde::Deserialize;

use super::{checked, fresh_credentials, taken};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::vault::Secret;
use crate::ports::{FullTx, StoreError};

/// Adds an admin with a first password that must be changed at the first sign-in.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddAdmin {
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// First password. Told to the new admin by other means than Usher.
    pub password: Secret,
}

#[async_trait]
impl Operation for AddAdmin {
    type Output = Admin;
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Admin> {
        let (name, email) = checked(&self.name, &self.email)?;
        domain::password::check("password", self.password.expose(), &[&name, email.as_str()])?;
        if tx.admin_by_email(&email).await?.is_some() {
            return Err(taken(&email));
        }
        let credentials = fresh_credentials(cx.env, &self.password, cx.data_key()?).await?;
        let admin = Admin {
            id: AdminId::new(cx.now, cx.entropy()),
            name,
            email,
            role: self.role,
            must_change_password: true,
            last_sign_in_at: None,
            created_at: cx.now,
            version: 1,
        };
        match tx.admin_add(&admin, &credentials).await {
            Err(StoreError::Duplicate { .. }) => return Err(taken(&admin.email)),
            other => other.map_err(Error::from)?,
        }
        cx.log(
            Step::new(
                action::ADMIN_ADDED,
                format!("Added the admin {} as {}", admin.name, admin.role.title()),
            )
            .change("email", None, Some(admin.email.as_str()))
            .change("role", None, Some(admin.role.code())),
        );
        Ok(admin)
    }
}
