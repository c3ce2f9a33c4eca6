//! Domain registrations of an account. People say *domain*; the word is taken by this crate.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::currency::CurrencyCode;
use crate::ids::{AccountId, RegistrationId};
use crate::money::Money;
use crate::search;
use crate::service::checked_domain;
use crate::text::{self, Invalid};
use crate::timestamp::Timestamp;

coded! {
    /// How a domain came.
    RegistrationKind {
        /// Registered new.
        Register = "register",
        /// Transferred from another registrar.
        Transfer = "transfer",
    }
}

coded! {
    /// What a registration's state is.
    RegistrationStatus {
        /// Ordered.
        Pending = "pending",
        /// Being registered.
        PendingRegistration = "pending_registration",
        /// Being transferred here.
        PendingTransfer = "pending_transfer",
        /// Registered.
        Active = "active",
        /// Run out, renewable at the usual price.
        Grace = "grace",
        /// Run out, renewable at a higher price.
        Redemption = "redemption",
        /// Run out.
        Expired = "expired",
        /// Given up.
        Cancelled = "cancelled",
        /// Ordered by somebody who was not whom they said.
        Fraud = "fraud",
        /// Transferred to another registrar.
        TransferredAway = "transferred_away",
    }
}

/// What an admin enters of a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RegistrationTerms {
    /// The domain.
    pub name: String,
    /// Where it is registered; may be empty.
    pub registrar: String,
    /// How it came.
    pub kind: RegistrationKind,
    /// State.
    pub status: RegistrationStatus,
    /// In which currency.
    pub currency: CurrencyCode,
    /// For each term.
    pub amount: Money,
    /// Years of a term, 1 to 10.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub years: i64,
    /// Since when.
    pub registered_at: Timestamp,
    /// Until when; `None` while it is not known.
    pub expires_at: Option<Timestamp>,
    /// When the next bill falls due; `None` where none follows.
    pub next_due_at: Option<Timestamp>,
    /// Whether it is renewed by itself.
    pub renews: bool,
    /// Whether the holder's address is kept out of the public record.
    pub privacy: bool,
}

/// A domain that an account holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Registration {
    /// Identity.
    pub id: RegistrationId,
    /// Whose.
    pub account_id: AccountId,
    /// What was agreed.
    pub terms: RegistrationTerms,
    /// When the record was made.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl RegistrationTerms {
    /// Checks and normalises every field.
    pub fn checked(&self) -> Result<Self, Invalid> {
        let name = checked_domain("name", &self.name)?;
        if name.is_empty() {
            return Err(Invalid::new("name", "This is needed."));
        }
        if !(1..=10).contains(&self.years) {
            return Err(Invalid::new("years", "A term is 1 to 10 years."));
        }
        if self.expires_at.is_some_and(|at| at < self.registered_at) {
            return Err(Invalid::new(
                "expires_at",
                "A registration cannot end before it began.",
            ));
        }
        Ok(Self {
            name,
            registrar: text::line("registrar", &self.registrar, text::NAME_MAX)?,
            amount: self.amount.checked("amount")?,
            ..self.clone()
        })
    }

    /// The fields by name, for the log's before and after.
    pub fn fields(&self) -> [(&'static str, String); 12] {
        let time = |at: Timestamp| at.0.to_string();
        [
            ("name", self.name.clone()),
            ("registrar", self.registrar.clone()),
            ("kind", self.kind.code().to_owned()),
            ("status", self.status.code().to_owned()),
            ("currency", self.currency.to_string()),
            ("amount", self.amount.0.to_string()),
            ("years", self.years.to_string()),
            ("registered_at", time(self.registered_at)),
            ("expires_at", self.expires_at.map(time).unwrap_or_default()),
            (
                "next_due_at",
                self.next_due_at.map(time).unwrap_or_default(),
            ),
            ("renews", self.renews.to_string()),
            ("privacy", self.privacy.to_string()),
        ]
    }

    /// What search looks at.
    pub fn search_text(&self) -> String {
        search::text([self.name.as_str(), self.registrar.as_str()])
    }
}
