//! Currencies.

use app::ports::currencies::{CurrencyReads, CurrencyWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::currency::NumberFormat;
use domain::{Currency, CurrencyCode};
use sea_query::{Expr, ExprTrait, Iden, IntoIden, Order, Query};

use crate::exec::{Cells, Row, StoreTx};
use crate::invoices::Invoices;
use crate::orders::Orders;
use crate::products::ProductPrices;
use crate::quotes::Quotes;
use crate::registrations::Registrations;
use crate::services::Services;
use crate::statement::{Versioned as _, damaged, insert};

#[derive(Iden, Clone, Copy)]
enum Currencies {
    Table,
    Code,
    Prefix,
    Suffix,
    Format,
    Decimals,
    Rate,
    Version,
}

use Currencies as C;

const COLUMNS: [Currencies; 7] = [
    C::Code,
    C::Prefix,
    C::Suffix,
    C::Format,
    C::Decimals,
    C::Rate,
    C::Version,
];

/// A currency's code in a row of something else.
pub(crate) fn code(c: &mut Cells<'_>) -> StoreResult<CurrencyCode> {
    Ok(CurrencyCode::from_stored(c.text()?))
}

fn read(row: &Row) -> StoreResult<Currency> {
    let mut c = row.cells();
    Ok(Currency {
        code: code(&mut c)?,
        prefix: c.text()?,
        suffix: c.text()?,
        format: format(&c.text()?)?,
        decimals: c.int()?,
        rate: c.int()?,
        version: c.int()?,
    })
}

fn format(code: &str) -> StoreResult<NumberFormat> {
    NumberFormat::from_code(code).ok_or_else(|| damaged("currencies.format", code))
}

#[async_trait]
impl CurrencyReads for StoreTx {
    async fn currencies(&mut self) -> StoreResult<Vec<Currency>> {
        let query = Query::select()
            .columns(COLUMNS)
            .from(C::Table)
            .order_by(C::Code, Order::Asc)
            .take();
        self.rows(&query).await?.iter().map(read).collect()
    }

    async fn currency_is_used(&mut self, code: &CurrencyCode) -> StoreResult<bool> {
        let users = [
            (
                ProductPrices::Table.into_iden(),
                ProductPrices::Currency.into_iden(),
            ),
            (Services::Table.into_iden(), Services::Currency.into_iden()),
            (
                Registrations::Table.into_iden(),
                Registrations::Currency.into_iden(),
            ),
            (Orders::Table.into_iden(), Orders::Currency.into_iden()),
            (Invoices::Table.into_iden(), Invoices::Currency.into_iden()),
            (Quotes::Table.into_iden(), Quotes::Currency.into_iden()),
        ];
        for (table, column) in users {
            let query = Query::select()
                .column(column.clone())
                .from(table)
                .and_where(Expr::col(column).eq(code.as_str()))
                .limit(1)
                .take();
            if self.row(&query).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[async_trait]
impl CurrencyWrites for StoreTx {
    async fn currency_add(&mut self, currency: &Currency) -> StoreResult<()> {
        let values = vec![
            currency.code.as_str().into(),
            currency.prefix.as_str().into(),
            currency.suffix.as_str().into(),
            currency.format.code().into(),
            currency.decimals.into(),
            currency.rate.into(),
            currency.version.into(),
        ];
        let statement = insert(C::Table, &COLUMNS, [values])?;
        self.insert(&statement, "currency").await
    }

    async fn currency_update(&mut self, currency: &Currency) -> StoreResult<bool> {
        let statement = Query::update()
            .table(C::Table)
            .value(C::Prefix, currency.prefix.as_str())
            .value(C::Suffix, currency.suffix.as_str())
            .value(C::Format, currency.format.code())
            .value(C::Decimals, currency.decimals)
            .value(C::Rate, currency.rate)
            .as_seen(
                (C::Code, currency.code.as_str()),
                (C::Version, currency.version),
            )
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn currency_remove(&mut self, code: &CurrencyCode, version: i64) -> StoreResult<bool> {
        let statement = Query::delete()
            .from_table(C::Table)
            .and_where(Expr::col(C::Code).eq(code.as_str()))
            .and_where(Expr::col(C::Version).eq(version))
            .take();
        Ok(self.run(&statement).await? == 1)
    }
}
