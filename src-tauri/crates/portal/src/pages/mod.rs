//! The pages: functions from an [`Ask`](crate::ask::Ask) to an [`Answer`](crate::answer::Answer).

pub(crate) mod account;
pub(crate) mod chooser;
pub(crate) mod email_link;
pub(crate) mod invitations;
pub(crate) mod masquerade;
pub(crate) mod people;
pub(crate) mod profile;
pub(crate) mod registrations;
pub(crate) mod resets;
pub(crate) mod sign_in;
pub(crate) mod two_factor;
