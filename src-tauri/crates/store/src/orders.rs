//! Orders.

use app::orders::list::{OrderQuery, OrderRow, OrderSort};
use app::page::Page;
use app::ports::orders::{OrderReads, OrderWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::search::Terms;
use domain::{AccountId, Money, Order, OrderId, OrderStatus, Reference, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::accounts::{Accounts as A, account_name, person_name};
use crate::currencies;
use crate::exec::{Cells, StoreTx};
use crate::owned::{Owned, join_account};
use crate::page::{KeyKind, Listing, SortKey, occurs};
use crate::statement::{Versioned as _, damaged, insert};
use crate::url::Engine;
use crate::users::Users as U;

#[derive(Iden, Clone, Copy)]
pub(crate) enum Orders {
    Table,
    Seq,
    Id,
    Number,
    AccountId,
    UserId,
    Status,
    Currency,
    Total,
    CreatedAt,
    Version,
}

use Orders as O;

const OWNED: Owned<Orders> = Owned {
    table: O::Table,
    seq: O::Seq,
    account: O::AccountId,
    state: O::Status,
};

const READ: [Orders; 9] = [
    O::Id,
    O::Number,
    O::AccountId,
    O::UserId,
    O::Status,
    O::Currency,
    O::Total,
    O::CreatedAt,
    O::Version,
];

fn status(code: &str) -> StoreResult<OrderStatus> {
    OrderStatus::from_code(code).ok_or_else(|| damaged("orders.status", code))
}

fn read(c: &mut Cells<'_>) -> StoreResult<Order> {
    Ok(Order {
        id: OrderId(c.uuid()?),
        number: c.int()?,
        account_id: AccountId(c.uuid()?),
        user_id: c.opt_uuid()?.map(UserId),
        status: status(&c.text()?)?,
        currency: currencies::code(c)?,
        total: Money(c.int()?),
        created_at: Timestamp(c.int()?),
        version: c.int()?,
    })
}

fn listing(query: &OrderQuery, engine: Engine) -> Listing<'_> {
    let states = query.statuses.iter().map(|status| status.code());
    let mut owned = OWNED.listing(
        query.account_id,
        states,
        query.direction,
        &query.position,
        query.limit,
    );
    let placed = || Expr::col((O::Table, O::CreatedAt));
    if let Some(from) = query.placed_from {
        owned.base.push(placed().gte(from.0));
    }
    if let Some(before) = query.placed_before {
        owned.base.push(placed().lt(before.0));
    }
    let terms = Terms::parse(&query.text);
    if !terms.is_empty() {
        let mut accounts = Query::select();
        accounts.column(A::Id).from(A::Table);
        for term in terms.iter() {
            accounts.and_where(occurs(engine, term, Expr::col((A::Table, A::SearchText))));
        }
        let of_account = Expr::col((O::Table, O::AccountId)).in_subquery(accounts.take());
        // An order has no words of its own but its number.
        owned.base.push(
            match query.text.trim().trim_start_matches('#').parse::<i64>() {
                Ok(number) => Expr::col((O::Table, O::Number)).eq(number).or(of_account),
                Err(_) => of_account,
            },
        );
    }
    Listing {
        sort: match query.sort {
            OrderSort::Added => None,
            OrderSort::Total => Some(SortKey::new("total", O::Total, KeyKind::Int)),
            OrderSort::Status => Some(SortKey::new("status", O::Status, KeyKind::Text)),
        },
        terms,
        select: |select| {
            select.columns(READ.map(|column| (O::Table, column)));
            join_account(select, (O::Table, O::AccountId));
            select
                .columns([U::FirstName, U::LastName].map(|column| (U::Table, column)))
                .left_join(
                    U::Table,
                    Expr::col((U::Table, U::Id)).equals((O::Table, O::UserId)),
                );
        },
        ..owned
    }
}

fn listed(c: &mut Cells<'_>) -> StoreResult<OrderRow> {
    let order = read(c)?;
    Ok(OrderRow {
        account_name: account_name(c)?,
        account_reference: Reference::from_stored(c.text()?),
        user_name: match order.user_id {
            Some(_) => Some(person_name(c)?),
            None => None,
        },
        order,
    })
}

#[async_trait]
impl OrderReads for StoreTx {
    async fn order(&mut self, id: OrderId) -> StoreResult<Option<Order>> {
        let query = Query::select()
            .columns(READ)
            .from(O::Table)
            .and_where(Expr::col(O::Id).eq(id.0))
            .take();
        self.row(&query)
            .await?
            .map(|row| read(&mut row.cells()))
            .transpose()
    }

    async fn order_last_number(&mut self) -> StoreResult<i64> {
        self.last_number(O::Table, O::Number).await
    }

    async fn orders_page(&mut self, query: &OrderQuery) -> StoreResult<Page<OrderRow>> {
        let list = listing(query, self.engine());
        self.page(&list, listed).await
    }

    async fn orders_count(&mut self, query: &OrderQuery) -> StoreResult<i64> {
        let list = listing(query, self.engine());
        self.count(&list).await
    }
}

#[async_trait]
impl OrderWrites for StoreTx {
    async fn order_add(&mut self, order: &Order) -> StoreResult<()> {
        let values = vec![
            order.id.0.into(),
            order.number.into(),
            order.account_id.0.into(),
            order.user_id.map(|id| id.0).into(),
            order.status.code().into(),
            order.currency.as_str().into(),
            order.total.0.into(),
            order.created_at.0.into(),
            order.version.into(),
        ];
        let statement = insert(O::Table, &READ, [values])?;
        self.insert(&statement, "order").await
    }

    async fn order_update(&mut self, order: &Order) -> StoreResult<bool> {
        let statement = Query::update()
            .table(O::Table)
            .value(O::Status, order.status.code())
            .as_seen((O::Id, order.id.0), (O::Version, order.version))
            .take();
        Ok(self.run(&statement).await? == 1)
    }
}
