//! The users-and-accounts domain: entities, ids and rules. No I/O, no async, no database, no clock.
//!
//! Time, ids and randomness are parameters of every function that needs them, so each rule can be
//! tested at any moment and with any luck. To add a noun: one file here with its entity and its
//! rules, then the same name in `app`, `store` and `ipc`.

pub mod account;
pub mod activity;
pub mod admin;
pub mod contact;
pub mod email;
pub mod ids;
pub mod invitation;
pub mod membership;
pub mod password;
pub mod permission;
pub mod reset;
pub mod search;
pub mod settings;
pub mod text;
pub mod timestamp;
pub mod token;
pub mod user;

pub use account::{Account, AccountStatus, Profile};
pub use activity::{Actor, Change, Entry};
pub use admin::{Admin, Role};
pub use contact::Contact;
pub use email::EmailAddress;
pub use ids::{
    AccountId, AdminId, ContactId, InvitationId, MembershipId, OutboxId, Reference, ResetId, UserId,
};
pub use invitation::{Invitation, InvitationState};
pub use membership::Membership;
pub use permission::{Permission, PermissionSet, Preset};
pub use reset::PasswordReset;
pub use text::Invalid;
pub use timestamp::Timestamp;
pub use token::{Token, TokenHash, TokenPurpose};
pub use user::User;
