//! Pages of long lists: where one begins, in which order rows come, and, on SQLite, by which of
//! its indexes they are found.
//!
//! Order is a key and then the order of addition. A page behind a row is two ranges: the rest of
//! the rows with the same key, then the rows with later keys. Each is a plain range of an index on
//! every engine; the usual `(key, seq) > (?, ?)` is not (MySQL reads it all), nor is its expansion
//! with OR (SQLite does).

use app::StoreError;
use app::page::{Direction, Page, Position};
use app::ports::store::StoreResult;
use domain::search::Terms;
use sea_query::extension::sqlite::SqliteExpr;
use sea_query::{DynIden, Expr, ExprTrait, Func, IntoIden, Order, Query, SelectStatement, Value};

use crate::exec::{Cells, Row, StoreTx};
use crate::statement::pattern;
use crate::url::Engine;

/// Up to so many hits are fetched and sorted; with more, an index in the wanted order is walked
/// until enough hits have come by. Both cost about the same there (measured, 1 M rows).
const SORT_AT_MOST: u64 = 8_000;
/// From this row number on it pays to ask whether the end of the list is nearer.
const FAR: i64 = 2_000;

/// A value of a sort key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    Int(i64),
    Text(String),
}

impl From<Key> for Value {
    fn from(key: Key) -> Self {
        match key {
            Key::Int(number) => number.into(),
            Key::Text(text) => text.into(),
        }
    }
}

/// Which type a sort key has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyKind {
    Int,
    Text,
}

/// By what a list is sorted.
pub(crate) struct SortKey {
    name: &'static str,
    column: DynIden,
    kind: KeyKind,
}

impl SortKey {
    pub(crate) fn new(name: &'static str, column: impl IntoIden, kind: KeyKind) -> Self {
        Self {
            name,
            column: column.into_iden(),
            kind,
        }
    }
}

/// The SQLite table that finds substrings.
#[derive(Clone, Copy)]
pub(crate) struct SearchTable(pub(crate) &'static str);

/// A list: which rows, in which order, from where.
pub(crate) struct Listing<'a> {
    pub(crate) table: DynIden,
    pub(crate) seq: DynIden,
    /// `None`: the order of addition.
    pub(crate) sort: Option<SortKey>,
    /// Conditions with which every index of the table begins, or that have no index.
    pub(crate) base: Vec<Expr>,
    /// Rows that `base` leaves out, where those are few.
    pub(crate) outside_base: Option<Expr>,
    /// Whether `base` itself leaves few rows.
    pub(crate) base_is_narrow: bool,
    /// One more condition, which has an index of its own.
    pub(crate) extra: Option<(DynIden, Value)>,
    /// Words that must all occur in one of the `searched` columns.
    pub(crate) terms: Terms,
    pub(crate) searched: Vec<DynIden>,
    pub(crate) search_table: Option<SearchTable>,
    pub(crate) direction: Direction,
    pub(crate) position: &'a Position,
    pub(crate) limit: u32,
    /// Adds what a row shows: columns, and joins that neither add nor drop rows.
    pub(crate) select: fn(&mut SelectStatement),
    /// Places of ids among what `select` adds; `None` where the list is not worth packing.
    pub(crate) ids: Option<&'static [usize]>,
}

/// The row behind which a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) key: Option<Key>,
    pub(crate) seq: i64,
}

impl Cursor {
    /// The cursor as text. It names its order, so that one of another order is not taken for it.
    pub(crate) fn to_text(&self, sort: &str) -> String {
        match &self.key {
            None => format!("{sort}:{}:", self.seq),
            Some(Key::Int(key)) => format!("{sort}:{}:i{key}", self.seq),
            Some(Key::Text(key)) => format!("{sort}:{}:t{key}", self.seq),
        }
    }

    pub(crate) fn from_text(text: &str, sort: &str) -> StoreResult<Self> {
        let bad = || StoreError::Other {
            detail: "a page was asked for by a cursor of another list".to_owned(),
        };
        let rest = text
            .strip_prefix(sort)
            .and_then(|rest| rest.strip_prefix(':'))
            .ok_or_else(bad)?;
        let (seq, key) = rest.split_once(':').ok_or_else(bad)?;
        let mut letters = key.chars();
        let key = match letters.next() {
            None => None,
            Some('i') => Some(Key::Int(letters.as_str().parse().map_err(|_| bad())?)),
            Some('t') => Some(Key::Text(letters.as_str().to_owned())),
            Some(_) => return Err(bad()),
        };
        Ok(Self {
            key,
            seq: seq.parse().map_err(|_| bad())?,
        })
    }
}

