//! Exports of users, accounts, memberships and orders: the whole table, a page at a time, into a [`Sink`].
//!
//! Columns bear the names that an import reads. That the data left is logged before the first row
//! leaves, so that an export that breaks off is in the log too.

mod begin;
mod pages;
mod run;
mod sink;

pub use begin::Table;
pub(crate) use pages::moment;
pub use run::export;
pub use sink::{Sink, SinkError};
