//! What the use cases need from outside, as traits. Each has more than one implementation: the
//! database (and the one that fails on purpose), the keyring (and memory, and the passphrase
//! file), the mail server (and the one that records).

pub mod accounts;
pub mod activity;
pub mod admins;
pub mod clock;
pub mod contacts;
pub mod crypto;
pub mod invitations;
pub mod mailer;
pub mod memberships;
pub mod outbox;
pub mod resets;
pub mod settings;
pub mod store;
pub mod users;
pub mod vault;

pub use clock::Clock;
pub use store::{FullTx, Mode, ReadTx, Store, StoreError, StoreResult, SupportTx, Unit};
