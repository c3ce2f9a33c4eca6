//! Where exported rows go.

use thiserror::Error;

/// Why rows could not be written.
#[derive(Debug, Error)]
#[error("The file could not be written: {reason}")]
pub struct SinkError {
    /// What the system said.
    pub reason: String,
}

/// Takes a table row by row. The CSV writer is one; a test's list is another.
pub trait Sink: Send {
    /// The names of the columns; called once, before any row.
    fn header(&mut self, columns: &[&str]) -> Result<(), SinkError>;
    /// One row with a cell for every column.
    fn row(&mut self, cells: &[&str]) -> Result<(), SinkError>;
    /// Called once, after the last row: everything must be on its way by then.
    fn finish(&mut self) -> Result<(), SinkError>;
}

impl From<SinkError> for crate::Error {
    fn from(error: SinkError) -> Self {
        Self::refused(
            "export.not_written",
            format!("{error} Choose another place or free some space."),
        )
    }
}
