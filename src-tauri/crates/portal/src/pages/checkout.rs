//! From the cart to an order.

use std::sync::Arc;

use app::Error;
use app::client::my_accounts::{MyAccount, MyAccounts};
use app::orders::of_member::{AccountOrder, PlacedBefore};
use app::shop::order::{Cart, PlaceOrder, PlaceOrderForNewAccount, Placed};
use domain::{AccountId, CurrencyCode, Money, OrderId, Permission, Reference};
use minijinja::{Value, context};

use super::cart::{Priced, priced};
use super::profiles;
use super::shop::price;
use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, is_typed};
use crate::routes;

/// What the form calls an account that there is not yet.
const NEW: &str = "new";

pub async fn show(ask: Arc<Ask>) -> Outcome {
    let Some(cart) = filled(&ask).await? else {
        return Ok(Answer::go("/cart"));
    };
    page(&ask, &cart, None).await
}

/// The cart, if anything in it can be ordered.
async fn filled(ask: &Ask) -> Result<Option<Priced>, Error> {
    Ok(priced(ask).await?.filter(|cart| !cart.items.is_empty()))
}

/// The accounts for which whoever asks may order.
async fn accounts(ask: &Ask) -> Result<Vec<MyAccount>, Error> {
    let mut mine = ask.perform(&MyAccounts::default()).await?.accounts;
    mine.retain(|one| one.is_open() && one.permissions.contains(Permission::Orders));
    Ok(mine)
}

async fn page(ask: &Ask, cart: &Priced, error: Option<&Error>) -> Outcome {
    if !ask.is_signed_in() {
        let page = Answer::page("checkout_guest.html", context! { cart => cart.values() });
        return Ok(page);
    }
    let accounts = accounts(ask).await?;
    let wanted = chosen(ask, &accounts);
    let rows: Vec<Value> = accounts
        .iter()
        .map(|one| {
            context! {
                id => one.account_id.to_string(),
                name => one.name,
                reference => one.reference.as_str(),
                is_owner => one.is_owner,
            }
        })
        .collect();
    let user = ask.resumed.as_ref().map(|resumed| &resumed.user);
    let page = Answer::page(
        "checkout.html",
        context! {
            cart => cart.values(),
            seen_total => cart.total.0,
            seen_currency => cart.currency.code.as_str(),
            accounts => rows,
            wanted => wanted.map_or(NEW.to_owned(), |id| id.to_string()),
            own => user.map(|user| context! {
                first_name => user.first_name,
                last_name => user.last_name,
                email => user.email.as_str(),
                phone => user.phone,
            }),
            error => ask.wrong(error),
        },
    );
    Ok(page.refused(error))
}

/// The account that is chosen in the form; before it was sent, the one entered last.
fn chosen(ask: &Ask, accounts: &[MyAccount]) -> Option<AccountId> {
    let ids = || accounts.iter().map(|one| one.account_id);
    let typed = ask.form.get("account");
    if !typed.is_empty() {
        return ids().find(|id| id.to_string() == typed);
    }
    let resumed = ask.resumed.as_ref();
    let last = resumed.and_then(|resumed| resumed.session.account_id);
    ids().find(|id| Some(*id) == last).or_else(|| ids().next())
}

fn thanks(account: &Reference, order: OrderId) -> Answer {
    Answer::go(format!("/a/{account}/orders/{order}?done=ordered")).no_cart()
}

pub async fn place(ask: Arc<Ask>) -> Outcome {
    if !ask.is_signed_in() {
        return Ok(Answer::go("/checkout"));
    }
    let id = OrderId(ask.id("cart")?);
    // The second press of a button, or the page before once more.
    if let Some(account) = ask.perform(&PlacedBefore { id }).await? {
        return Ok(thanks(&account, id));
    }
    let Some(cart) = filled(&ask).await? else {
        return Ok(Answer::go("/cart"));
    };
    match placed(&ask, &cart, id).await {
        Ok(placed) => Ok(thanks(&placed.account.reference, placed.order.id)),
        Err(error) if is_typed(&error) => page(&ask, &cart, Some(&error)).await,
        Err(error) => Err(error),
    }
}

async fn placed(ask: &Ask, cart: &Priced, id: OrderId) -> Result<Placed, Error> {
    if id != cart.id {
        return Err(Error::refused(
            "cart.changed",
            "The cart changed in another window. Look at it again.",
        ));
    }
    if !ask.area.settings.terms_url.is_empty() && ask.form.get("agreed") != "yes" {
        return Err(Error::refused_field(
            "order.terms",
            "agreed",
            "Agree to the terms of service to order.",
        ));
    }
    let total = ask.form.get("total").parse().unwrap_or(-1);
    let seen = Cart {
        id,
        currency: CurrencyCode::parse("currency", ask.form.get("currency"))?,
        items: cart.items.clone(),
        total: Money(total),
    };
    let order = if ask.form.get("account") == NEW {
        let place = PlaceOrderForNewAccount {
            profile: profiles::typed(ask),
            cart: seen,
        };
        ask.perform(&place).await
    } else {
        let place = PlaceOrder {
            account_id: AccountId(ask.id("account")?),
            cart: seen,
        };
        ask.perform(&place).await
    };
    order.map_err(|error| match error {
        Error::Conflict { message, .. } => Error::refused("cart.price_changed", message),
        other => other,
    })
}

/// An order of the account: what was ordered, and how to pay.
pub async fn show_order(ask: Arc<Ask>) -> Outcome {
    let access = ask.access()?;
    let id = ask.param("id").parse().map(OrderId);
    let look = AccountOrder {
        account_id: access.account.id,
        id: id.map_err(|_| Error::NotFound { what: "order" })?,
    };
    let found = ask.perform(&look).await?;
    let currency = &found.currency;
    let services: Vec<Value> = found
        .services
        .iter()
        .map(|service| {
            let terms = &service.terms;
            let paid = domain::Price {
                currency: terms.currency.clone(),
                cycle: terms.cycle,
                amount: terms.amount,
                setup: Money::ZERO,
            };
            context! { name => terms.name, domain => terms.domain, price => price(currency, &paid) }
        })
        .collect();
    let invoice = found.unpaid().map(|invoice| {
        let may = routes::is_open(&ask, "/a/{account}/invoices/{id}");
        let account = &access.account.reference;
        context! {
            number => invoice.number,
            total => currency.show(invoice.total),
            due_at => invoice.due_at.0,
            url => may.then(|| format!("/a/{account}/invoices/{}", invoice.id)),
        }
    });
    Ok(Answer::page(
        "order.html",
        context! {
            number => found.order.number,
            placed_at => found.order.created_at.0,
            total => currency.show(found.order.total),
            services,
            invoice,
            how_to_pay => ask.area.settings.payment_instructions,
        },
    ))
}
