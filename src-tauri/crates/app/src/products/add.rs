//! Adding a product.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Product, ProductId};
use serde::Deserialize;

use super::{ProductForm, price_words};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;

/// Adds a product with its prices.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddProduct {
    /// What it is.
    pub form: ProductForm,
}

#[async_trait]
impl Operation for AddProduct {
    type Output = Product;
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Product> {
        let id = ProductId::new(cx.now, cx.entropy());
        let product = self.form.product(tx, id, cx.now, 1).await?;
        tx.product_add(&product).await?;
        cx.log(
            Step::new(
                action::PRODUCT_ADDED,
                format!("Added the product {}", product.name),
            )
            .change("prices", None, Some(&price_words(&product.prices))),
        );
        Ok(product)
    }
}
