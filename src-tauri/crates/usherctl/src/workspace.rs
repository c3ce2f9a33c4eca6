//! Opening a workspace and signing in.

use std::sync::Arc;

use app::ports::vault::Secret;
use app::session::sign_in::sign_in;
use app::{Environment, Operation, Session, Usher};
use mail::TemplateRenderer;
use secrets::{StandardCrypto, SystemClock, SystemEntropy, computer_name};
use store::{Database, DatabaseUrl};

use crate::cli::Common;
use crate::failure::Failure;
use crate::secret_input::{ADMIN, Secrets};

/// An open workspace.
pub struct Workspace {
    /// Runs operations.
    pub usher: Usher,
    /// The database behind it.
    pub database: Database,
    /// Who acts, as an address.
    acting: Option<String>,
    password: Option<Secret>,
    /// Further secrets.
    pub smtp_password: Option<Secret>,
}

/// The address of the workspace, and the password of its database.
pub fn address(
    common: &Common,
    secrets: &Secrets,
) -> Result<(DatabaseUrl, Option<Secret>), Failure> {
    let Some(text) = &common.workspace else {
        return Err(Failure::refused(
            "workspace.missing",
            "Say which workspace: --workspace sqlite:PATH (or postgres://… or mysql://…), or USHER_WORKSPACE.",
        ));
    };
    let mut url = DatabaseUrl::parse(text)?;
    let written = url.take_password();
    Ok((url, secrets.database.clone().or(written)))
}

/// Puts an open database together with everything else.
pub fn usher(database: &Database) -> Result<Usher, Failure> {
    let renderer = TemplateRenderer::new().map_err(app::Error::from)?;
    Ok(Usher::new(Environment {
        store: Arc::new(database.clone()),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        crypto: Arc::new(StandardCrypto::new()),
        renderer: Arc::new(renderer),
    }))
}

impl Workspace {
    /// Opens the workspace that the arguments name.
    pub async fn open(common: &Common, secrets: Secrets) -> Result<Self, Failure> {
        let (url, password) = address(common, &secrets)?;
        let database = Database::open(&url, password.as_ref()).await?;
        Ok(Self {
            usher: usher(&database)?,
            database,
            acting: common.acting.clone(),
            password: secrets.admin,
            smtp_password: secrets.smtp,
        })
    }

    /// Who reads. Whoever can open the database can read it, so no password is asked; but a
    /// sign-in that is given must be right.
    pub async fn reader(&self) -> Result<Session, Failure> {
        if self.acting.is_some() && self.password.is_some() {
            return self.admin().await;
        }
        Ok(self.system())
    }

    /// Automation.
    pub fn system(&self) -> Session {
        let mut session = Session::system(self.usher.now(), None);
        session.origin = origin();
        session
    }

    /// Whether somebody wants to sign in.
    pub fn signs_in(&self) -> bool {
        self.acting.is_some()
    }

    /// Signs the admin in that the arguments name.
    pub async fn admin(&self) -> Result<Session, Failure> {
        let Some(email) = &self.acting else {
            return Err(Failure::refused(
                "auth.who",
                "Say as whom: --as ADDRESS of an admin, or USHER_ADMIN.",
            ));
        };
        let Some(password) = &self.password else {
            return Err(Failure::refused(
                "auth.password_missing",
                format!(
                    "Give the password of {email} in {ADMIN}, or as a line with --password-stdin."
                ),
            ));
        };
        let origin = origin();
        let signed_in = sign_in(&self.usher, &origin, email, password).await?;
        if signed_in.admin.must_change_password {
            return Err(Failure::refused(
                "auth.must_change_password",
                "This password was set by another admin and works once. Sign in to the desktop and choose your own.",
            ));
        }
        Ok(signed_in.session(&origin))
    }

    /// Runs an operation.
    pub async fn perform<O: Operation>(
        &self,
        session: &Session,
        operation: &O,
    ) -> Result<O::Output, Failure> {
        Ok(self.usher.perform(session, operation).await?)
    }
}

/// Under which name this program on this computer appears in the activity log.
pub fn origin() -> String {
    computer_name().map_or_else(
        || "usherctl".to_owned(),
        |name| format!("usherctl on {name}"),
    )
}
