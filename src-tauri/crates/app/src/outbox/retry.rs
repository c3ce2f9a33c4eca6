//! Trying failed mail again at once.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::SupportTx;

/// Makes failed and deferred mail due at once, as far as it has not run out.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RetryMail {}

/// How many mails will be tried again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Retried {
    /// Mails.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub count: i64,
}

#[async_trait]
impl Operation for RetryMail {
    type Output = Retried;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Retried> {
        Ok(Retried {
            count: tx.outbox_retry(cx.now).await?,
        })
    }
}
