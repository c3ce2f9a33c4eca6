//! Bulk invitations: many rows, one verdict each before anything is sent.
//!
//! [`check`] and [`send`] judge by the same function; only `send` goes on to invite. Rows are sent
//! in transactions of 200, and a row that was sent once is judged "already invited" from then on,
//! so a run that was broken off is simply repeated.

mod account;
mod judge;
mod permissions;
mod report;
mod row;
mod run;
mod verdict;

pub(crate) use permissions::read as read_permissions;
pub use report::write as write_report;
pub use row::Row;
pub use run::{Progress, SENT_FREELY, Watch, check, send};
pub use verdict::{Interruption, Outcome, RowVerdict, Verdict};
