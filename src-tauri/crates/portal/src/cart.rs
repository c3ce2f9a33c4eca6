//! What somebody is about to order. It is kept in the browser, signed in or not, and sealed with
//! the workspace's key, so that nobody but this program can write it. It holds wishes and no prices:
//! those are the shop's, each time.

use app::Error;
use app::ports::crypto::DataKey;
use app::shop::cart::{CartItem, ITEMS_MAX};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{BillingCycle, OrderId, ProductId};
use uuid::Uuid;

use crate::Portal;
use crate::answer::{Answer, CART};
use crate::ask::Ask;

/// What the seal is bound to.
const SEALED_AS: &str = "portal/cart";
/// Most bytes of a cart before it is sealed: a browser keeps 4,096 of a cookie, as text.
const BYTES_MAX: usize = 2_600;
/// How long a browser keeps a cart, in seconds.
const KEPT: i64 = 14 * 86_400;

/// Wishes, and the identity of the order that they will be. Each change of the wishes is another
/// identity, so that what is sent is what was seen, and sent once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cart {
    pub id: OrderId,
    pub items: Vec<CartItem>,
}

impl Cart {
    /// A cart with these wishes, or why they do not fit.
    pub fn new(portal: &Portal, items: Vec<CartItem>) -> Result<Self, Error> {
        let id = OrderId::new(portal.usher.now(), portal.usher.env.entropy.as_ref());
        let cart = Self { id, items };
        if cart.items.len() > ITEMS_MAX || cart.bytes().len() > BYTES_MAX {
            return Err(Error::refused(
                "cart.full",
                "The cart is full. Order what is in it, then fill the next.",
            ));
        }
        Ok(cart)
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.id.0.as_bytes().to_vec();
        for item in &self.items {
            let cycle = BillingCycle::ALL.iter().position(|one| *one == item.cycle);
            let cycle = cycle.and_then(|place| u8::try_from(place).ok());
            let length = u16::try_from(item.domain.len()).unwrap_or(u16::MAX);
            bytes.extend_from_slice(item.product_id.0.as_bytes());
            bytes.push(cycle.unwrap_or(u8::MAX));
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(item.domain.as_bytes());
        }
        bytes
    }

    fn parse(mut bytes: &[u8]) -> Option<Self> {
        let id = OrderId(Uuid::from_bytes(*bytes.split_off(..16)?.as_array()?));
        let mut items = Vec::new();
        while !bytes.is_empty() {
            let product_id = Uuid::from_bytes(*bytes.split_off(..16)?.as_array()?);
            let cycle = usize::from(*bytes.split_off_first()?);
            let length = u16::from_be_bytes(*bytes.split_off(..2)?.as_array()?);
            let domain = bytes.split_off(..usize::from(length))?;
            items.push(CartItem {
                product_id: ProductId(product_id),
                cycle: *BillingCycle::ALL.get(cycle)?,
                domain: String::from_utf8(domain.to_vec()).ok()?,
            });
        }
        Some(Self { id, items })
    }
}

fn key(ask: &Ask) -> Option<&DataKey> {
    ask.visitor.data_key.as_ref()
}

impl Ask {
    /// The cart in this browser; `None` where there is none, or none of ours.
    pub fn cart(&self) -> Option<Cart> {
        let sealed = URL_SAFE_NO_PAD.decode(self.cart.as_deref()?).ok()?;
        let crypto = &self.portal.usher.env.crypto;
        let bytes = crypto.open(key(self)?, SEALED_AS, &sealed).ok()?;
        Cart::parse(&bytes)
    }
}

impl Answer {
    /// Keeps the cart in the browser.
    pub fn cart(self, ask: &Ask, cart: &Cart) -> Result<Self, Error> {
        if cart.items.is_empty() {
            return Ok(self.no_cart());
        }
        let key = key(ask).ok_or(Error::DataKeyMissing)?;
        let crypto = &ask.portal.usher.env.crypto;
        let sealed = crypto.seal(key, SEALED_AS, &cart.bytes())?;
        Ok(self.cookie(CART, URL_SAFE_NO_PAD.encode(sealed), KEPT))
    }

    /// Takes the cart out of the browser.
    pub fn no_cart(self) -> Self {
        self.cookie(CART, "", 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cart_is_read_as_it_was_written_and_half_a_cart_is_none() {
        let item = |cycle, domain: &str| CartItem {
            product_id: ProductId(Uuid::from_u64_pair(1, 2)),
            cycle,
            domain: domain.to_owned(),
        };
        let cart = Cart {
            id: OrderId(Uuid::from_u64_pair(3, 4)),
            items: vec![
                item(BillingCycle::Free, ""),
                item(BillingCycle::Triennially, "müller.example"),
            ],
        };
        let bytes = cart.bytes();
        assert_eq!(Cart::parse(&bytes), Some(cart));
        for length in (1..16).chain(17..35).chain(36..bytes.len()) {
            assert_eq!(Cart::parse(&bytes[..length]), None, "{length}");
        }
        let mut wrong = bytes;
        wrong[32] = 200;
        assert_eq!(Cart::parse(&wrong), None, "no such cycle");
    }
}
