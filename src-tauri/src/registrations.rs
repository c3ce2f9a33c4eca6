//! Domain registrations of accounts.

use ipc::command::registrations as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("registrations")
        .perform(command::list)
        .perform(command::count)
        .perform(command::add)
        .perform(command::edit)
}
