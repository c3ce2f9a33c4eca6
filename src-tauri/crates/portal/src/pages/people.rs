//! User management: the owner decides who may enter the account, and what they may do there.

use std::sync::Arc;

use app::Error;
use app::client::people::cancel::CancelPersonInvitation;
use app::client::people::invite::InvitePerson;
use app::client::people::list::{ListPeople, People};
use app::client::people::remove::RemovePerson;
use app::client::people::resend::ResendPersonInvitation;
use app::client::people::set_permissions::SetPersonPermissions;
use app::memberships::of_account::AccountUserRow;
use domain::{InvitationId, MembershipId, Permission, PermissionSet};
use minijinja::{Value, context};

use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, is_typed};
use crate::fields::chosen;

async fn people(ask: &Ask) -> Result<People, Error> {
    let account_id = ask.access()?.account.id;
    ask.perform(&ListPeople { account_id }).await
}

fn keys(permissions: &PermissionSet) -> Vec<&'static str> {
    permissions.iter().map(Permission::key).collect()
}

fn all_keys() -> Vec<&'static str> {
    Permission::ALL.iter().map(|one| one.key()).collect()
}

/// Where the list of users is.
fn home(ask: &Ask, done: &str) -> Outcome {
    let reference = ask.access()?.account.reference.as_str();
    Ok(Answer::go(format!("/a/{reference}/users?done={done}")))
}

fn row(user: &AccountUserRow) -> Value {
    context! {
        membership_id => user.membership_id.map(|id| id.to_string()),
        version => user.version,
        name => user.name,
        email => user.email,
        is_owner => user.is_owner,
        two_factor => user.two_factor,
        permission_count => user.permissions.iter().count(),
        last_access_at => user.last_access_at.map(|at| at.0),
        ends_at => user.ends_at.map(|at| at.0),
    }
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    list(&ask, None).await
}

async fn list(ask: &Ask, error: Option<&Error>) -> Outcome {
    let people = people(ask).await?;
    let users: Vec<Value> = people.users.iter().map(row).collect();
    let invited: Vec<Value> = people
        .invited
        .iter()
        .map(|one| {
            context! {
                id => one.id.to_string(),
                email => one.email,
                state => one.state.code(),
                sent_at => one.sent_at.0,
                expires_at => one.expires_at.0,
            }
        })
        .collect();
    let page = Answer::page(
        "people.html",
        context! { users, invited, error => ask.wrong(error) },
    );
    Ok(page.refused(error))
}

pub async fn show_invite(ask: Arc<Ask>) -> Outcome {
    Ok(invite_form(&ask, None))
}

fn invite_form(ask: &Ask, error: Option<&Error>) -> Answer {
    let permissions = keys(&PermissionSet::from_keys(ask.form.all("permission")));
    let page = Answer::page(
        "invite.html",
        context! {
            error => ask.wrong(error),
            all => all_keys(),
            ticked => permissions,
            access => ask.form.get("access"),
        },
    );
    page.refused(error)
}

pub async fn invite(ask: Arc<Ask>) -> Outcome {
    let invite = InvitePerson {
        account_id: ask.access()?.account.id,
        email: ask.form.get("email").to_owned(),
        permissions: chosen(&ask.form),
        message: ask.form.get("message").replace("\r\n", "\n"),
    };
    match ask.perform(&invite).await {
        Ok(_) => home(&ask, "invited"),
        Err(error) if is_typed(&error) => Ok(invite_form(&ask, Some(&error))),
        Err(error) => Err(error),
    }
}

/// The user whose membership the address names; the owner has none, so the owner is not editable.
async fn named(ask: &Ask) -> Result<(MembershipId, AccountUserRow), Error> {
    let missing = || Error::NotFound { what: "user" };
    let people = people(ask).await?;
    let wanted = ask.param("membership");
    let found = people.users.into_iter().find_map(|user| {
        let id = user.membership_id?;
        (id.to_string() == wanted).then_some((id, user))
    });
    found.ok_or_else(missing)
}

pub async fn show_permissions(ask: Arc<Ask>) -> Outcome {
    let (_, user) = named(&ask).await?;
    let remove = ask.query.get("remove") == "1";
    let ticked = keys(&user.permissions);
    Ok(permissions_form(
        &user,
        &ticked,
        remove,
        None,
        &Value::UNDEFINED,
    ))
}

fn permissions_form(
    user: &AccountUserRow,
    ticked: &[&str],
    remove: bool,
    change: Option<&Value>,
    error: &Value,
) -> Answer {
    Answer::page(
        "permissions.html",
        context! {
            person => row(user),
            all => all_keys(),
            ticked => ticked,
            remove => remove,
            change => change,
            error => error,
        },
    )
}

/// Shows the change as added and removed; saves it once that was confirmed.
pub async fn set_permissions(ask: Arc<Ask>) -> Outcome {
    let (membership_id, user) = named(&ask).await?;
    let permissions = PermissionSet::from_keys(ask.form.all("permission"));
    let ticked = keys(&permissions);
    if ask.form.get("confirmed") != "yes" {
        let before = PermissionSet::from_keys(user.permissions.iter().map(Permission::key));
        let change = before.change_to(&permissions);
        let change = context! {
            added => keys(&change.added),
            removed => keys(&change.removed),
        };
        let none = &Value::UNDEFINED;
        return Ok(permissions_form(&user, &ticked, false, Some(&change), none));
    }
    let set = SetPersonPermissions {
        account_id: ask.access()?.account.id,
        membership_id,
        version: version(&ask),
        permissions,
    };
    match ask.perform(&set).await {
        Ok(_) => home(&ask, "permissions-saved"),
        Err(error) if is_typed(&error) => {
            let wrong = ask.wrong(Some(&error));
            Ok(permissions_form(&user, &ticked, false, None, &wrong).refused(Some(&error)))
        }
        Err(error) => Err(error),
    }
}

fn version(ask: &Ask) -> i64 {
    ask.form.get("version").parse().unwrap_or(0)
}

pub async fn remove(ask: Arc<Ask>) -> Outcome {
    let (membership_id, _) = named(&ask).await?;
    let remove = RemovePerson {
        account_id: ask.access()?.account.id,
        membership_id,
        version: version(&ask),
    };
    match ask.perform(&remove).await {
        Ok(()) => home(&ask, "removed"),
        Err(error) if is_typed(&error) => list(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}

fn invitation(ask: &Ask) -> Result<InvitationId, Error> {
    let id = ask.param("invitation").parse().map(InvitationId);
    id.map_err(|_| Error::NotFound { what: "invitation" })
}

pub async fn resend(ask: Arc<Ask>) -> Outcome {
    let resend = ResendPersonInvitation {
        account_id: ask.access()?.account.id,
        invitation_id: invitation(&ask)?,
    };
    match ask.perform(&resend).await {
        Ok(()) => home(&ask, "resent"),
        Err(error) if is_typed(&error) => list(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}

pub async fn cancel(ask: Arc<Ask>) -> Outcome {
    let cancel = CancelPersonInvitation {
        account_id: ask.access()?.account.id,
        invitation_id: invitation(&ask)?,
    };
    match ask.perform(&cancel).await {
        Ok(()) => home(&ask, "cancelled"),
        Err(error) if is_typed(&error) => list(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}
