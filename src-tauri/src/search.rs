//! One search over everything.

use ipc::command::search as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("search").perform(command::everywhere)
}
