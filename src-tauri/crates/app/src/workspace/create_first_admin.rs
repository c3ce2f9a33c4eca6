//! The first admin of a new workspace, and the workspace's data key. There is no default admin.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Actor, Admin, AdminId, Role, settings::General, text};

use crate::admins::{checked, fresh_credentials};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::FullTx;
use crate::ports::admins::AdminCredentials;
use crate::ports::vault::Secret;
use crate::session::SignedIn;
use crate::settings::{GENERAL, KEY_CHECK};

/// The first admin's details.
#[derive(Debug, Clone)]
pub struct FirstAdmin {
    /// Name of the business; mail names it.
    pub organisation: String,
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// Chosen password.
    pub password: Secret,
}

struct Create<'a> {
    admin: &'a Admin,
    organisation: &'a str,
    credentials: &'a AdminCredentials,
    key_check: &'a [u8],
}

#[async_trait]
impl Operation for Create<'_> {
    type Output = ();
    type View = dyn FullTx;
    // Nobody can prove anything yet; having no admin is what allows it, checked inside.
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        if !tx.admins().await?.is_empty() {
            return Err(Error::refused(
                "workspace.has_admin",
                "This workspace has an admin already. Sign in, or ask that admin to add you.",
            ));
        }
        tx.admin_add(self.admin, self.credentials).await?;
        let general = General {
            organisation: self.organisation.to_owned(),
            ..General::default()
        };
        let value = serde_json::to_string(&general).map_err(|error| Error::Damaged {
            detail: format!("general settings: {error}"),
        })?;
        // Fails for the second of two who do this at once, also where the admins' addresses differ.
        if !tx.setting_put(GENERAL, &value, 0).await? {
            return Err(Error::refused(
                "workspace.has_admin",
                "Somebody else set up this workspace just now. Sign in.",
            ));
        }
        tx.sealed_secret_put(KEY_CHECK, Some(self.key_check))
            .await?;
        let actor = Actor::Admin {
            id: self.admin.id,
            name: self.admin.name.clone(),
        };
        cx.log(
            Step::new(
                action::WORKSPACE_CREATED,
                format!("Set up the workspace {}", self.organisation),
            )
            .by(actor.clone()),
        );
        cx.log(
            Step::new(
                action::ADMIN_ADDED,
                format!("Added the first admin {}", self.admin.name),
            )
            .by(actor)
            .change("email", None, Some(self.admin.email.as_str()))
            .change("role", None, Some(self.admin.role.code())),
        );
        Ok(())
    }
}

/// Makes the first admin, a Full Administrator, and signs them in.
pub async fn create_first_admin(
    usher: &Usher,
    origin: &str,
    request: &FirstAdmin,
) -> Result<SignedIn> {
    let organisation = text::required_line("organisation", &request.organisation, text::NAME_MAX)?;
    let (name, email) = checked(&request.name, &request.email)?;
    domain::password::check(
        "password",
        request.password.expose(),
        &[&name, email.as_str(), &organisation],
    )?;
    let data_key = usher.env.crypto.new_data_key()?;
    let credentials = fresh_credentials(&usher.env, &request.password, &data_key).await?;
    let now = usher.now();
    let admin = Admin {
        id: AdminId::new(now, usher.env.entropy.as_ref()),
        name,
        email,
        role: Role::FullAdministrator,
        must_change_password: false,
        last_sign_in_at: None,
        created_at: now,
        version: 1,
    };
    let key_check = usher.env.crypto.seal(&data_key, KEY_CHECK, b"usher")?;
    let create = Create {
        admin: &admin,
        organisation: &organisation,
        credentials: &credentials,
        key_check: &key_check,
    };
    usher.perform(&Session::nobody(origin), &create).await?;
    Ok(SignedIn {
        admin,
        data_key,
        verified_at: now,
    })
}
