//! Counters of tries.

use app::StoreError;
use app::ports::store::StoreResult;
use app::ports::throttles::{ThrottleReads, ThrottleWrites};
use async_trait::async_trait;
use domain::Timestamp;
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::exec::StoreTx;
use crate::statement::insert;
use crate::sweep::Ending;

#[derive(Iden, Clone, Copy)]
enum Throttles {
    Table,
    Name,
    EmptyAt,
}

use Throttles as T;

#[async_trait]
impl ThrottleReads for StoreTx {
    async fn throttle(&mut self, key: &str) -> StoreResult<Option<Timestamp>> {
        let query = Query::select()
            .column(T::EmptyAt)
            .from(T::Table)
            .and_where(Expr::col(T::Name).eq(key))
            .take();
        self.row(&query)
            .await?
            .map(|row| row.cells().int().map(Timestamp))
            .transpose()
    }
}

#[async_trait]
impl ThrottleWrites for StoreTx {
    async fn throttle_put(
        &mut self,
        key: &str,
        seen: Option<Timestamp>,
        empty_at: Timestamp,
    ) -> StoreResult<bool> {
        let Some(seen) = seen else {
            let values = vec![key.into(), empty_at.0.into()];
            let statement = insert(T::Table, &[T::Name, T::EmptyAt], [values])?;
            return match self.insert(&statement, "counter").await {
                Ok(()) => Ok(true),
                Err(StoreError::Duplicate { .. }) => Ok(false),
                Err(error) => Err(error),
            };
        };
        let statement = Query::update()
            .table(T::Table)
            .value(T::EmptyAt, empty_at.0)
            .and_where(Expr::col(T::Name).eq(key))
            .and_where(Expr::col(T::EmptyAt).eq(seen.0))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn throttle_clear(&mut self, key: &str) -> StoreResult<()> {
        let statement = Query::delete()
            .from_table(T::Table)
            .and_where(Expr::col(T::Name).eq(key))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn throttles_sweep(&mut self, now: Timestamp, most: u64) -> StoreResult<u64> {
        let ending = Ending {
            table: T::Table,
            key: T::Name,
            end: T::EmptyAt,
            read_key: |c| Ok(c.text()?.into()),
        };
        self.sweep(&ending, now.0 + 1, most).await
    }
}
