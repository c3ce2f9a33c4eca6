//! Services.

use app::page::Page;
use app::ports::services::{ServiceReads, ServiceWrites};
use app::ports::store::StoreResult;
use app::services::list::{ServiceQuery, ServiceRow, ServiceSort};
use async_trait::async_trait;
use domain::search::Terms;
use domain::service::ServiceTerms;
use domain::{
    AccountId, Money, OrderId, ProductId, Reference, Service, ServiceId, ServiceStatus, Timestamp,
};
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::accounts::account_name;
use crate::currencies;
use crate::exec::{Cells, Row, StoreTx};
use crate::owned::{Owned, join_account};
use crate::page::{KeyKind, Listing, SortKey};
use crate::products::cycle;
use crate::statement::{Versioned as _, damaged, insert, key, rows_at_once};

#[derive(Iden, Clone, Copy)]
pub(crate) enum Services {
    Table,
    Seq,
    Id,
    AccountId,
    OrderId,
    ProductId,
    Name,
    Domain,
    Status,
    Cycle,
    Currency,
    Amount,
    RegisteredAt,
    NextDueAt,
    NameKey,
    NextDueKey,
    SearchText,
    CreatedAt,
    Version,
}

use Services as S;

const OWNED: Owned<Services> = Owned {
    table: S::Table,
    seq: S::Seq,
    account: S::AccountId,
    state: S::Status,
};

const READ: [Services; 14] = [
    S::Id,
    S::AccountId,
    S::OrderId,
    S::CreatedAt,
    S::Version,
    S::ProductId,
    S::Name,
    S::Domain,
    S::Status,
    S::Cycle,
    S::Currency,
    S::Amount,
    S::RegisteredAt,
    S::NextDueAt,
];

/// The columns of the terms, in the order of [`terms`].
const TERMS: [Services; 12] = [
    S::ProductId,
    S::Name,
    S::Domain,
    S::Status,
    S::Cycle,
    S::Currency,
    S::Amount,
    S::RegisteredAt,
    S::NextDueAt,
    S::NameKey,
    S::NextDueKey,
    S::SearchText,
];

fn terms(terms: &ServiceTerms) -> [Expr; 12] {
    [
        terms.product_id.map(|id| id.0).into(),
        terms.name.as_str().into(),
        terms.domain.as_str().into(),
        terms.status.code().into(),
        terms.cycle.code().into(),
        terms.currency.as_str().into(),
        terms.amount.0.into(),
        terms.registered_at.0.into(),
        terms.next_due_at.map(|at| at.0).into(),
        key(&terms.name).into(),
        terms.next_due_at.map_or(i64::MAX, |at| at.0).into(),
        terms.search_text().into(),
    ]
}

fn status(code: &str) -> StoreResult<ServiceStatus> {
    ServiceStatus::from_code(code).ok_or_else(|| damaged("services.status", code))
}

fn read_cells(c: &mut Cells<'_>) -> StoreResult<Service> {
    Ok(Service {
        id: ServiceId(c.uuid()?),
        account_id: AccountId(c.uuid()?),
        order_id: c.opt_uuid()?.map(OrderId),
        created_at: Timestamp(c.int()?),
        version: c.int()?,
        terms: ServiceTerms {
            product_id: c.opt_uuid()?.map(ProductId),
            name: c.text()?,
            domain: c.text()?,
            status: status(&c.text()?)?,
            cycle: cycle(&c.text()?)?,
            currency: currencies::code(c)?,
            amount: Money(c.int()?),
            registered_at: Timestamp(c.int()?),
            next_due_at: c.opt_int()?.map(Timestamp),
        },
    })
}

fn read(row: &Row) -> StoreResult<Service> {
    read_cells(&mut row.cells())
}

fn by(condition: Expr) -> SelectStatement {
    Query::select()
        .columns(READ)
        .from(S::Table)
        .and_where(condition)
        .order_by(S::Seq, Order::Asc)
        .take()
}

fn listing(query: &ServiceQuery) -> Listing<'_> {
    let states = query.statuses.iter().map(|status| status.code());
    let owned = OWNED.listing(
        query.account_id,
        states,
        query.direction,
        &query.position,
        query.limit,
    );
    Listing {
        sort: match query.sort {
            ServiceSort::Added => None,
            ServiceSort::Name => Some(SortKey::new("name", S::NameKey, KeyKind::Text)),
            ServiceSort::NextDue => Some(SortKey::new("next_due", S::NextDueKey, KeyKind::Int)),
            ServiceSort::Status => Some(SortKey::new("status", S::Status, KeyKind::Text)),
        },
        terms: Terms::parse(&query.text),
        searched: vec![S::SearchText.into()],
        select: |select| {
            select.columns(READ.map(|column| (S::Table, column)));
            join_account(select, (S::Table, S::AccountId));
        },
        ..owned
    }
}

fn listed(c: &mut Cells<'_>) -> StoreResult<ServiceRow> {
    Ok(ServiceRow {
        service: read_cells(c)?,
        account_name: account_name(c)?,
        account_reference: Reference::from_stored(c.text()?),
    })
}

#[async_trait]
impl ServiceReads for StoreTx {
    async fn service(&mut self, id: ServiceId) -> StoreResult<Option<Service>> {
        self.row(&by(Expr::col(S::Id).eq(id.0)))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn services_of_order(&mut self, order: OrderId) -> StoreResult<Vec<Service>> {
        self.rows(&by(Expr::col(S::OrderId).eq(order.0)))
            .await?
            .iter()
            .map(read)
            .collect()
    }

    async fn services_page(&mut self, query: &ServiceQuery) -> StoreResult<Page<ServiceRow>> {
        self.page(&listing(query), listed).await
    }

    async fn services_count(&mut self, query: &ServiceQuery) -> StoreResult<i64> {
        self.count(&listing(query)).await
    }
}

#[async_trait]
impl ServiceWrites for StoreTx {
    async fn services_add(&mut self, services: &[Service]) -> StoreResult<()> {
        let mut columns = vec![S::Id, S::AccountId, S::OrderId, S::CreatedAt, S::Version];
        columns.extend(TERMS);
        for chunk in services.chunks(rows_at_once(columns.len())) {
            let rows = chunk.iter().map(|service| {
                let mut values: Vec<Expr> = vec![
                    service.id.0.into(),
                    service.account_id.0.into(),
                    service.order_id.map(|id| id.0).into(),
                    service.created_at.0.into(),
                    service.version.into(),
                ];
                values.extend(terms(&service.terms));
                values
            });
            let statement = insert(S::Table, &columns, rows)?;
            self.insert(&statement, "service").await?;
        }
        Ok(())
    }

    async fn service_update(&mut self, service: &Service) -> StoreResult<bool> {
        let statement = Query::update()
            .table(S::Table)
            .values(TERMS.into_iter().zip(terms(&service.terms)))
            .as_seen((S::Id, service.id.0), (S::Version, service.version))
            .take();
        Ok(self.run(&statement).await? == 1)
    }
}
