//! Rows of products, their groups and prices.

use async_trait::async_trait;
use domain::{Product, ProductGroup, ProductGroupId, ProductId};

use super::store::StoreResult;

/// Reads of products.
#[async_trait]
pub trait ProductReads {
    /// All groups, in their order.
    async fn product_groups(&mut self) -> StoreResult<Vec<ProductGroup>>;
    /// The group.
    async fn product_group(&mut self, id: ProductGroupId) -> StoreResult<Option<ProductGroup>>;
    /// All products with their prices, in their order.
    async fn products(&mut self) -> StoreResult<Vec<Product>>;
    /// The product with its prices.
    async fn product(&mut self, id: ProductId) -> StoreResult<Option<Product>>;
}

/// Writes of products.
#[async_trait]
pub trait ProductWrites {
    /// Adds a group.
    async fn product_group_add(&mut self, group: &ProductGroup) -> StoreResult<()>;
    /// Writes a group, if the stored version is still `group.version`, and raises it. `false`:
    /// somebody was faster.
    async fn product_group_update(&mut self, group: &ProductGroup) -> StoreResult<bool>;
    /// Adds a product with its prices.
    async fn product_add(&mut self, product: &Product) -> StoreResult<()>;
    /// Writes a product and replaces its prices, if the stored version is still `product.version`,
    /// and raises it. `false`: somebody was faster.
    async fn product_update(&mut self, product: &Product) -> StoreResult<bool>;
}
