//! What the lists of an account's pages have in common: a filter, an order, words, and pages.

use app::Error;
use app::page::{Direction, Page, Position};
use form_urlencoded::Serializer;
use minijinja::{Value, context};

use crate::ask::Ask;

/// Rows of a page: what one looks through without getting lost.
pub const ROWS: u32 = 25;

/// An order to choose: its key, what it sorts by, in which direction.
pub type Order<S> = (&'static str, S, Direction);

/// A list's address with words to search it for.
pub fn found_by(path: &str, words: &str) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair("q", words);
    format!("{path}?{}", query.finish())
}

/// How a list is asked for.
pub struct Asked<'a, S> {
    ask: &'a Ask,
    filters: &'a [&'static str],
    orders: &'a [Order<S>],
    number: i64,
}

impl<'a, S: Copy> Asked<'a, S> {
    /// Reads the address. `filters` and `orders` are what may be chosen; the first of each is meant
    /// where none is named.
    pub fn of(ask: &'a Ask, filters: &'a [&'static str], orders: &'a [Order<S>]) -> Self {
        let number = ask.query.get("page").parse().unwrap_or(1);
        Self {
            ask,
            filters,
            orders,
            number: i64::clamp(number, 1, 1_000_000),
        }
    }

    /// The filter that was chosen.
    pub fn filter(&self) -> &'static str {
        let wanted = self.ask.query.get("show");
        let mut known = self.filters.iter().copied();
        known
            .find(|one| *one == wanted)
            .or_else(|| self.filters.first().copied())
            .unwrap_or("")
    }

    fn order(&self) -> Option<Order<S>> {
        let wanted = self.ask.query.get("sort");
        let mut known = self.orders.iter().copied();
        known
            .find(|(key, ..)| *key == wanted)
            .or_else(|| self.orders.first().copied())
    }

    /// By what to sort, and in which direction.
    pub fn sort(&self) -> Option<(S, Direction)> {
        self.order().map(|(_, sort, direction)| (sort, direction))
    }

    /// What was searched for.
    pub fn text(&self) -> String {
        self.ask.query.get("q").chars().take(100).collect()
    }

    /// Where the page begins: behind the last row of the page before, or else by counting.
    fn position(&self) -> Position {
        match self.ask.query.get("after") {
            _ if self.number == 1 => Position::Start,
            "" => self.counted(),
            cursor => Position::After {
                cursor: cursor.to_owned(),
            },
        }
    }

    fn counted(&self) -> Position {
        Position::Offset {
            offset: (self.number - 1) * i64::from(ROWS),
        }
    }

    /// Fetches the page. A cursor of another order, or one that somebody made up, is no reason to
    /// show nothing.
    pub async fn fetch<T, F>(&self, list: impl Fn(Position) -> F) -> Result<Page<T>, Error>
    where
        F: Future<Output = Result<Page<T>, Error>>,
    {
        match list(self.position()).await {
            Err(Error::Store(_)) if !self.ask.query.get("after").is_empty() => {
                list(self.counted()).await
            }
            other => other,
        }
    }

    fn link(&self, number: i64, after: Option<&str>) -> String {
        let mut query = Serializer::new(String::new());
        for name in ["show", "sort", "q"] {
            let value = self.ask.query.get(name);
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if number > 1 {
            query.append_pair("page", &number.to_string());
        }
        if let Some(cursor) = after {
            query.append_pair("after", cursor);
        }
        match query.finish() {
            query if query.is_empty() => self.ask.path.clone(),
            query => format!("{}?{query}", self.ask.path),
        }
    }

    /// The list's tools and links, for its template.
    pub fn shown(&self, next: Option<&str>) -> Value {
        let order = self.order().map_or("", |(key, ..)| key);
        let sorts: Vec<&str> = self.orders.iter().map(|(key, ..)| *key).collect();
        let widest = self.filters.first().copied().unwrap_or("");
        let is_narrowed = !self.text().is_empty() || self.filter() != widest;
        let previous = (self.number > 1).then(|| self.link(self.number - 1, None));
        context! {
            filters => self.filters,
            filter => self.filter(),
            sorts => sorts,
            sort => order,
            text => self.text(),
            is_narrowed => is_narrowed,
            number => self.number,
            previous => previous,
            next => next.map(|cursor| self.link(self.number + 1, Some(cursor))),
        }
    }
}
