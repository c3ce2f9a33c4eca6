//! The first look: counts, what needs attention, what happened.

pub mod show;
