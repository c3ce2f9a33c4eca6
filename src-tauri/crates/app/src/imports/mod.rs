//! Imports of users and accounts from a file: all of it, or nothing (assurance R-48).
//!
//! A check and an import make the same plan by the same code; only the import writes it. Existing
//! users are found by address and existing accounts by reference or name; neither is changed, so
//! importing a file a second time does nothing.

mod accounts;
mod people;
mod plan;
mod report;
mod row;
mod run;

pub use report::ImportReport;
pub use row::{Problem, Row};
pub use run::{CheckImport, ImportPeople};
