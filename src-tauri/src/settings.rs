//! Settings of the workspace.

use app::settings::save::SaveSecurity;
use app::settings::test_message::{SendTestMessage, TestMessageSent, send_test_message};
use ipc::Command as _;
use ipc::command::settings as command;

use crate::desk::Desk;
use crate::feature::{Answer, Feature};
use crate::session;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("settings")
        .perform(command::show)
        .perform(command::save_general)
        .perform(command::save_mail)
        .with(command::save_security, save_security)
        .perform(command::show_client_area)
        .perform(command::save_client_area)
        .with(command::send_test_message, test_message)
}

async fn save_security(desk: Desk, request: SaveSecurity) -> Answer<()> {
    let (open, _) = desk.working()?;
    desk.perform(&request).await?;
    session::set_idle_lock(&desk, &open).await;
    desk.changed(command::save_security::PLUGIN);
    Ok(())
}

async fn test_message(desk: Desk, request: SendTestMessage) -> Answer<TestMessageSent> {
    let (open, session) = desk.working()?;
    let sent = send_test_message(
        &open.usher,
        &session,
        desk.parts().mailer.as_ref(),
        &request,
    )
    .await;
    sent.map_err(|error| desk.report(&error))
}
