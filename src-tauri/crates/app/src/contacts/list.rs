//! The contacts of an account.

use async_trait::async_trait;
use domain::{AccountId, Contact};
use serde::Deserialize;

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Lists an account's contacts by name.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AccountContacts {
    /// Whose.
    pub account_id: AccountId,
}

#[async_trait]
impl Operation for AccountContacts {
    type Output = Vec<Contact>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Vec<Contact>> {
        Ok(tx.account_contacts(self.account_id).await?)
    }
}
