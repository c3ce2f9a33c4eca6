//! Accounts: billable parties.

pub mod add;
pub mod edit;
pub mod list;
pub mod of_member;
pub mod set_status;
pub mod show;
pub mod transfer_ownership;

use domain::{Account, AccountId};

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// The account, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: AccountId) -> Result<Account> {
    tx.account(id)
        .await?
        .ok_or(Error::NotFound { what: "account" })
}
