//! Users and accounts by what people call them.

use app::ReadTx;
use app::operation::{Cx, Operation, Session};
use async_trait::async_trait;
use domain::{AccountId, EmailAddress, Reference, UserId, search};

use crate::failure::Failure;
use crate::workspace::Workspace;

struct FindUser<'a>(&'a str);

#[async_trait]
impl Operation for FindUser<'_> {
    type Output = Option<UserId>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> app::Result<Option<UserId>> {
        let found = if let Ok(id) = self.0.parse() {
            tx.user(id).await?
        } else if let Ok(email) = EmailAddress::parse("user", self.0) {
            tx.user_by_email(&email).await?
        } else if let Some(reference) = Reference::parse(self.0) {
            tx.user_by_reference(&reference).await?
        } else {
            None
        };
        Ok(found.map(|user| user.id))
    }
}

struct FindAccount<'a>(&'a str);

#[async_trait]
impl Operation for FindAccount<'_> {
    type Output = Vec<AccountId>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> app::Result<Vec<AccountId>> {
        if let Ok(id) = self.0.parse() {
            return Ok(tx
                .account(id)
                .await?
                .into_iter()
                .map(|account| account.id)
                .collect());
        }
        let own = Reference::from_stored(self.0.to_uppercase());
        for reference in [Reference::parse(self.0), Some(own)].into_iter().flatten() {
            if let Some(account) = tx.account_by_reference(&reference).await? {
                return Ok(vec![account.id]);
            }
        }
        let found = tx.accounts_by_company(&search::sort_key(self.0)).await?;
        Ok(found.into_iter().map(|account| account.id).collect())
    }
}

/// The user with this address, reference or id.
pub async fn user(
    workspace: &Workspace,
    session: &Session,
    named: &str,
) -> Result<UserId, Failure> {
    let found = workspace.perform(session, &FindUser(named)).await?;
    found.ok_or_else(|| Failure::not_found("user", named))
}

/// The account with this reference, id or company.
pub async fn account(
    workspace: &Workspace,
    session: &Session,
    named: &str,
) -> Result<AccountId, Failure> {
    match *workspace.perform(session, &FindAccount(named)).await? {
        [] => Err(Failure::not_found("account", named)),
        [one] => Ok(one),
        [..] => Err(Failure::refused(
            "account.ambiguous",
            format!(
                "Several accounts are called {named}. Use the reference of the one that is meant."
            ),
        )),
    }
}
