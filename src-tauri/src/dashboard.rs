//! The first page.

use app::demo::{self, DemoSize, Loaded};
use ipc::command::dashboard as command;
use ipc::{Command as _, Nothing};

use crate::desk::Desk;
use crate::feature::{Answer, Feature, Reporter};

/// The commands.
pub fn feature() -> Feature {
    Feature::new("dashboard")
        .perform(command::show)
        .with_progress(command::load_demo, load_demo)
}

/// Fills an empty workspace with believable people, to look around.
async fn load_demo(desk: Desk, _: Nothing, reporter: Reporter) -> Answer<Loaded> {
    let (open, session) = desk.working()?;
    let progress = |done: u64, of: u64| reporter.working(done, Some(of));
    let loaded = demo::load(
        &open.usher,
        &session,
        &DemoSize::default(),
        false,
        &progress,
    )
    .await;
    let loaded = loaded.map_err(|error| desk.report(&error))?;
    desk.changed(command::load_demo::PLUGIN);
    Ok(loaded)
}
