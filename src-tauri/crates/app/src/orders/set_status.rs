//! Accepting an order, or taking it back.

use async_trait::async_trait;
use domain::activity::action;
use domain::{InvoiceStatus, Order, OrderId, OrderStatus, Service, ServiceStatus};
use serde::Deserialize;

use super::existing;
use crate::error::{Error, Result};
use crate::invoices::set_status::move_to;
use crate::operation::{Cx, Operation, Step};
use crate::ports::{StoreError, SupportTx};
use crate::users::edit::lost_race;

/// Accepts an order, takes it back or reopens it. Its services and its invoice follow: accepted,
/// pending services become active; taken back, services that were never set up and an unpaid invoice
/// are cancelled.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SetOrderStatus {
    /// Which.
    pub id: OrderId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// What became of it.
    pub status: OrderStatus,
}

/// What a service of the order becomes; `None`: it stays.
fn service_status(service: ServiceStatus, order: OrderStatus) -> Option<ServiceStatus> {
    match (service, order) {
        (ServiceStatus::Pending, OrderStatus::Active) => Some(ServiceStatus::Active),
        (ServiceStatus::Pending, OrderStatus::Cancelled) => Some(ServiceStatus::Cancelled),
        (ServiceStatus::Pending, OrderStatus::Fraud) => Some(ServiceStatus::Fraud),
        (ServiceStatus::Cancelled | ServiceStatus::Fraud, OrderStatus::Pending) => {
            Some(ServiceStatus::Pending)
        }
        _ => None,
    }
}

#[async_trait]
impl Operation for SetOrderStatus {
    type Output = Order;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Order> {
        let before = existing(tx, self.id).await?;
        let account = before.account_id.to_string();
        if before.version != self.version {
            return Err(lost_race(tx, &account, "this account's orders").await?);
        }
        if !before.status.may_become(self.status) {
            return Err(Error::refused_field(
                "order.status",
                "status",
                format!(
                    "An order that is {} cannot become {}.",
                    before.status.code(),
                    self.status.code()
                ),
            ));
        }
        let mut after = Order {
            status: self.status,
            ..before.clone()
        };
        if !tx.order_update(&after).await? {
            return Err(lost_race(tx, &account, "this account's orders").await?);
        }
        cx.log(
            Step::new(
                action::ORDER_STATUS_CHANGED,
                format!("Set order {} to {}", after.number, self.status.code()),
            )
            .account(after.account_id)
            .change(
                "status",
                Some(before.status.code()),
                Some(self.status.code()),
            ),
        );
        for service in tx.services_of_order(before.id).await? {
            follow(cx, tx, service, self.status).await?;
        }
        if let Some(invoice) = tx.invoice_of_order(before.id).await? {
            let status = match (self.status, invoice.status) {
                (OrderStatus::Cancelled | OrderStatus::Fraud, InvoiceStatus::Unpaid) => {
                    Some(InvoiceStatus::Cancelled)
                }
                (OrderStatus::Pending, InvoiceStatus::Cancelled) => Some(InvoiceStatus::Unpaid),
                _ => None,
            };
            if let Some(status) = status {
                move_to(cx, tx, invoice, status).await?;
            }
        }
        after.version += 1;
        Ok(after)
    }
}

async fn follow(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    mut service: Service,
    order: OrderStatus,
) -> Result<()> {
    let before = service.terms.status;
    let Some(status) = service_status(before, order) else {
        return Ok(());
    };
    service.terms.status = status;
    if !tx.service_update(&service).await? {
        return Err(Error::Store(StoreError::Contention));
    }
    cx.log(
        Step::new(
            action::SERVICE_EDITED,
            format!("Changed the service {}", service.terms.name),
        )
        .account(service.account_id)
        .change("status", Some(before.code()), Some(status.code())),
    );
    Ok(())
}
