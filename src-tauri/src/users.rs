//! People who sign in.

use ipc::command::users as command;

use crate::feature::Feature;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("users")
        .perform(command::list)
        .perform(command::count)
        .perform(command::show)
        .perform(command::add)
        .perform(command::edit)
        .perform(command::remove)
        .perform(command::restore)
        .perform(command::void_password)
        .perform(command::turn_off_two_factor)
        .perform(command::sessions)
        .perform(command::end_sessions)
        .perform(command::start_password_reset)
}
