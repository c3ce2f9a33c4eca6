//! The Store port on SQLite, PostgreSQL and MySQL/MariaDB: one set of statements, three drivers.
//!
//! Rules belong to `domain`, decisions to `app`; here is only how rows are written and found.
//! To add a method: its line in `app/src/ports/<noun>.rs`, its statement in `<noun>.rs` here, and a
//! contract test in `tests/contract/<noun>.rs`, which runs it on all three engines. A table or column
//! is a new file of one name in each folder of `migrations/`.

mod accounts;
mod activity;
mod admins;
mod client_sessions;
mod contacts;
mod counts;
mod currencies;
mod database;
mod email_tokens;
mod error;
mod exec;
#[cfg(feature = "faults")]
pub mod faults;
mod file;
pub mod grants;
mod invitations;
mod invoices;
mod lines;
mod memberships;
mod orders;
mod outbox;
mod overview;
mod owned;
mod page;
mod products;
mod quotes;
mod registrations;
mod resets;
mod schema;
mod second_factors;
mod services;
mod settings;
mod statement;
mod sweep;
mod throttles;
mod url;
mod users;
mod visits;

pub use database::Database;
pub use exec::StoreTx;
pub use schema::{Progress, SchemaState};
pub use url::{DatabaseUrl, Engine};
