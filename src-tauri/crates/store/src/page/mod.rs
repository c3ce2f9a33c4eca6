//! Pages of long lists: where one begins, in which order rows come, and, on SQLite, by which of
//! its indexes they are found.
//!
//! Order is a key and then the order of addition. A page behind a row is two ranges: the rest of
//! the rows with the same key, then the rows with later keys. Each is a plain range of an index on
//! every engine; the usual `(key, seq) > (?, ?)` is not (MySQL reads it all), nor is its expansion
//! with OR (SQLite does).

mod cursor;
mod listing;
mod plan;

use app::StoreError;
use app::page::{Page, Position};
use app::ports::store::StoreResult;
use sea_query::{Expr, ExprTrait, Query, SelectStatement, Value};

use self::cursor::Bound;
pub(crate) use self::cursor::{Cursor, Key};
pub(crate) use self::listing::{KeyKind, Listing, SearchTable, SortKey, occurs};
use self::plan::Plan;
use crate::exec::{Cells, Row, StoreTx};
use crate::url::Engine;

/// From this row number on it pays to ask whether the end of the list is nearer.
const FAR: i64 = 2_000;

impl StoreTx {
    /// A page of a list; `read` takes a row's values from where `select` began.
    pub(crate) async fn page<T>(
        &mut self,
        list: &Listing<'_>,
        read: impl Fn(&mut Cells<'_>) -> StoreResult<T> + Send,
    ) -> StoreResult<Page<T>> {
        if list.is_void() {
            return Ok(Page {
                rows: Vec::new(),
                next: None,
            });
        }
        let plan = self.plan(list).await?;
        let rows = match list.position {
            Position::Start => self.range(list, &plan, None).await?,
            Position::After { cursor } => {
                let at = Cursor::from_text(cursor, list.sort_name())?;
                if at.key.is_some() != list.sort.is_some() {
                    return Err(StoreError::Other {
                        detail: "a cursor without its key".to_owned(),
                    });
                }
                self.range(
                    list,
                    &plan,
                    Some(Bound {
                        at,
                        inclusive: false,
                    }),
                )
                .await?
            }
            Position::Offset { offset } if *offset <= 0 => self.range(list, &plan, None).await?,
            Position::Offset { offset } => match self.at_offset(list, &plan, *offset).await? {
                Some(at) => {
                    self.range(
                        list,
                        &plan,
                        Some(Bound {
                            at,
                            inclusive: true,
                        }),
                    )
                    .await?
                }
                None => Vec::new(),
            },
        };
        let limit = usize::try_from(list.limit).unwrap_or(usize::MAX);
        let mut page = Page {
            rows: Vec::with_capacity(rows.len().min(limit)),
            next: None,
        };
        let more = rows.len() > limit;
        for row in rows.iter().take(limit) {
            let mut cells = row.cells();
            let cursor = list.cursor(&mut cells)?;
            page.rows.push(read(&mut cells)?);
            if more && page.rows.len() == limit {
                page.next = Some(cursor.to_text(list.sort_name()));
            }
        }
        Ok(page)
    }

    /// Rows with everything that the page shows.
    async fn shown(
        &mut self,
        list: &Listing<'_>,
        mut select: SelectStatement,
    ) -> StoreResult<Vec<Row>> {
        let Some(ids) = list.ids else {
            return self.rows(&select).await;
        };
        let keys = 1 + usize::from(list.sort.is_some());
        let blobs: Vec<usize> = ids.iter().map(|place| keys + place).collect();
        self.page_rows(&mut select, &blobs).await
    }

    /// The rows behind a bound, one more than the page holds.
    async fn range(
        &mut self,
        list: &Listing<'_>,
        plan: &Plan,
        bound: Option<Bound>,
    ) -> StoreResult<Vec<Row>> {
        let engine = self.engine();
        let wanted = u64::from(list.limit) + 1;
        let select = || {
            let mut select = list.rows(engine, plan);
            list.keyed(&mut select);
            select
        };
        if let Plan::Sort(_) = plan {
            return self.sorted(list, plan, bound).await;
        }
        let finish = |mut select: SelectStatement, limit: u64| {
            (list.select)(&mut select);
            list.ordered(&mut select, plan, false);
            select.limit(limit);
            select
        };
        let Some(Bound { at, inclusive }) = bound else {
            return self.walked(list, plan, None, wanted).await;
        };
        let (Some(sort), Some(key)) = (&list.sort, at.key) else {
            let mut rest = select();
            rest.and_where(list.behind(list.seq_of(plan), at.seq.into(), inclusive));
            return self.shown(list, finish(rest, wanted)).await;
        };
        let mut same_key = select();
        same_key
            .and_where(list.col(&sort.column).eq(key.clone()))
            .and_where(list.behind(list.seq_col(), at.seq.into(), inclusive));
        let mut rows = self.shown(list, finish(same_key, wanted)).await?;
        let got = u64::try_from(rows.len()).unwrap_or(wanted);
        if got < wanted {
            let behind = list.behind(list.col(&sort.column), key.into(), false);
            rows.extend(self.walked(list, plan, Some(behind), wanted - got).await?);
        }
        Ok(rows)
    }

    /// The first rows in a list's order, all of them behind a bound. When words are tested along an
    /// index, hits may lie far away (no Latin name among those that sort last), so only a window of
    /// rows is tested before the set of hits is fetched.
    async fn walked(
        &mut self,
        list: &Listing<'_>,
        plan: &Plan,
        behind: Option<Expr>,
        wanted: u64,
    ) -> StoreResult<Vec<Row>> {
        let by_words = *plan == Plan::Walk && list.search_table.is_some() && !list.terms.is_empty();
        if by_words {
            let rows = self.windowed(list, behind.clone(), wanted).await?;
            if u64::try_from(rows.len()).is_ok_and(|found| found >= wanted) {
                return Ok(rows);
            }
        }
        let plan = if by_words { &Plan::Meet } else { plan };
        let mut select = list.rows(self.engine(), plan);
        select.and_where_option(behind);
        list.keyed(&mut select);
        (list.select)(&mut select);
        list.ordered(&mut select, plan, false);
        select.limit(wanted);
        self.shown(list, select).await
    }

    async fn windowed(
        &mut self,
        list: &Listing<'_>,
        behind: Option<Expr>,
        wanted: u64,
    ) -> StoreResult<Vec<Row>> {
        let mut window = Query::select();
        window
            .expr_as(list.seq_col(), "near")
            .from(list.table.clone());
        for column in &list.searched {
            window.column((list.table.clone(), column.clone()));
        }
        for condition in &list.base {
            window.and_where(condition.clone());
        }
        window.and_where_option(behind);
        list.ordered(&mut window, &Plan::Window, false);
        window.limit(self.window(list));
        let mut select = Query::select();
        // No order of its own: SQLite keeps that of the window, and ends with the page.
        select
            .from_subquery(window, "window")
            .cross_join(list.table.clone())
            .and_where(list.seq_col().equals(("window", "near")));
        for word in list.words_in(Engine::Sqlite, |column| {
            Expr::col(("window", column.clone()))
        }) {
            select.and_where(word);
        }
        select.and_where_option(list.extra(&Plan::Window));
        list.keyed(&mut select);
        (list.select)(&mut select);
        select.limit(wanted);
        self.shown(list, select).await
    }

    /// As [`range`](Self::range), by sorting all hits of the search table: first numbers and keys
    /// alone, then what the page shows, so that joins are made for the page's rows only.
    async fn sorted(
        &mut self,
        list: &Listing<'_>,
        plan: &Plan,
        bound: Option<Bound>,
    ) -> StoreResult<Vec<Row>> {
        let mut hits = list.rows(Engine::Sqlite, plan);
        hits.column((list.table.clone(), list.seq.clone()));
        if let (Some(Bound { at, inclusive }), Some(sort)) = (bound, &list.sort) {
            let key: Value = at.key.map_or_else(|| 0_i64.into(), Into::into);
            let tie = list.col(&sort.column).eq(key.clone()).and(list.behind(
                list.seq_col(),
                at.seq.into(),
                inclusive,
            ));
            hits.and_where(list.behind(list.col(&sort.column), key, false).or(tie));
        }
        list.ordered(&mut hits, plan, false);
        hits.limit(u64::from(list.limit) + 1);
        let mut numbers = Vec::new();
        for row in self.rows(&hits).await? {
            numbers.push(row.cells().int()?);
        }
        let Some(padding) = numbers.last().copied() else {
            return Ok(Vec::new());
        };
        // Always the same number of values: one prepared statement serves every search.
        numbers.resize(usize::try_from(list.limit).unwrap_or(0) + 1, padding);
        let mut page = Query::select();
        page.from(list.table.clone())
            .and_where(list.seq_col().is_in(numbers));
        list.keyed(&mut page);
        (list.select)(&mut page);
        list.ordered(&mut page, plan, false);
        self.shown(list, page).await
    }

    /// The row with a number, counted from the nearer end where that is known.
    async fn at_offset(
        &mut self,
        list: &Listing<'_>,
        plan: &Plan,
        offset: i64,
    ) -> StoreResult<Option<Cursor>> {
        let mut skip = offset;
        let mut reversed = false;
        if offset >= FAR
            && list.terms.is_empty()
            && list.extra.is_none()
            && self.engine() == Engine::Sqlite
        {
            let end = self.count(list).await? - 1;
            if offset > end {
                return Ok(None);
            }
            if end - offset < offset {
                skip = end - offset;
                reversed = true;
            }
        }
        let mut select = list.rows(self.engine(), plan);
        list.keyed(&mut select);
        list.ordered(&mut select, plan, reversed);
        select.limit(1).offset(u64::try_from(skip).unwrap_or(0));
        match self.row(&select).await? {
            Some(row) => list.cursor(&mut row.cells()).map(Some),
            None => Ok(None),
        }
    }
}
