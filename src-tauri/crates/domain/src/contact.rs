//! Contacts: address records of an account. They never sign in.

use serde::{Deserialize, Serialize};

use crate::account::Profile;
use crate::ids::{AccountId, ContactId};
use crate::text::Invalid;
use crate::timestamp::Timestamp;

/// Which kinds of mail a contact receives.
#[expect(
    clippy::struct_excessive_bools,
    reason = "six independent boxes to tick, as the original has them"
)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ContactMail {
    /// News and notices.
    pub general: bool,
    /// Invoices and reminders.
    pub invoice: bool,
    /// Answers to tickets.
    pub support: bool,
    /// Mail about products.
    pub product: bool,
    /// Mail about domains.
    pub domain: bool,
    /// Mail about the affiliate account.
    pub affiliate: bool,
}

/// An address record of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Contact {
    /// Identity.
    pub id: ContactId,
    /// Whose contact.
    pub account_id: AccountId,
    /// Name and address.
    pub profile: Profile,
    /// What is mailed there.
    pub mail: ContactMail,
    /// When it was made.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl Contact {
    /// Checks and normalises a contact's profile; the rules are the account profile's.
    pub fn checked_profile(profile: &Profile) -> Result<Profile, Invalid> {
        profile.checked()
    }
}
