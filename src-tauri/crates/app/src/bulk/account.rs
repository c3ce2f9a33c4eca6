//! Finding the account that a cell means.

use std::collections::HashMap;

use domain::{Account, EmailAddress, Reference, search};

use crate::error::Result;
use crate::ports::ReadTx;

/// What a cell names.
#[derive(Debug, Clone)]
pub(super) enum Found {
    /// This account.
    One(Box<Account>),
    /// Nothing.
    None,
    /// More than one account.
    Several,
}

/// Accounts that were looked up in this transaction, by what was typed: rows of one account usually
/// stand together.
#[derive(Debug, Default)]
pub(super) struct Lookup(HashMap<String, Found>);

impl Lookup {
    /// The account that `typed` means: its reference, its owner's address, or its company.
    pub async fn find(&mut self, tx: &mut (impl ReadTx + ?Sized), typed: &str) -> Result<Found> {
        if let Some(found) = self.0.get(typed) {
            return Ok(found.clone());
        }
        let found = find(tx, typed).await?;
        self.0.insert(typed.to_owned(), found.clone());
        Ok(found)
    }
}

async fn find(tx: &mut (impl ReadTx + ?Sized), typed: &str) -> Result<Found> {
    let own = Some(Reference::from_stored(typed.to_uppercase()));
    for reference in [Reference::parse(typed), own].into_iter().flatten() {
        if let Some(account) = tx.account_by_reference(&reference).await? {
            return Ok(Found::One(Box::new(account)));
        }
    }
    if let Ok(address) = EmailAddress::parse("account", typed) {
        return Ok(match tx.user_by_email(&address).await? {
            Some(owner) => single(tx.accounts_owned_by(owner.id).await?),
            None => Found::None,
        });
    }
    let name = search::sort_key(typed);
    if name.is_empty() {
        return Ok(Found::None);
    }
    Ok(single(tx.accounts_by_company(&name).await?))
}

fn single(accounts: Vec<Account>) -> Found {
    let mut accounts = accounts.into_iter();
    match (accounts.next(), accounts.next()) {
        (None, _) => Found::None,
        (Some(account), None) => Found::One(Box::new(account)),
        (Some(_), Some(_)) => Found::Several,
    }
}
