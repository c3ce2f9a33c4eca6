//! Removing an admin. What that admin could open is sealed anew under another data key.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Actor, AdminId, Role};
use serde::Deserialize;

use super::edit::lost_race;
use super::{existing, keep_one_full, public_key};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::outbox::record_id;
use crate::ports::FullTx;
use crate::ports::crypto::DataKey;

/// Removes an admin, and changes the workspace's data key so that a copy of the old one opens
/// nothing that is written from now on, nor what is stored now.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RemoveAdmin {
    /// Which.
    pub id: AdminId,
    /// The version that was seen.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for RemoveAdmin {
    /// The new data key: the caller's session and vault take it over.
    type Output = DataKey;
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<DataKey> {
        let admin = existing(tx, self.id).await?;
        if matches!(cx.session.actor, Actor::Admin { id, .. } if id == self.id) {
            return Err(Error::refused(
                "admin.own",
                "You cannot remove yourself. Ask another Full Administrator.",
            ));
        }
        if admin.role == Role::FullAdministrator {
            keep_one_full(tx).await?;
        }
        if !tx.admin_remove(self.id, self.version).await? {
            return Err(lost_race());
        }
        let new_key = rotate(cx, tx).await?;
        cx.log(
            Step::new(
                action::ADMIN_REMOVED,
                format!("Removed the admin {}", admin.name),
            )
            .change("email", Some(admin.email.as_str()), None)
            .change("role", Some(admin.role.code()), None),
        );
        cx.log(Step::new(
            action::DATA_KEY_ROTATED,
            format!(
                "Changed the workspace's data key because {} was removed",
                admin.name
            ),
        ));
        Ok(new_key)
    }
}

/// A new data key, sealed to every remaining admin, with everything sealed under the old one sealed
/// anew.
async fn rotate(cx: &Cx<'_>, tx: &mut dyn FullTx) -> Result<DataKey> {
    let crypto = &cx.env.crypto;
    let old_key = cx.data_key()?;
    let new_key = crypto.new_data_key()?;
    for name in tx.sealed_secret_names().await? {
        if let Some(sealed) = tx.sealed_secret(&name).await? {
            let opened = crypto.open(old_key, &name, &sealed)?;
            let resealed = crypto.seal(&new_key, &name, &opened)?;
            tx.sealed_secret_put(&name, Some(&resealed)).await?;
        }
    }
    for (id, sealed) in tx.outbox_sealed().await? {
        let record = record_id(id);
        let opened = crypto.open(old_key, &record, &sealed)?;
        let resealed = crypto.seal(&new_key, &record, &opened)?;
        tx.outbox_reseal(id, &resealed).await?;
    }
    for (user, sealed) in tx.factors_sealed().await? {
        let record = crate::client::second_step::record_id(user);
        let opened = crypto.open(old_key, &record, &sealed)?;
        let resealed = crypto.seal(&new_key, &record, &opened)?;
        tx.factor_reseal(user, &resealed).await?;
    }
    for admin in tx.admins().await? {
        let stored = tx.admin_credentials(admin.id).await?;
        let mut credentials = stored.ok_or_else(|| Error::Damaged {
            detail: format!("admin {} has no credentials", admin.id),
        })?;
        credentials.sealed_data_key = crypto.seal_to(&public_key(&credentials)?, &new_key)?;
        tx.admin_set_credentials(admin.id, &credentials).await?;
    }
    crate::client::portal_key::reseal(cx, tx, &new_key).await?;
    Ok(new_key)
}
