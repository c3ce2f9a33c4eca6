//! An account's quotes, as its users see them: without drafts, and to be accepted.

use async_trait::async_trait;
use domain::activity::action;
use domain::quote::QuoteRefused;
use domain::{AccountId, Permission, Quote, QuoteId, QuoteStage};
use serde::Deserialize;

use super::existing;
use super::list::{QuoteQuery, QuoteRow};
use super::show::QuotePage;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Step};
use crate::page::Page;
use crate::ports::{ReadTx, SupportTx};
use crate::users::edit::lost_race;

/// Lists the quotes of the one account that the query names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct AccountQuotes(pub QuoteQuery);

/// The query without drafts; `None` where drafts alone were asked for.
pub(crate) fn sent(query: &QuoteQuery) -> Option<QuoteQuery> {
    let asked = |stage: &QuoteStage| query.stages.is_empty() || query.stages.contains(stage);
    let stages: Vec<QuoteStage> = QuoteStage::ALL
        .iter()
        .copied()
        .filter(|stage| *stage != QuoteStage::Draft && asked(stage))
        .collect();
    (!stages.is_empty()).then(|| QuoteQuery {
        stages,
        ..query.clone()
    })
}

#[async_trait]
impl Operation for AccountQuotes {
    type Output = Page<QuoteRow>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Quotes);

    fn account(&self) -> Option<AccountId> {
        self.0.account_id
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<QuoteRow>> {
        match sent(&self.0) {
            Some(query) => Ok(tx.quotes_page(&query).await?),
            None => Ok(Page {
                rows: Vec::new(),
                next: None,
            }),
        }
    }
}

/// One of the account's quotes: another account's, and a draft, are not there.
async fn own(tx: &mut (impl ReadTx + ?Sized), account: AccountId, id: QuoteId) -> Result<Quote> {
    let quote = existing(tx, id).await?;
    if quote.account_id != account || quote.stage == QuoteStage::Draft {
        return Err(Error::NotFound { what: "quote" });
    }
    Ok(quote)
}

/// Shows one of the account's quotes.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountQuote {
    /// Whose.
    pub account_id: AccountId,
    /// Which.
    pub id: QuoteId,
}

#[async_trait]
impl Operation for AccountQuote {
    type Output = QuotePage;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Quotes);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<QuotePage> {
        let quote = own(tx, self.account_id, self.id).await?;
        QuotePage::of(tx, quote).await
    }
}

/// Accepts one of the account's quotes, as it was seen.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptQuote {
    /// Whose.
    pub account_id: AccountId,
    /// Which.
    pub id: QuoteId,
    /// The version that the user saw: nobody accepts what was changed meanwhile.
    pub version: i64,
}

#[async_trait]
impl Operation for AcceptQuote {
    type Output = Quote;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Member(Permission::Quotes);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Quote> {
        let mut quote = own(tx, self.account_id, self.id).await?;
        quote.accept(cx.now)?;
        quote.version = self.version;
        if !tx.quote_update(&quote).await? {
            return Err(lost_race(tx, &self.account_id.to_string(), "this quote").await?);
        }
        let user = cx.user()?.id;
        cx.log(
            Step::new(
                action::QUOTE_ACCEPTED,
                format!("Accepted quote {} ({})", quote.number, quote.subject),
            )
            .account(self.account_id)
            .user(user)
            .change("total", None, Some(&quote.total.0.to_string())),
        );
        quote.version += 1;
        Ok(quote)
    }
}

impl From<QuoteRefused> for Error {
    fn from(refused: QuoteRefused) -> Self {
        let code = match refused {
            QuoteRefused::Accepted => "quote.accepted",
            QuoteRefused::Expired => "quote.expired",
            QuoteRefused::NotOffered => "quote.not_offered",
        };
        Self::refused(code, refused.to_string())
    }
}
