//! Rows of services.

use async_trait::async_trait;
use domain::{OrderId, Service, ServiceId};

use super::store::StoreResult;
use crate::page::Page;
use crate::services::list::{ServiceQuery, ServiceRow};

/// Reads of services.
#[async_trait]
pub trait ServiceReads {
    /// The service.
    async fn service(&mut self, id: ServiceId) -> StoreResult<Option<Service>>;
    /// The services that came with an order, oldest first.
    async fn services_of_order(&mut self, order: OrderId) -> StoreResult<Vec<Service>>;
    /// A page of the list.
    async fn services_page(&mut self, query: &ServiceQuery) -> StoreResult<Page<ServiceRow>>;
    /// Exact length of the list.
    async fn services_count(&mut self, query: &ServiceQuery) -> StoreResult<i64>;
}

/// Writes of services.
#[async_trait]
pub trait ServiceWrites {
    /// Adds services.
    async fn services_add(&mut self, services: &[Service]) -> StoreResult<()>;
    /// Writes the terms, if the stored version is still `service.version`, and raises it. `false`:
    /// somebody was faster.
    async fn service_update(&mut self, service: &Service) -> StoreResult<bool>;
}
