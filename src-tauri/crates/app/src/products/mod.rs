//! Products and their groups: what the shop offers.

pub mod add;
pub mod add_group;
pub mod edit;
pub mod edit_group;
pub mod list;

use domain::{Price, Product, ProductGroup, ProductGroupId, ProductId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// What an admin enters of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ProductForm {
    /// Under which heading.
    pub group_id: ProductGroupId,
    /// Name.
    pub name: String,
    /// What is said below it; may be empty.
    pub description: String,
    /// Place in the group.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub position: i64,
    /// Whether the shop leaves it out.
    pub hidden: bool,
    /// Whether whoever orders it names a domain.
    pub asks_domain: bool,
    /// Its prices.
    pub prices: Vec<Price>,
}

/// What an admin enters of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ProductGroupForm {
    /// Name.
    pub name: String,
    /// What is said below it; may be empty.
    pub description: String,
    /// Place in the shop.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub position: i64,
    /// Whether the shop leaves it out.
    pub hidden: bool,
}

impl ProductForm {
    /// The product, checked: its group exists, and so do the currencies of its prices.
    async fn product(
        &self,
        tx: &mut (impl ReadTx + ?Sized),
        id: ProductId,
        created_at: Timestamp,
        version: i64,
    ) -> Result<Product> {
        existing_group(tx, self.group_id).await?;
        for price in &self.prices {
            crate::currencies::existing(tx, &price.currency).await?;
        }
        let product = Product {
            id,
            group_id: self.group_id,
            name: self.name.clone(),
            description: self.description.clone(),
            position: self.position,
            hidden: self.hidden,
            asks_domain: self.asks_domain,
            prices: self.prices.clone(),
            created_at,
            version,
        };
        Ok(product.checked()?)
    }
}

impl ProductGroupForm {
    fn group(&self, id: ProductGroupId, version: i64) -> Result<ProductGroup> {
        let group = ProductGroup {
            id,
            name: self.name.clone(),
            description: self.description.clone(),
            position: self.position,
            hidden: self.hidden,
            version,
        };
        Ok(group.checked()?)
    }
}

/// The product, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: ProductId) -> Result<Product> {
    tx.product(id)
        .await?
        .ok_or(Error::NotFound { what: "product" })
}

/// The group, or why not.
pub(crate) async fn existing_group(
    tx: &mut (impl ReadTx + ?Sized),
    id: ProductGroupId,
) -> Result<ProductGroup> {
    tx.product_group(id).await?.ok_or(Error::NotFound {
        what: "product group",
    })
}

fn conflict(name: &str) -> Error {
    Error::Conflict {
        message: format!(
            "Another admin changed {name} while you were looking at it. Nothing of theirs was overwritten: look at the present values, then save again."
        ),
        changed_at: None,
        changed_by: None,
    }
}

/// Prices as one line of the log.
fn price_words(prices: &[Price]) -> String {
    let word = |price: &Price| {
        format!(
            "{} {} {}+{}",
            price.currency,
            price.cycle.code(),
            price.amount.0,
            price.setup.0
        )
    };
    prices.iter().map(word).collect::<Vec<_>>().join(", ")
}
