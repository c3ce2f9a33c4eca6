//! Making and migrating databases.

use std::fmt::Write as _;

use app::workspace::create_first_admin::{FirstAdmin, create_first_admin};
use serde_json::json;
use store::{Database, Progress, SchemaState};

use crate::answer::Answer;
use crate::cli::{Common, DbInit};
use crate::failure::Failure;
use crate::secret_input::{ADMIN, Secrets};
use crate::workspace::{address, origin, usher};

pub async fn init(common: &Common, secrets: Secrets, first: &DbInit) -> Result<Answer, Failure> {
    let (url, password) = address(common, &secrets)?;
    let admin = match &first.admin_email {
        None => None,
        Some(email) => {
            // Asked for before anything is made, so that a forgotten password leaves nothing behind.
            let Some(password) = secrets.admin else {
                return Err(Failure::refused(
                    "auth.password_missing",
                    format!(
                        "Give the first admin's password in {ADMIN}, or as a line with --password-stdin."
                    ),
                ));
            };
            let name = first.admin_name.clone().unwrap_or_else(|| email.clone());
            domain::password::check(
                "password",
                password.expose(),
                &[&name, email, &first.organisation],
            )?;
            domain::EmailAddress::parse("admin_email", email)?;
            Some(FirstAdmin {
                organisation: first.organisation.clone(),
                name,
                email: email.clone(),
                password,
            })
        }
    };
    let database = match Database::create(&url, password.as_ref()).await {
        Ok(database) => database,
        Err(refusal) => match Database::open(&url, password.as_ref()).await {
            // The tables may be there without an admin: that half is then done.
            Ok(database) if admin.is_some() => database,
            Ok(_) => {
                return Err(Failure::there_already(
                    "workspace.exists",
                    format!("The workspace {url} is there already."),
                ));
            }
            Err(_) => return Err(refusal.into()),
        },
    };
    let mut text = format!("Made the workspace {url}.\n");
    if let Some(admin) = &admin {
        create_first_admin(&usher(&database)?, &origin(), admin).await?;
        let _ = writeln!(
            text,
            "{} is its first admin, a Full Administrator.",
            admin.email
        );
    } else {
        text.push_str("It has no admin yet: open it in the desktop, or run db init again with --admin-email.\n");
    }
    database.close().await;
    Ok(Answer::new(
        text,
        &json!({ "workspace": url.to_string(), "admin": admin.map(|admin| admin.email) }),
    ))
}

pub async fn migrate(common: &Common, secrets: &Secrets) -> Result<Answer, Failure> {
    let (url, password) = address(common, secrets)?;
    let database = Database::connect(&url, password.as_ref()).await?;
    let before = database.schema_state().await?;
    if before == SchemaState::Current {
        return Ok(Answer::new(
            "Nothing to do: the workspace has this program's form.",
            &json!({ "steps": 0 }),
        ));
    }
    if before == SchemaState::Empty {
        return Err(Failure::refused(
            "workspace.empty",
            "There are no tables yet. Run db init.",
        ));
    }
    let seen = std::sync::Mutex::new((0, None));
    database
        .migrate(&|progress| {
            let Ok(mut seen) = seen.lock() else { return };
            match progress {
                Progress::BackedUp { copy } => seen.1 = Some(copy.display().to_string()),
                Progress::Migrated { .. } => seen.0 += 1,
            }
        })
        .await?;
    database.close().await;
    let (steps, copy) = seen.into_inner().unwrap_or_default();
    let kept = copy
        .as_ref()
        .map(|copy| format!(" The copy from before is {copy}."))
        .unwrap_or_default();
    Ok(Answer::new(
        format!("The workspace has this program's form now.{kept}"),
        &json!({ "steps": steps, "copy": copy }),
    ))
}

pub fn grants(
    common: &Common,
    secrets: &Secrets,
    role: &str,
    no_mail: bool,
) -> Result<Answer, Failure> {
    let (url, _) = address(common, secrets)?;
    let Some(statements) = store::grants::for_portal(&url, role, !no_mail) else {
        return Err(Failure::refused(
            "workspace.no_roles",
            "A file has no roles: whoever may read it may read all of it.",
        ));
    };
    let text = statements.iter().fold(String::new(), |mut text, one| {
        let _ = writeln!(text, "{one};");
        text
    });
    Ok(Answer::new(text, &json!({ "statements": statements })))
}
