//! The cart.

use std::sync::Arc;

use app::Error;
use app::shop::cart::{CartItem, PriceCart};
use domain::{BillingCycle, Currency, Money, OrderId, ProductId};
use minijinja::{Value, context};

use super::shop::{find, offer, page as product_page, price};
use crate::answer::{Answer, Outcome};
use crate::ask::Ask;
use crate::ask::is_typed;
use crate::cart::Cart;

/// The cart as the shop sells it now.
pub(super) struct Priced {
    pub currency: Currency,
    /// Which order the cart will be.
    pub id: OrderId,
    /// What is still sold of it.
    pub items: Vec<CartItem>,
    /// The same for a template.
    pub rows: Vec<Value>,
    /// First terms and set-up.
    pub total: Money,
    /// Whether something in it is not sold any more.
    pub has_gone: bool,
}

impl Priced {
    /// What a template says of the cart.
    pub fn values(&self) -> Value {
        context! {
            cart_id => self.id.to_string(),
            rows => self.rows,
            total => self.currency.show(self.total),
            has_gone => self.has_gone,
        }
    }
}

/// Prices the cart; `None` where nothing is in it.
pub(super) async fn priced(ask: &Ask) -> Result<Option<Priced>, Error> {
    let Some(cart) = ask.cart() else {
        return Ok(None);
    };
    let shop = offer(ask).await?;
    let mut priced = Priced {
        currency: shop.currency.clone(),
        id: cart.id,
        items: Vec::new(),
        rows: Vec::new(),
        total: Money::ZERO,
        has_gone: false,
    };
    for (index, item) in cart.items.into_iter().enumerate() {
        let product = find(&shop, &item.product_id.to_string());
        let wished = product.and_then(|product| {
            let mut all = product.prices.iter();
            Some((product, all.find(|price| price.cycle == item.cycle)?))
        });
        let Some((product, wished)) = wished else {
            priced.has_gone = true;
            continue;
        };
        let others = product.prices.iter();
        priced.total = priced.total.plus(wished.amount).plus(wished.setup);
        priced.rows.push(context! {
            index,
            product_id => product.id.to_string(),
            name => product.name,
            domain => item.domain,
            asks_domain => product.asks_domain,
            wished => item.cycle.code(),
            price => price(&shop.currency, wished),
            prices => others.map(|one| price(&shop.currency, one)).collect::<Vec<_>>(),
        });
        priced.items.push(item);
    }
    Ok(Some(priced))
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    page(&ask, None).await
}

async fn page(ask: &Ask, error: Option<&Error>) -> Outcome {
    let cart = priced(ask).await?;
    let cart = cart.as_ref().map(Priced::values);
    let page = Answer::page("cart.html", context! { cart, error => ask.wrong(error) });
    Ok(page.refused(error))
}

/// The wish in the form, if it can be had.
async fn wish(ask: &Ask, product_id: ProductId) -> Result<CartItem, Error> {
    let cycle = BillingCycle::from_code(ask.form.get("cycle"));
    let typed = CartItem {
        product_id,
        cycle: cycle.ok_or(Error::NotFound { what: "term" })?,
        domain: ask.form.get("domain").to_owned(),
    };
    let look = PriceCart {
        currency: ask.currency().map(|one| one.code.clone()),
        items: vec![typed.clone()],
    };
    let checked = ask.perform(&look).await?.items.into_iter().next();
    Ok(CartItem {
        domain: checked.map(|item| item.domain).unwrap_or_default(),
        ..typed
    })
}

pub async fn add(ask: Arc<Ask>) -> Outcome {
    match added(&ask).await {
        Err(error) if is_typed(&error) => {
            let shop = offer(&ask).await?;
            product_page(&ask, &shop, ask.form.get("product"), Some(&error))
        }
        other => other,
    }
}

async fn added(ask: &Ask) -> Outcome {
    let wish = wish(ask, ProductId(ask.id("product")?)).await?;
    let mut items = ask.cart().map(|cart| cart.items).unwrap_or_default();
    items.push(wish);
    Answer::go("/cart?done=cart-added").cart(ask, &Cart::new(&ask.portal, items)?)
}

/// The cart that the form was made for, and the place in it that the form is about; nothing where
/// the cart is another by now.
fn named(ask: &Ask) -> Option<(Cart, usize)> {
    let cart = ask.cart()?;
    let index = ask.form.get("item").parse().ok()?;
    let is_seen = cart.id.to_string() == ask.form.get("cart") && index < cart.items.len();
    is_seen.then_some((cart, index))
}

fn changed_meanwhile() -> Error {
    Error::refused(
        "cart.changed",
        "The cart changed in another window. Look at it again.",
    )
}

pub async fn change(ask: Arc<Ask>) -> Outcome {
    match changed(&ask).await {
        Err(error) if is_typed(&error) => page(&ask, Some(&error)).await,
        other => other,
    }
}

async fn changed(ask: &Ask) -> Outcome {
    let (mut cart, index) = named(ask).ok_or_else(changed_meanwhile)?;
    let place = cart.items.get_mut(index);
    let item = place.ok_or_else(changed_meanwhile)?;
    *item = wish(ask, item.product_id).await?;
    Answer::go("/cart?done=cart-changed").cart(ask, &Cart::new(&ask.portal, cart.items)?)
}

pub async fn remove(ask: Arc<Ask>) -> Outcome {
    let Some((mut cart, index)) = named(&ask) else {
        return page(&ask, Some(&changed_meanwhile())).await;
    };
    cart.items.remove(index);
    Answer::go("/cart?done=cart-taken-out").cart(&ask, &Cart::new(&ask.portal, cart.items)?)
}
