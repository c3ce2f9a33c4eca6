//! Where the user is signed in.

use async_trait::async_trait;
use domain::client_session::Stage;
use domain::{ClientSession, ClientSessionId, Timestamp, UserId};

use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::ReadTx;

/// Lists where the user is signed in, the present session first.
#[derive(Debug, Clone, Copy)]
pub struct MySessions;

/// A session, as its user sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Which.
    pub id: ClientSessionId,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// Where it comes from.
    pub address: String,
    /// What the browser says it is.
    pub user_agent: String,
    /// The admin behind it, where it is not the user.
    pub admin_name: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
    /// Last use, to the minute.
    pub seen_at: Timestamp,
}

#[async_trait]
impl Operation for MySessions {
    type Output = Vec<SessionRow>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let this = cx.user_session()?.id;
        let mut rows: Vec<SessionRow> = live_sessions(tx, cx.user()?.id, cx.now)
            .await?
            .into_iter()
            .map(|session| SessionRow {
                is_this: session.id == this,
                id: session.id,
                address: session.address,
                user_agent: session.user_agent,
                admin_name: session.masquerade.map(|masquerade| masquerade.admin_name),
                created_at: session.created_at,
                seen_at: session.seen_at,
            })
            .collect();
        rows.sort_by_key(|row| (!row.is_this, -row.seen_at.0));
        Ok(rows)
    }
}

/// The sessions of a user that are signed in and not over.
pub(crate) async fn live_sessions(
    tx: &mut (impl ReadTx + ?Sized),
    user: UserId,
    now: Timestamp,
) -> Result<Vec<ClientSession>> {
    let mut sessions = tx.client_sessions_of(user).await?;
    sessions.retain(|session| session.stage == Stage::SignedIn && session.is_live(now));
    Ok(sessions)
}
