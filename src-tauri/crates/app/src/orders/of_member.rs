//! Orders as their account's users see them.

use async_trait::async_trait;
use domain::{
    AccountId, Currency, Invoice, InvoiceStatus, Order, OrderId, Permission, Reference, Service,
};
use serde::Deserialize;

use super::existing;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation};
use crate::ports::ReadTx;

/// Shows an order of the account.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountOrder {
    /// Of which account.
    pub account_id: AccountId,
    /// Which.
    pub id: OrderId,
}

/// An order, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberOrder {
    /// The order.
    pub order: Order,
    /// How its amounts are written.
    pub currency: Currency,
    /// What was bought.
    pub services: Vec<Service>,
    /// Its invoice; `None` where nothing was to be paid.
    pub invoice: Option<Invoice>,
}

impl MemberOrder {
    /// The invoice, where it is still to be paid.
    pub fn unpaid(&self) -> Option<&Invoice> {
        let is_unpaid = |invoice: &&Invoice| invoice.status == InvoiceStatus::Unpaid;
        self.invoice.as_ref().filter(is_unpaid)
    }
}

#[async_trait]
impl Operation for AccountOrder {
    type Output = MemberOrder;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Orders);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<MemberOrder> {
        let order = existing(tx, self.id).await?;
        if order.account_id != self.account_id {
            return Err(Error::NotFound { what: "order" });
        }
        Ok(MemberOrder {
            currency: crate::currencies::existing(tx, &order.currency).await?,
            services: tx.services_of_order(order.id).await?,
            invoice: tx.invoice_of_order(order.id).await?,
            order,
        })
    }
}

/// Finds the account of an order that the user placed: for a cart that was sent before.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacedBefore {
    /// Which order.
    pub id: OrderId,
}

#[async_trait]
impl Operation for PlacedBefore {
    type Output = Option<Reference>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Option<Reference>> {
        let user = cx.user()?.id;
        let order = tx.order(self.id).await?;
        let Some(order) = order.filter(|order| order.user_id == Some(user)) else {
            return Ok(None);
        };
        let account = crate::accounts::existing(tx, order.account_id).await?;
        Ok(Some(account.reference))
    }
}
