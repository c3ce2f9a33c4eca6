//! An admin changing the own password. The key pair stays; its private half is wrapped anew.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Actor, AdminId};

use super::SignedIn;
use super::sign_in::reauthenticate;
use crate::admins::{existing, keys};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::vault::Secret;
use crate::ports::{FullTx, StoreError};

struct Replace<'a> {
    id: AdminId,
    present: &'a Secret,
    new: &'a Secret,
}

#[async_trait]
impl Operation for Replace<'_> {
    type Output = ();
    type View = dyn FullTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let mut admin = existing(tx, self.id).await?;
        let crypto = &cx.env.crypto;
        let stored = tx.admin_credentials(self.id).await?;
        let mut credentials = stored.ok_or(Error::NotFound { what: "admin" })?;
        let wrapped = crypto
            .rewrap(self.present, self.new, &keys(&credentials)?)
            .await?;
        credentials.wrapped_private_key = wrapped.wrapped_private_key;
        let hash = crypto.hash_password(self.new).await?;
        hash.as_str().clone_into(&mut credentials.password_hash);
        credentials.failures = 0;
        credentials.locked_until = None;
        tx.admin_set_credentials(self.id, &credentials).await?;
        tx.remembered_remove_all(self.id).await?;
        if admin.must_change_password {
            admin.must_change_password = false;
            if !tx.admin_update(&admin).await? {
                return Err(StoreError::Contention.into());
            }
        }
        cx.log(Step::new(
            action::ADMIN_PASSWORD_CHANGED,
            format!("{} changed the own password", admin.name),
        ));
        Ok(())
    }
}

/// Changes the signed-in admin's password. All computers that remembered a sign-in forget it.
pub async fn change_password(
    usher: &Usher,
    session: &Session,
    present: &Secret,
    new: &Secret,
) -> Result<SignedIn> {
    let Actor::Admin { id, .. } = session.actor else {
        return Err(Error::SignedOut);
    };
    let signed_in = reauthenticate(usher, session, present).await?;
    let (name, email) = (
        signed_in.admin.name.as_str(),
        signed_in.admin.email.as_str(),
    );
    domain::password::check("new_password", new.expose(), &[name, email])?;
    if present.expose() == new.expose() {
        return Err(Error::refused_field(
            "password.same",
            "new_password",
            "This is the present password. Choose another.",
        ));
    }
    usher
        .perform(session, &Replace { id, present, new })
        .await?;
    reauthenticate(usher, session, new).await
}
