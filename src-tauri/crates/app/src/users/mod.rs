//! Users: people who sign in.

pub mod add;
pub mod edit;
pub mod list;
pub mod remove;
pub mod reset_password;
pub mod sessions;
pub mod show;
pub mod turn_off_two_factor;
pub mod void_password;

use domain::User;

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// The user who is not deleted, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: domain::UserId) -> Result<User> {
    match tx.user(id).await? {
        Some(user) if user.deleted_at.is_none() => Ok(user),
        _ => Err(Error::NotFound { what: "user" }),
    }
}
