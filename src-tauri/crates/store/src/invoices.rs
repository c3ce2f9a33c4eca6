//! Invoices.

use app::invoices::list::{InvoiceQuery, InvoiceRow, InvoiceSort};
use app::page::Page;
use app::ports::invoices::{InvoiceReads, InvoiceWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::search::{self, Terms};
use domain::{AccountId, Invoice, InvoiceId, InvoiceStatus, Money, OrderId, Reference, Timestamp};
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::accounts::account_name;
use crate::currencies;
use crate::exec::{Cells, StoreTx};
use crate::lines::Paper;
use crate::owned::{Owned, join_account};
use crate::page::{KeyKind, Listing, SortKey};
use crate::statement::{Versioned as _, damaged, insert, rows_at_once};

#[derive(Iden, Clone, Copy)]
pub(crate) enum Invoices {
    Table,
    Seq,
    Id,
    Number,
    AccountId,
    OrderId,
    Status,
    Currency,
    Total,
    IssuedAt,
    DueAt,
    PaidAt,
    Notes,
    SearchText,
    CreatedAt,
    Version,
}

use Invoices as I;

const OWNED: Owned<Invoices> = Owned {
    table: I::Table,
    seq: I::Seq,
    account: I::AccountId,
    state: I::Status,
};

const READ: [Invoices; 13] = [
    I::Id,
    I::Number,
    I::AccountId,
    I::OrderId,
    I::Status,
    I::Currency,
    I::Total,
    I::IssuedAt,
    I::DueAt,
    I::PaidAt,
    I::Notes,
    I::CreatedAt,
    I::Version,
];

fn status(code: &str) -> StoreResult<InvoiceStatus> {
    InvoiceStatus::from_code(code).ok_or_else(|| damaged("invoices.status", code))
}

/// An invoice without its lines.
fn read(c: &mut Cells<'_>) -> StoreResult<Invoice> {
    Ok(Invoice {
        id: InvoiceId(c.uuid()?),
        number: c.int()?,
        account_id: AccountId(c.uuid()?),
        order_id: c.opt_uuid()?.map(OrderId),
        status: status(&c.text()?)?,
        currency: currencies::code(c)?,
        total: Money(c.int()?),
        issued_at: Timestamp(c.int()?),
        due_at: Timestamp(c.int()?),
        paid_at: c.opt_int()?.map(Timestamp),
        notes: c.text()?,
        created_at: Timestamp(c.int()?),
        version: c.int()?,
        lines: Vec::new(),
    })
}

fn search_text(invoice: &Invoice) -> String {
    let number = invoice.number.to_string();
    let lines = invoice.lines.iter().map(|line| line.text.as_str());
    search::text(std::iter::once(number.as_str()).chain(lines))
}

fn listing(query: &InvoiceQuery, now: Timestamp) -> Listing<'_> {
    let states = query.statuses.iter().map(|status| status.code());
    let mut owned = OWNED.listing(
        query.account_id,
        states,
        query.direction,
        &query.position,
        query.limit,
    );
    let col = |column: Invoices| Expr::col((I::Table, column));
    if query.overdue {
        // The same as `Invoice::is_overdue`, for the database.
        owned
            .base
            .push(col(I::Status).eq(InvoiceStatus::Unpaid.code()));
        owned.base.push(col(I::DueAt).lt(now.0));
    }
    Listing {
        sort: match query.sort {
            InvoiceSort::Added => None,
            InvoiceSort::Issued => Some(SortKey::new("issued", I::IssuedAt, KeyKind::Int)),
            InvoiceSort::Due => Some(SortKey::new("due", I::DueAt, KeyKind::Int)),
            InvoiceSort::Total => Some(SortKey::new("total", I::Total, KeyKind::Int)),
            InvoiceSort::Status => Some(SortKey::new("status", I::Status, KeyKind::Text)),
        },
        terms: Terms::parse(&query.text),
        searched: vec![I::SearchText.into()],
        select: |select| {
            select.columns(READ.map(|column| (I::Table, column)));
            join_account(select, (I::Table, I::AccountId));
        },
        ..owned
    }
}

