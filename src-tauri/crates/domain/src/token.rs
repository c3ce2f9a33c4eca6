//! One-use secrets that travel in a mail. Shown once; only their hash is stored.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt;

use crate::ids::Entropy;

/// What a token is good for. A token of one purpose is worthless for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenPurpose {
    /// Accepting an invitation.
    Invitation,
    /// Setting a new password.
    PasswordReset,
    /// An admin's remembered sign-in on one computer.
    RememberedSignIn,
    /// A session of the client area.
    ClientSession,
    /// Proving an e-mail address.
    Email,
    /// Becoming a user in the browser, as an admin.
    HandOver,
}

impl TokenPurpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Invitation => b"usher.invitation.1",
            Self::PasswordReset => b"usher.password_reset.1",
            Self::RememberedSignIn => b"usher.remembered_sign_in.1",
            Self::ClientSession => b"usher.client_session.1",
            Self::Email => b"usher.email.1",
            Self::HandOver => b"usher.hand_over.1",
        }
    }
}

/// 256 random bits (assurance R-28).
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

/// SHA-256 of a token and its purpose; what the database holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TokenHash(pub [u8; 32]);

impl Token {
    /// Draws a token.
    pub fn new(entropy: &dyn Entropy) -> Self {
        let mut bytes = [0_u8; 32];
        entropy.fill(&mut bytes);
        Self(bytes)
    }

    /// Reads a token from a link; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The token for a link: 43 characters of base64url.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What to store and look up.
    pub fn hash(&self, purpose: TokenPurpose) -> TokenHash {
        let mut hasher = Sha256::new();
        hasher.update(purpose.label());
        hasher.update([0]);
        hasher.update(self.0);
        TokenHash(hasher.finalize().into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Whether two secrets are equal, in a time that does not depend on where they differ.
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.bytes()
            .zip(b.bytes())
            .fold(0, |all, (x, y)| all | (x ^ y))
            == 0
}
