//! The contract of the Store port, held on SQLite, PostgreSQL and MariaDB alike.
//!
//! Every test here runs three times. The servers are private ones that `cargo xtask test` starts;
//! each test makes its own database there. `coverage` lists port methods without a test.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]
#![expect(
    clippy::assigning_clones,
    clippy::default_trait_access,
    clippy::items_after_statements,
    clippy::match_bool,
    clippy::match_same_arms,
    clippy::print_stdout,
    reason = "cases read best as tables, with short names beside them; counts are told to who runs them"
)]

#[macro_use]
mod engines;
mod cast;

mod accounts;
mod activity;
mod admins;
mod billing;
mod client;
mod contacts;
mod coverage;
mod damage;
mod disk_full;
mod faults;
mod hostile;
mod invitations;
mod kills;
mod lists;
mod locks;
mod memberships;
mod outbox;
mod overview;
mod races;
mod resets;
mod roles;
mod schema;
mod search;
mod settings;
mod stamps;
mod tls;
mod users;
