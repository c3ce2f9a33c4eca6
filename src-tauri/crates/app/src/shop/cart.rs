//! What a cart costs.

use async_trait::async_trait;
use domain::service::checked_domain;
use domain::{BillingCycle, Currency, CurrencyCode, Money, Price, Product, ProductId};
use serde::{Deserialize, Serialize};

use super::check_open;
use super::offer::chosen;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation};
use crate::ports::ReadTx;

/// Most items in a cart.
pub const ITEMS_MAX: usize = 50;

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CartItem {
    /// Which product.
    pub product_id: ProductId,
    /// How it is to be billed.
    pub cycle: BillingCycle,
    /// For which domain; empty where the product asks for none.
    #[serde(default)]
    pub domain: String,
}

/// Prices a cart, for everybody.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceCart {
    /// In which currency; in the default one where none or an unknown one is named.
    pub currency: Option<CurrencyCode>,
    /// What is in it.
    pub items: Vec<CartItem>,
}

/// A wish with its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedItem {
    /// The product.
    pub product: Product,
    /// Its price.
    pub price: Price,
    /// For which domain; may be empty.
    pub domain: String,
}

/// A cart with its prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedCart {
    /// How amounts are written.
    pub currency: Currency,
    /// In the order of the cart.
    pub items: Vec<PricedItem>,
    /// To be paid now: first terms and set-up.
    pub total: Money,
}

/// Prices a cart, or says which item cannot be had so.
pub(crate) async fn priced(
    tx: &mut (impl ReadTx + ?Sized),
    currency: Option<&CurrencyCode>,
    items: &[CartItem],
) -> Result<PricedCart> {
    check_open(tx).await?;
    if items.is_empty() || items.len() > ITEMS_MAX {
        return Err(Error::refused_field(
            "cart.number",
            "items",
            format!("A cart holds 1 to {ITEMS_MAX} products."),
        ));
    }
    let (currency, default, _) = chosen(tx, currency).await?;
    let groups = tx.product_groups().await?;
    let products = tx.products().await?;
    let is_shown = |product: &&Product| {
        !product.hidden
            && groups
                .iter()
                .any(|group| group.id == product.group_id && !group.hidden)
    };
    let mut priced = Vec::with_capacity(items.len());
    for item in items {
        let product = products
            .iter()
            .filter(is_shown)
            .find(|product| product.id == item.product_id)
            .ok_or_else(|| {
                Error::refused_field(
                    "cart.not_sold",
                    "items",
                    "A product in the cart is no longer sold. Remove it.",
                )
            })?;
        let price = product
            .price(&currency, &default, item.cycle)
            .ok_or_else(|| {
                Error::refused_field(
                    "cart.cycle",
                    "items",
                    format!("{} is not billed so. Choose another term.", product.name),
                )
            })?;
        let domain = checked_domain("domain", &item.domain)?;
        if product.asks_domain && domain.is_empty() {
            return Err(Error::refused_field(
                "cart.domain",
                "domain",
                format!("{} needs a domain. Enter yours.", product.name),
            ));
        }
        priced.push(PricedItem {
            domain: if product.asks_domain {
                domain
            } else {
                String::new()
            },
            product: product.clone(),
            price,
        });
    }
    let total = priced
        .iter()
        .map(|item| item.price.amount.plus(item.price.setup))
        .sum::<Money>()
        .checked("items")?;
    Ok(PricedCart {
        currency,
        items: priced,
        total,
    })
}

#[async_trait]
impl Operation for PriceCart {
    type Output = PricedCart;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<PricedCart> {
        priced(tx, self.currency.as_ref(), &self.items).await
    }
}
