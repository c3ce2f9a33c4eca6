//! What is offered, to everybody.

use std::sync::Arc;

use app::Error;
use app::shop::offer::{Offered, Shop, ShowShop};
use domain::{BillingCycle, Currency, Money, Price};
use minijinja::{Value, context};

use crate::answer::{Answer, Outcome};
use crate::ask::Ask;

/// The shop in the currency of whoever asks.
pub(super) async fn offer(ask: &Ask) -> Result<Shop, Error> {
    let currency = ask.currency().map(|one| one.code.clone());
    ask.perform(&ShowShop { currency }).await
}

/// The product of this id; one that is hidden is not there.
pub(super) fn find<'a>(shop: &'a Shop, id: &str) -> Option<&'a Offered> {
    let mut all = shop.shelves.iter().flat_map(|shelf| &shelf.products);
    all.find(|product| product.id.to_string() == id)
}

pub(super) fn price(currency: &Currency, price: &Price) -> Value {
    let is_free = price.amount == Money::ZERO && price.setup == Money::ZERO;
    context! {
        cycle => price.cycle.code(),
        amount => (!is_free).then(|| currency.show(price.amount)),
        setup => (price.setup != Money::ZERO).then(|| currency.show(price.setup)),
    }
}

fn product(shop: &Shop, product: &Offered) -> Value {
    let prices = product.prices.iter();
    context! {
        id => product.id.to_string(),
        name => product.name,
        description => product.description,
        asks_domain => product.asks_domain,
        prices => prices.map(|one| price(&shop.currency, one)).collect::<Vec<_>>(),
    }
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    let shop = match offer(&ask).await {
        // Nothing has a price yet: the shop is empty, as it would be without products.
        Err(error) if error.code() == "currency.none" => {
            return Ok(Answer::page("shop.html", context! {}));
        }
        other => other?,
    };
    let shelves: Vec<Value> = shop
        .shelves
        .iter()
        .map(|shelf| {
            let products = shelf.products.iter();
            context! {
                name => shelf.group.name,
                description => shelf.group.description,
                products => products.map(|one| product(&shop, one)).collect::<Vec<_>>(),
            }
        })
        .collect();
    Ok(Answer::page("shop.html", context! { shelves }))
}

pub async fn show_product(ask: Arc<Ask>) -> Outcome {
    let shop = offer(&ask).await?;
    page(&ask, &shop, ask.param("id"), None)
}

/// A product's page, with what is wrong with the wish.
pub(super) fn page(ask: &Ask, shop: &Shop, id: &str, error: Option<&Error>) -> Outcome {
    let found = find(shop, id).ok_or(Error::NotFound { what: "product" })?;
    let first = found.prices.first().map(|price| price.cycle);
    let wished = BillingCycle::from_code(ask.form.get("cycle")).or(first);
    let page = Answer::page(
        "product.html",
        context! {
            product => product(shop, found),
            wished => wished.map(BillingCycle::code),
            error => ask.wrong(error),
        },
    );
    Ok(page.refused(error))
}
