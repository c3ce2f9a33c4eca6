//! Users.

use app::memberships::of_user::UserAccounts;
use app::page::{Direction, Position};
use app::users::add::AddUser;
use app::users::list::{CountUsers, UserFilter, UserQuery, UserSort};
use app::users::show::ShowUser;
use app::users::turn_off_two_factor::TurnOffTwoFactor;
use app::users::void_password::VoidPassword;
use serde_json::json;

use super::find;
use crate::answer::Answer;
use crate::cli::{Part, UserChoice, UserOrder, Users};
use crate::failure::Failure;
use crate::table::{Table, facts, moment, moment_or};
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, command: Users) -> Result<Answer, Failure> {
    match command {
        Users::List { only, sort, part } => list(workspace, only, sort, part).await,
        Users::Show { user } => show(workspace, &user).await,
        Users::TwoFactorOff { user, reason } => two_factor_off(workspace, &user, reason).await,
        Users::VoidPassword { user, reason } => void_password(workspace, &user, reason).await,
        Users::Add {
            email,
            first_name,
            last_name,
            phone,
            language,
        } => {
            let session = workspace.admin().await?;
            let add = AddUser {
                first_name,
                last_name,
                email,
                phone,
                language,
            };
            let user = workspace.perform(&session, &add).await?;
            Ok(Answer::new(
                format!("Added {} ({}).", user.email, user.reference),
                &user,
            ))
        }
    }
}

/// Where a page of a list begins, and in which direction it goes.
pub(super) fn position(part: &Part) -> (Position, Direction) {
    let position = match &part.after {
        Some(cursor) => Position::After {
            cursor: cursor.clone(),
        },
        None => Position::Start,
    };
    (
        position,
        if part.descending {
            Direction::Descending
        } else {
            Direction::Ascending
        },
    )
}

/// The line below a list.
pub(super) fn below(shown: usize, count: i64, next: Option<&String>) -> String {
    match next {
        Some(next) => format!("{shown} of {count}. More: --after {next}\n"),
        None => format!("{shown} of {count}.\n"),
    }
}

async fn list(
    workspace: &Workspace,
    only: UserChoice,
    sort: UserOrder,
    part: Part,
) -> Result<Answer, Failure> {
    let session = workspace.reader().await?;
    let (position, direction) = position(&part);
    let query = UserQuery {
        text: part.search,
        filter: match only {
            UserChoice::All => UserFilter::All,
            UserChoice::WithoutAccount => UserFilter::WithoutAccount,
            UserChoice::NeverSignedIn => UserFilter::NeverSignedIn,
            UserChoice::WithoutTwoFactor => UserFilter::WithoutTwoFactor,
            UserChoice::Deleted => UserFilter::Deleted,
        },
        sort: match sort {
            UserOrder::Added => UserSort::Added,
            UserOrder::Name => UserSort::Name,
            UserOrder::Email => UserSort::Email,
            UserOrder::Accounts => UserSort::Accounts,
            UserOrder::LastSignIn => UserSort::LastSignIn,
        },
        direction,
        position,
        limit: part.limit,
    };
    let page = workspace.perform(&session, &query).await?;
    let count = workspace.perform(&session, &CountUsers(query)).await?.count;
    let mut table = Table::new(&[
        "REFERENCE",
        "NAME",
        "E-MAIL",
        "ACCOUNTS",
        "2FA",
        "LAST SIGN-IN",
    ]);
    for row in &page.rows {
        table.row([
            row.reference.to_string(),
            row.name.clone(),
            row.email.clone(),
            row.account_count.to_string(),
            if row.two_factor { "on" } else { "off" }.to_owned(),
            moment_or(row.last_sign_in_at, "never"),
        ]);
    }
    let text = format!(
        "{}{}",
        table.lines(),
        below(page.rows.len(), count, page.next.as_ref())
    );
    Ok(Answer::new(
        text,
        &json!({ "rows": page.rows, "next": page.next, "count": count }),
    ))
}

async fn show(workspace: &Workspace, named: &str) -> Result<Answer, Failure> {
    let session = workspace.reader().await?;
    let id = find::user(workspace, &session, named).await?;
    let page = workspace.perform(&session, &ShowUser { id }).await?;
    let accounts = workspace
        .perform(
            &session,
            &UserAccounts {
                user_id: id,
                after: None,
                limit: 500,
            },
        )
        .await?;
    let user = &page.user;
    let mut text = facts(&[
        ("Name", page.name.clone()),
        ("E-mail", user.email.to_string()),
        ("Phone", user.phone.clone()),
        ("Reference", user.reference.to_string()),
        ("Id", user.id.to_string()),
        (
            "Second factor",
            if user.two_factor { "on" } else { "off" }.to_owned(),
        ),
        ("Last sign-in", moment_or(user.last_sign_in_at, "never")),
        ("Added", moment(user.created_at)),
        ("Deleted", moment_or(user.deleted_at, "no")),
    ]);
    let mut table = Table::new(&[
        "ACCOUNT",
        "REFERENCE",
        "STATUS",
        "AS",
        "PERMISSIONS",
        "SINCE",
        "UNTIL",
    ]);
    for row in &accounts.rows {
        table.row([
            row.name.clone(),
            row.reference.to_string(),
            row.status.code().to_owned(),
            if row.is_owner { "owner" } else { "user" }.to_owned(),
            row.permissions.to_string(),
            moment(row.since),
            moment_or(row.ends_at, "–"),
        ]);
    }
    text.push('\n');
    text.push_str(&table.lines());
    Ok(Answer::new(
        text,
        &json!({ "user": page, "accounts": accounts.rows, "next": accounts.next }),
    ))
}

async fn two_factor_off(
    workspace: &Workspace,
    named: &str,
    reason: String,
) -> Result<Answer, Failure> {
    let session = workspace.admin().await?;
    let id = find::user(workspace, &session, named).await?;
    let page = workspace.perform(&session, &ShowUser { id }).await?;
    let off = TurnOffTwoFactor {
        id,
        version: page.user.version,
        reason,
    };
    let user = workspace.perform(&session, &off).await?;
    Ok(Answer::new(
        format!(
            "Turned the second factor of {} ({}) off.",
            user.email, user.reference
        ),
        &user,
    ))
}

async fn void_password(
    workspace: &Workspace,
    named: &str,
    reason: String,
) -> Result<Answer, Failure> {
    let session = workspace.admin().await?;
    let id = find::user(workspace, &session, named).await?;
    let started = workspace
        .perform(&session, &VoidPassword { id, reason })
        .await?;
    Ok(Answer::new(
        format!(
            "The password opens nothing any more. The link to choose another goes to {}.",
            started.email
        ),
        &started,
    ))
}
