//! Identifiers. `UUIDv7`, so that ids made offline on several computers never collide and still
//! sort by the time they were made; and a short reference for people to read aloud.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

use crate::timestamp::Timestamp;

/// A source of random bytes fit for secrets.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` with unpredictable values.
    fn fill(&self, bytes: &mut [u8]);
}

fn uuid_v7(now: Timestamp, entropy: &dyn Entropy) -> Uuid {
    let mut random = [0_u8; 10];
    entropy.fill(&mut random);
    let millis = u64::try_from(now.0).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts", type = "string"))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id made at `now`.
            pub fn new(now: Timestamp, entropy: &dyn Entropy) -> Self {
                Self(uuid_v7(now, entropy))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// Of an [`Account`](crate::Account).
    AccountId,
    /// Of a [`User`](crate::User).
    UserId,
    /// Of a [`Membership`](crate::Membership).
    MembershipId,
    /// Of an [`Invitation`](crate::Invitation).
    InvitationId,
    /// Of a [`Contact`](crate::Contact).
    ContactId,
    /// Of an [`Admin`](crate::Admin).
    AdminId,
    /// Of a [`PasswordReset`](crate::PasswordReset).
    ResetId,
    /// Of one mail waiting in the outbox.
    OutboxId,
    /// Of a [`ClientSession`](crate::ClientSession).
    ClientSessionId,
    /// Of a [`ProductGroup`](crate::ProductGroup).
    ProductGroupId,
    /// Of a [`Product`](crate::Product).
    ProductId,
    /// Of a [`Service`](crate::Service).
    ServiceId,
    /// Of a [`Registration`](crate::Registration).
    RegistrationId,
    /// Of an [`Invoice`](crate::Invoice).
    InvoiceId,
    /// Of a [`Quote`](crate::Quote).
    QuoteId,
    /// Of an [`Order`](crate::Order).
    OrderId,
}

/// A short name of a user or account that people can read aloud: `K7Q2-9XWM`.
///
/// Eight symbols of Crockford's base 32 (no I, L, O, U), 40 random bits. Uniqueness is the
/// database's to enforce; a collision is answered by drawing again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export_to = "generated.ts", type = "string")
)]
#[serde(transparent)]
pub struct Reference(String);

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Reference {
    /// Draws a reference.
    pub fn new(entropy: &dyn Entropy) -> Self {
        let mut random = [0_u8; 8];
        entropy.fill(&mut random);
        let mut text = String::with_capacity(9);
        for (position, byte) in random.iter().enumerate() {
            if position == 4 {
                text.push('-');
            }
            let symbol = CROCKFORD
                .get(usize::from(byte & 31))
                .copied()
                .unwrap_or(b'0');
            text.push(char::from(symbol));
        }
        Self(text)
    }

    /// Takes a reference as stored. Not for typed input: see [`Reference::parse`].
    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Reads a typed reference: any case, with or without the dash, and with the letters people
    /// confuse (O for 0, I and L for 1).
    pub fn parse(text: &str) -> Option<Self> {
        let mut symbols = String::with_capacity(9);
        for letter in text.trim().chars().filter(|c| *c != '-' && *c != ' ') {
            let upper = letter.to_ascii_uppercase();
            let symbol = match upper {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !symbol.is_ascii() || !CROCKFORD.contains(&u8::try_from(symbol).unwrap_or(0)) {
                return None;
            }
            if symbols.len() == 4 {
                symbols.push('-');
            }
            symbols.push(symbol);
        }
        (symbols.len() == 9).then_some(Self(symbols))
    }

    /// The reference as shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
