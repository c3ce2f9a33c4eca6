//! From the cookie of a request to who sent it. Runs on every request, so it reads twice and
//! writes at most once a minute.

use std::sync::Arc;

use async_trait::async_trait;
use domain::client_session::Stage;
use domain::{
    Actor, ClientSession, ClientSessionId, Reference, Timestamp, Token, TokenHash, TokenPurpose,
    User,
};

use super::live;
use crate::access::access;
use crate::error::{Error, Result};
use crate::kept::Kept;
use crate::operation::{Access, Cx, Needs, Operation, Session, UserSession, Usher};
use crate::ports::client_sessions::Named;
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, Stamp, SupportTx};

/// Requests' senders that are kept at once.
const KEPT: usize = 10_000;

/// What the account in a request's address is to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtAccount {
    /// The address names none.
    NotNamed,
    /// It may be entered.
    Open(Box<Access>),
    /// It is the user's, and closed.
    Closed {
        /// A sentence for the person.
        message: String,
    },
    /// There is no such account, or none of this user's: the two are not told apart.
    NotFound,
}

/// Who sent a request.
#[derive(Debug, Clone)]
pub struct Resumed {
    /// The session.
    pub session: ClientSession,
    /// Its user.
    pub user: User,
    /// Accounts that the user owns or may enter.
    pub account_count: i64,
    /// The account in the address.
    pub at: AtAccount,
}

impl Resumed {
    /// Whether it would be read like this again at `now`, if nobody changed anything.
    fn holds(&self, now: Timestamp) -> bool {
        let membership = match &self.at {
            AtAccount::Open(access) => access.membership.as_ref(),
            _ => None,
        };
        self.session.is_live(now)
            && !self.session.is_to_be_noted(now)
            && now >= self.session.seen_at
            && membership.is_none_or(|one| one.is_open(now))
    }

    /// The session to run operations with; `visitor` is the request's. Before the second step it is
    /// nobody's.
    pub fn session(&self, visitor: &Session) -> Session {
        if self.session.stage != Stage::SignedIn {
            return visitor.clone();
        }
        let actor = match &self.session.masquerade {
            Some(masquerade) => Actor::Admin {
                id: masquerade.admin_id,
                name: masquerade.admin_name.clone(),
            },
            None => super::actor(&self.user),
        };
        Session {
            actor,
            role: None,
            user: Some(UserSession {
                id: self.session.id,
                user_id: self.user.id,
                name: self.user.name(),
                masquerade: self.session.masquerade.is_some(),
            }),
            ..visitor.clone()
        }
    }
}

struct Resume<'a> {
    token: &'a Secret,
    account: Option<&'a Reference>,
}

#[async_trait]
impl Operation for Resume<'_> {
    type Output = Option<Resumed>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let Some((session, user, account_count)) = live(tx, self.token, cx.now).await? else {
            return Ok(None);
        };
        let at = match self.account {
            Some(reference) if session.stage == Stage::SignedIn => {
                match access(tx, Named::Reference(reference), &user, cx.now).await {
                    Ok(access) => AtAccount::Open(Box::new(access)),
                    Err(Error::NotFound { .. }) => AtAccount::NotFound,
                    Err(Error::Refused { message, .. }) => AtAccount::Closed { message },
                    Err(error) => return Err(error),
                }
            }
            _ => AtAccount::NotNamed,
        };
        Ok(Some(Resumed {
            session,
            user,
            account_count,
            at,
        }))
    }
}

struct Seen {
    id: ClientSessionId,
}

#[async_trait]
impl Operation for Seen {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        Ok(tx.client_session_seen(self.id, cx.now).await?)
    }
}

/// Who sent a request with this token; `account` is the reference in its address. `None`: nobody
/// who is signed in, or in the middle of it.
pub async fn resume(
    usher: &Usher,
    visitor: &Session,
    token: &Secret,
    account: Option<&Reference>,
) -> Result<Option<Resumed>> {
    let resumed = usher.perform(visitor, &Resume { token, account }).await?;
    if let Some(resumed) = &resumed
        && resumed.session.stage == Stage::SignedIn
        && resumed.session.is_to_be_noted(usher.now())
    {
        let id = resumed.session.id;
        usher.perform(visitor, &Seen { id }).await?;
    }
    Ok(resumed)
}

/// Who sent the last requests, for as long as nobody changes the database. Whatever ends a session
/// or an access is such a change, so it counts for the very next request (assurance R-37).
#[derive(Debug)]
pub struct Resumes(Kept<(TokenHash, Option<Reference>), Arc<Resumed>>);

impl Default for Resumes {
    fn default() -> Self {
        Self(Kept::new(KEPT))
    }
}

impl Resumes {
    /// As [`resume`], reading only what may have changed; `stamp` stood after the request came.
    pub async fn resume(
        &self,
        usher: &Usher,
        stamp: Option<Stamp>,
        visitor: &Session,
        token: &Secret,
        account: Option<&Reference>,
    ) -> Result<Option<Arc<Resumed>>> {
        let Some(parsed) = Token::parse(token.expose()) else {
            return Ok(None);
        };
        let key = (parsed.hash(TokenPurpose::ClientSession), account.cloned());
        let now = usher.now();
        if let Some(resumed) = self.0.get(stamp, &key).filter(|kept| kept.holds(now)) {
            return Ok(Some(resumed));
        }
        let resumed = resume(usher, visitor, token, account).await?.map(Arc::new);
        if let Some(resumed) = &resumed {
            self.0.put(stamp, key, resumed.clone());
        }
        Ok(resumed)
    }
}
