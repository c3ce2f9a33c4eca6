//! The use cases of Usher and the ports they need. No database, no window, no socket.
//!
//! One operation, one file: a struct that is the request, with `impl Operation` that does the work.
//! [`Usher::perform`] is the only way to run one: it checks the actor's role, gives the operation the
//! view of the transaction that this role may have, writes the activity entries into the same
//! transaction, commits, and tries again after a deadlock.
//!
//! To add an operation: 1. a file `app/src/<noun>/<verb>.rs` with the struct and `impl Operation`;
//! 2. what it reads or writes as a method of `ports/<noun>.rs`, and in `store/src/<noun>.rs` with a
//! contract test; 3. its line in `ipc/src/command_list.rs`; 4. its command in `src-tauri/src/<noun>.rs`;
//! 5. an acceptance test in `tests/acceptance/<noun>.rs`.

mod access;
pub mod accounts;
pub mod activity;
pub mod admins;
pub mod bulk;
pub mod client;
pub mod contacts;
pub mod currencies;
pub mod dashboard;
pub mod demo;
pub mod error;
pub mod exports;
pub mod imports;
pub mod invitations;
pub mod invoices;
pub mod kept;
pub mod memberships;
pub mod operation;
pub mod orders;
pub mod outbox;
pub mod page;
pub mod ports;
pub mod products;
pub mod quotes;
pub mod registrations;
pub mod search;
pub mod services;
pub mod session;
pub mod settings;
pub mod shop;
mod step;
pub mod users;
pub mod workspace;

pub use error::{Error, Result};
pub use operation::{Access, Cx, Environment, Needs, Operation, Session, UserSession, Usher};
pub use page::{Direction, Page, Position};
pub use ports::{FullTx, ReadTx, Store, StoreError, SupportTx, Unit};
