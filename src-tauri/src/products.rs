//! Products and their groups.

use ipc::command::products as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("products")
        .perform(command::list)
        .perform(command::add_group)
        .perform(command::edit_group)
        .perform(command::add)
        .perform(command::edit)
}
