//! What the shop offers, in one currency.

use async_trait::async_trait;
use domain::{Currency, CurrencyCode, Price, ProductGroup, ProductId};
use serde::{Deserialize, Serialize};

use super::check_open;
use crate::currencies;
use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::ReadTx;

/// Shows the shop, to everybody.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowShop {
    /// In which currency; in the default one where none or an unknown one is named.
    pub currency: Option<CurrencyCode>,
}

/// A product in the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offered {
    /// Identity.
    pub id: ProductId,
    /// Name.
    pub name: String,
    /// What is said below it.
    pub description: String,
    /// Whether a domain is asked for.
    pub asks_domain: bool,
    /// Its prices in the shop's currency; never none.
    pub prices: Vec<Price>,
}

/// A heading with its products; never none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shelf {
    /// The heading.
    pub group: ProductGroup,
    /// Its products, in their order.
    pub products: Vec<Offered>,
}

/// The shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shop {
    /// How prices are written.
    pub currency: Currency,
    /// Currencies to choose from, by code.
    pub currencies: Vec<Currency>,
    /// Headings, in their order.
    pub shelves: Vec<Shelf>,
}

/// The currency that was asked for, or else the default.
pub(crate) async fn chosen(
    tx: &mut (impl ReadTx + ?Sized),
    code: Option<&CurrencyCode>,
) -> Result<(Currency, Currency, Vec<Currency>)> {
    let default = currencies::default(tx).await?;
    let all = tx.currencies().await?;
    let currency = code
        .and_then(|code| all.iter().find(|currency| currency.code == *code))
        .unwrap_or(&default)
        .clone();
    Ok((currency, default, all))
}

/// Whether the shop is open and offers anything.
pub(crate) async fn sells(
    tx: &mut (impl ReadTx + ?Sized),
    open: bool,
    default: Option<&Currency>,
) -> Result<bool> {
    match default {
        Some(default) if open => Ok(!shelves(tx, default, default).await?.is_empty()),
        _ => Ok(false),
    }
}

async fn shelves(
    tx: &mut (impl ReadTx + ?Sized),
    currency: &Currency,
    default: &Currency,
) -> Result<Vec<Shelf>> {
    let products = tx.products().await?;
    let mut shelves = Vec::new();
    for group in tx.product_groups().await? {
        let offered: Vec<Offered> = products
            .iter()
            .filter(|product| product.group_id == group.id && !product.hidden)
            .map(|product| Offered {
                id: product.id,
                name: product.name.clone(),
                description: product.description.clone(),
                asks_domain: product.asks_domain,
                prices: product.prices_in(currency, default),
            })
            .filter(|product| !product.prices.is_empty())
            .collect();
        if !group.hidden && !offered.is_empty() {
            shelves.push(Shelf {
                group,
                products: offered,
            });
        }
    }
    Ok(shelves)
}

#[async_trait]
impl Operation for ShowShop {
    type Output = Shop;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Shop> {
        check_open(tx).await?;
        let (currency, default, currencies) = chosen(tx, self.currency.as_ref()).await?;
        let shelves = shelves(tx, &currency, &default).await?;
        Ok(Shop {
            currency,
            currencies,
            shelves,
        })
    }
}
