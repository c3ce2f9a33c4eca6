//! Users and accounts from a file.

use std::fmt::Write as _;

use app::imports::{CheckImport, ImportPeople, ImportReport};
use serde_json::json;

use crate::answer::Answer;
use crate::cli::Import;
use crate::failure::{Failure, REFUSED};
use crate::table::{Table, facts, visible};
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, command: &Import) -> Result<Answer, Failure> {
    let reading = sheets::people::read(&sheets::read_file(&command.csv)?)?;
    let session = if command.dry_run {
        workspace.reader().await?
    } else {
        workspace.admin().await?
    };
    let mut report = workspace
        .perform(
            &session,
            &CheckImport {
                rows: &reading.rows,
            },
        )
        .await?;
    let mut problems = reading.problems;
    problems.append(&mut report.problems);
    let is_clean = problems.is_empty();
    let imports = is_clean && !command.dry_run;
    if imports {
        report = workspace
            .perform(
                &session,
                &ImportPeople {
                    rows: &reading.rows,
                },
            )
            .await?;
    }
    let mut text = String::new();
    if !is_clean {
        let mut table = Table::new(&["LINE", "COLUMN", "WHAT", "REMEDY"]);
        for problem in &problems {
            table.row([
                problem.line.to_string(),
                problem.column.clone(),
                problem.message.clone(),
                problem.remedy.clone(),
            ]);
        }
        text.push_str(&table.lines());
    }
    for note in reading.notes.iter().chain(&report.notes) {
        let _ = writeln!(text, "Note: {}", visible(note));
    }
    text.push_str(&numbers(&report));
    text.push_str(match (imports, is_clean) {
        (true, _) => "Imported.\n",
        (false, true) => "Nothing was imported: this was a dry run.\n",
        (false, false) => "Nothing was imported. Correct the rows above.\n",
    });
    let json = json!({ "imported": imports, "report": report, "problems": problems, "notes": reading.notes });
    Ok(Answer::new(text, &json).exit(if is_clean { 0 } else { REFUSED }))
}

fn numbers(report: &ImportReport) -> String {
    facts(&[
        ("Rows", report.rows.to_string()),
        ("New users", report.new_users.to_string()),
        ("Known users", report.existing_users.to_string()),
        ("New accounts", report.new_accounts.to_string()),
        ("Known accounts", report.existing_accounts.to_string()),
        ("New memberships", report.new_memberships.to_string()),
        ("Known memberships", report.existing_memberships.to_string()),
    ])
}
