//! An account's first page, and leaving the account.

use std::sync::Arc;

use app::Error;
use app::accounts::of_member::Overview;
use domain::Permission;
use minijinja::{Value, context};

use crate::answer::{Answer, Outcome};
use crate::ask::Ask;

/// A card: which, how many, where it leads.
fn card(ask: &Ask, key: &str, count: i64, page: &str) -> Result<Value, Error> {
    let reference = ask.access()?.account.reference.as_str();
    let url = format!("/a/{reference}/{page}");
    Ok(context! { key, count, url })
}

/// The counts that the reader may know, each with the page that shows what was counted.
fn cards(ask: &Ask, overview: &Overview) -> Result<Vec<Value>, Error> {
    let counted = [
        ("services", overview.services, "services"),
        ("domains", overview.registrations, "domains"),
        (
            "unpaid",
            overview.unpaid_invoices,
            "invoices?show=unpaid&sort=due",
        ),
        (
            "overdue",
            overview.overdue_invoices.filter(|count| *count > 0),
            "invoices?show=overdue&sort=due",
        ),
        ("quotes", overview.open_quotes, "quotes?show=delivered"),
    ];
    counted
        .into_iter()
        .filter_map(|(key, count, page)| Some(card(ask, key, count?, page)))
        .collect()
}

pub async fn home(ask: Arc<Ask>) -> Outcome {
    let access = ask.access()?;
    let overview = ask.counted().await?.overview;
    let everything = Permission::ALL
        .iter()
        .all(|one| access.permissions.contains(*one));
    let permissions: Vec<&str> = access.permissions.iter().map(Permission::key).collect();
    let membership = access.membership.as_ref();
    Ok(Answer::page(
        "home.html",
        context! {
            cards => cards(&ask, &overview)?,
            everything,
            permissions,
            since => membership.map_or(access.account.created_at.0, |one| one.created_at.0),
            ends_at => membership.and_then(|one| one.ends_at).map(|at| at.0),
            may_invite => access.is_owner() && ask.area.user_management,
        },
    ))
}

/// Asks before somebody gives up the own access.
pub async fn confirm_leaving(ask: Arc<Ask>) -> Outcome {
    let access = ask.access()?;
    Ok(Answer::page(
        "leave.html",
        context! { account_id => access.account.id.to_string() },
    ))
}
