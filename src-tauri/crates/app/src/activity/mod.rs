//! The activity log: read, verified, never changed.

pub mod export;
pub mod facets;
pub mod list;
pub mod verify;
