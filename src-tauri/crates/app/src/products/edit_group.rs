//! Changing a group of products.

use async_trait::async_trait;
use domain::activity::action;
use domain::{ProductGroup, ProductGroupId};
use serde::Deserialize;

use super::{ProductGroupForm, conflict, existing_group};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;

/// Replaces a group's details.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditProductGroup {
    /// Which.
    pub id: ProductGroupId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub form: ProductGroupForm,
}

fn fields(group: &ProductGroup) -> [(&'static str, String); 4] {
    [
        ("name", group.name.clone()),
        ("description", group.description.clone()),
        ("position", group.position.to_string()),
        ("hidden", group.hidden.to_string()),
    ]
}

#[async_trait]
impl Operation for EditProductGroup {
    type Output = ProductGroup;
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<ProductGroup> {
        let before = existing_group(tx, self.id).await?;
        let after = self.form.group(self.id, self.version)?;
        let step = Step::new(
            action::PRODUCT_GROUP_EDITED,
            format!("Changed the product group {}", after.name),
        )
        .changes(fields(&before), fields(&after));
        if before.version == self.version && !step.is_change() {
            return Ok(before);
        }
        if !tx.product_group_update(&after).await? {
            return Err(conflict(&before.name));
        }
        cx.log(step);
        Ok(ProductGroup {
            version: after.version + 1,
            ..after
        })
    }
}
