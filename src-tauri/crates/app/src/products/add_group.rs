//! Adding a group of products.

use async_trait::async_trait;
use domain::activity::action;
use domain::{ProductGroup, ProductGroupId};
use serde::Deserialize;

use super::ProductGroupForm;
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;

/// Adds a heading of the shop.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddProductGroup {
    /// What it is.
    pub form: ProductGroupForm,
}

#[async_trait]
impl Operation for AddProductGroup {
    type Output = ProductGroup;
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<ProductGroup> {
        let group = self
            .form
            .group(ProductGroupId::new(cx.now, cx.entropy()), 1)?;
        tx.product_group_add(&group).await?;
        cx.log(Step::new(
            action::PRODUCT_GROUP_ADDED,
            format!("Added the product group {}", group.name),
        ));
        Ok(group)
    }
}