/// A cursor, and whether its own row belongs to the page.
struct Bound {
    at: Cursor,
    inclusive: bool,
}

/// How SQLite is made to find rows. Without statistics it would guess, and guess wrong by seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Plan {
    /// As the engine likes.
    Free,
    /// Along the index of the order, testing each row.
    Walk,
    /// Likewise, but no farther than a quarter of [`SORT_AT_MOST`] rows.
    Window,
    /// Along the index of the order, keeping what is in the set of hits: dearer to begin, but it
    /// reads no row that is not shown.
    Meet,
    /// By the search table, in the order of addition.
    Stream,
    /// By these rows, a JSON list of numbers that the search table gave, then sorted. The search
    /// is not made twice: it costs more than the rows.
    Sort(String),
}

impl Listing<'_> {
    fn col(&self, column: &DynIden) -> Expr {
        Expr::col((self.table.clone(), column.clone()))
    }

    fn seq_col(&self) -> Expr {
        self.col(&self.seq)
    }

    fn sort_name(&self) -> &'static str {
        self.sort.as_ref().map_or("added", |sort| sort.name)
    }

    fn order(&self, reversed: bool) -> Order {
        match (self.direction, reversed) {
            (Direction::Ascending, false) | (Direction::Descending, true) => Order::Asc,
            _ => Order::Desc,
        }
    }

    /// `column` behind `value` in the list's direction.
    fn behind(&self, column: Expr, value: Value, inclusive: bool) -> Expr {
        match (self.direction, inclusive) {
            (Direction::Ascending, false) => column.gt(value),
            (Direction::Ascending, true) => column.gte(value),
            (Direction::Descending, false) => column.lt(value),
            (Direction::Descending, true) => column.lte(value),
        }
    }

    fn extra(&self, plan: &Plan) -> Option<Expr> {
        let (column, value) = self.extra.as_ref()?;
        Some(match plan {
            Plan::Free => self.col(column).eq(value.clone()),
            // With a plus sign before it, a column is not looked up in an index.
            _ => Expr::cust_with_exprs("+?", [self.col(column)]).eq(value.clone()),
        })
    }

    fn words(&self, engine: Engine) -> Vec<Expr> {
        let word = |term: &str| {
            let in_column = |column: &DynIden| {
                let column = self.col(column);
                match engine {
                    Engine::Sqlite => {
                        Expr::expr(Func::cust("instr").args([column, term.into()])).gt(0_i64)
                    }
                    _ => column.like(pattern(term)),
                }
            };
            self.searched.iter().map(in_column).reduce(ExprTrait::or)
        };
        self.terms.iter().filter_map(word).collect()
    }

    /// Whether no stored text can match: none holds a NUL character.
    fn is_void(&self) -> bool {
        self.terms.iter().any(|term| term.contains('\0'))
    }

    /// Rows in which the search table finds all of `terms`, each a phrase.
    fn hits<'t>(table: SearchTable, terms: impl Iterator<Item = &'t str>) -> SelectStatement {
        let quoted: Vec<String> = terms
            .map(|term| format!("\"{}\"", term.replace('"', "\"\"")))
            .collect();
        let phrases = quoted.join(" AND ");
        Query::select()
            .from(table.0)
            .and_where(Expr::col((table.0, table.0)).matches(phrases))
            .take()
    }

    /// The list's rows, without columns, order or bounds.
    fn rows(&self, engine: Engine, plan: &Plan) -> SelectStatement {
        let mut select = Query::select();
        match (plan, self.search_table) {
            // A cross join is SQLite's way of being told which table comes first.
            (Plan::Stream, Some(table)) => {
                select = Self::hits(table, self.terms.iter());
                select
                    .cross_join(self.table.clone())
                    .and_where(self.seq_col().equals((table.0, "rowid")));
            }
            (Plan::Meet, Some(table)) => {
                let mut hits = Self::hits(table, self.terms.iter());
                hits.column("rowid");
                // With a plus sign before it, the number is no way into the table.
                let number = Expr::cust_with_exprs("+?", [self.seq_col()]);
                select
                    .from(self.table.clone())
                    .and_where(number.in_subquery(hits));
            }
            (Plan::Sort(hits), _) => {
                select
                    .from_function(Func::cust("json_each").arg(hits.as_str()), "hit")
                    .cross_join(self.table.clone())
                    .and_where(self.seq_col().equals(("hit", "value")));
            }
            _ => {
                select.from(self.table.clone());
            }
        }
        if !matches!(plan, Plan::Stream | Plan::Meet) {
            for word in self.words(engine) {
                select.and_where(word);
            }
        }
        for condition in &self.base {
            select.and_where(condition.clone());
        }
        select.and_where_option(self.extra(plan));
        select
    }

    /// Rows that pass the filter, without words.
    fn filtered(&self) -> SelectStatement {
        let mut select = Query::select();
        select.expr(Expr::val(1_i64)).from(self.table.clone());
        for condition in &self.base {
            select.and_where(condition.clone());
        }
        select.and_where_option(self.extra(&Plan::Free));
        select
    }

    /// The column of the order of addition, in the table that a plan reads first.
    fn seq_of(&self, plan: &Plan) -> Expr {
        match (plan, self.search_table) {
            (Plan::Stream, Some(table)) => Expr::col((table.0, "rowid")),
            _ => self.seq_col(),
        }
    }

    fn ordered(&self, select: &mut SelectStatement, plan: &Plan, reversed: bool) {
        let order = self.order(reversed);
        if let Some(sort) = &self.sort {
            select.order_by_expr(self.col(&sort.column), order.clone());
        }
        select.order_by_expr(self.seq_of(plan), order);
    }

    /// Number and key first, so that every row can become a cursor.
    fn keyed(&self, select: &mut SelectStatement) {
        select.column((self.table.clone(), self.seq.clone()));
        if let Some(sort) = &self.sort {
            select.column((self.table.clone(), sort.column.clone()));
        }
    }

    fn cursor(&self, c: &mut Cells<'_>) -> StoreResult<Cursor> {
        let seq = c.int()?;
        let key = match self.sort.as_ref().map(|sort| sort.kind) {
            None => None,
            Some(KeyKind::Int) => Some(Key::Int(c.int()?)),
            Some(KeyKind::Text) => Some(Key::Text(c.text()?)),
        };
        Ok(Cursor { key, seq })
    }
}

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
        for condition in &list.base {
            window.and_where(condition.clone());
        }
        window.and_where_option(behind);
        list.ordered(&mut window, &Plan::Window, false);
        window.limit(self.sort_at_most() / 4);
        let mut select = Query::select();
        // No order of its own: SQLite keeps that of the window, and ends with the page.
        select
            .from_subquery(window, "window")
            .cross_join(list.table.clone())
            .and_where(list.seq_col().equals(("window", "near")));
        for word in list.words(Engine::Sqlite) {
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

    async fn plan(&mut self, list: &Listing<'_>) -> StoreResult<Plan> {
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
    ) -> StoreResult<Option<String>> {
        if list.terms.iter().count() > 1 {
            for term in list.terms.iter() {
                let hits = self
                    .list_hits(
                        Listing::hits(table, std::iter::once(term)),
                        self.sort_at_most() * 3 / 8,
                    )
                    .await?;
                if hits.is_some() {
                    return Ok(hits);
                }
            }
        }
        self.list_hits(Listing::hits(table, list.terms.iter()), self.sort_at_most())
            .await
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_survives_being_text(seq in any::<i64>(), number in any::<i64>(), text in ".{0,130}") {
            for key in [None, Some(Key::Int(number)), Some(Key::Text(text))] {
                let cursor = Cursor { key, seq };
                prop_assert_eq!(Cursor::from_text(&cursor.to_text("name"), "name").unwrap(), cursor);
            }
        }

        #[test]
        fn hostile_cursors_are_refused_without_panic(text in ".{0,40}") {
            let _ = Cursor::from_text(&text, "name");
            let _ = Cursor::from_text(&format!("name:{text}"), "name");
        }
    }

    #[test]
    fn a_cursor_of_another_order_is_refused() {
        let cursor = Cursor {
            key: Some(Key::Int(5)),
            seq: 1,
        };
        assert!(Cursor::from_text(&cursor.to_text("accounts"), "name").is_err());
    }
}
