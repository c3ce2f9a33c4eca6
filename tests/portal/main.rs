//! The client area as its router answers, on all three engines.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

mod browser;
mod cast;
mod doors;
mod forms;
mod invitations;
mod sessions;
