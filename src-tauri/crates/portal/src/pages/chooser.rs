//! Choosing an account, and switching to another.

use std::sync::Arc;

use app::Error;
use app::client::enter_account::EnterAccount;
use app::client::my_accounts::{MyAccount, MyAccounts};
use app::client::pin::PinAccount;
use domain::AccountId;
use minijinja::{Value, context};

use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, local};

fn row(account: &MyAccount) -> Value {
    context! {
        id => account.account_id.to_string(),
        reference => account.reference.as_str(),
        name => account.name,
        is_owner => account.is_owner,
        is_open => account.is_open(),
        is_pinned => account.pinned,
        visited_at => account.visited_at.map(|at| at.0),
    }
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    let text = ask.query.get("q").to_owned();
    let choice = ask.perform(&MyAccounts { text: text.clone() }).await?;
    let recent: Vec<Value> = choice
        .recent
        .iter()
        .filter_map(|id| choice.accounts.iter().find(|one| one.account_id == *id))
        .map(row)
        .collect();
    let accounts: Vec<Value> = choice.accounts.iter().map(row).collect();
    Ok(Answer::page(
        "accounts.html",
        context! { accounts, recent, text, total => choice.total },
    ))
}

pub async fn enter(ask: Arc<Ask>) -> Outcome {
    let enter = EnterAccount {
        account_id: AccountId(ask.id("account")?),
        token: ask.token()?.clone(),
    };
    let entered = ask.perform(&enter).await?;
    let home = format!("/a/{}", entered.access.account.reference.as_str());
    let next = local(ask.form.get("next")).filter(|next| next.starts_with(&home));
    Ok(Answer::go(next.unwrap_or(&home)).session(&entered.opened))
}

pub async fn pin(ask: Arc<Ask>) -> Outcome {
    let pin = PinAccount {
        account_id: AccountId(ask.id("account")?),
        pinned: ask.form.get("pinned") == "yes",
    };
    ask.perform(&pin).await?;
    Ok::<_, Error>(Answer::go("/accounts"))
}
