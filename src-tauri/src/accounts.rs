//! Accounts and their owners.

use ipc::command::accounts as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("accounts")
        .perform(command::list)
        .perform(command::count)
        .perform(command::show)
        .perform(command::add)
        .perform(command::edit)
        .perform(command::set_status)
        .perform(command::transfer_ownership)
}
