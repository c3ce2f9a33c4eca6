//! Files that cross to and from the user interface, and what is known of them.

use app::bulk::Outcome;
use app::imports::{ImportReport, Problem};
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

/// What was found out about a file besides its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct FileReading {
    /// Rows that cannot be understood; at most 1,000.
    pub problems: Vec<Problem>,
    /// Problems beyond those.
    pub further_problems: u64,
    /// What was assumed or left out.
    pub notes: Vec<String>,
}

/// Checks or sends the invitations of a file.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct BulkRequest {
    /// The file.
    pub file: ChosenFile,
    /// Words of the inviter for rows that have none of their own.
    #[serde(default)]
    pub message: String,
}

/// What came, or would come, of the invitations of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct BulkAnswer {
    /// Row by row.
    pub outcome: Outcome,
    /// The rest of the file.
    pub reading: FileReading,
}

/// Checks or imports the people of a file.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// The file.
    pub file: ChosenFile,
}

/// What came, or would come, of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ImportAnswer {
    /// What is, or would be, added.
    pub report: ImportReport,
    /// The rest of the file. While it has problems, nothing is imported.
    pub reading: FileReading,
}

/// Saves a table that the window put together: an example to fill in, or the result of a run.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SaveText {
    /// Plain file name that ends in `.csv` or `.txt`.
    pub name: String,
    /// What goes into it.
    pub content: String,
}
