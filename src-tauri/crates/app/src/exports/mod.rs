//! Exports of users, accounts and memberships.

mod sink;

pub use sink::{Sink, SinkError};
