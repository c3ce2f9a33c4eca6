//! The account's own details: whom invoices name.

use std::sync::Arc;

use app::Error;
use app::accounts::of_member::{MemberAccount, MemberEditsAccount};
use minijinja::context;

use super::profiles::{form, seen, typed};
use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, is_typed};

pub async fn show(ask: Arc<Ask>) -> Outcome {
    page(&ask, None).await
}

async fn page(ask: &Ask, error: Option<&Error>) -> Outcome {
    let account_id = ask.access()?.account.id;
    let account = ask.perform(&MemberAccount { account_id }).await?;
    let form = form(ask, Some((&account.profile, account.version)), error);
    let since = account.created_at.0;
    Ok(Answer::page("details.html", context! { form, since }).refused(error))
}

pub async fn save(ask: Arc<Ask>) -> Outcome {
    let access = ask.access()?;
    let edit = MemberEditsAccount {
        account_id: access.account.id,
        version: seen(&ask),
        profile: typed(&ask),
    };
    let reference = access.account.reference.as_str();
    match ask.perform(&edit).await {
        Ok(_) => Ok(Answer::go(format!(
            "/a/{reference}/details?done=details-saved"
        ))),
        Err(error) if is_typed(&error) => page(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}
