//! Products, their groups and prices.

use std::collections::HashMap;

use app::ports::products::{ProductReads, ProductWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::{
    BillingCycle, Money, Price, Product, ProductGroup, ProductGroupId, ProductId, Timestamp,
};
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::currencies;
use crate::exec::{Cells, Row, StoreTx};
use crate::statement::{Versioned as _, damaged, insert, key};

#[derive(Iden, Clone, Copy)]
enum ProductGroups {
    Table,
    Id,
    Name,
    Description,
    Position,
    Hidden,
    NameKey,
    Version,
}

#[derive(Iden, Clone, Copy)]
enum Products {
    Table,
    Id,
    GroupId,
    Name,
    Description,
    Position,
    Hidden,
    AsksDomain,
    NameKey,
    CreatedAt,
    Version,
}

#[derive(Iden, Clone, Copy)]
pub(crate) enum ProductPrices {
    Table,
    ProductId,
    Currency,
    Cycle,
    Amount,
    Setup,
}

use ProductGroups as G;
use ProductPrices as R;
use Products as P;

fn groups() -> SelectStatement {
    Query::select()
        .columns([
            G::Id,
            G::Name,
            G::Description,
            G::Position,
            G::Hidden,
            G::Version,
        ])
        .from(G::Table)
        .order_by(G::Position, Order::Asc)
        .order_by(G::NameKey, Order::Asc)
        .order_by(G::Id, Order::Asc)
        .take()
}

fn read_group(row: &Row) -> StoreResult<ProductGroup> {
    let mut c = row.cells();
    Ok(ProductGroup {
        id: ProductGroupId(c.uuid()?),
        name: c.text()?,
        description: c.text()?,
        position: c.int()?,
        hidden: c.flag()?,
        version: c.int()?,
    })
}

fn products() -> SelectStatement {
    Query::select()
        .columns([
            P::Id,
            P::GroupId,
            P::Name,
            P::Description,
            P::Position,
            P::Hidden,
            P::AsksDomain,
            P::CreatedAt,
            P::Version,
        ])
        .from(P::Table)
        .order_by(P::Position, Order::Asc)
        .order_by(P::NameKey, Order::Asc)
        .order_by(P::Id, Order::Asc)
        .take()
}

/// A product without its prices.
fn read(row: &Row) -> StoreResult<Product> {
    let mut c = row.cells();
    Ok(Product {
        id: ProductId(c.uuid()?),
        group_id: ProductGroupId(c.uuid()?),
        name: c.text()?,
        description: c.text()?,
        position: c.int()?,
        hidden: c.flag()?,
        asks_domain: c.flag()?,
        prices: Vec::new(),
        created_at: Timestamp(c.int()?),
        version: c.int()?,
    })
}

pub(crate) fn cycle(code: &str) -> StoreResult<BillingCycle> {
    BillingCycle::from_code(code).ok_or_else(|| damaged("billing cycle", code))
}

fn read_price(c: &mut Cells<'_>) -> StoreResult<Price> {
    Ok(Price {
        currency: currencies::code(c)?,
        cycle: cycle(&c.text()?)?,
        amount: Money(c.int()?),
        setup: Money(c.int()?),
    })
}

impl StoreTx {
    /// Prices by product, in the order of the domain; of one product or of all.
    async fn prices(
        &mut self,
        of: Option<ProductId>,
    ) -> StoreResult<HashMap<ProductId, Vec<Price>>> {
        let query = Query::select()
            .columns([R::ProductId, R::Currency, R::Cycle, R::Amount, R::Setup])
            .from(R::Table)
            .and_where_option(of.map(|id| Expr::col(R::ProductId).eq(id.0)))
            .take();
        let mut prices: HashMap<ProductId, Vec<Price>> = HashMap::new();
        for row in self.rows(&query).await? {
            let mut c = row.cells();
            let id = ProductId(c.uuid()?);
            prices.entry(id).or_default().push(read_price(&mut c)?);
        }
        for list in prices.values_mut() {
            list.sort_by(|a, b| (&a.currency, a.cycle).cmp(&(&b.currency, b.cycle)));
        }
        Ok(prices)
    }

    async fn prices_add(&mut self, product: &Product) -> StoreResult<()> {
        if product.prices.is_empty() {
            return Ok(());
        }
        let rows = product.prices.iter().map(|price| {
            vec![
                product.id.0.into(),
                price.currency.as_str().into(),
                price.cycle.code().into(),
                price.amount.0.into(),
                price.setup.0.into(),
            ]
        });
        let columns = [R::ProductId, R::Currency, R::Cycle, R::Amount, R::Setup];
        let statement = insert(R::Table, &columns, rows)?;
        self.insert(&statement, "price").await
    }
}

#[async_trait]
impl ProductReads for StoreTx {
    async fn product_groups(&mut self) -> StoreResult<Vec<ProductGroup>> {
        self.rows(&groups()).await?.iter().map(read_group).collect()
    }

    async fn product_group(&mut self, id: ProductGroupId) -> StoreResult<Option<ProductGroup>> {
        let query = groups().and_where(Expr::col(G::Id).eq(id.0)).take();
        self.row(&query).await?.as_ref().map(read_group).transpose()
    }

    async fn products(&mut self) -> StoreResult<Vec<Product>> {
        let mut prices = self.prices(None).await?;
        self.rows(&products())
            .await?
            .iter()
            .map(|row| {
                let mut product = read(row)?;
                product.prices = prices.remove(&product.id).unwrap_or_default();
                Ok(product)
            })
            .collect()
    }

    async fn product(&mut self, id: ProductId) -> StoreResult<Option<Product>> {
        let query = products().and_where(Expr::col(P::Id).eq(id.0)).take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut product = read(&row)?;
        product.prices = self.prices(Some(id)).await?.remove(&id).unwrap_or_default();
        Ok(Some(product))
    }
}

#[async_trait]
impl ProductWrites for StoreTx {
    async fn product_group_add(&mut self, group: &ProductGroup) -> StoreResult<()> {
        let columns = [
            G::Id,
            G::Name,
            G::Description,
            G::Position,
            G::Hidden,
            G::NameKey,
            G::Version,
        ];
        let values = vec![
            group.id.0.into(),
            group.name.as_str().into(),
            group.description.as_str().into(),
            group.position.into(),
            i16::from(group.hidden).into(),
            key(&group.name).into(),
            group.version.into(),
        ];
        let statement = insert(G::Table, &columns, [values])?;
        self.insert(&statement, "product group").await
    }

    async fn product_group_update(&mut self, group: &ProductGroup) -> StoreResult<bool> {
        let statement = Query::update()
            .table(G::Table)
            .value(G::Name, group.name.as_str())
            .value(G::Description, group.description.as_str())
            .value(G::Position, group.position)
            .value(G::Hidden, i16::from(group.hidden))
            .value(G::NameKey, key(&group.name))
            .as_seen((G::Id, group.id.0), (G::Version, group.version))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn product_add(&mut self, product: &Product) -> StoreResult<()> {
        let columns = [
            P::Id,
            P::GroupId,
            P::Name,
            P::Description,
            P::Position,
            P::Hidden,
            P::AsksDomain,
            P::NameKey,
            P::CreatedAt,
            P::Version,
        ];
        let values = vec![
            product.id.0.into(),
            product.group_id.0.into(),
            product.name.as_str().into(),
            product.description.as_str().into(),
            product.position.into(),
            i16::from(product.hidden).into(),
            i16::from(product.asks_domain).into(),
            key(&product.name).into(),
            product.created_at.0.into(),
            product.version.into(),
        ];
        let statement = insert(P::Table, &columns, [values])?;
        self.insert(&statement, "product").await?;
        self.prices_add(product).await
    }

    async fn product_update(&mut self, product: &Product) -> StoreResult<bool> {
        let statement = Query::update()
            .table(P::Table)
            .value(P::GroupId, product.group_id.0)
            .value(P::Name, product.name.as_str())
            .value(P::Description, product.description.as_str())
            .value(P::Position, product.position)
            .value(P::Hidden, i16::from(product.hidden))
            .value(P::AsksDomain, i16::from(product.asks_domain))
            .value(P::NameKey, key(&product.name))
            .as_seen((P::Id, product.id.0), (P::Version, product.version))
            .take();
        if self.run(&statement).await? != 1 {
            return Ok(false);
        }
        let old = Query::delete()
            .from_table(R::Table)
            .and_where(Expr::col(R::ProductId).eq(product.id.0))
            .take();
        self.run(&old).await?;
        self.prices_add(product).await?;
        Ok(true)
    }
}
