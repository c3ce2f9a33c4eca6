//! Where the outbox stands.

use async_trait::async_trait;
use domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;
use crate::ports::outbox::OutboxCounts;
use crate::settings;

/// Shows where the outbox stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct OutboxStatus {}

/// Where the outbox stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct OutboxState {
    /// Whether a mail server is set.
    pub configured: bool,
    /// How many mails are in each state.
    pub counts: OutboxCounts,
    /// What the last failure said.
    pub last_failure: Option<String>,
    /// When that was.
    pub last_failure_at: Option<Timestamp>,
    /// When the next mail is due.
    pub next_due_at: Option<Timestamp>,
}

#[async_trait]
impl Operation for OutboxStatus {
    type Output = OutboxState;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<OutboxState> {
        let failure = tx.outbox_last_failure().await?;
        Ok(OutboxState {
            configured: settings::mail(tx).await?.is_configured(),
            counts: tx.outbox_counts().await?,
            last_failure_at: failure.as_ref().map(|(_, at)| *at),
            last_failure: failure.map(|(reply, _)| reply),
            next_due_at: tx.outbox_next_due().await?,
        })
    }
}
