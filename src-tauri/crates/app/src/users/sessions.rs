//! Where a user is signed in to the client area, for admins (assurance R-37).

use async_trait::async_trait;
use domain::activity::action;
use domain::{ClientSessionId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use super::existing;
use crate::client::sessions::live_sessions;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{ReadTx, SupportTx};

/// Lists where a user is signed in, the session used last first.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct UserSessions {
    /// Whose.
    pub user_id: UserId,
}

/// A session of a user, as admins see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct UserSessionRow {
    /// Which.
    pub id: ClientSessionId,
    /// Where it comes from.
    pub address: String,
    /// What the browser says it is.
    pub user_agent: String,
    /// The admin behind it, where it is not the user.
    pub admin_name: Option<String>,
    /// Name of the account it is in.
    pub account_name: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
    /// Last use, to the minute.
    pub seen_at: Timestamp,
}

#[async_trait]
impl Operation for UserSessions {
    type Output = Vec<UserSessionRow>;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let mut rows = Vec::new();
        for session in live_sessions(tx, self.user_id, cx.now).await? {
            let account = match session.account_id {
                Some(id) => tx.account(id).await?,
                None => None,
            };
            rows.push(UserSessionRow {
                id: session.id,
                address: session.address,
                user_agent: session.user_agent,
                admin_name: session.masquerade.map(|masquerade| masquerade.admin_name),
                account_name: account.map(|account| account.name()),
                created_at: session.created_at,
                seen_at: session.seen_at,
            });
        }
        rows.sort_by_key(|row| -row.seen_at.0);
        Ok(rows)
    }
}

/// Ends one of a user's sessions, or all of them. They are dead at their next request.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EndUserSessions {
    /// Whose.
    pub user_id: UserId,
    /// Which; `None` for all.
    pub id: Option<ClientSessionId>,
}

/// What came of ending sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct SessionsEnded {
    /// How many were ended.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub ended: u64,
}

#[async_trait]
impl Operation for EndUserSessions {
    type Output = SessionsEnded;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<SessionsEnded> {
        let user = existing(tx, self.user_id).await?;
        let ended = match self.id {
            None => tx.client_sessions_end(user.id, None).await?,
            Some(id) => {
                if !tx.client_session_end(user.id, id).await? {
                    return Err(Error::NotFound { what: "session" });
                }
                1
            }
        };
        if ended > 0 {
            let text = format!("Signed {} out of the client area ({ended})", user.name());
            cx.log(Step::new(action::USER_SESSIONS_ENDED, text).user(user.id));
        }
        Ok(SessionsEnded { ended })
    }
}
