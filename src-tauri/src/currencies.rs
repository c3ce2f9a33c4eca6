//! Currencies in which prices are given and invoices written.

use ipc::command::currencies as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("currencies")
        .perform(command::list)
        .perform(command::add)
        .perform(command::edit)
        .perform(command::remove)
        .perform(command::set_default)
}