fn listed(c: &mut Cells<'_>, now: Timestamp) -> StoreResult<InvoiceRow> {
    let invoice = read(c)?;
    Ok(InvoiceRow {
        is_overdue: invoice.is_overdue(now),
        id: invoice.id,
        number: invoice.number,
        account_id: invoice.account_id,
        account_name: account_name(c)?,
        account_reference: Reference::from_stored(c.text()?),
        order_id: invoice.order_id,
        status: invoice.status,
        currency: invoice.currency,
        total: invoice.total,
        issued_at: invoice.issued_at,
        due_at: invoice.due_at,
        paid_at: invoice.paid_at,
        version: invoice.version,
    })
}

impl StoreTx {
    async fn invoice_where(&mut self, condition: Expr) -> StoreResult<Option<Invoice>> {
        let query = Query::select()
            .columns(READ)
            .from(I::Table)
            .and_where(condition)
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut invoice = read(&mut row.cells())?;
        invoice.lines = self.lines(Paper::Invoice, invoice.id.0).await?;
        Ok(Some(invoice))
    }
}

#[async_trait]
impl InvoiceReads for StoreTx {
    async fn invoice(&mut self, id: InvoiceId) -> StoreResult<Option<Invoice>> {
        self.invoice_where(Expr::col(I::Id).eq(id.0)).await
    }

    async fn invoice_of_order(&mut self, order: OrderId) -> StoreResult<Option<Invoice>> {
        self.invoice_where(Expr::col(I::OrderId).eq(order.0)).await
    }

    async fn invoice_last_number(&mut self) -> StoreResult<i64> {
        self.last_number(I::Table, I::Number).await
    }

    async fn invoices_page(
        &mut self,
        query: &InvoiceQuery,
        now: Timestamp,
    ) -> StoreResult<Page<InvoiceRow>> {
        self.page(&listing(query, now), |c| listed(c, now)).await
    }

    async fn invoices_count(&mut self, query: &InvoiceQuery, now: Timestamp) -> StoreResult<i64> {
        self.count(&listing(query, now)).await
    }
}

#[async_trait]
impl InvoiceWrites for StoreTx {
    async fn invoices_add(&mut self, invoices: &[Invoice]) -> StoreResult<()> {
        let mut columns = READ.to_vec();
        columns.push(I::SearchText);
        for chunk in invoices.chunks(rows_at_once(columns.len())) {
            let rows = chunk.iter().map(|invoice| {
                vec![
                    invoice.id.0.into(),
                    invoice.number.into(),
                    invoice.account_id.0.into(),
                    invoice.order_id.map(|id| id.0).into(),
                    invoice.status.code().into(),
                    invoice.currency.as_str().into(),
                    invoice.total.0.into(),
                    invoice.issued_at.0.into(),
                    invoice.due_at.0.into(),
                    invoice.paid_at.map(|at| at.0).into(),
                    invoice.notes.as_str().into(),
                    invoice.created_at.0.into(),
                    invoice.version.into(),
                    search_text(invoice).into(),
                ]
            });
            let statement = insert(I::Table, &columns, rows)?;
            self.insert(&statement, "invoice").await?;
        }
        let lines = invoices
            .iter()
            .map(|invoice| (invoice.id.0, invoice.lines.as_slice()));
        self.lines_add(Paper::Invoice, lines).await
    }

    async fn invoice_update(&mut self, invoice: &Invoice) -> StoreResult<bool> {
        let statement = Query::update()
            .table(I::Table)
            .value(I::Status, invoice.status.code())
            .value(I::Total, invoice.total.0)
            .value(I::IssuedAt, invoice.issued_at.0)
            .value(I::DueAt, invoice.due_at.0)
            .value(I::PaidAt, invoice.paid_at.map(|at| at.0))
            .value(I::Notes, invoice.notes.as_str())
            .value(I::SearchText, search_text(invoice))
            .as_seen((I::Id, invoice.id.0), (I::Version, invoice.version))
            .take();
        if self.run(&statement).await? != 1 {
            return Ok(false);
        }
        self.lines_replace(Paper::Invoice, invoice.id.0, &invoice.lines)
            .await?;
        Ok(true)
    }
}
