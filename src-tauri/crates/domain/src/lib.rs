//! The users-and-accounts domain: entities, ids and rules. No I/O, no async, no database, no clock.
//!
//! Time, ids and randomness are parameters of every function that needs them, so each rule can be
//! tested at any moment and with any luck. To add a noun: one file here with its entity and its
//! rules, then the same name in `app`, `store` and `ipc`.

pub mod account;
pub mod activity;
pub mod admin;
pub mod client_area;
pub mod client_session;
pub mod client_token;
mod coded;
pub mod contact;
pub mod currency;
pub mod cycle;
pub mod email;
pub mod ids;
pub mod invitation;
pub mod invoice;
pub mod language;
pub mod membership;
pub mod money;
pub mod order;
pub mod password;
pub mod permission;
pub mod product;
pub mod quote;
pub mod registration;
pub mod reset;
pub mod search;
pub mod second_factor;
pub mod security_question;
pub mod service;
pub mod settings;
pub mod text;
pub mod throttle;
pub mod timestamp;
pub mod token;
pub mod user;

pub use account::{Account, AccountStatus, Profile};
pub use activity::{Actor, Change, Entry};
pub use admin::{Admin, Role};
pub use client_session::{ClientSession, HandOver, Masquerade};
pub use client_token::{EmailProof, EmailToken};
pub use contact::Contact;
pub use currency::{Currency, CurrencyCode};
pub use cycle::BillingCycle;
pub use email::EmailAddress;
pub use ids::{
    AccountId, AdminId, ClientSessionId, ContactId, InvitationId, InvoiceId, MembershipId, OrderId,
    OutboxId, ProductGroupId, ProductId, QuoteId, Reference, RegistrationId, ResetId, ServiceId,
    UserId,
};
pub use invitation::{Invitation, InvitationState};
pub use invoice::{Invoice, InvoiceStatus};
pub use membership::Membership;
pub use money::Money;
pub use order::{Order, OrderStatus};
pub use permission::{Permission, PermissionSet, Preset};
pub use product::{Price, Product, ProductGroup};
pub use quote::{Quote, QuoteStage};
pub use registration::{Registration, RegistrationStatus};
pub use reset::PasswordReset;
pub use service::{Service, ServiceStatus};
pub use text::Invalid;
pub use timestamp::Timestamp;
pub use token::{Token, TokenHash, TokenPurpose};
pub use user::User;
