//! What a list is, and the statements that it makes.

use app::page::{Direction, Position};
use app::ports::store::StoreResult;
use domain::search::Terms;
use sea_query::extension::sqlite::SqliteExpr;
use sea_query::{DynIden, Expr, ExprTrait, Func, IntoIden, Order, Query, SelectStatement, Value};

use super::cursor::{Cursor, Key};
use super::plan::Plan;
use crate::exec::Cells;
use crate::statement::pattern;
use crate::url::Engine;

/// Which type a sort key has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyKind {
    Int,
    Text,
}

/// By what a list is sorted.
pub(crate) struct SortKey {
    name: &'static str,
    pub(super) column: DynIden,
    kind: KeyKind,
    /// Whether SQLite has an index of this order that holds the searched words as well.
    pub(super) with_words: bool,
}

impl SortKey {
    pub(crate) fn new(name: &'static str, column: impl IntoIden, kind: KeyKind) -> Self {
        Self {
            name,
            column: column.into_iden(),
            kind,
            with_words: false,
        }
    }

    /// Of an order whose SQLite index holds the searched words.
    pub(crate) fn with_words(self) -> Self {
        Self {
            with_words: true,
            ..self
        }
    }
}

/// The condition that a folded text holds a word.
pub(crate) fn occurs(engine: Engine, term: &str, text: Expr) -> Expr {
    match engine {
        Engine::Sqlite => Expr::expr(Func::cust("instr").args([text, term.into()])).gt(0_i64),
        _ => text.like(pattern(term)),
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

impl Listing<'_> {
    pub(super) fn col(&self, column: &DynIden) -> Expr {
        Expr::col((self.table.clone(), column.clone()))
    }

    pub(super) fn seq_col(&self) -> Expr {
        self.col(&self.seq)
    }

    pub(super) fn sort_name(&self) -> &'static str {
        self.sort.as_ref().map_or("added", |sort| sort.name)
    }

    fn order(&self, reversed: bool) -> Order {
        match (self.direction, reversed) {
            (Direction::Ascending, false) | (Direction::Descending, true) => Order::Asc,
            _ => Order::Desc,
        }
    }

    /// `column` behind `value` in the list's direction.
    pub(super) fn behind(&self, column: Expr, value: Value, inclusive: bool) -> Expr {
        match (self.direction, inclusive) {
            (Direction::Ascending, false) => column.gt(value),
            (Direction::Ascending, true) => column.gte(value),
            (Direction::Descending, false) => column.lt(value),
            (Direction::Descending, true) => column.lte(value),
        }
    }

    pub(super) fn extra(&self, plan: &Plan) -> Option<Expr> {
        let (column, value) = self.extra.as_ref()?;
        Some(match plan {
            Plan::Free => self.col(column).eq(value.clone()),
            // With a plus sign before it, a column is not looked up in an index.
            _ => Expr::cust_with_exprs("+?", [self.col(column)]).eq(value.clone()),
        })
    }

    pub(super) fn words(&self, engine: Engine) -> Vec<Expr> {
        self.words_in(engine, |column| self.col(column))
    }

    /// The words, looked for where `place` finds a searched column.
    pub(super) fn words_in(&self, engine: Engine, place: impl Fn(&DynIden) -> Expr) -> Vec<Expr> {
        let word = |term: &str| {
            let in_column = |column: &DynIden| occurs(engine, term, place(column));
            self.searched.iter().map(in_column).reduce(ExprTrait::or)
        };
        self.terms.iter().filter_map(word).collect()
    }

    /// Whether no stored text can match: none holds a NUL character.
    pub(super) fn is_void(&self) -> bool {
        self.terms.iter().any(|term| term.contains('\0'))
    }

    /// Rows in which the search table finds all of `terms`, each a phrase.
    pub(super) fn hits<'t>(
        table: SearchTable,
        terms: impl Iterator<Item = &'t str>,
    ) -> SelectStatement {
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
    pub(super) fn rows(&self, engine: Engine, plan: &Plan) -> SelectStatement {
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
                    .from_function(Func::cust("json_each").arg(hits.rows.as_str()), "hit")
                    .cross_join(self.table.clone())
                    .and_where(self.seq_col().equals(("hit", "value")));
            }
            _ => {
                select.from(self.table.clone());
            }
        }
        let found = match plan {
            Plan::Stream | Plan::Meet => true,
            Plan::Sort(hits) => hits.exact,
            Plan::Free | Plan::Walk | Plan::Window => false,
        };
        if !found {
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
    pub(super) fn filtered(&self) -> SelectStatement {
        let mut select = Query::select();
        select.expr(Expr::val(1_i64)).from(self.table.clone());
        for condition in &self.base {
            select.and_where(condition.clone());
        }
        select.and_where_option(self.extra(&Plan::Free));
        select
    }

    /// The column of the order of addition, in the table that a plan reads first.
    pub(super) fn seq_of(&self, plan: &Plan) -> Expr {
        match (plan, self.search_table) {
            (Plan::Stream, Some(table)) => Expr::col((table.0, "rowid")),
            _ => self.seq_col(),
        }
    }

    pub(super) fn ordered(&self, select: &mut SelectStatement, plan: &Plan, reversed: bool) {
        let order = self.order(reversed);
        if let Some(sort) = &self.sort {
            select.order_by_expr(self.col(&sort.column), order.clone());
        }
        select.order_by_expr(self.seq_of(plan), order);
    }

    /// Number and key first, so that every row can become a cursor.
    pub(super) fn keyed(&self, select: &mut SelectStatement) {
        select.column((self.table.clone(), self.seq.clone()));
        if let Some(sort) = &self.sort {
            select.column((self.table.clone(), sort.column.clone()));
        }
    }

    pub(super) fn cursor(&self, c: &mut Cells<'_>) -> StoreResult<Cursor> {
        let seq = c.int()?;
        let key = match self.sort.as_ref().map(|sort| sort.kind) {
            None => None,
            Some(KeyKind::Int) => Some(Key::Int(c.int()?)),
            Some(KeyKind::Text) => Some(Key::Text(c.text()?)),
        };
        Ok(Cursor { key, seq })
    }
}
