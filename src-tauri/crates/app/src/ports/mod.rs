//! What the use cases need from outside, as traits. Each has more than one implementation: the
//! database (and the one that fails on purpose), the keyring (and memory, and the passphrase
//! file), the mail server (and the one that records).

pub mod accounts;
pub mod activity;
pub mod admins;
pub mod client_sessions;
pub mod clock;
pub mod contacts;
pub mod crypto;
pub mod currencies;
pub mod email_tokens;
pub mod invitations;
pub mod invoices;
pub mod mailer;
pub mod memberships;
pub mod orders;
pub mod outbox;
pub mod overview;
pub mod products;
pub mod quotes;
pub mod registrations;
pub mod resets;
pub mod second_factors;
pub mod services;
pub mod settings;
pub mod store;
pub mod throttles;
pub mod users;
pub mod vault;
pub mod visits;

pub use clock::Clock;
pub use store::{FullTx, Mode, ReadTx, Stamp, Store, StoreError, StoreResult, SupportTx, Unit};
