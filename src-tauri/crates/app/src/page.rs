//! Pages of long lists.

use serde::{Deserialize, Serialize};

/// Order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Smallest, earliest, A first.
    #[default]
    Ascending,
    /// Largest, latest, Z first.
    Descending,
}

/// Where a page begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "at", rename_all = "snake_case", deny_unknown_fields)]
pub enum Position {
    /// At the first row.
    #[default]
    Start,
    /// Behind the row that `cursor` (a page's `next`) stands for. Equally fast at any depth.
    After {
        /// Opaque; from the page before.
        cursor: String,
    },
    /// At the row with this number, for a jump in the scroll bar.
    Offset {
        /// Rows to pass over.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        offset: i64,
    },
}

/// Rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Page<T> {
    /// At most as many as asked for.
    pub rows: Vec<T>,
    /// Cursor of the next page; `None` at the end of the list.
    pub next: Option<String>,
}

/// How many rows a list has: exactly, never an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Count {
    /// Rows.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub count: i64,
}

/// Rows in a page where the request names none.
pub const PAGE_DEFAULT: u32 = 100;
/// Most rows in a page.
pub const PAGE_MAX: u32 = 500;

/// The number of rows to fetch for a request that names `limit` (0: the default).
pub fn page_size(limit: u32) -> u32 {
    if limit == 0 {
        PAGE_DEFAULT
    } else {
        limit.min(PAGE_MAX)
    }
}
