//! The shop: what is offered to everybody, and the way from a cart to an order.

pub mod cart;
pub mod offer;
pub mod order;

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// Refuses where the shop is closed by the settings.
async fn check_open(tx: &mut (impl ReadTx + ?Sized)) -> Result<()> {
    if crate::settings::client_area(tx).await?.shop {
        return Ok(());
    }
    Err(Error::refused(
        "shop.closed",
        "There is no shop here. Ask us for an offer.",
    ))
}
