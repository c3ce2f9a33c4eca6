//! Invoices to accounts.

use ipc::command::invoices as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("invoices")
        .perform(command::list)
        .perform(command::count)
        .perform(command::show)
        .perform(command::add)
        .perform(command::edit)
        .perform(command::set_status)
}
