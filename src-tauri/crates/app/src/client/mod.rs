//! The client area's side: users signing in, choosing an account, and looking after themselves.
//!
//! A request of the client area goes so: [`resume::resume`] turns the cookie's token into a
//! [`Resumed`](resume::Resumed), its [`session`](resume::Resumed::session) runs operations through
//! [`Usher::perform`](crate::Usher::perform), and each operation says in its `NEEDS` what lets a user run it: being signed
//! in, access to an account, a permission there, owning it. What hashes a password is a function
//! around operations, because hashing takes long on purpose and must not hold a transaction.

pub mod accept;
pub mod area;
pub mod ask_again;
pub mod email;
pub mod end_sessions;
pub mod enter_account;
pub mod leave;
pub mod masquerade;
pub mod my_accounts;
pub mod notices;
pub mod password;
pub mod people;
pub mod pin;
pub mod portal_key;
pub mod profile;
pub mod question;
pub mod register;
pub mod reset;
pub mod resume;
pub mod second_step;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;
pub mod sweep;
pub(crate) mod throttle;
pub mod two_factor;
pub mod waiting;

use domain::client_session::{
    MASQUERADE_ENDS, SECOND_STEP_WITHIN, SESSION_ABSOLUTE, Stage, kept_address, kept_user_agent,
};
use domain::timestamp::MINUTE;
use domain::{
    Actor, ClientSession, ClientSessionId, Masquerade, Timestamp, Token, TokenPurpose, User, UserId,
};

use crate::error::{Error, Result};
use crate::operation::{Cx, Session};
use crate::outbox::{self, Letter};
use crate::ports::crypto::DataKey;
use crate::ports::mailer::{MailContent, Notice};
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, SupportTx};
use crate::settings;

/// Notices that nobody could send in this time say nothing new.
const NOTICE_VALID: i64 = 3 * domain::timestamp::DAY;

impl Session {
    /// Somebody at the client area who is not signed in. `data_key` is the portal's copy.
    pub fn visitor(address: &str, data_key: Option<DataKey>) -> Self {
        Self {
            data_key,
            ..Self::nobody(&kept_address(address))
        }
    }
}

/// A session that was opened or whose token changed. The token goes into the cookie, and nowhere
/// else.
#[derive(Debug, Clone)]
pub struct Opened {
    /// For the cookie: 43 characters of base64url.
    pub token: Secret,
    /// Which session.
    pub id: ClientSessionId,
    /// Whose.
    pub user_id: UserId,
    /// How far the sign-in has come.
    pub stage: Stage,
    /// It ends then at the latest.
    pub expires_at: Timestamp,
}

/// Opens a session.
pub(crate) async fn open(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
    stage: Stage,
    user_agent: &str,
    masquerade: Option<Masquerade>,
) -> Result<Opened> {
    let token = Token::new(cx.entropy());
    let mut csrf = [0_u8; 32];
    cx.entropy().fill(&mut csrf);
    let (lasts, idle_for) = match (stage, &masquerade) {
        (Stage::SecondStep, _) => (SECOND_STEP_WITHIN, SECOND_STEP_WITHIN),
        (Stage::SignedIn, Some(_)) => (MASQUERADE_ENDS, MASQUERADE_ENDS),
        (Stage::SignedIn, None) => (SESSION_ABSOLUTE, idle_for(tx).await?),
    };
    let session = ClientSession {
        id: ClientSessionId::new(cx.now, cx.entropy()),
        user_id: user.id,
        token_hash: token.hash(TokenPurpose::ClientSession),
        csrf,
        stage,
        account_id: None,
        address: cx.session.origin.clone(),
        user_agent: kept_user_agent(user_agent),
        masquerade,
        created_at: cx.now,
        seen_at: cx.now,
        idle_for,
        expires_at: cx.now.plus(lasts),
    };
    tx.client_session_add(&session).await?;
    Ok(opened(&session, &token))
}

/// After how many idle milliseconds a session ends.
pub(crate) async fn idle_for(tx: &mut (impl ReadTx + ?Sized)) -> Result<i64> {
    let minutes = settings::client_area(tx).await?.session_idle_minutes;
    Ok(minutes.saturating_mul(MINUTE))
}

/// Gives a session a new token and form secret; the old ones are dead at once (assurance R-36).
/// `old` is the session as it was read, `session` as it shall be.
pub(crate) async fn rotate(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    mut session: ClientSession,
) -> Result<Opened> {
    let old = session.token_hash.clone();
    let token = Token::new(cx.entropy());
    session.token_hash = token.hash(TokenPurpose::ClientSession);
    cx.entropy().fill(&mut session.csrf);
    if !tx.client_session_update(&session, &old).await? {
        // Another request with the same cookie was faster: this cookie is none any more.
        return Err(Error::SignedOut);
    }
    Ok(opened(&session, &token))
}

fn opened(session: &ClientSession, token: &Token) -> Opened {
    Opened {
        token: Secret::new(token.reveal()),
        id: session.id,
        user_id: session.user_id,
        stage: session.stage,
        expires_at: session.expires_at,
    }
}

/// The live session of a token, with its user.
pub(crate) async fn live(
    tx: &mut (impl ReadTx + ?Sized),
    token: &Secret,
    now: Timestamp,
) -> Result<Option<(ClientSession, User, i64)>> {
    let Some(token) = Token::parse(token.expose()) else {
        return Ok(None);
    };
    let found = tx
        .client_session(&token.hash(TokenPurpose::ClientSession))
        .await?;
    let found =
        found.filter(|(session, user, _)| session.is_live(now) && user.deleted_at.is_none());
    // One statement more, for the few sessions that are an admin's.
    if let Some((session, ..)) = &found
        && let Some(masquerade) = &session.masquerade
        && !masquerade::is_allowed(tx, masquerade.admin_id).await?
    {
        return Ok(None);
    }
    Ok(found)
}

/// The user as the log names one.
pub(crate) fn actor(user: &User) -> Actor {
    Actor::User {
        id: user.id,
        name: user.name(),
    }
}

/// Tells a user by mail what happened to their sign-in. Where no mail server is set, nobody is told.
pub(crate) async fn notify(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
    to: &domain::EmailAddress,
    notice: Notice,
) -> Result<()> {
    if !settings::mail(tx).await?.is_configured() {
        return Ok(());
    }
    let organisation = settings::general(tx).await?.organisation;
    let letter = Letter {
        content: MailContent::Notice {
            notice,
            user_name: user.name(),
            origin: cx.session.origin.clone(),
            at: cx.now,
            organisation,
        },
        to: to.clone(),
        to_name: Some(user.name()),
        language: user.language.clone(),
        invitation_id: None,
        user_id: Some(user.id),
        expires_at: cx.now.plus(NOTICE_VALID),
    };
    outbox::enqueue(cx, tx, letter).await
}
