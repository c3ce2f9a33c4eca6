//! The rules of the product, through the front door of `app`, on all three engines.
//!
//! A rule is an `async fn` that takes a fresh [`Workspace`]; `on_every_engine!` makes one test per
//! engine of it, so that each fails by itself.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]
#![expect(
    clippy::assigning_clones,
    clippy::cloned_ref_to_slice_refs,
    clippy::default_trait_access,
    reason = "cases read best in as few words as they can"
)]
#![expect(
    clippy::similar_names,
    reason = "usher, user and users are the words of the trade"
)]

#[macro_use(on_every_engine)]
extern crate testkit;

mod accounts;
mod activity;
mod admins;
mod billing;
mod bulk;
mod client_passwords;
mod client_people;
mod client_profile;
mod client_question;
mod client_sessions;
mod client_sign_in;
mod client_throttle;
mod client_tokens;
mod client_two_factor;
mod contacts;
mod demo;
mod exports;
mod imports;
mod invitations;
mod mail;
mod memberships;
mod of_member;
mod roles;
mod settings;
mod shop;
mod users;
