//! Accounts.

use app::accounts::list::{AccountFilter, AccountQuery, AccountSort, CountAccounts};
use app::accounts::show::ShowAccount;
use app::memberships::of_account::AccountUsers;
use serde_json::json;

use super::find;
use super::users::{below, position};
use crate::answer::Answer;
use crate::cli::{AccountChoice, AccountOrder, Accounts, Part};
use crate::failure::Failure;
use crate::table::{Table, facts, moment, moment_or};
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, command: Accounts) -> Result<Answer, Failure> {
    match command {
        Accounts::List { only, sort, part } => list(workspace, only, sort, part).await,
        Accounts::Show { account } => show(workspace, &account).await,
    }
}

async fn list(
    workspace: &Workspace,
    only: AccountChoice,
    sort: AccountOrder,
    part: Part,
) -> Result<Answer, Failure> {
    let session = workspace.reader().await?;
    let (position, direction) = position(&part);
    let query = AccountQuery {
        text: part.search,
        filter: match only {
            AccountChoice::All => AccountFilter::All,
            AccountChoice::Active => AccountFilter::Active,
            AccountChoice::Inactive => AccountFilter::Inactive,
            AccountChoice::Closed => AccountFilter::Closed,
        },
        sort: match sort {
            AccountOrder::Added => AccountSort::Added,
            AccountOrder::Name => AccountSort::Name,
            AccountOrder::Email => AccountSort::Email,
            AccountOrder::Owner => AccountSort::Owner,
            AccountOrder::Users => AccountSort::Users,
            AccountOrder::Status => AccountSort::Status,
        },
        direction,
        position,
        limit: part.limit,
    };
    let page = workspace.perform(&session, &query).await?;
    let count = workspace
        .perform(&session, &CountAccounts(query))
        .await?
        .count;
    let mut table = Table::new(&["REFERENCE", "NAME", "E-MAIL", "STATUS", "OWNER", "USERS"]);
    for row in &page.rows {
        table.row([
            row.reference.to_string(),
            row.name.clone(),
            row.email.clone(),
            row.status.code().to_owned(),
            row.owner_name.clone(),
            row.user_count.to_string(),
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
    let id = find::account(workspace, &session, named).await?;
    let page = workspace.perform(&session, &ShowAccount { id }).await?;
    let users = workspace
        .perform(
            &session,
            &AccountUsers {
                account_id: id,
                after: None,
                limit: 500,
            },
        )
        .await?;
    let account = &page.account;
    let mut text = facts(&[
        ("Name", page.name.clone()),
        ("Reference", account.reference.to_string()),
        ("Id", account.id.to_string()),
        ("Status", account.status.code().to_owned()),
        (
            "Owner",
            format!("{} <{}>", page.owner_name, page.owner_email),
        ),
        ("Billing", account.profile.email.clone()),
        ("Phone", account.profile.phone.clone()),
        ("Added", moment(account.created_at)),
        ("Users", page.user_count.to_string()),
        ("Contacts", page.contact_count.to_string()),
        ("Open invitations", page.pending_invitations.to_string()),
    ]);
    let mut table = Table::new(&[
        "USER",
        "E-MAIL",
        "AS",
        "PERMISSIONS",
        "SINCE",
        "UNTIL",
        "LAST ACCESS",
    ]);
    for row in &users.rows {
        table.row([
            row.name.clone(),
            row.email.clone(),
            if row.is_owner { "owner" } else { "user" }.to_owned(),
            row.permissions.to_string(),
            moment(row.since),
            moment_or(row.ends_at, "–"),
            moment_or(row.last_access_at, "never"),
        ]);
    }
    text.push('\n');
    text.push_str(&table.lines());
    Ok(Answer::new(
        text,
        &json!({ "account": page, "users": users.rows, "next": users.next }),
    ))
}
