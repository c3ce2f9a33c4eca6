//! From a cart to an order, its services and its invoice, in one transaction.

use async_trait::async_trait;
use domain::activity::action;
use domain::invoice::Line;
use domain::service::ServiceTerms;
use domain::timestamp::DAY;
use domain::{
    Account, AccountId, CurrencyCode, Invoice, InvoiceId, InvoiceStatus, Money, Order, OrderId,
    OrderStatus, Permission, Profile, Service, ServiceId, ServiceStatus,
};
use serde::Deserialize;

use super::cart::{CartItem, PricedCart, PricedItem, priced};
use crate::accounts::add::{AddAccount, NewOwner};
use crate::error::{Error, Result};
use crate::invoices::numbered;
use crate::operation::{Cx, Needs, Operation, Step};
use crate::ports::SupportTx;

/// What is ordered, and what the user was told it costs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cart {
    /// Identity of the order to be. Whoever sends one cart twice, orders once.
    pub id: OrderId,
    /// In which currency.
    pub currency: CurrencyCode,
    /// What is in it.
    pub items: Vec<CartItem>,
    /// The total that the user saw: nobody orders at another price.
    pub total: Money,
}

/// Orders for an account where the user may order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceOrder {
    /// For which account.
    pub account_id: AccountId,
    /// What.
    pub cart: Cart,
}

/// Orders for a new account, whose owner the user becomes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceOrderForNewAccount {
    /// Whom its invoices name.
    pub profile: Profile,
    /// What.
    pub cart: Cart,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The account.
    pub account: Account,
    /// The order.
    pub order: Order,
    /// What will be set up.
    pub services: Vec<Service>,
    /// What is to be paid; `None` where it is nothing.
    pub invoice: Option<Invoice>,
}

#[async_trait]
impl Operation for PlaceOrder {
    type Output = Placed;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Member(Permission::Orders);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Placed> {
        if let Some(placed) = placed(cx, tx, self.cart.id).await? {
            return Ok(placed);
        }
        let cart = as_seen(tx, &self.cart).await?;
        let account = cx.access()?.account.clone();
        place(cx, tx, account, self.cart.id, cart).await
    }
}

#[async_trait]
impl Operation for PlaceOrderForNewAccount {
    type Output = Placed;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Placed> {
        if let Some(placed) = placed(cx, tx, self.cart.id).await? {
            return Ok(placed);
        }
        // The cart first: one that cannot be had makes no account.
        let cart = as_seen(tx, &self.cart).await?;
        let add = AddAccount {
            profile: Profile {
                // Notes are the admins'.
                notes: String::new(),
                ..self.profile.clone()
            },
            owner: NewOwner::Existing {
                user_id: cx.user()?.id,
            },
        };
        let account = add.run(cx, tx).await?;
        place(cx, tx, account, self.cart.id, cart).await
    }
}

/// What came of this cart before, where its user sent it before.
async fn placed(cx: &Cx<'_>, tx: &mut dyn SupportTx, id: OrderId) -> Result<Option<Placed>> {
    let Some(order) = tx.order(id).await? else {
        return Ok(None);
    };
    if order.user_id != Some(cx.user()?.id) {
        return Err(Error::refused(
            "order.placed",
            "This cart was ordered already. Fill a new one.",
        ));
    }
    Ok(Some(Placed {
        account: crate::accounts::existing(tx, order.account_id).await?,
        services: tx.services_of_order(id).await?,
        invoice: tx.invoice_of_order(id).await?,
        order,
    }))
}

/// The cart, if it still costs what the user was told.
async fn as_seen(tx: &mut dyn SupportTx, cart: &Cart) -> Result<PricedCart> {
    let now = priced(tx, Some(&cart.currency), &cart.items).await?;
    if now.currency.code == cart.currency && now.total == cart.total {
        return Ok(now);
    }
    Err(Error::Conflict {
        message: format!(
            "Prices changed while you were looking: this cart is now {}. Nothing was ordered. Look at it again, then order.",
            now.currency.show(now.total)
        ),
        changed_at: None,
        changed_by: None,
    })
}

