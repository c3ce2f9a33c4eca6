//! Mail that waits.

use std::fmt::Write as _;

use ::mail::SmtpMailer;
use app::Session;
use app::outbox::retry::RetryMail;
use app::outbox::send::send_due;
use app::outbox::status::OutboxStatus;
use serde_json::json;

use crate::answer::Answer;
use crate::cli::Mail;
use crate::failure::{Failure, REFUSED, UNAVAILABLE};
use crate::table::{facts, moment_or, visible};
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, command: &Mail) -> Result<Answer, Failure> {
    match command {
        Mail::SendPending { retry } => send_pending(workspace, *retry).await,
        Mail::Status => status(workspace).await,
    }
}

async fn send_pending(workspace: &Workspace, retry: bool) -> Result<Answer, Failure> {
    let admin = workspace.admin().await?;
    if retry {
        workspace.perform(&admin, &RetryMail {}).await?;
    }
    // The mails are the system's to send; the admin's sign-in opened the key they are sealed with.
    let sender = Session {
        origin: admin.origin.clone(),
        ..Session::system(workspace.usher.now(), admin.data_key.clone())
    };
    let round = send_due(&workspace.usher, &sender, &SmtpMailer::default(), &|| true).await?;
    let mut text = format!(
        "{} sent, {} put off, {} failed, {} no longer wanted.\n",
        round.sent, round.deferred, round.failed, round.dropped
    );
    if let Some(reason) = &round.stopped {
        let _ = writeln!(text, "Stopped: {}", visible(reason));
    }
    let json = json!({
        "sent": round.sent,
        "deferred": round.deferred,
        "failed": round.failed,
        "dropped": round.dropped,
        "stopped": round.stopped,
    });
    let exit = match (&round.stopped, round.failed + round.deferred) {
        (Some(_), _) => UNAVAILABLE,
        (None, 0) => 0,
        (None, _) => REFUSED,
    };
    Ok(Answer::new(text, &json).exit(exit))
}

async fn status(workspace: &Workspace) -> Result<Answer, Failure> {
    let session = workspace.reader().await?;
    let state = workspace.perform(&session, &OutboxStatus {}).await?;
    let text = facts(&[
        (
            "Mail server set",
            if state.configured { "yes" } else { "no" }.to_owned(),
        ),
        ("Waiting", state.counts.queued.to_string()),
        ("Put off", state.counts.deferred.to_string()),
        ("Sent", state.counts.sent.to_string()),
        ("Failed", state.counts.failed.to_string()),
        ("Next due", moment_or(state.next_due_at, "–")),
        (
            "Last failure",
            state.last_failure.clone().unwrap_or_else(|| "–".to_owned()),
        ),
    ]);
    Ok(Answer::new(text, &state))
}
