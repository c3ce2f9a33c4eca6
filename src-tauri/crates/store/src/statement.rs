//! What the statements of all nouns share.

use app::StoreError;
use domain::search;
use sea_query::{
    Expr, ExprTrait, Iden, InsertStatement, IntoIden, LikeExpr, Query, UpdateStatement, Value,
};

/// Longest key to sort by, in code points: MySQL bounds what an index holds. Two names that differ
/// only behind that are in order of addition.
pub(crate) const KEY_MAX: usize = 120;

/// A value to sort by, in any of its lengths.
pub(crate) fn key(text: &str) -> String {
    search::sort_key(text).chars().take(KEY_MAX).collect()
}

/// `%term%`, with nothing in `term` meaning more than itself. Every use names the escape character.
pub(crate) fn pattern(term: &str) -> LikeExpr {
    const ESCAPE: char = '!';
    let mut pattern = String::with_capacity(term.len() + 2);
    pattern.push('%');
    for c in term.chars() {
        // A backslash too: MySQL takes it for an escape inside a string.
        if matches!(c, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(c);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape(ESCAPE)
}

/// Rows that one statement can carry: SQLite binds 32,766 values, the others 65,535.
pub(crate) fn rows_at_once(columns: usize) -> usize {
    (32_000 / columns.max(1)).clamp(1, 100)
}

/// An insert of one or more rows.
pub(crate) fn insert<C: Iden + Copy>(
    table: C,
    columns: &[C],
    rows: impl IntoIterator<Item = Vec<Expr>>,
) -> Result<InsertStatement, StoreError>
where
    sea_query::DynIden: From<C>,
{
    let mut statement = Query::insert();
    statement.into_table(table).columns(columns.iter().copied());
    for row in rows {
        statement.values(row).map_err(|e| StoreError::Other {
            detail: e.to_string(),
        })?;
    }
    Ok(statement)
}

/// Updates of a row as it was seen.
pub(crate) trait Versioned {
    /// Meets the row with this key only in this version, and raises that.
    fn as_seen<C: IntoIden + Copy>(
        &mut self,
        key: (C, impl Into<Value>),
        version: (C, i64),
    ) -> &mut Self;
}

impl Versioned for UpdateStatement {
    fn as_seen<C: IntoIden + Copy>(
        &mut self,
        (key, is): (C, impl Into<Value>),
        (version, seen): (C, i64),
    ) -> &mut Self {
        self.value(version, Expr::col(version).add(1_i64))
            .and_where(Expr::col(key).eq(is.into()))
            .and_where(Expr::col(version).eq(seen))
    }
}

/// A stored value that this program cannot read.
pub(crate) fn damaged(what: &str, value: &str) -> StoreError {
    StoreError::Damaged {
        detail: format!("{what} is {value:?}"),
    }
}

/// The 32 bytes of a hash.
pub(crate) fn hash(what: &str, bytes: Vec<u8>) -> Result<[u8; 32], StoreError> {
    bytes
        .try_into()
        .map_err(|bytes: Vec<u8>| damaged(what, &format!("{} bytes long", bytes.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r44_search_patterns_take_every_character_for_itself() {
        let shown = format!("{:?}", pattern(r"50%_a!b\c"));
        assert!(shown.contains("%50!%!_a!!b"), "{shown}");
    }

    #[test]
    fn keys_fit_every_index() {
        assert_eq!(key(&"Å".repeat(10_000)).chars().count(), KEY_MAX);
        assert_eq!(key("  Ångström   Özil "), "angstrom ozil");
    }
}
