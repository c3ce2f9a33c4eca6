//! The catalogue.

use async_trait::async_trait;
use domain::{Product, ProductGroup};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Lists all products and groups, hidden ones too, in the shop's order.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ListProducts {}

/// What can be sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Catalogue {
    /// Headings.
    pub groups: Vec<ProductGroup>,
    /// Products of all groups, each by its group's id.
    pub products: Vec<Product>,
}

#[async_trait]
impl Operation for ListProducts {
    type Output = Catalogue;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Catalogue> {
        Ok(Catalogue {
            groups: tx.product_groups().await?,
            products: tx.products().await?,
        })
    }
}
