//! Why a file is refused as a whole.

use thiserror::Error;

/// Largest file (assurance R-47).
pub const FILE_MAX: u64 = 64 * 1024 * 1024;
/// Most rows below the header.
pub const ROWS_MAX: u64 = 1_000_000;
/// Largest cell in bytes.
pub const FIELD_MAX: usize = 32 * 1024;

/// Why a file is refused as a whole. Nothing of it was used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetError {
    /// It cannot be opened or read.
    #[error("The file cannot be read: {reason}.")]
    Unreadable {
        /// What the system said.
        reason: String,
    },
    /// More than [`FILE_MAX`].
    #[error("The file has {} MiB; at most 64 are read at once. Split it.", bytes / (1024 * 1024))]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// More than [`ROWS_MAX`].
    #[error("The file has more than 1,000,000 rows. Split it.")]
    TooManyRows,
    /// Nothing is in it.
    #[error("The file is empty. Its first row must name the columns: {columns}.")]
    Empty {
        /// The columns that are needed.
        columns: String,
    },
    /// Only the header is in it.
    #[error("The file has column names, but no row below them.")]
    HeaderOnly,
    /// A workbook, or another file that is not text.
    #[error("{what} In the spreadsheet program, save it as CSV (UTF-8), then choose that file.")]
    NotText {
        /// What it seems to be.
        what: String,
    },
    /// A byte order mark promised UTF-16, but the rest is not.
    #[error("The file claims to be UTF-16 but is damaged. Save it again as CSV (UTF-8).")]
    BadUtf16,
    /// The first row holds data.
    #[error(
        "The first row holds an address instead of column names. Put a row above it: {columns}."
    )]
    NoHeader {
        /// The columns that are needed.
        columns: String,
    },
    /// Two columns mean the same.
    #[error(
        "Columns {first} ({first_name}) and {second} ({second_name}) both give the {meaning}. Rename or delete one of them."
    )]
    DuplicateHeader {
        /// Place of the first, from 1.
        first: usize,
        /// Its name.
        first_name: String,
        /// Place of the second.
        second: usize,
        /// Its name.
        second_name: String,
        /// What both stand for.
        meaning: &'static str,
    },
    /// A column that is needed is not there.
    #[error(
        "The column {column} is missing. The file has: {found}. Add it, or rename the one that holds it."
    )]
    MissingColumn {
        /// Which.
        column: &'static str,
        /// The columns that are there.
        found: String,
    },
    /// A cell larger than [`FIELD_MAX`].
    #[error(
        "Line {line}, {column}: the cell is larger than 32 KiB. Shorten it, or close a quotation mark that was left open."
    )]
    FieldTooLong {
        /// Where it begins.
        line: u64,
        /// Name or place of the column.
        column: String,
    },
    /// A quotation mark was opened and never closed.
    #[error(
        "Line {line}, {column}: a quotation mark is opened here and never closed. Close it, or write a mark inside a cell twice (\"\")."
    )]
    OpenQuote {
        /// Where it is opened.
        line: u64,
        /// Name or place of the column.
        column: String,
    },
    /// Something follows a closing quotation mark.
    #[error(
        "Line {line}, {column}: text follows a closing quotation mark. Write a mark inside a cell twice (\"\")."
    )]
    TextAfterQuote {
        /// Where.
        line: u64,
        /// Name or place of the column.
        column: String,
    },
}

impl SheetError {
    /// Stable code that the UI switches on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "sheet.unreadable",
            Self::TooLarge { .. } => "sheet.too_large",
            Self::TooManyRows => "sheet.too_many_rows",
            Self::Empty { .. } => "sheet.empty",
            Self::HeaderOnly => "sheet.header_only",
            Self::NotText { .. } => "sheet.not_text",
            Self::BadUtf16 => "sheet.bad_utf16",
            Self::NoHeader { .. } => "sheet.no_header",
            Self::DuplicateHeader { .. } => "sheet.duplicate_header",
            Self::MissingColumn { .. } => "sheet.missing_column",
            Self::FieldTooLong { .. } => "sheet.field_too_long",
            Self::OpenQuote { .. } => "sheet.open_quote",
            Self::TextAfterQuote { .. } => "sheet.text_after_quote",
        }
    }
}

impl From<SheetError> for app::Error {
    fn from(error: SheetError) -> Self {
        Self::refused_field(error.code(), "file", error.to_string())
    }
}
