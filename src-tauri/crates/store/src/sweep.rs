//! Deleting what is over, a few rows at a time.
//!
//! The keys are looked up first and the rows deleted by them: a delete over a range would lock the
//! gaps of the index on MariaDB, and whoever signs in meanwhile would wait.

use app::ports::store::StoreResult;
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::exec::{Cells, StoreTx};

/// Rows that end: their table, its key, and when.
pub(crate) struct Ending<T> {
    pub table: T,
    pub key: T,
    pub end: T,
    pub read_key: fn(&mut Cells<'_>) -> StoreResult<Expr>,
}

impl StoreTx {
    /// Deletes rows that ended before `before`, the oldest first; gives their number.
    pub(crate) async fn sweep<T: Iden + Copy + 'static>(
        &mut self,
        ending: &Ending<T>,
        before: i64,
        most: u64,
    ) -> StoreResult<u64> {
        let over = Expr::col(ending.end).lt(before);
        let query = Query::select()
            .column(ending.key)
            .from(ending.table)
            .and_where(over.clone())
            .order_by(ending.end, sea_query::Order::Asc)
            .limit(most)
            .take();
        let rows = self.rows(&query).await?;
        let keys: Vec<Expr> = rows
            .iter()
            .map(|row| (ending.read_key)(&mut row.cells()))
            .collect::<StoreResult<_>>()?;
        if keys.is_empty() {
            return Ok(0);
        }
        // A counter may have gone on counting since.
        let statement = Query::delete()
            .from_table(ending.table)
            .and_where(Expr::col(ending.key).is_in(keys))
            .and_where(over)
            .take();
        self.run(&statement).await
    }
}
