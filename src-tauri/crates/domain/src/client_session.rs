//! Sessions of the client area: who is signed in there, from where, and for how long.

use crate::ids::{AccountId, AdminId, ClientSessionId, UserId};
use crate::timestamp::{HOUR, MINUTE, Timestamp};
use crate::token::TokenHash;

/// A session ends after this, however busy it is (assurance R-37).
pub const SESSION_ABSOLUTE: i64 = 12 * HOUR;
/// For how long a second step may follow the password.
pub const SECOND_STEP_WITHIN: i64 = 10 * MINUTE;
/// An admin's sign-in as somebody else ends after this.
pub const MASQUERADE_ENDS: i64 = 60 * MINUTE;
/// How long the link works that opens a masquerade.
pub const HAND_OVER_VALID: i64 = 2 * MINUTE;
/// Requests within this time are noted once: a page's load must not write.
pub const SEEN_EVERY: i64 = MINUTE;
/// Longest name of a browser that is kept, in code points.
const USER_AGENT_MAX: usize = 200;
/// Longest address that is kept; an IPv6 address with a zone fits.
const ADDRESS_MAX: usize = 64;

/// How far a sign-in has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the code of the second factor is awaited.
    SecondStep,
    /// Signed in.
    SignedIn,
}

impl Stage {
    /// Short code as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::SecondStep => "second_step",
            Self::SignedIn => "signed_in",
        }
    }

    /// The stage with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::SecondStep, Self::SignedIn]
            .into_iter()
            .find(|stage| stage.code() == code)
    }
}

/// An admin acting as a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masquerade {
    /// Who really acts.
    pub admin_id: AdminId,
    /// The admin's name.
    pub admin_name: String,
    /// Why.
    pub reason: String,
}

/// A session of the client area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientSession {
    /// Identity; stays when the token changes.
    pub id: ClientSessionId,
    /// Whose.
    pub user_id: UserId,
    /// Hash of the token in the cookie.
    pub token_hash: TokenHash,
    /// What the tokens of forms are made with. Changes with the token.
    pub csrf: [u8; 32],
    /// How far the sign-in has come.
    pub stage: Stage,
    /// The account entered last.
    pub account_id: Option<AccountId>,
    /// Where it comes from.
    pub address: String,
    /// What the browser says it is.
    pub user_agent: String,
    /// The admin behind it, where it is not the user.
    pub masquerade: Option<Masquerade>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// Without use it ends after so many milliseconds.
    pub idle_for: i64,
    /// It ends then at the latest.
    pub expires_at: Timestamp,
}

impl ClientSession {
    /// Whether it still is one.
    pub fn is_live(&self, now: Timestamp) -> bool {
        now < self.expires_at && now.since(self.seen_at) < self.idle_for
    }

    /// Whether this use is worth a note.
    pub fn is_to_be_noted(&self, now: Timestamp) -> bool {
        now.since(self.seen_at) >= SEEN_EVERY
    }
}

/// What a browser says it is, made fit to be kept and shown: one line, bounded.
pub fn kept_user_agent(said: &str) -> String {
    kept(said, USER_AGENT_MAX)
}

/// An address, made fit to be kept and shown.
pub fn kept_address(said: &str) -> String {
    kept(said, ADDRESS_MAX)
}

fn kept(said: &str, max: usize) -> String {
    said.chars()
        .filter(|c| c.is_ascii() && !c.is_ascii_control())
        .take(max)
        .collect()
}

/// A link by which an admin becomes a user in the browser: works once, for a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Hash of the token in the link.
    pub token_hash: TokenHash,
    /// As whom.
    pub user_id: UserId,
    /// In which account.
    pub account_id: AccountId,
    /// Who, and why.
    pub masquerade: Masquerade,
    /// Last moment at which it works.
    pub expires_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::SECOND;

    fn session() -> ClientSession {
        ClientSession {
            id: ClientSessionId(uuid::Uuid::nil()),
            user_id: UserId(uuid::Uuid::nil()),
            token_hash: TokenHash([0; 32]),
            csrf: [0; 32],
            stage: Stage::SignedIn,
            account_id: None,
            address: String::new(),
            user_agent: String::new(),
            masquerade: None,
            created_at: Timestamp(0),
            seen_at: Timestamp(0),
            idle_for: 30 * MINUTE,
            expires_at: Timestamp(SESSION_ABSOLUTE),
        }
    }

    #[test]
    fn r37_a_session_ends_when_idle_and_at_its_end() {
        let mut session = session();
        assert!(session.is_live(Timestamp(30 * MINUTE - 1)));
        assert!(!session.is_live(Timestamp(30 * MINUTE)));
        session.seen_at = Timestamp(SESSION_ABSOLUTE - SECOND);
        assert!(session.is_live(Timestamp(SESSION_ABSOLUTE - 1)));
        assert!(!session.is_live(Timestamp(SESSION_ABSOLUTE)));
    }

    #[test]
    fn a_use_is_noted_once_a_minute() {
        assert!(!session().is_to_be_noted(Timestamp(MINUTE - 1)));
        assert!(session().is_to_be_noted(Timestamp(MINUTE)));
    }

    #[test]
    fn r62_what_a_browser_says_is_kept_as_one_short_line() {
        let said = format!("Mozilla\r\n\u{1b}[31m\u{202e}{}", "x".repeat(500));
        let kept = kept_user_agent(&said);
        assert!(kept.starts_with("Mozilla[31mx"));
        assert_eq!(kept.len(), USER_AGENT_MAX);
    }
}
