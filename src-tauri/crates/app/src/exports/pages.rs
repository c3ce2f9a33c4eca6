//! The pages of an export, each read in a transaction of its own: a long export holds up nobody.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::currency::NumberFormat;
use domain::{Account, AccountId, Currency, CurrencyCode, Money, Timestamp, User, UserId};

use crate::accounts::list::AccountQuery;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation};
use crate::orders::list::OrderQuery;
use crate::page::{PAGE_MAX, Position};
use crate::ports::ReadTx;
use crate::users::list::UserQuery;

/// Cells of a page, and where the next begins.
pub(super) struct Lines<P> {
    pub lines: Vec<Vec<String>>,
    pub next: Option<P>,
}

pub(super) const USERS: &[&str] = &[
    "email",
    "first_name",
    "last_name",
    "phone",
    "language",
    "user_reference",
    "two_factor",
    "accounts",
    "last_sign_in_at",
    "created_at",
];
pub(super) const ACCOUNTS: &[&str] = &[
    "reference",
    "account",
    "status",
    "email",
    "first_name",
    "last_name",
    "phone",
    "address1",
    "address2",
    "city",
    "state",
    "postcode",
    "country",
    "owner_email",
    "owner_name",
    "users",
    "created_at",
];
pub(super) const MEMBERSHIPS: &[&str] = &[
    "email",
    "first_name",
    "last_name",
    "account",
    "reference",
    "role",
    "permissions",
    "created_at",
    "ends_at",
    "last_access_at",
];
pub(super) const ORDERS: &[&str] = &[
    "order",
    "placed_at",
    "account",
    "reference",
    "placed_by",
    "status",
    "currency",
    "total",
];

/// A moment as spreadsheets and people read it.
pub(crate) fn moment(at: Timestamp) -> String {
    let nanos = i128::from(at.0) * 1_000_000;
    time::OffsetDateTime::from_unix_timestamp_nanos(nanos)
        .ok()
        .and_then(|at| {
            at.format(&time::format_description::well_known::Rfc3339)
                .ok()
        })
        .unwrap_or_default()
}

fn moment_or_empty(at: Option<Timestamp>) -> String {
    at.map(moment).unwrap_or_default()
}

async fn user(tx: &mut dyn ReadTx, id: UserId) -> Result<User> {
    tx.user(id).await?.ok_or_else(|| Error::Damaged {
        detail: format!("user {id} is named but not there"),
    })
}

/// Users, in order of addition.
pub(super) struct UsersPage(pub Position);

#[async_trait]
impl Operation for UsersPage {
    type Output = Lines<Position>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Lines<Position>> {
        let query = UserQuery {
            position: self.0.clone(),
            limit: PAGE_MAX,
            ..UserQuery::default()
        };
        let page = tx.users_page(&query).await?;
        let mut lines = Vec::with_capacity(page.rows.len());
        for row in page.rows {
            let user = user(tx, row.id).await?;
            lines.push(vec![
                user.email.to_string(),
                user.first_name,
                user.last_name,
                user.phone,
                user.language,
                user.reference.to_string(),
                yes(user.two_factor),
                row.account_count.to_string(),
                moment_or_empty(user.last_sign_in_at),
                moment(user.created_at),
            ]);
        }
        Ok(Lines {
            lines,
            next: page.next.map(|cursor| Position::After { cursor }),
        })
    }
}

fn yes(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// Accounts, in order of addition.
pub(super) struct AccountsPage(pub Position);

#[async_trait]
impl Operation for AccountsPage {
    type Output = Lines<Position>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Lines<Position>> {
        let query = AccountQuery {
            position: self.0.clone(),
            limit: PAGE_MAX,
            ..AccountQuery::default()
        };
        let page = tx.accounts_page(&query).await?;
        let mut lines = Vec::with_capacity(page.rows.len());
        for row in page.rows {
            let Some(account) = tx.account(row.id).await? else {
                continue;
            };
            let owner = user(tx, account.owner_id).await?;
            let profile = account.profile;
            lines.push(vec![
                account.reference.to_string(),
                profile.display_name(),
                account.status.code().to_owned(),
                profile.email,
                profile.first_name,
                profile.last_name,
                profile.phone,
                profile.address1,
                profile.address2,
                profile.city,
                profile.state,
                profile.postcode,
                profile.country,
                owner.email.to_string(),
                owner.name(),
                row.user_count.to_string(),
                moment(account.created_at),
            ]);
        }
        Ok(Lines {
            lines,
            next: page.next.map(|cursor| Position::After { cursor }),
        })
    }
}

/// Memberships behind a number, in order of addition.
pub(super) struct MembershipsPage(pub i64);

#[async_trait]
impl Operation for MembershipsPage {
    type Output = Lines<i64>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Lines<i64>> {
        let found = tx.memberships_after(self.0, PAGE_MAX).await?;
        let next = found.last().map(|(seq, _)| *seq);
        let mut accounts: HashMap<AccountId, Account> = HashMap::new();
        let mut lines = Vec::with_capacity(found.len());
        for (_, membership) in found {
            let account = match accounts.get(&membership.account_id) {
                Some(account) => account.clone(),
                None => crate::accounts::existing(tx, membership.account_id).await?,
            };
            let user = user(tx, membership.user_id).await?;
            lines.push(vec![
                user.email.to_string(),
                user.first_name,
                user.last_name,
                account.name(),
                account.reference.to_string(),
                "user".to_owned(),
                membership.permissions.to_string(),
                moment(membership.created_at),
                moment_or_empty(membership.ends_at),
                moment_or_empty(membership.last_access_at),
            ]);
            accounts.insert(account.id, account);
        }
        Ok(Lines { lines, next })
    }
}

/// Orders, in order of addition.
pub(super) struct OrdersPage(pub Position);

#[async_trait]
impl Operation for OrdersPage {
    type Output = Lines<Position>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Lines<Position>> {
        let query = OrderQuery {
            position: self.0.clone(),
            limit: PAGE_MAX,
            ..OrderQuery::default()
        };
        let page = tx.orders_page(&query).await?;
        let mut currencies: HashMap<CurrencyCode, Currency> = HashMap::new();
        let mut lines = Vec::with_capacity(page.rows.len());
        for row in page.rows {
            let order = row.order;
            let currency = match currencies.get(&order.currency) {
                Some(currency) => currency.clone(),
                None => crate::currencies::existing(tx, &order.currency).await?,
            };
            lines.push(vec![
                order.number.to_string(),
                moment(order.created_at),
                row.account_name,
                row.account_reference.to_string(),
                row.user_name.unwrap_or_default(),
                order.status.code().to_owned(),
                order.currency.as_str().to_owned(),
                figure(&currency, order.total),
            ]);
            currencies.insert(order.currency, currency);
        }
        Ok(Lines {
            lines,
            next: page.next.map(|cursor| Position::After { cursor }),
        })
    }
}

/// An amount as spreadsheets read it: digits, and a point where the currency has decimals.
fn figure(currency: &Currency, amount: Money) -> String {
    let plain = Currency {
        prefix: String::new(),
        suffix: String::new(),
        format: NumberFormat::Plain,
        ..currency.clone()
    };
    plain.show(amount)
}
