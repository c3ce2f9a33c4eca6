//! Changing a quote.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Quote, QuoteId, QuoteStage};
use serde::Deserialize;

use super::add::QuoteForm;
use super::existing;
use crate::error::{Error, Result};
use crate::invoices::{check_services, line_words};
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Replaces what a quote says and where it stands. An accepted one stays as it was accepted.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditQuote {
    /// Which.
    pub id: QuoteId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub form: QuoteForm,
}

#[async_trait]
impl Operation for EditQuote {
    type Output = Quote;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Quote> {
        let before = existing(tx, self.id).await?;
        let account = before.account_id.to_string();
        if before.version != self.version {
            return Err(lost_race(tx, &account, "this account's quotes").await?);
        }
        let mut after = before.clone();
        self.form.fill(&mut after, cx.now)?;
        check_services(tx, after.account_id, &after.lines).await?;
        if before.stage == QuoteStage::Accepted && after.lines != before.lines {
            return Err(Error::refused_field(
                "quote.accepted",
                "lines",
                "This quote was accepted as it is. Write another one for what changed.",
            ));
        }
        if after == before {
            return Ok(before);
        }
        if !tx.quote_update(&after).await? {
            return Err(lost_race(tx, &account, "this account's quotes").await?);
        }
        let words = |quote: &Quote| {
            [
                ("subject", quote.subject.clone()),
                ("stage", quote.stage.code().to_owned()),
                ("lines", line_words(&quote.lines)),
                ("total", quote.total.0.to_string()),
                ("valid_until", quote.valid_until.0.to_string()),
                ("notes", quote.notes.clone()),
            ]
        };
        let step = Step::new(
            action::QUOTE_EDITED,
            format!("Changed quote {} ({})", after.number, after.subject),
        )
        .account(after.account_id)
        .changes(words(&before), words(&after));
        cx.log(step);
        after.version += 1;
        Ok(after)
    }
}
