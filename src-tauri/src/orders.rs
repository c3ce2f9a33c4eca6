//! Orders of accounts.

use ipc::command::orders as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("orders")
        .perform(command::list)
        .perform(command::count)
        .perform(command::show)
        .perform(command::set_status)
}
