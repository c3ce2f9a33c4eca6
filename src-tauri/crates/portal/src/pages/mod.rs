//! The pages: functions from an [`Ask`](crate::ask::Ask) to an [`Answer`](crate::answer::Answer).

pub(crate) mod account;
pub(crate) mod cart;
pub(crate) mod checkout;
pub(crate) mod chooser;
pub(crate) mod contacts;
pub(crate) mod details;
pub(crate) mod email_link;
pub(crate) mod emails;
pub(crate) mod holdings;
pub(crate) mod invitations;
pub(crate) mod lists;
pub(crate) mod masquerade;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod profile;
pub(crate) mod profiles;
pub(crate) mod registrations;
pub(crate) mod resets;
pub(crate) mod shop;
pub(crate) mod sign_in;
pub(crate) mod two_factor;
pub(crate) mod waiting;
