//! Files that cross to and from the user interface.

use serde::{Deserialize, Serialize};

/// A file that was chosen in the window.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ChosenFile {
    /// Its name, for messages.
    pub name: String,
    /// Its bytes as base64.
    pub content: String,
}

/// A file that was written for the person at this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct SavedFile {
    /// Where it is.
    pub path: String,
    /// Rows in it.
    pub rows: u64,
}
