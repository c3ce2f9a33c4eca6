//! E-mail addresses and the key they compare by.

use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

use crate::text::Invalid;

/// An address as typed, with the key it compares by: trimmed, NFKC, lower case, domain in IDNA ASCII.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export_to = "generated.ts", type = "string")
)]
#[serde(into = "String")]
pub struct EmailAddress {
    text: String,
    key: String,
}

/// Longest local part in octets (RFC 5321 section 4.5.3.1.1).
const LOCAL_MAX: usize = 64;
/// Longest address in octets (RFC 5321 section 4.5.3.1.3, less the angle brackets).
const ADDRESS_MAX: usize = 254;

impl EmailAddress {
    /// Reads an address typed into `field`.
    pub fn parse(field: &str, input: &str) -> Result<Self, Invalid> {
        let text: String = input.trim().nfkc().collect();
        let bad = |message: &str| Err(Invalid::new(field, message));
        if text.is_empty() {
            return bad("An e-mail address is needed.");
        }
        if text.len() > ADDRESS_MAX {
            return bad(
                "This address is longer than 254 characters, which no mail server accepts.",
            );
        }
        let Some((local, domain)) = text.rsplit_once('@') else {
            return bad("This is not an e-mail address: the @ is missing.");
        };
        if local.is_empty() || local.len() > LOCAL_MAX {
            return bad("The part before the @ must have 1 to 64 characters.");
        }
        let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
        let atom = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
        if dots || !local.chars().all(atom) {
            return bad(
                "The part before the @ holds a character or a dot that is not allowed there.",
            );
        }
        let Ok(ascii) = idna::domain_to_ascii_strict(domain) else {
            return bad("The part after the @ is not a domain name.");
        };
        if !ascii.contains('.') || ascii.ends_with('.') || ascii.split('.').any(str::is_empty) {
            return bad("The part after the @ needs a full domain, such as example.com.");
        }
        let key = format!("{}@{ascii}", local.to_lowercase());
        if key.len() > ADDRESS_MAX {
            return bad(
                "This address is longer than 254 characters, which no mail server accepts.",
            );
        }
        Ok(Self { text, key })
    }

    /// Takes an address as stored: it was parsed when it was written.
    pub fn from_stored(text: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            key: key.into(),
        }
    }

    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it compares by. One user per key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The domain in IDNA ASCII.
    pub fn domain(&self) -> &str {
        self.key.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address as a mail server takes it: local part as typed, domain in IDNA ASCII.
    pub fn for_mail(&self) -> String {
        let local = self.text.rsplit_once('@').map_or("", |(local, _)| local);
        format!("{local}@{}", self.domain())
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.text
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        Self::parse("email", &text).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
