//! Pinning an account to the top of the list.

use async_trait::async_trait;
use domain::AccountId;

use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::SupportTx;

/// Pins an account, or no longer. How somebody sorts their own list is not logged.
#[derive(Debug, Clone, Copy)]
pub struct PinAccount {
    /// Which.
    pub account_id: AccountId,
    /// From now on.
    pub pinned: bool,
}

#[async_trait]
impl Operation for PinAccount {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Access;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let user = cx.user()?.id;
        Ok(tx.pin(user, self.account_id, self.pinned).await?)
    }
}
