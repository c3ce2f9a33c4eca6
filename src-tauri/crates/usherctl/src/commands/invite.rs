//! Invitations from a file.

use std::fmt::Write as _;

use app::bulk::{Outcome, Verdict, Watch, check, send, write_report};
use serde_json::json;

use super::output::sink;
use crate::answer::Answer;
use crate::cli::Invite;
use crate::failure::{Failure, REFUSED, UNAVAILABLE};
use crate::table::Table;
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, command: &Invite) -> Result<Answer, Failure> {
    let reading = sheets::invitations::read(&sheets::read_file(&command.csv)?)?;
    let outcome = if command.dry_run {
        let session = workspace.reader().await?;
        check(&workspace.usher, &session, &reading.rows, Watch::nobody()).await?
    } else {
        let session = workspace.admin().await?;
        send(&workspace.usher, &session, &reading.rows, Watch::nobody()).await?
    };
    if let Some(path) = &command.report {
        write_report(&outcome, &mut sink(Some(path))?)?;
    }
    let mut table = Table::new(&["LINE", "VERDICT", "E-MAIL", "ACCOUNT", "WHY"]);
    for problem in &reading.problems {
        table.row([
            problem.line.to_string(),
            "unreadable".to_owned(),
            String::new(),
            problem.column.clone(),
            format!("{} {}", problem.message, problem.remedy),
        ]);
    }
    // Only the exceptions: a hundred thousand good rows say nothing.
    for row in outcome.rows.iter().filter(|row| row.verdict != Verdict::Ok) {
        table.row([
            row.line.to_string(),
            row.verdict.code().to_owned(),
            row.email.clone(),
            row.account.clone(),
            row.message.clone(),
        ]);
    }
    let all_well =
        outcome.refused == 0 && reading.problems.is_empty() && outcome.interrupted.is_none();
    let mut text = if outcome.refused == 0 && reading.problems.is_empty() {
        String::new()
    } else {
        table.lines()
    };
    for note in &reading.notes {
        let _ = writeln!(text, "Note: {}", crate::table::visible(note));
    }
    text.push_str(&summary(&outcome, command.dry_run, reading.problems.len()));
    let json = json!({
        "dry_run": command.dry_run,
        "outcome": outcome,
        "problems": reading.problems,
        "further_problems": reading.further_problems,
        "notes": reading.notes,
    });
    let exit = match &outcome.interrupted {
        Some(_) => UNAVAILABLE,
        None if all_well => 0,
        None => REFUSED,
    };
    Ok(Answer::new(text, &json).exit(exit))
}

fn summary(outcome: &Outcome, dry_run: bool, unreadable: usize) -> String {
    let verb = if dry_run {
        "can be invited"
    } else {
        "invited; usherctl mail send-pending sends the mail"
    };
    let mut text = format!("{} {verb}. {} refused.", outcome.ok, outcome.refused);
    if unreadable > 0 {
        let _ = write!(text, " {unreadable} unreadable.");
    }
    if let Some(interruption) = &outcome.interrupted {
        let _ = write!(
            text,
            "\nStopped with {} rows left: {}",
            outcome.left, interruption.message
        );
    }
    text.push('\n');
    text
}
