//! Orders: what was bought at once.

pub mod list;
pub mod of_member;
pub mod set_status;
pub mod show;

use domain::{Order, OrderId};

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// The order, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: OrderId) -> Result<Order> {
    tx.order(id).await?.ok_or(Error::NotFound { what: "order" })
}
