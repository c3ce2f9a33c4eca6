//! Where a page begins.

use app::StoreError;
use app::ports::store::StoreResult;
use sea_query::Value;

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
pub(super) struct Bound {
    pub(super) at: Cursor,
    pub(super) inclusive: bool,
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
