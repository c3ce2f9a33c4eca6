//! Spreadsheets in and out: CSV as people really save it, read into rows for `app`, and exports
//! that no spreadsheet program takes for formulas.
//!
//! Reading never guesses silently: what was assumed is among the notes, a bad cell is a problem with
//! line, column and remedy, and a file that cannot be understood is refused whole. To add a kind of
//! file: one module with its columns and their aliases, beside [`people`] and [`invitations`].

mod decode;
mod error;
mod file;
mod grid;
mod guard;
mod header;
pub mod invitations;
pub mod people;
mod reading;
mod write;

pub use error::SheetError;
pub use file::read as read_file;
pub use reading::Reading;
pub use write::CsvSink;
