//! What all that an account owns has in common: the account's name beside it, and numbers that count.

use app::page::{Direction, Position, page_size};
use app::ports::store::StoreResult;
use domain::AccountId;
use domain::search::Terms;
use sea_query::{DynIden, Expr, ExprTrait, IntoIden, Query, SelectStatement};

use crate::accounts::Accounts as A;
use crate::exec::StoreTx;
use crate::page::Listing;

/// A table of what accounts own: its columns that every list of such uses.
pub(crate) struct Owned<T> {
    pub(crate) table: T,
    pub(crate) seq: T,
    pub(crate) account: T,
    pub(crate) state: T,
}

impl<T: IntoIden + Copy> Owned<T> {
    /// The rows of one account, or of all, in one of these states, or in any. In the order of
    /// addition and without words or columns: those are the noun's own.
    pub(crate) fn listing<'a>(
        &self,
        account: Option<AccountId>,
        states: impl IntoIterator<Item = &'static str>,
        direction: Direction,
        position: &'a Position,
        limit: u32,
    ) -> Listing<'a> {
        let column = |column: T| Expr::col((self.table, column));
        let mut base = Vec::new();
        if let Some(account) = account {
            base.push(column(self.account).eq(account.0));
        }
        let states: Vec<&str> = states.into_iter().collect();
        if !states.is_empty() {
            base.push(column(self.state).is_in(states));
        }
        Listing {
            table: self.table.into_iden(),
            seq: self.seq.into_iden(),
            sort: None,
            base,
            outside_base: None,
            base_is_narrow: account.is_some(),
            extra: None,
            terms: Terms::parse(""),
            searched: Vec::new(),
            search_table: None,
            direction,
            position,
            limit: page_size(limit),
            ids: None,
            select: |_| {},
        }
    }
}

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
