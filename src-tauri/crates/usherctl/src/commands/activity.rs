//! The log.

use std::path::Path;

use app::activity::export::export;
use app::activity::list::{ActivityQuery, CountActivity};
use app::activity::verify::{Anchor, verify};
use app::operation::Session;
use app::page::Position;
use domain::Timestamp;
use domain::timestamp::DAY;
use serde_json::json;

use super::export::refuse_mixture;
use super::find;
use super::output::sink;
use super::users::below;
use crate::answer::Answer;
use crate::cli::{Activity, Entries};
use crate::failure::{Failure, TAMPERED};
use crate::table::{Table, moment, visible};
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, command: Activity, json: bool) -> Result<Answer, Failure> {
    match command {
        Activity::List {
            entries,
            limit,
            after,
        } => {
            let session = workspace.reader().await?;
            let mut query = query(workspace, &session, entries).await?;
            query.limit = limit;
            if let Some(cursor) = after {
                query.position = Position::After { cursor };
            }
            list(workspace, &session, query).await
        }
        Activity::Export { entries, output } => {
            refuse_mixture(json, output.is_none())?;
            let session = workspace.admin().await?;
            let query = query(workspace, &session, entries).await?;
            let rows = export(
                &workspace.usher,
                &session,
                &query,
                &mut sink(output.as_deref())?,
            )
            .await?;
            Ok(match output {
                None => Answer::silent(),
                Some(path) => Answer::new(
                    format!("Wrote {rows} entries to {}.", path.display()),
                    &json!({ "rows": rows, "path": path.display().to_string() }),
                ),
            })
        }
        Activity::Verify { anchor } => verify_log(workspace, anchor.as_deref()).await,
    }
}

async fn query(
    workspace: &Workspace,
    session: &Session,
    entries: Entries,
) -> Result<ActivityQuery, Failure> {
    if !["", "system", "admin", "user"].contains(&entries.actor.as_str()) {
        return Err(Failure::refused(
            "invalid",
            "--actor is system, admin or user.",
        ));
    }
    let account_id = match &entries.account {
        Some(named) => Some(find::account(workspace, session, named).await?),
        None => None,
    };
    let user_id = match &entries.user {
        Some(named) => Some(find::user(workspace, session, named).await?),
        None => None,
    };
    Ok(ActivityQuery {
        text: entries.search,
        actor_kind: entries.actor,
        account_id,
        user_id,
        actions: entries.action,
        from: entries.from.as_deref().map(day).transpose()?,
        to: entries.to.as_deref().map(day).transpose()?,
        ..ActivityQuery::default()
    })
}

/// The first moment of a day in UTC.
fn day(text: &str) -> Result<Timestamp, Failure> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    let day = time::Date::parse(text, &format)
        .map_err(|_| Failure::refused("invalid", format!("{text} is no day: write YYYY-MM-DD.")))?;
    let epoch = time::macros::date!(1970 - 01 - 01);
    Ok(Timestamp((day - epoch).whole_days() * DAY))
}

async fn list(
    workspace: &Workspace,
    session: &Session,
    query: ActivityQuery,
) -> Result<Answer, Failure> {
    let page = workspace.perform(session, &query).await?;
    let count = workspace
        .perform(session, &CountActivity(query))
        .await?
        .count;
    let mut table = Table::new(&["NO", "WHEN", "WHO", "ACTION", "WHAT"]);
    for row in &page.rows {
        table.row([
            row.seq.to_string(),
            moment(row.at),
            row.actor.name().to_owned(),
            row.action.clone(),
            row.text.clone(),
        ]);
    }
    let text = format!(
        "{}{}",
        table.lines(),
        below(page.rows.len(), count, page.next.as_ref())
    );
    Ok(Answer::new(
        text,
        &json!({ "rows": page.rows, "next": page.next, "count": count }),
    ))
}

async fn verify_log(workspace: &Workspace, file: Option<&Path>) -> Result<Answer, Failure> {
    let session = workspace.reader().await?;
    let anchor = file.map(read_anchor).transpose()?.flatten();
    let found = verify(&workspace.usher, &session, anchor).await?;
    if !found.intact {
        let text = format!("The log was tampered with. {}", visible(&found.finding));
        return Ok(Answer::new(text, &found).exit(TAMPERED));
    }
    if let Some(path) = file {
        let text = serde_json::to_string(&found.head).unwrap_or_default();
        std::fs::write(path, format!("{text}\n")).map_err(|error| Failure::file(path, &error))?;
    }
    let text = format!(
        "All {} entries stand as they were written. The last one's hash is {}.",
        found.entries, found.head.hash
    );
    Ok(Answer::new(text, &found))
}

/// The anchor in a file; `None` where there is no file yet.
fn read_anchor(path: &Path) -> Result<Option<Anchor>, Failure> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::file(path, &error)),
    };
    serde_json::from_str(&text).map(Some).map_err(|_| {
        Failure::refused(
            "anchor.damaged",
            format!("{} holds no anchor. It was left as it is.", path.display()),
        )
    })
}
