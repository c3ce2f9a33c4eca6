//! People from a file.

use app::imports::{CheckImport, ImportPeople, ImportReport};
use ipc::Command as _;
use ipc::command::imports as command;
use ipc::files::{ImportAnswer, ImportRequest};

use crate::desk::Desk;
use crate::feature::{Answer, Feature};
use crate::files;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("imports")
        .with(command::check, check)
        .with(command::run, run)
}

async fn check(desk: Desk, request: ImportRequest) -> Answer<ImportAnswer> {
    desk.working()?;
    let reading = sheets::people::read(&files::bytes(&request.file)?)
        .map_err(|error| files::refused(&error))?;
    let (rows, reading) = files::split(reading);
    let report = desk.perform(&CheckImport { rows: &rows }).await?;
    Ok(ImportAnswer { report, reading })
}

async fn run(desk: Desk, request: ImportRequest) -> Answer<ImportAnswer> {
    desk.working()?;
    let reading = sheets::people::read(&files::bytes(&request.file)?)
        .map_err(|error| files::refused(&error))?;
    let (rows, reading) = files::split(reading);
    if !reading.problems.is_empty() {
        // All of a file, or nothing; the check says the rest.
        let report: ImportReport = desk.perform(&CheckImport { rows: &rows }).await?;
        return Ok(ImportAnswer {
            report: ImportReport {
                rows: report.rows,
                ..ImportReport::default()
            },
            reading,
        });
    }
    let report = desk.perform(&ImportPeople { rows: &rows }).await?;
    desk.changed(command::run::PLUGIN);
    Ok(ImportAnswer { report, reading })
}
