//! Writing a quote.

use async_trait::async_trait;
use domain::activity::action;
use domain::invoice::{Line, checked_lines};
use domain::{AccountId, CurrencyCode, Quote, QuoteId, QuoteStage, Timestamp, text};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::invoices::{NOTES_MAX, check_services, line_words, numbered};
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;

/// What an admin enters of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct QuoteForm {
    /// What about.
    pub subject: String,
    /// Where it stands.
    pub stage: QuoteStage,
    /// Last moment at which it may be accepted.
    pub valid_until: Timestamp,
    /// Printed below the lines; may be empty.
    pub notes: String,
    /// What is offered.
    pub lines: Vec<Line>,
}

/// Writes a quote to an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddQuote {
    /// To whom.
    pub account_id: AccountId,
    /// In which currency.
    pub currency: CurrencyCode,
    /// What it says.
    pub form: QuoteForm,
}

impl QuoteForm {
    /// Writes the checked form into `quote`. What an admin marks as accepted is so from `now` on.
    pub(crate) fn fill(&self, quote: &mut Quote, now: Timestamp) -> Result<()> {
        (quote.lines, quote.total) = checked_lines(&self.lines)?;
        quote.subject = text::required_line("subject", &self.subject, text::NAME_MAX)?;
        quote.notes = text::lines("notes", &self.notes, NOTES_MAX)?;
        quote.valid_until = self.valid_until;
        quote.stage = self.stage;
        quote.accepted_at =
            (self.stage == QuoteStage::Accepted).then(|| quote.accepted_at.unwrap_or(now));
        Ok(())
    }
}

#[async_trait]
impl Operation for AddQuote {
    type Output = Quote;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Quote> {
        let account = crate::accounts::existing(tx, self.account_id).await?;
        let currency = crate::currencies::existing(tx, &self.currency).await?;
        let mut quote = Quote {
            id: QuoteId::new(cx.now, cx.entropy()),
            number: tx.quote_last_number().await? + 1,
            account_id: account.id,
            subject: String::new(),
            stage: self.form.stage,
            currency: currency.code.clone(),
            total: domain::Money::ZERO,
            valid_until: self.form.valid_until,
            accepted_at: None,
            notes: String::new(),
            lines: Vec::new(),
            created_at: cx.now,
            version: 1,
        };
        self.form.fill(&mut quote, cx.now)?;
        check_services(tx, account.id, &quote.lines).await?;
        numbered(tx.quotes_add(std::slice::from_ref(&quote)).await)?;
        cx.log(
            Step::new(
                action::QUOTE_ADDED,
                format!(
                    "Wrote quote {} ({}) of {} to {}",
                    quote.number,
                    quote.subject,
                    currency.show(quote.total),
                    account.name()
                ),
            )
            .account(account.id)
            .change("lines", None, Some(&line_words(&quote.lines))),
        );
        Ok(quote)
    }
}
