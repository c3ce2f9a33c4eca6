//! Which accounts a user entered and pinned.

use app::ports::store::StoreResult;
use app::ports::visits::{Visit, VisitReads, VisitWrites};
use async_trait::async_trait;
use domain::{AccountId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::exec::StoreTx;
use crate::memberships::Memberships as M;
use crate::second_factors::once_more;
use crate::statement::insert;

#[derive(Iden, Clone, Copy)]
pub(crate) enum AccountVisits {
    Table,
    UserId,
    AccountId,
    Pinned,
    VisitedAt,
}

use AccountVisits as V;

impl StoreTx {
    /// Sets one column of a visit, or adds the visit with it.
    async fn put_visit(
        &mut self,
        user: UserId,
        account: AccountId,
        column: AccountVisits,
        value: Expr,
        fresh: (i16, Option<i64>),
    ) -> StoreResult<()> {
        let update = Query::update()
            .table(V::Table)
            .value(column, value)
            .and_where(Expr::col(V::UserId).eq(user.0))
            .and_where(Expr::col(V::AccountId).eq(account.0))
            .take();
        if self.run(&update).await? == 1 {
            return Ok(());
        }
        let values = vec![
            user.0.into(),
            account.0.into(),
            fresh.0.into(),
            fresh.1.into(),
        ];
        let columns = [V::UserId, V::AccountId, V::Pinned, V::VisitedAt];
        let statement = insert(V::Table, &columns, [values])?;
        once_more(self.insert(&statement, "visit").await)
    }
}

#[async_trait]
impl VisitReads for StoreTx {
    async fn visits_of(&mut self, user: UserId) -> StoreResult<Vec<Visit>> {
        let query = Query::select()
            .columns([V::AccountId, V::Pinned, V::VisitedAt])
            .from(V::Table)
            .and_where(Expr::col(V::UserId).eq(user.0))
            .take();
        let rows = self.rows(&query).await?;
        rows.iter()
            .map(|row| {
                let mut c = row.cells();
                Ok(Visit {
                    account_id: AccountId(c.uuid()?),
                    pinned: c.flag()?,
                    visited_at: c.opt_int()?.map(Timestamp),
                })
            })
            .collect()
    }
}

#[async_trait]
impl VisitWrites for StoreTx {
    async fn visit(&mut self, user: UserId, account: AccountId, now: Timestamp) -> StoreResult<()> {
        self.put_visit(user, account, V::VisitedAt, now.0.into(), (0, Some(now.0)))
            .await?;
        let statement = Query::update()
            .table(M::Table)
            .value(M::LastAccessAt, now.0)
            .and_where(Expr::col(M::AccountId).eq(account.0))
            .and_where(Expr::col(M::UserId).eq(user.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn pin(&mut self, user: UserId, account: AccountId, pinned: bool) -> StoreResult<()> {
        let flag = i16::from(pinned);
        self.put_visit(user, account, V::Pinned, flag.into(), (flag, None))
            .await
    }
}
