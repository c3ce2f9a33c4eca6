//! A workspace's beginning: the first admin.

pub mod create_first_admin;
pub mod state;
