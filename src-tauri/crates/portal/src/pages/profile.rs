//! Looking after oneself: name, address, password, sessions.

use std::sync::Arc;

use app::Error;
use app::client::email::{VerifyEmail, change_email as start_change};
use app::client::end_sessions::EndSessions;
use app::client::leave::LeaveAccount;
use app::client::password::{change_password as replace, strength};
use app::client::profile::{ChangeProfile, MyProfile};
use app::client::sessions::MySessions;
use domain::{AccountId, ClientSessionId};
use minijinja::{Value, context};

use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, is_typed};

pub async fn show(ask: Arc<Ask>) -> Outcome {
    page(&ask, None).await
}

async fn page(ask: &Ask, error: Option<&Error>) -> Outcome {
    let profile = ask.perform(&MyProfile).await?;
    let user = &profile.user;
    let page = Answer::page(
        "profile.html",
        context! {
            tab => "profile",
            error => ask.wrong(error),
            version => user.version,
            first_name => user.first_name,
            last_name => user.last_name,
            phone => user.phone,
            own_language => user.language,
            mail_languages => domain::language::LANGUAGES,
            email_verified => profile.email_verified,
        },
    );
    Ok(page.refused(error))
}

pub async fn save(ask: Arc<Ask>) -> Outcome {
    let change = ChangeProfile {
        version: ask.form.get("version").parse().unwrap_or(0),
        first_name: ask.form.get("first_name").to_owned(),
        last_name: ask.form.get("last_name").to_owned(),
        phone: ask.form.get("phone").to_owned(),
        language: ask.form.get("language").to_owned(),
    };
    match ask.perform(&change).await {
        Ok(_) => Ok(Answer::go("/profile?done=profile-saved")),
        Err(error) if is_typed(&error) => page(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}

pub async fn show_password(ask: Arc<Ask>) -> Outcome {
    Ok(password_form(&ask, None))
}

fn password_form(ask: &Ask, error: Option<&Error>) -> Answer {
    let user = ask.resumed.as_ref().map(|resumed| &resumed.user);
    let known = user.map(|user| [user.email.as_str(), &user.first_name, &user.last_name]);
    let page = Answer::page(
        "password.html",
        context! {
            tab => "password",
            error => ask.wrong(error),
            strength => ask.strength(error, known.as_ref().map_or(&[], |known| known)),
        },
    );
    page.refused(error)
}

pub async fn change_password(ask: Arc<Ask>) -> Outcome {
    let (present, new) = (ask.form.secret("password"), ask.form.secret("new_password"));
    let end_others = ask.form.get("end_others") == "yes";
    let usher = &ask.portal.usher;
    match replace(usher, &ask.session(), &present, &new, end_others).await {
        Ok(()) => {
            let strength = strength(new.expose(), &[]);
            let to = format!("/profile/password?done=password-changed&strength={strength}");
            Ok(Answer::go(to))
        }
        Err(error) if is_typed(&error) => Ok(password_form(&ask, Some(&error))),
        Err(error) => Err(error),
    }
}

pub async fn show_email(ask: Arc<Ask>) -> Outcome {
    email_form(&ask, None).await
}

async fn email_form(ask: &Ask, error: Option<&Error>) -> Outcome {
    let profile = ask.perform(&MyProfile).await?;
    let page = Answer::page(
        "email.html",
        context! {
            tab => "email",
            error => ask.wrong(error),
            email_verified => profile.email_verified,
        },
    );
    Ok(page.refused(error))
}

pub async fn change_email(ask: Arc<Ask>) -> Outcome {
    let password = ask.form.secret("password");
    let email = ask.form.get("email");
    match start_change(&ask.portal.usher, &ask.session(), email, &password).await {
        Ok(()) => Ok(Answer::go("/profile/email?done=email-sent")),
        Err(error) if is_typed(&error) => email_form(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}

pub async fn verify(ask: Arc<Ask>) -> Outcome {
    match ask.perform(&VerifyEmail).await {
        Ok(()) => Ok(Answer::go("/profile/email?done=email-sent")),
        Err(error) if is_typed(&error) => email_form(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}

/// A browser's own words about itself, in two that people know it by. Those of a program that is
/// none of these stay as they are.
fn browser(said: &str) -> String {
    let known = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(mark, _)| said.contains(mark));
        found.map(|(_, name)| *name)
    };
    // The order matters: each says that it is all of those below it.
    let program = known(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => format!("{program} · {system}"),
        (Some(program), None) => program.to_owned(),
        _ => said.to_owned(),
    }
}

pub async fn sessions(ask: Arc<Ask>) -> Outcome {
    let rows = ask.perform(&MySessions).await?;
    let sessions: Vec<Value> = rows
        .iter()
        .map(|row| {
            context! {
                id => row.id.to_string(),
                is_this => row.is_this,
                address => row.address,
                browser => browser(&row.user_agent),
                admin_name => row.admin_name,
                created_at => row.created_at.0,
                seen_at => row.seen_at.0,
            }
        })
        .collect();
    Ok(Answer::page(
        "sessions.html",
        context! { tab => "sessions", sessions },
    ))
}

pub async fn end_sessions(ask: Arc<Ask>) -> Outcome {
    let id = match ask.form.get("session") {
        "" => None,
        _ => Some(ClientSessionId(ask.id("session")?)),
    };
    ask.perform(&EndSessions { id }).await?;
    Ok(Answer::go("/profile/sessions?done=sessions-ended"))
}

/// Gives up the access to an account.
pub async fn leave_account(ask: Arc<Ask>) -> Outcome {
    let account_id = AccountId(ask.id("account")?);
    ask.perform(&LeaveAccount { account_id }).await?;
    Ok(Answer::go("/accounts?done=left"))
}
