//! The list of the activity log.

use async_trait::async_trait;
use domain::activity::Change;
use domain::{AccountId, Actor, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Page, Position};
use crate::ports::ReadTx;

/// Lists the log, latest first. The request of `activity|list`, `activity|count` and `activity|export`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct ActivityQuery {
    /// What was typed: every word must occur in the entry's sentence or its actor's name.
    pub text: String,
    /// `system`, `admin` or `user`; empty for all.
    pub actor_kind: String,
    /// Of this actor only (id as text); empty for all.
    pub actor_id: String,
    /// Of this account only.
    pub account_id: Option<AccountId>,
    /// Of or about this user only.
    pub user_id: Option<UserId>,
    /// With one of these action codes; none for all. A code ending in `.` stands for all of a noun.
    pub actions: Vec<String>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// An entry in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ActivityRow {
    /// Place in the chain.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// The account concerned.
    pub account_id: Option<AccountId>,
    /// The account's present name.
    pub account_name: Option<String>,
    /// The user concerned.
    pub user_id: Option<UserId>,
    /// The user's present name.
    pub user_name: Option<String>,
    /// Action code.
    pub action: String,
    /// Sentence.
    pub text: String,
    /// Where it came from.
    pub origin: String,
    /// Values before and after.
    pub changes: Vec<Change>,
}

#[async_trait]
impl Operation for ActivityQuery {
    type Output = Page<ActivityRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<ActivityRow>> {
        Ok(tx.activity_page(self).await?)
    }
}

/// Counts the entries that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountActivity(pub ActivityQuery);

#[async_trait]
impl Operation for CountActivity {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.activity_count(&self.0).await?,
        })
    }
}
