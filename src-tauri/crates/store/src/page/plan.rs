//! How SQLite is made to find the rows of a list, and how long a list is.

use app::ports::store::StoreResult;
use sea_query::{Expr, Func, Query, SelectStatement};

use super::listing::{Listing, SearchTable};
use crate::exec::StoreTx;
use crate::url::Engine;

/// Up to so many hits are fetched and sorted; with more, an index in the wanted order is walked
/// until enough hits have come by. Both cost about the same there (measured, 1 M rows).
const SORT_AT_MOST: u64 = 8_000;
/// So many rows are tested along an index before the set of hits is fetched: about as dear as that
/// set, for an index that holds the words and for one whose rows lie elsewhere (measured likewise).
const WINDOW_WITH_WORDS: u64 = 24_000;
const WINDOW: u64 = 2_000;

/// How SQLite is made to find rows. Without statistics it would guess, and guess wrong by seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Plan {
    /// As the engine likes.
    Free,
    /// Along the index of the order, testing each row.
    Walk,
    /// Likewise, but no farther than a window's length.
    Window,
    /// Along the index of the order, keeping what is in the set of hits: dearer to begin, but it
    /// reads no row that is not shown.
    Meet,
    /// By the search table, in the order of addition.
    Stream,
    /// By these rows, then sorted. The search is not made twice: it costs more than the rows.
    Sort(Hits),
}

/// What the search table gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hits {
    /// Numbers of rows, a JSON list.
    pub(super) rows: String,
    /// Whether all of them hold all words.
    pub(super) exact: bool,
}

impl StoreTx {
    /// The length of a window; in proportion where a test lets few rows count as many.
    pub(super) fn window(&self, list: &Listing<'_>) -> u64 {
        let rows = match &list.sort {
            Some(sort) if sort.with_words => WINDOW_WITH_WORDS,
            _ => WINDOW,
        };
        Ord::max(rows * self.sort_at_most() / SORT_AT_MOST, 1)
    }

    pub(super) async fn plan(&mut self, list: &Listing<'_>) -> StoreResult<Plan> {
        if self.engine() != Engine::Sqlite {
            return Ok(Plan::Free);
        }
        let filtered = list.extra.is_some() || list.base_is_narrow;
        if filtered && self.at_most(&list.filtered()).await? {
            return Ok(Plan::Free);
        }
        Ok(match (list.search_table, &list.sort) {
            (Some(_), None) if !list.terms.is_empty() => Plan::Stream,
            (Some(table), Some(_)) if !list.terms.is_empty() => {
                match self.few_hits(list, table).await? {
                    Some(hits) => Plan::Sort(hits),
                    None => Plan::Walk,
                }
            }
            // In the order of addition, the filter's own index has the order too.
            (_, None) => Plan::Free,
            (_, Some(sort)) => match &list.extra {
                Some((column, _)) if *column != sort.column => Plan::Walk,
                _ => Plan::Free,
            },
        })
    }

    /// Rows that hold what was typed, if they are few; perhaps with some that do not hold all of
    /// it. One rare word is enough: to find where all words meet, the search table would read the
    /// whole list of a frequent one.
    async fn few_hits(
        &mut self,
        list: &Listing<'_>,
        table: SearchTable,
    ) -> StoreResult<Option<Hits>> {
        if list.terms.iter().count() > 1 {
            for term in list.terms.iter() {
                let hits = self
                    .list_hits(
                        Listing::hits(table, std::iter::once(term)),
                        self.sort_at_most() * 3 / 8,
                    )
                    .await?;
                if let Some(rows) = hits {
                    return Ok(Some(Hits { rows, exact: false }));
                }
            }
        }
        let all = self
            .list_hits(Listing::hits(table, list.terms.iter()), self.sort_at_most())
            .await?;
        Ok(all.map(|rows| Hits { rows, exact: true }))
    }

    /// The numbers of hits as a JSON list, if there are at most so many.
    async fn list_hits(
        &mut self,
        mut hits: SelectStatement,
        most: u64,
    ) -> StoreResult<Option<String>> {
        hits.expr_as(Expr::col("rowid"), "hit").limit(most + 1);
        let all = Query::select()
            .expr(count_all())
            .expr(Func::cust("json_group_array").arg(Expr::col("hit")))
            .from_subquery(hits, "bounded")
            .take();
        let Some(row) = self.row(&all).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        let few = u64::try_from(c.int()?).is_ok_and(|count| count <= most);
        if few { c.text().map(Some) } else { Ok(None) }
    }

    /// [`SORT_AT_MOST`], or what a test that has few rows puts in its place.
    #[cfg(feature = "faults")]
    fn sort_at_most(&self) -> u64 {
        self.faults().few_rows().unwrap_or(SORT_AT_MOST)
    }

    #[cfg(not(feature = "faults"))]
    #[expect(clippy::unused_self, reason = "the same shape as with faults")]
    fn sort_at_most(&self) -> u64 {
        SORT_AT_MOST
    }

    /// Whether a query finds few enough rows to sort them.
    async fn at_most(&mut self, query: &SelectStatement) -> StoreResult<bool> {
        let mut bounded = query.clone();
        let most = self.sort_at_most();
        bounded.limit(most + 1);
        let count = Query::select()
            .expr(count_all())
            .from_subquery(bounded, "bounded")
            .take();
        Ok(self.number(&count).await? <= i64::try_from(most).unwrap_or(i64::MAX))
    }

    /// The exact length of a list.
    pub(crate) async fn count(&mut self, list: &Listing<'_>) -> StoreResult<i64> {
        let engine = self.engine();
        if list.is_void() {
            return Ok(0);
        }
        if engine == Engine::Sqlite && list.extra.is_none() && !list.base_is_narrow {
            // All, less the few that are left out: both are read off an index's pages.
            let all = match list.search_table {
                Some(table) if !list.terms.is_empty() => {
                    Some(Listing::hits(table, list.terms.iter()))
                }
                Some(_) => Some(Query::select().from(list.table.clone()).take()),
                None => None,
            };
            if let Some(mut all) = all {
                let all = self.number(all.expr(count_all())).await?;
                let Some(outside) = &list.outside_base else {
                    return Ok(all);
                };
                let mut left_out = Query::select();
                left_out
                    .expr(count_all())
                    .from(list.table.clone())
                    .and_where(outside.clone());
                for word in list.words(engine) {
                    left_out.and_where(word);
                }
                return Ok(all - self.number(&left_out).await?);
            }
        }
        let by_search = engine == Engine::Sqlite
            && !list.terms.is_empty()
            && list.search_table.is_some()
            && !self.at_most(&list.filtered()).await?;
        let mut select = list.rows(
            engine,
            if by_search {
                &Plan::Stream
            } else {
                &Plan::Free
            },
        );
        self.number(select.expr(count_all())).await
    }
}

fn count_all() -> sea_query::FunctionCall {
    Func::count(Expr::cust("*"))
}
