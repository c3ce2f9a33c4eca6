//! Quotes to accounts.

use ipc::command::quotes as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("quotes")
        .perform(command::list)
        .perform(command::count)
        .perform(command::show)
        .perform(command::add)
        .perform(command::edit)
}
