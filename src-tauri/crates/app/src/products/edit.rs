//! Changing a product.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Product, ProductId};
use serde::Deserialize;

use super::{ProductForm, conflict, existing, price_words};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;

/// Replaces a product's details and prices. Services of it keep what was agreed.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditProduct {
    /// Which.
    pub id: ProductId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub form: ProductForm,
}

fn fields(product: &Product) -> [(&'static str, String); 7] {
    [
        ("group", product.group_id.to_string()),
        ("name", product.name.clone()),
        ("description", product.description.clone()),
        ("position", product.position.to_string()),
        ("hidden", product.hidden.to_string()),
        ("asks_domain", product.asks_domain.to_string()),
        ("prices", price_words(&product.prices)),
    ]
}

#[async_trait]
impl Operation for EditProduct {
    type Output = Product;
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Product> {
        let before = existing(tx, self.id).await?;
        let after = self
            .form
            .product(tx, self.id, before.created_at, self.version)
            .await?;
        let step = Step::new(
            action::PRODUCT_EDITED,
            format!("Changed the product {}", after.name),
        )
        .changes(fields(&before), fields(&after));
        if before.version == self.version && !step.is_change() {
            return Ok(before);
        }
        if !tx.product_update(&after).await? {
            return Err(conflict(&before.name));
        }
        cx.log(step);
        Ok(Product {
            version: after.version + 1,
            ..after
        })
    }
}
