//! Exports of whole tables.

use app::exports::{Table, export};
use serde_json::json;

use super::output::sink;
use crate::answer::Answer;
use crate::cli::{Export, ExportChoice};
use crate::failure::Failure;
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, command: &Export, json: bool) -> Result<Answer, Failure> {
    refuse_mixture(json, command.output.is_none())?;
    let session = workspace.admin().await?;
    let table = match command.table {
        ExportChoice::Users => Table::Users,
        ExportChoice::Accounts => Table::Accounts,
        ExportChoice::Memberships => Table::Memberships,
        ExportChoice::Orders => Table::Orders,
    };
    let mut sink = sink(command.output.as_deref())?;
    let rows = export(&workspace.usher, &session, table, &mut sink).await?;
    Ok(match &command.output {
        None => Answer::silent(),
        Some(path) => Answer::new(
            format!("Wrote {rows} {} to {}.", table.name(), path.display()),
            &json!({ "rows": rows, "path": path.display().to_string() }),
        ),
    })
}

/// CSV and JSON cannot share one standard output.
pub(super) fn refuse_mixture(json: bool, to_stdout: bool) -> Result<(), Failure> {
    if json && to_stdout {
        return Err(Failure::refused(
            "export.output",
            "With --json name a file for the table: --output FILE.",
        ));
    }
    Ok(())
}
