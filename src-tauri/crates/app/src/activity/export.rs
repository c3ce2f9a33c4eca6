//! The log as a table, latest entry first, as far as a query selects it.

use async_trait::async_trait;
use domain::activity::{Change, action};

use super::list::{ActivityQuery, ActivityRow};
use crate::error::Result;
use crate::exports::{Sink, moment};
use crate::operation::{Cx, Operation, Session, Step, Usher};
use crate::page::{PAGE_MAX, Position};
use crate::ports::ReadTx;

const COLUMNS: &[&str] = &[
    "seq",
    "at",
    "actor_kind",
    "actor",
    "account_id",
    "account",
    "user_id",
    "user",
    "action",
    "text",
    "origin",
    "changes",
];

/// Whether this export may begin; gives the number of entries.
struct Begin<'a>(&'a ActivityQuery);

#[async_trait]
impl Operation for Begin<'_> {
    type Output = i64;
    type View = dyn ReadTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<i64> {
        Ok(tx.activity_count(self.0).await?)
    }
}

/// Exports what a query lists into `sink`; gives the number of entries. That the log left is logged
/// first, so it is the first line.
pub async fn export(
    usher: &Usher,
    session: &Session,
    query: &ActivityQuery,
    sink: &mut dyn Sink,
) -> Result<u64> {
    let count = usher.perform(session, &Begin(query)).await?;
    let step = Step::new(
        action::DATA_EXPORTED,
        format!("Exported {count} entries of the activity log"),
    );
    usher.record(session, step).await?;
    sink.header(COLUMNS)?;
    let mut query = ActivityQuery {
        position: Position::Start,
        limit: PAGE_MAX,
        ..query.clone()
    };
    let mut written = 0;
    loop {
        let page = usher.perform(session, &query).await?;
        for row in &page.rows {
            write(sink, row)?;
            written += 1;
        }
        let Some(cursor) = page.next else { break };
        query.position = Position::After { cursor };
    }
    sink.finish()?;
    Ok(written)
}

fn write(sink: &mut dyn Sink, row: &ActivityRow) -> Result<()> {
    let text = |id: Option<String>| id.unwrap_or_default();
    let changes: Vec<String> = row.changes.iter().map(said).collect();
    sink.row(&[
        &row.seq.to_string(),
        &moment(row.at),
        row.actor.kind(),
        row.actor.name(),
        &text(row.account_id.map(|id| id.to_string())),
        row.account_name.as_deref().unwrap_or_default(),
        &text(row.user_id.map(|id| id.to_string())),
        row.user_name.as_deref().unwrap_or_default(),
        &row.action,
        &row.text,
        &row.origin,
        &changes.join("; "),
    ])?;
    Ok(())
}

fn said(change: &Change) -> String {
    let shown = |value: &Option<String>| value.as_deref().unwrap_or("–").to_owned();
    format!(
        "{}: {} → {}",
        change.field,
        shown(&change.before),
        shown(&change.after)
    )
}
