//! Quotes.

use app::page::Page;
use app::ports::quotes::{QuoteReads, QuoteWrites};
use app::ports::store::StoreResult;
use app::quotes::list::{QuoteQuery, QuoteRow, QuoteSort};
use async_trait::async_trait;
use domain::search::{self, Terms};
use domain::{AccountId, Money, Quote, QuoteId, QuoteStage, Reference, Timestamp};
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::accounts::account_name;
use crate::currencies;
use crate::exec::{Cells, StoreTx};
use crate::lines::Paper;
use crate::owned::{Owned, join_account};
use crate::page::{KeyKind, Listing, SortKey};
use crate::statement::{Versioned as _, damaged, insert, key, rows_at_once};

#[derive(Iden, Clone, Copy)]
pub(crate) enum Quotes {
    Table,
    Seq,
    Id,
    Number,
    AccountId,
    Subject,
    Stage,
    Currency,
    Total,
    ValidUntil,
    AcceptedAt,
    Notes,
    SubjectKey,
    SearchText,
    CreatedAt,
    Version,
}

use Quotes as Q;

const OWNED: Owned<Quotes> = Owned {
    table: Q::Table,
    seq: Q::Seq,
    account: Q::AccountId,
    state: Q::Stage,
};

const READ: [Quotes; 12] = [
    Q::Id,
    Q::Number,
    Q::AccountId,
    Q::Subject,
    Q::Stage,
    Q::Currency,
    Q::Total,
    Q::ValidUntil,
    Q::AcceptedAt,
    Q::Notes,
    Q::CreatedAt,
    Q::Version,
];

fn stage(code: &str) -> StoreResult<QuoteStage> {
    QuoteStage::from_code(code).ok_or_else(|| damaged("quotes.stage", code))
}

/// A quote without its lines.
fn read(c: &mut Cells<'_>) -> StoreResult<Quote> {
    Ok(Quote {
        id: QuoteId(c.uuid()?),
        number: c.int()?,
        account_id: AccountId(c.uuid()?),
        subject: c.text()?,
        stage: stage(&c.text()?)?,
        currency: currencies::code(c)?,
        total: Money(c.int()?),
        valid_until: Timestamp(c.int()?),
        accepted_at: c.opt_int()?.map(Timestamp),
        notes: c.text()?,
        created_at: Timestamp(c.int()?),
        version: c.int()?,
        lines: Vec::new(),
    })
}

fn search_text(quote: &Quote) -> String {
    search::text([quote.number.to_string().as_str(), quote.subject.as_str()])
}

fn listing(query: &QuoteQuery) -> Listing<'_> {
    let states = query.stages.iter().map(|stage| stage.code());
    let owned = OWNED.listing(
        query.account_id,
        states,
        query.direction,
        &query.position,
        query.limit,
    );
    Listing {
        sort: match query.sort {
            QuoteSort::Added => None,
            QuoteSort::Subject => Some(SortKey::new("subject", Q::SubjectKey, KeyKind::Text)),
            QuoteSort::ValidUntil => Some(SortKey::new("valid_until", Q::ValidUntil, KeyKind::Int)),
            QuoteSort::Total => Some(SortKey::new("total", Q::Total, KeyKind::Int)),
            QuoteSort::Stage => Some(SortKey::new("stage", Q::Stage, KeyKind::Text)),
        },
        terms: Terms::parse(&query.text),
        searched: vec![Q::SearchText.into()],
        select: |select| {
            select.columns(READ.map(|column| (Q::Table, column)));
            join_account(select, (Q::Table, Q::AccountId));
        },
        ..owned
    }
}

fn listed(c: &mut Cells<'_>) -> StoreResult<QuoteRow> {
    let quote = read(c)?;
    Ok(QuoteRow {
        id: quote.id,
        number: quote.number,
        account_id: quote.account_id,
        account_name: account_name(c)?,
        account_reference: Reference::from_stored(c.text()?),
        subject: quote.subject,
        stage: quote.stage,
        currency: quote.currency,
        total: quote.total,
        valid_until: quote.valid_until,
        accepted_at: quote.accepted_at,
        created_at: quote.created_at,
        version: quote.version,
    })
}

#[async_trait]
impl QuoteReads for StoreTx {
    async fn quote(&mut self, id: QuoteId) -> StoreResult<Option<Quote>> {
        let query = Query::select()
            .columns(READ)
            .from(Q::Table)
            .and_where(Expr::col(Q::Id).eq(id.0))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut quote = read(&mut row.cells())?;
        quote.lines = self.lines(Paper::Quote, id.0).await?;
        Ok(Some(quote))
    }

    async fn quote_last_number(&mut self) -> StoreResult<i64> {
        self.last_number(Q::Table, Q::Number).await
    }

    async fn quotes_page(&mut self, query: &QuoteQuery) -> StoreResult<Page<QuoteRow>> {
        self.page(&listing(query), listed).await
    }

    async fn quotes_count(&mut self, query: &QuoteQuery) -> StoreResult<i64> {
        self.count(&listing(query)).await
    }
}

#[async_trait]
impl QuoteWrites for StoreTx {
    async fn quotes_add(&mut self, quotes: &[Quote]) -> StoreResult<()> {
        let mut columns = READ.to_vec();
        columns.extend([Q::SubjectKey, Q::SearchText]);
        for chunk in quotes.chunks(rows_at_once(columns.len())) {
            let rows = chunk.iter().map(|quote| {
                vec![
                    quote.id.0.into(),
                    quote.number.into(),
                    quote.account_id.0.into(),
                    quote.subject.as_str().into(),
                    quote.stage.code().into(),
                    quote.currency.as_str().into(),
                    quote.total.0.into(),
                    quote.valid_until.0.into(),
                    quote.accepted_at.map(|at| at.0).into(),
                    quote.notes.as_str().into(),
                    quote.created_at.0.into(),
                    quote.version.into(),
                    key(&quote.subject).into(),
                    search_text(quote).into(),
                ]
            });
            let statement = insert(Q::Table, &columns, rows)?;
            self.insert(&statement, "quote").await?;
        }
        let lines = quotes
            .iter()
            .map(|quote| (quote.id.0, quote.lines.as_slice()));
        self.lines_add(Paper::Quote, lines).await
    }

    async fn quote_update(&mut self, quote: &Quote) -> StoreResult<bool> {
        let statement = Query::update()
            .table(Q::Table)
            .value(Q::Subject, quote.subject.as_str())
            .value(Q::Stage, quote.stage.code())
            .value(Q::Total, quote.total.0)
            .value(Q::ValidUntil, quote.valid_until.0)
            .value(Q::AcceptedAt, quote.accepted_at.map(|at| at.0))
            .value(Q::Notes, quote.notes.as_str())
            .value(Q::SubjectKey, key(&quote.subject))
            .value(Q::SearchText, search_text(quote))
            .as_seen((Q::Id, quote.id.0), (Q::Version, quote.version))
            .take();
        if self.run(&statement).await? != 1 {
            return Ok(false);
        }
        self.lines_replace(Paper::Quote, quote.id.0, &quote.lines)
            .await?;
        Ok(true)
    }
}
