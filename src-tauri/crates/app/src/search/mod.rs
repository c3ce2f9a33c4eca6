//! One search for everything.

pub mod everywhere;
