//! Services of accounts.

use ipc::command::services as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("services")
        .perform(command::list)
        .perform(command::count)
        .perform(command::add)
        .perform(command::edit)
}
