//! Counts for the client area's top bar and first page. Every page of a signed-in user asks for
//! some of them, so they are one statement, and what is not wanted is not in it.

use app::ports::overview::{Counted, OverviewReads, Wanted};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::{
    AccountId, EmailAddress, InvoiceStatus, Permission, QuoteStage, RegistrationStatus,
    ServiceStatus, Timestamp, UserId,
};
use sea_query::{Expr, ExprTrait, IntoIden, Query, SelectStatement};

use crate::counts::{count_all, subquery};
use crate::email_tokens::VerifiedAddresses as V;
use crate::exec::StoreTx;
use crate::invitations::Invitations as N;
use crate::invoices::Invoices as I;
use crate::quotes::Quotes as Q;
use crate::registrations::Registrations as R;
use crate::services::Services as S;

fn count(table: impl IntoIden) -> SelectStatement {
    Query::select()
        .expr(count_all())
        .from(table.into_iden())
        .take()
}

fn verified(user: UserId, email: &EmailAddress) -> SelectStatement {
    count(V::Table)
        .and_where(Expr::col(V::UserId).eq(user.0))
        .and_where(Expr::col(V::EmailKey).eq(email.key()))
        .take()
}

/// The same as `Invitation::state` being pending, for the database.
fn waiting(email: &EmailAddress, now: Timestamp) -> SelectStatement {
    count(N::Table)
        .and_where(Expr::col(N::EmailKey).eq(email.key()))
        .and_where(Expr::col(N::AcceptedAt).is_null())
        .and_where(Expr::col(N::CancelledAt).is_null())
        .and_where(Expr::col(N::ExpiresAt).gte(now.0))
        .take()
}

fn services(account: AccountId) -> SelectStatement {
    let in_use = [ServiceStatus::Active, ServiceStatus::Suspended];
    count(S::Table)
        .and_where(Expr::col(S::AccountId).eq(account.0))
        .and_where(Expr::col(S::Status).is_in(in_use.map(ServiceStatus::code)))
        .take()
}

fn registrations(account: AccountId) -> SelectStatement {
    let held = [RegistrationStatus::Active, RegistrationStatus::Grace];
    count(R::Table)
        .and_where(Expr::col(R::AccountId).eq(account.0))
        .and_where(Expr::col(R::Status).is_in(held.map(RegistrationStatus::code)))
        .take()
}

fn unpaid(account: AccountId) -> SelectStatement {
    count(I::Table)
        .and_where(Expr::col(I::AccountId).eq(account.0))
        .and_where(Expr::col(I::Status).eq(InvoiceStatus::Unpaid.code()))
        .take()
}

/// Of those, the ones for which `Invoice::is_overdue` holds.
fn overdue(account: AccountId, now: Timestamp) -> SelectStatement {
    unpaid(account)
        .and_where(Expr::col(I::DueAt).lt(now.0))
        .take()
}

/// Those that `Quote::accept` would take.
fn open_quotes(account: AccountId, now: Timestamp) -> SelectStatement {
    count(Q::Table)
        .and_where(Expr::col(Q::AccountId).eq(account.0))
        .and_where(Expr::col(Q::Stage).eq(QuoteStage::Delivered.code()))
        .and_where(Expr::col(Q::ValidUntil).gte(now.0))
        .take()
}

/// Takes one number of what was counted.
type Put = fn(&mut Counted, i64);

fn of_user(user: UserId, email: &EmailAddress, now: Timestamp) -> [(SelectStatement, Put); 2] {
    [
        (verified(user, email), |c, n| c.email_verified = n > 0),
        (waiting(email, now), |c, n| c.invitations = n),
    ]
}

fn of_account(account: AccountId, now: Timestamp) -> [(Permission, SelectStatement, Put); 5] {
    [
        (Permission::Products, services(account), |c, n| {
            c.overview.services = Some(n);
        }),
        (Permission::Domains, registrations(account), |c, n| {
            c.overview.registrations = Some(n);
        }),
        (Permission::Invoices, unpaid(account), |c, n| {
            c.overview.unpaid_invoices = Some(n);
        }),
        (Permission::Invoices, overdue(account, now), |c, n| {
            c.overview.overdue_invoices = Some(n);
        }),
        (Permission::Quotes, open_quotes(account, now), |c, n| {
            c.overview.open_quotes = Some(n);
        }),
    ]
}

#[async_trait]
impl OverviewReads for StoreTx {
    async fn counted(&mut self, wanted: &Wanted<'_>, now: Timestamp) -> StoreResult<Counted> {
        let mut counts: Vec<(SelectStatement, Put)> = Vec::with_capacity(7);
        if let Some((user, email)) = wanted.user {
            counts.extend(of_user(user, email, now));
        }
        if let Some((account, permissions)) = wanted.account {
            let own = of_account(account, now).into_iter();
            let known = own.filter(|(needs, ..)| permissions.contains(*needs));
            counts.extend(known.map(|(_, count, put)| (count, put)));
        }
        let mut counted = Counted::default();
        if counts.is_empty() {
            return Ok(counted);
        }
        let mut query = Query::select();
        for (count, _) in &counts {
            query.expr(subquery(count.clone()));
        }
        if let Some(row) = self.row(&query).await? {
            let mut cells = row.cells();
            for (_, put) in counts {
                put(&mut counted, cells.int()?);
            }
        }
        Ok(counted)
    }
}
