//! Imports of users and accounts from a file.

mod row;

pub use row::{Problem, Row};
