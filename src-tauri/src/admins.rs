//! People who use Usher.

use app::admins::edit::EditAdmin;
use app::admins::remove::RemoveAdmin;
use domain::Admin;
use ipc::Command as _;
use ipc::command::admins as command;

use crate::desk::Desk;
use crate::feature::{Answer, Feature};
use crate::session;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("admins")
        .perform(command::list)
        .perform(command::add)
        .with(command::edit, edit)
        .with(command::remove, remove)
        .perform(command::reset_password)
}

async fn edit(desk: Desk, request: EditAdmin) -> Answer<Admin> {
    let (open, _) = desk.working()?;
    let admin = desk.perform(&request).await?;
    open.seat().set_admin(&admin);
    desk.changed(command::edit::PLUGIN);
    Ok(admin)
}

/// Removing an admin changes the workspace's data key; it stays on this side of the window.
async fn remove(desk: Desk, request: RemoveAdmin) -> Answer<()> {
    let (open, _) = desk.working()?;
    let data_key = desk.perform(&request).await?;
    desk.changed(command::remove::PLUGIN);
    // The admin is gone all the same; what failed is that this computer remembers the sign-in.
    if let Some(error) = session::take_over_data_key(&desk, &open, data_key).await {
        tracing::warn!(code = error.code, "the new data key could not be kept");
    }
    Ok(())
}
