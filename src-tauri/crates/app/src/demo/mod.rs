//! Demo data: believable people and companies of many countries and scripts, with a past.
//!
//! Everything follows from a seed and the moment of loading, so that two workspaces of one seed
//! show the same people. All addresses end in `.example`, which no mail ever reaches, and nothing is
//! queued for mailing.

mod batch;
mod billing;
mod catalogue;
mod companies;
mod cultures;
mod history;
mod invitations;
mod load;
mod memberships;
mod people;
mod random;

pub use load::{DemoSize, Loaded, load};
