//! Signing out elsewhere.

use async_trait::async_trait;
use domain::ClientSessionId;
use domain::activity::action;

use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Step};
use crate::ports::SupportTx;

/// Ends one of the user's sessions, or all but the present one. They are dead at their next request.
#[derive(Debug, Clone, Copy)]
pub struct EndSessions {
    /// Which; `None` for all others.
    pub id: Option<ClientSessionId>,
}

#[async_trait]
impl Operation for EndSessions {
    /// Sessions that were ended.
    type Output = u64;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<u64> {
        let (user, this) = (cx.user()?.clone(), cx.user_session()?.id);
        let ended = match self.id {
            None => tx.client_sessions_end(user.id, Some(this)).await?,
            Some(id) => {
                if !tx.client_session_end(user.id, id).await? {
                    return Err(Error::NotFound { what: "session" });
                }
                1
            }
        };
        if ended > 0 {
            let text = format!("{} signed out elsewhere ({ended})", user.name());
            cx.log(Step::new(action::USER_SESSIONS_ENDED, text).user(user.id));
        }
        Ok(ended)
    }
}
