//! What all that an account owns has in common: the account's name beside it, and numbers that count.

use app::ports::store::StoreResult;
use sea_query::{DynIden, Expr, ExprTrait, IntoIden, Query, SelectStatement};

use crate::accounts::Accounts as A;
use crate::exec::StoreTx;

/// Adds the name and the reference of the account that `of` names: first and last name, company,
/// reference.
pub(crate) fn join_account(
    select: &mut SelectStatement,
    (table, column): (impl IntoIden, impl IntoIden),
) {
    let of: (DynIden, DynIden) = (table.into_iden(), column.into_iden());
    select
        .columns(
            [A::FirstName, A::LastName, A::Company, A::Reference].map(|column| (A::Table, column)),
        )
        .left_join(A::Table, Expr::col((A::Table, A::Id)).equals(of));
}

impl StoreTx {
    /// The highest number in a column of numbers that count from 1; 0 where there is none.
    pub(crate) async fn last_number<T: IntoIden + Copy + Send>(
        &mut self,
        table: T,
        column: T,
    ) -> StoreResult<i64> {
        let query = Query::select()
            .expr(Expr::col(column.into_iden()).max())
            .from(table.into_iden())
            .take();
        match self.row(&query).await? {
            Some(row) => Ok(row.cells().opt_int()?.unwrap_or(0)),
            None => Ok(0),
        }
    }
}
