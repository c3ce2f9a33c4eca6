//! Offers of memberships, one by one and from a file.

use std::sync::atomic::Ordering;

use app::bulk::{self, Progress, Row, Watch};
use ipc::command::invitations as command;
use ipc::files::{BulkAnswer, BulkRequest, FileReading, SavedFile};
use ipc::{Command as _, IpcError, Nothing};
use sheets::CsvSink;

use crate::desk::Desk;
use crate::feature::{Answer, Feature, Reporter};
use crate::files;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("invitations")
        .perform(command::list)
        .perform(command::count)
        .perform(command::send)
        .perform(command::resend)
        .perform(command::cancel)
        .perform(command::restore)
        .with_progress(command::check_bulk, check_bulk)
        .with_progress(command::start_bulk, start_bulk)
        .with(command::stop_bulk, stop_bulk)
        .with(command::save_bulk_result, save_bulk_result)
}

fn rows(request: &BulkRequest) -> Answer<(Vec<Row>, FileReading)> {
    let reading = sheets::invitations::read(&files::bytes(&request.file)?)
        .map_err(|error| files::refused(&error))?;
    let (mut rows, reading) = files::split(reading);
    for row in rows.iter_mut().filter(|row| row.message.is_empty()) {
        row.message.clone_from(&request.message);
    }
    Ok((rows, reading))
}

async fn check_bulk(desk: Desk, request: BulkRequest, reporter: Reporter) -> Answer<BulkAnswer> {
    let (open, session) = desk.working()?;
    let (rows, reading) = rows(&request)?;
    let progress = |progress: Progress| reporter.working(progress.done, Some(progress.total));
    let run = open.bulk.begin();
    let watch = Watch {
        progress: &progress,
        cancel: &run,
    };
    let outcome = bulk::check(&open.usher, &session, &rows, watch)
        .await
        .map_err(|error| desk.report(&error))?;
    Ok(BulkAnswer { outcome, reading })
}

async fn start_bulk(desk: Desk, request: BulkRequest, reporter: Reporter) -> Answer<BulkAnswer> {
    let (open, session) = desk.working()?;
    let (rows, reading) = rows(&request)?;
    let progress = |progress: Progress| {
        reporter.working(progress.done, Some(progress.total));
        // The first mails leave while the last rows are still judged.
        open.wake_mail();
    };
    let run = open.bulk.begin();
    let watch = Watch {
        progress: &progress,
        cancel: &run,
    };
    let sent = bulk::send(&open.usher, &session, &rows, watch).await;
    desk.changed(command::start_bulk::PLUGIN);
    let outcome = sent.map_err(|error| desk.report(&error))?;
    open.bulk.finish(outcome.clone());
    Ok(BulkAnswer { outcome, reading })
}

async fn stop_bulk(desk: Desk, _: Nothing) -> Answer<()> {
    desk.opened()?.bulk.current().store(true, Ordering::Relaxed);
    Ok(())
}

/// Saves what became of each row of the last run.
async fn save_bulk_result(desk: Desk, _: Nothing) -> Answer<SavedFile> {
    let (open, _) = desk.working()?;
    let Some(outcome) = open.bulk.outcome() else {
        return Err(IpcError::new(
            "bulk.none",
            "No invitations were sent from a file since this workspace was opened.",
        ));
    };
    let mut sink = CsvSink::new(Vec::new()).map_err(|error| desk.report(&error.into()))?;
    let rows = bulk::write_report(&outcome, &mut sink).map_err(|error| desk.report(&error))?;
    let content = sink
        .into_inner()
        .map_err(|error| desk.report(&error.into()))?;
    files::save(&desk, "usher-invitations-result", content, rows).await
}
