//! Services: what an account bought and keeps.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::currency::CurrencyCode;
use crate::cycle::BillingCycle;
use crate::ids::{AccountId, OrderId, ProductId, ServiceId};
use crate::money::Money;
use crate::search;
use crate::text::{self, Invalid};
use crate::timestamp::Timestamp;

coded! {
    /// What a service's state is.
    ServiceStatus {
        /// Ordered, not set up.
        Pending = "pending",
        /// In use.
        Active = "active",
        /// Stopped for the time being.
        Suspended = "suspended",
        /// Ended and removed.
        Terminated = "terminated",
        /// Ended by whom it belonged to.
        Cancelled = "cancelled",
        /// Ordered by somebody who was not whom they said.
        Fraud = "fraud",
        /// Delivered once, and done.
        Completed = "completed",
    }
}

/// What an admin enters of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ServiceTerms {
    /// Of which product; `None` for one that is in no catalogue.
    pub product_id: Option<ProductId>,
    /// What it is called, on invoices too.
    pub name: String,
    /// The domain it is for; may be empty.
    pub domain: String,
    /// State.
    pub status: ServiceStatus,
    /// How often it is billed.
    pub cycle: BillingCycle,
    /// In which currency.
    pub currency: CurrencyCode,
    /// Each time.
    pub amount: Money,
    /// Since when.
    pub registered_at: Timestamp,
    /// When the next bill falls due; `None` where none follows.
    pub next_due_at: Option<Timestamp>,
}

/// Something an account bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Service {
    /// Identity.
    pub id: ServiceId,
    /// Whose.
    pub account_id: AccountId,
    /// By which order, where by one.
    pub order_id: Option<OrderId>,
    /// What was agreed.
    pub terms: ServiceTerms,
    /// When the record was made.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl ServiceTerms {
    /// Checks and normalises every field.
    pub fn checked(&self) -> Result<Self, Invalid> {
        if self.next_due_at.is_some() && self.cycle.months().is_none() {
            return Err(Invalid::new(
                "next_due_at",
                "What is billed once or never has no next bill. Leave this empty, or choose a cycle.",
            ));
        }
        Ok(Self {
            name: text::required_line("name", &self.name, text::NAME_MAX)?,
            domain: checked_domain("domain", &self.domain)?,
            amount: self.amount.checked("amount")?,
            ..self.clone()
        })
    }

    /// The fields by name, for the log's before and after.
    pub fn fields(&self) -> [(&'static str, String); 8] {
        let time = |at: Timestamp| at.0.to_string();
        [
            ("name", self.name.clone()),
            ("domain", self.domain.clone()),
            ("status", self.status.code().to_owned()),
            ("cycle", self.cycle.code().to_owned()),
            ("currency", self.currency.to_string()),
            ("amount", self.amount.0.to_string()),
            ("registered_at", time(self.registered_at)),
            (
                "next_due_at",
                self.next_due_at.map(time).unwrap_or_default(),
            ),
        ]
    }

    /// What search looks at.
    pub fn search_text(&self) -> String {
        search::text([self.name.as_str(), self.domain.as_str()])
    }
}

/// A typed domain name: empty, or labels of letters, digits and hyphens in any script, in lower case.
pub fn checked_domain(field: &str, typed: &str) -> Result<String, Invalid> {
    let name = text::line(field, typed, 253)?
        .trim_end_matches('.')
        .to_lowercase();
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().count() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || is_mark(c))
    };
    if name.is_empty() || (name.contains('.') && name.split('.').all(is_label)) {
        return Ok(name);
    }
    Err(Invalid::new(
        field,
        "Give the domain alone, such as example.com.",
    ))
}

/// Vowel signs and the like, without which names of many scripts cannot be written.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_names_with_a_dot() {
        for (typed, name) in [
            ("Example.COM.", "example.com"),
            ("", ""),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("bücher.example", "bücher.example"),
            ("उदाहरण.भारत", "उदाहरण.भारत"),
        ] {
            assert_eq!(checked_domain("domain", typed).unwrap(), name);
        }
        for typed in [
            "localhost",
            "a..b",
            "-a.b",
            "http://a.example",
            "a b.example",
            "a.example/x",
            "<script>.example",
        ] {
            assert!(checked_domain("domain", typed).is_err(), "{typed}");
        }
    }
}
