//! An account's first page.

use std::sync::Arc;

use domain::Permission;
use minijinja::context;

use crate::answer::{Answer, Outcome};
use crate::ask::Ask;

pub async fn home(ask: Arc<Ask>) -> Outcome {
    let access = ask.access()?;
    let everything = Permission::ALL
        .iter()
        .all(|one| access.permissions.contains(*one));
    let permissions: Vec<&str> = access.permissions.iter().map(Permission::key).collect();
    let membership = access.membership.as_ref();
    Ok(Answer::page(
        "home.html",
        context! {
            everything,
            permissions,
            since => membership.map_or(access.account.created_at.0, |one| one.created_at.0),
            ends_at => membership.and_then(|one| one.ends_at).map(|at| at.0),
            may_invite => access.is_owner() && ask.area.user_management,
        },
    ))
}
