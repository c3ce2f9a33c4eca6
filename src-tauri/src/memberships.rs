//! Who may enter which account.

use ipc::command::memberships as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("memberships")
        .perform(command::of_account)
        .perform(command::of_user)
        .perform(command::associate)
        .perform(command::set_permissions)
        .perform(command::remove)
        .perform(command::restore)
}