async fn place(
    cx: &mut Cx<'_>,
    tx: &mut dyn SupportTx,
    account: Account,
    id: OrderId,
    cart: PricedCart,
) -> Result<Placed> {
    let user = cx.user()?.id;
    let order = Order {
        id,
        number: tx.order_last_number().await? + 1,
        account_id: account.id,
        user_id: Some(user),
        status: OrderStatus::Pending,
        currency: cart.currency.code.clone(),
        total: cart.total,
        created_at: cx.now,
        version: 1,
    };
    numbered(tx.order_add(&order).await)?;
    let services: Vec<Service> = cart
        .items
        .iter()
        .map(|item| service(cx, &order, item))
        .collect();
    tx.services_add(&services).await?;
    let names: Vec<&str> = services
        .iter()
        .map(|service| service.terms.name.as_str())
        .collect();
    cx.log(
        Step::new(
            action::ORDER_PLACED,
            format!(
                "Placed order {} of {} for {}",
                order.number,
                cart.currency.show(order.total),
                account.name()
            ),
        )
        .account(account.id)
        .user(user)
        .change("services", None, Some(&names.join(", "))),
    );
    let invoice = match cart.total {
        Money::ZERO => None,
        _ => Some(bill(cx, tx, &order, &cart, &services).await?),
    };
    Ok(Placed {
        account,
        order,
        services,
        invoice,
    })
}

fn service(cx: &Cx<'_>, order: &Order, item: &PricedItem) -> Service {
    Service {
        id: ServiceId::new(cx.now, cx.entropy()),
        account_id: order.account_id,
        order_id: Some(order.id),
        terms: ServiceTerms {
            product_id: Some(item.product.id),
            name: item.product.name.clone(),
            domain: item.domain.clone(),
            status: ServiceStatus::Pending,
            cycle: item.price.cycle,
            currency: order.currency.clone(),
            amount: item.price.amount,
            registered_at: cx.now,
            next_due_at: item.price.cycle.after(cx.now),
        },
        created_at: cx.now,
        version: 1,
    }
}

/// The order's invoice: a line per service, and one for its set-up where that costs.
async fn bill(
    cx: &mut Cx<'_>,
    tx: &mut dyn SupportTx,
    order: &Order,
    cart: &PricedCart,
    services: &[Service],
) -> Result<Invoice> {
    let mut lines = Vec::with_capacity(services.len());
    for (item, service) in cart.items.iter().zip(services) {
        let text = if item.domain.is_empty() {
            item.product.name.clone()
        } else {
            format!("{} – {}", item.product.name, item.domain)
        };
        let line = |text: String, amount| Line {
            text,
            amount,
            service_id: Some(service.id),
        };
        lines.push(line(text, item.price.amount));
        if item.price.setup != Money::ZERO {
            let text = format!("{}, set-up", item.product.name);
            lines.push(line(text, item.price.setup));
        }
    }
    let days = crate::settings::client_area(tx).await?.payment_days;
    let invoice = Invoice {
        id: InvoiceId::new(cx.now, cx.entropy()),
        number: tx.invoice_last_number().await? + 1,
        account_id: order.account_id,
        order_id: Some(order.id),
        status: InvoiceStatus::Unpaid,
        currency: order.currency.clone(),
        total: cart.total,
        issued_at: cx.now,
        due_at: cx.now.plus(days * DAY),
        paid_at: None,
        notes: String::new(),
        lines,
        created_at: cx.now,
        version: 1,
    };
    numbered(tx.invoices_add(std::slice::from_ref(&invoice)).await)?;
    cx.log(
        Step::new(
            action::INVOICE_ADDED,
            format!(
                "Wrote invoice {} of {} for order {}",
                invoice.number,
                cart.currency.show(invoice.total),
                order.number
            ),
        )
        .account(order.account_id),
    );
    Ok(invoice)
}
