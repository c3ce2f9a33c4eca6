//! Bulk invitations: many rows, one verdict each before anything is sent.

mod row;

pub use row::Row;
