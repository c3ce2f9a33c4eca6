//! The counts that lists show and sort by: accounts of a user, users of an account. Always taken
//! from the rows themselves, in the transaction that changed them, so that they cannot drift.

use app::ports::store::StoreResult;
use domain::{AccountId, UserId};
use sea_query::{Expr, ExprTrait, Func, LockType, Query, SelectStatement, UpdateStatement};

use crate::accounts::Accounts as A;
use crate::exec::StoreTx;
use crate::memberships::Memberships as M;
use crate::url::Engine;
use crate::users::Users as U;

pub(crate) fn subquery(query: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(query.into()))
}

pub(crate) fn count_all() -> sea_query::FunctionCall {
    Func::count(Expr::cust("*"))
}

/// Memberships that count: not removed, and not beside an ownership.
fn of_account() -> Expr {
    let members = Query::select()
        .expr(count_all())
        .from(M::Table)
        .and_where(Expr::col((M::Table, M::AccountId)).equals((A::Table, A::Id)))
        .and_where(Expr::col((M::Table, M::RemovedAt)).is_null())
        .and_where(Expr::col((M::Table, M::UserId)).not_equals((A::Table, A::OwnerId)))
        .take();
    subquery(members).add(1_i64)
}

fn of_user() -> Expr {
    let owned = Query::select()
        .expr(count_all())
        .from(A::Table)
        .and_where(Expr::col((A::Table, A::OwnerId)).equals((U::Table, U::Id)))
        .take();
    let entered = Query::select()
        .expr(count_all())
        .from(M::Table)
        .inner_join(
            A::Table,
            Expr::col((A::Table, A::Id)).equals((M::Table, M::AccountId)),
        )
        .and_where(Expr::col((M::Table, M::UserId)).equals((U::Table, U::Id)))
        .and_where(Expr::col((M::Table, M::RemovedAt)).is_null())
        .and_where(Expr::col((A::Table, A::OwnerId)).not_equals((U::Table, U::Id)))
        .take();
    subquery(owned).add(subquery(entered))
}

fn recount_accounts() -> UpdateStatement {
    Query::update()
        .table(A::Table)
        .value(A::UserCount, of_account())
        .take()
}

fn recount_users() -> UpdateStatement {
    Query::update()
        .table(U::Table)
        .value(U::AccountCount, of_user())
        .take()
}

impl StoreTx {
    pub(crate) async fn recount_account(&mut self, id: AccountId) -> StoreResult<()> {
        self.lock_account(id).await?;
        self.run(
            &recount_accounts()
                .and_where(Expr::col((A::Table, A::Id)).eq(id.0))
                .take(),
        )
        .await
        .map(|_| ())
    }

    pub(crate) async fn recount_user(&mut self, id: UserId) -> StoreResult<()> {
        self.lock_user(id).await?;
        self.run(
            &recount_users()
                .and_where(Expr::col((U::Table, U::Id)).eq(id.0))
                .take(),
        )
        .await
        .map(|_| ())
    }

    /// Locks an account's row, which has a count to be kept. Before the count is taken, because a
    /// statement that waits for a lock counts rows as they were before it waited; and before a row
    /// that names the account is added, because the reference's shared lock, made exclusive
    /// afterwards, is a deadlock as soon as two do it.
    pub(crate) async fn lock_account(&mut self, id: AccountId) -> StoreResult<()> {
        self.lock(
            Query::select()
                .column(A::Seq)
                .from(A::Table)
                .and_where(Expr::col(A::Id).eq(id.0)),
        )
        .await
    }

    /// As [`lock_account`](Self::lock_account); after it, where both are locked.
    pub(crate) async fn lock_user(&mut self, id: UserId) -> StoreResult<()> {
        self.lock(
            Query::select()
                .column(U::Seq)
                .from(U::Table)
                .and_where(Expr::col(U::Id).eq(id.0)),
        )
        .await
    }

    async fn lock(&mut self, rows: &mut SelectStatement) -> StoreResult<()> {
        let rows = match self.engine() {
            // The one writer needs no row locks.
            Engine::Sqlite => return Ok(()),
            // Lets others go on adding rows that name this one.
            Engine::Postgres => rows.lock(LockType::NoKeyUpdate).take(),
            Engine::MySql => rows.lock_exclusive().take(),
        };
        self.rows(&rows).await.map(|_| ())
    }

    /// Of every account and user.
    pub(crate) async fn recount_all(&mut self) -> StoreResult<()> {
        self.run(&recount_accounts()).await?;
        self.run(&recount_users()).await.map(|_| ())
    }
}
