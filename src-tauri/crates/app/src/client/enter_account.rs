//! Entering an account, or switching to another.

use async_trait::async_trait;
use domain::activity::action;
use domain::{AccountId, ClientSession};

use super::{Opened, live, rotate};
use crate::error::{Error, Result};
use crate::operation::{Access, Cx, Needs, Operation, Step};
use crate::ports::SupportTx;
use crate::ports::vault::Secret;

/// Enters an account. The token changes with it (assurance R-36).
#[derive(Debug, Clone)]
pub struct EnterAccount {
    /// Which.
    pub account_id: AccountId,
    /// From the cookie; dead afterwards.
    pub token: Secret,
}

/// The account that was entered.
#[derive(Debug, Clone)]
pub struct Entered {
    /// The new token.
    pub opened: Opened,
    /// As what.
    pub access: Access,
}

#[async_trait]
impl Operation for EnterAccount {
    type Output = Entered;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Access;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Entered> {
        let access = cx.access()?.clone();
        let found = live(tx, &self.token, cx.now).await?;
        let (session, ..) = found
            .filter(|(session, ..)| {
                Some(session.id) == cx.session.user.as_ref().map(|user| user.id)
            })
            .ok_or(Error::SignedOut)?;
        // An admin's visit is none of the user's.
        if session.masquerade.is_none() {
            tx.visit(access.user.id, access.account.id, cx.now).await?;
        }
        let again = session.account_id == Some(access.account.id);
        let entered = ClientSession {
            account_id: Some(access.account.id),
            seen_at: cx.now,
            ..session
        };
        let opened = rotate(cx, tx, entered).await?;
        if !again {
            let text = format!("{} entered {}", access.user.name(), access.account.name());
            cx.log(
                Step::new(action::ACCOUNT_ENTERED, text)
                    .account(access.account.id)
                    .user(access.user.id),
            );
        }
        Ok(Entered { opened, access })
    }
}
