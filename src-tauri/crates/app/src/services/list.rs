//! The list of services.

use async_trait::async_trait;
use domain::{AccountId, Reference, Service, ServiceStatus};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;

/// By what to sort services. Each ends in the order of addition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum ServiceSort {
    /// When they were added.
    #[default]
    Added,
    /// Name.
    Name,
    /// When the next bill falls due; those without one are last.
    NextDue,
    /// Status code.
    Status,
}

/// Lists services. The request of `services|list` and `services|count`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct ServiceQuery {
    /// What was typed: name and domain are searched.
    pub text: String,
    /// Of this account only.
    pub account_id: Option<AccountId>,
    /// In one of these states; all where none is named.
    pub statuses: Vec<ServiceStatus>,
    /// By what.
    pub sort: ServiceSort,
    /// In which direction.
    pub direction: Direction,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// A service in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ServiceRow {
    /// The service.
    pub service: Service,
    /// Name of its account.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
}

#[async_trait]
impl Operation for ServiceQuery {
    type Output = Page<ServiceRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<ServiceRow>> {
        Ok(tx.services_page(self).await?)
    }
}

/// Counts the services that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountServices(pub ServiceQuery);

#[async_trait]
impl Operation for CountServices {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.services_count(&self.0).await?,
        })
    }
}
