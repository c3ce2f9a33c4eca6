//! One order with what came of it.

use async_trait::async_trait;
use domain::{Currency, Order, OrderId, Reference, Service};
use serde::{Deserialize, Serialize};

use super::existing;
use crate::error::Result;
use crate::invoices::show::InvoicePage;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Shows an order.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ShowOrder {
    /// Which.
    pub id: OrderId,
}

/// An order's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct OrderPage {
    /// The order.
    pub order: Order,
    /// How its amounts are written.
    pub currency: Currency,
    /// Name of the account.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
    /// Name of the user who placed it.
    pub user_name: Option<String>,
    /// What was bought.
    pub services: Vec<Service>,
    /// Its invoice; `None` where nothing was to be paid.
    pub invoice: Option<InvoicePage>,
}

#[async_trait]
impl Operation for ShowOrder {
    type Output = OrderPage;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<OrderPage> {
        let order = existing(tx, self.id).await?;
        let account = crate::accounts::existing(tx, order.account_id).await?;
        let user = match order.user_id {
            Some(id) => tx.user(id).await?,
            None => None,
        };
        let invoice = match tx.invoice_of_order(order.id).await? {
            Some(invoice) => Some(InvoicePage::of(cx, tx, invoice).await?),
            None => None,
        };
        Ok(OrderPage {
            currency: crate::currencies::existing(tx, &order.currency).await?,
            account_name: account.name(),
            account_reference: account.reference,
            user_name: user.map(|user| user.name()),
            services: tx.services_of_order(order.id).await?,
            invoice,
            order,
        })
    }
}
