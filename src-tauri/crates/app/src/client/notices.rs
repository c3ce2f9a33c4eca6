//! What the top bar tells a user: of the own sign-in, and of the account that is open.

use async_trait::async_trait;
use domain::AccountId;

use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::ReadTx;
use crate::ports::overview::{Counted, Wanted};

/// Counts what concerns the user alone.
#[derive(Debug, Clone, Copy)]
pub struct MyNotices;

#[async_trait]
impl Operation for MyNotices {
    type Output = Counted;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Counted> {
        let user = cx.user()?;
        let wanted = Wanted {
            user: Some((user.id, &user.email)),
            account: None,
        };
        Ok(tx.counted(&wanted, cx.now).await?)
    }
}

/// Counts what concerns the user, and what the user may know of an account.
#[derive(Debug, Clone, Copy)]
pub struct AccountNotices {
    /// Which.
    pub account_id: AccountId,
}

#[async_trait]
impl Operation for AccountNotices {
    type Output = Counted;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Access;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Counted> {
        let access = cx.access()?;
        let wanted = Wanted {
            user: Some((access.user.id, &access.user.email)),
            account: Some((self.account_id, &access.permissions)),
        };
        Ok(tx.counted(&wanted, cx.now).await?)
    }
}
