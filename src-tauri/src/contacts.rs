//! Address records of accounts.

use ipc::command::contacts as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("contacts")
        .perform(command::list)
        .perform(command::add)
        .perform(command::edit)
        .perform(command::remove)
}
