//! The user's accounts, to choose from: for people with one of them, and with hundreds.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::search::Terms;
use domain::{AccountId, AccountStatus, PermissionSet, Reference, Timestamp};

use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::page::PAGE_MAX;
use crate::ports::ReadTx;

/// Accounts that were entered lately and are listed by themselves.
const RECENT: usize = 5;
/// More accounts than one person chooses from; whoever has more searches.
const MOST: usize = 5_000;

/// Lists the accounts that the user owns or may enter.
#[derive(Debug, Clone, Default)]
pub struct MyAccounts {
    /// Words that name or reference must match; empty for all.
    pub text: String,
}

/// An account to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyAccount {
    /// Which.
    pub account_id: AccountId,
    /// Its short name, as in addresses.
    pub reference: Reference,
    /// Its name.
    pub name: String,
    /// Closed ones cannot be entered.
    pub status: AccountStatus,
    /// Whether the user owns it.
    pub is_owner: bool,
    /// What the user may do there; all for the owner.
    pub permissions: PermissionSet,
    /// Since when.
    pub since: Timestamp,
    /// Until when.
    pub ends_at: Option<Timestamp>,
    /// Whether the user pinned it.
    pub pinned: bool,
    /// When the user entered it last.
    pub visited_at: Option<Timestamp>,
}

impl MyAccount {
    /// Whether it can be entered.
    pub fn is_open(&self) -> bool {
        self.status != AccountStatus::Closed
    }
}

/// The accounts of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Those that match: pinned ones first, then by name.
    pub accounts: Vec<MyAccount>,
    /// Those entered last, the last first; whether or not they match.
    pub recent: Vec<AccountId>,
    /// How many there are, matching or not.
    pub total: usize,
    /// The one that can be entered, where there is exactly one: it is entered without a question.
    pub only: Option<Reference>,
}

#[async_trait]
impl Operation for MyAccounts {
    type Output = Choice;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Choice> {
        let user = cx.user()?.id;
        let visits: HashMap<_, _> = tx
            .visits_of(user)
            .await?
            .into_iter()
            .map(|visit| (visit.account_id, visit))
            .collect();
        let mut all = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let page = tx.user_accounts(user, after.as_deref(), PAGE_MAX).await?;
            all.extend(
                page.rows
                    .into_iter()
                    .filter(|row| row.ends_at.is_none_or(|end| cx.now < end))
                    .map(|row| {
                        let visit = visits.get(&row.account_id);
                        MyAccount {
                            account_id: row.account_id,
                            reference: row.reference,
                            name: row.name,
                            status: row.status,
                            is_owner: row.is_owner,
                            permissions: row.permissions,
                            since: row.since,
                            ends_at: row.ends_at,
                            pinned: visit.is_some_and(|visit| visit.pinned),
                            visited_at: visit.and_then(|visit| visit.visited_at),
                        }
                    }),
            );
            after = page.next;
            if after.is_none() || all.len() >= MOST {
                break;
            }
        }
        Ok(choice(all, &Terms::parse(&self.text)))
    }
}

fn choice(all: Vec<MyAccount>, terms: &Terms) -> Choice {
    let total = all.len();
    let mut open = all.iter().filter(|account| account.is_open());
    let only = match (open.next(), open.next()) {
        (Some(one), None) => Some(one.reference.clone()),
        _ => None,
    };
    let mut visited: Vec<(Timestamp, AccountId)> = all
        .iter()
        .filter(|account| account.is_open())
        .filter_map(|account| Some((account.visited_at?, account.account_id)))
        .collect();
    visited.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    visited.truncate(RECENT);
    let mut accounts: Vec<MyAccount> = all
        .into_iter()
        .filter(|account| {
            terms.matches(&domain::search::text([
                account.name.as_str(),
                account.reference.as_str(),
            ]))
        })
        .collect();
    // They came by name; a stable sort keeps that among the pinned and among the others.
    accounts.sort_by_key(|account| !account.pinned);
    Choice {
        accounts,
        recent: visited.into_iter().map(|(_, id)| id).collect(),
        total,
        only,
    }
}
