//! Mail that waits or failed.

use ipc::command::outbox as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("outbox")
        .perform(command::status)
        .perform(command::of_account)
        .perform(command::count_of_account)
        .perform(command::of_user)
        .perform(command::retry)
}
