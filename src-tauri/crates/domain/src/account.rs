//! Accounts: billable parties that own products and services.

use serde::{Deserialize, Serialize};

use crate::email::EmailAddress;
use crate::ids::{AccountId, Reference, UserId};
use crate::search;
use crate::text::{self, Invalid};
use crate::timestamp::Timestamp;

/// Whether an account may be entered. Closed ones are listed in the chooser, disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum AccountStatus {
    /// In use.
    Active,
    /// Without products, but open.
    Inactive,
    /// No longer entered by anyone.
    Closed,
}

impl AccountStatus {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Active, Self::Inactive, Self::Closed];

    /// Short code as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Closed => "closed",
        }
    }

    /// The status with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// The account's own profile: whom invoices name. Separate from the owner's, and never in step with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Given name of the person invoices name.
    pub first_name: String,
    /// Family name of the person invoices name; may be empty.
    #[serde(default)]
    pub last_name: String,
    /// Company; may be empty.
    #[serde(default)]
    pub company: String,
    /// Address for billing mail.
    pub email: String,
    /// Telephone number as typed.
    #[serde(default)]
    pub phone: String,
    /// Street and number.
    #[serde(default)]
    pub address1: String,
    /// Further address line.
    #[serde(default)]
    pub address2: String,
    /// Town.
    #[serde(default)]
    pub city: String,
    /// State, province or region.
    #[serde(default)]
    pub state: String,
    /// Post code.
    #[serde(default)]
    pub postcode: String,
    /// Country: two letters of ISO 3166-1, or empty.
    #[serde(default)]
    pub country: String,
    /// Notes for admins.
    #[serde(default)]
    pub notes: String,
}

impl Profile {
    /// Checks and normalises every field.
    pub fn checked(&self) -> Result<Self, Invalid> {
        let line = |field: &str, value: &str| text::line(field, value, text::LINE_MAX);
        let first_name = text::line("first_name", &self.first_name, text::NAME_MAX)?;
        let company = text::line("company", &self.company, text::NAME_MAX)?;
        if first_name.is_empty() && company.is_empty() {
            return Err(Invalid::new("first_name", "A name or a company is needed."));
        }
        let country = line("country", &self.country)?.to_uppercase();
        let is_code = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
        if !country.is_empty() && !is_code {
            return Err(Invalid::new(
                "country",
                "Use the country's two-letter code, such as NO.",
            ));
        }
        Ok(Self {
            first_name,
            last_name: text::line("last_name", &self.last_name, text::NAME_MAX)?,
            company,
            email: EmailAddress::parse("email", &self.email)?
                .as_str()
                .to_owned(),
            phone: line("phone", &self.phone)?,
            address1: line("address1", &self.address1)?,
            address2: line("address2", &self.address2)?,
            city: line("city", &self.city)?,
            state: line("state", &self.state)?,
            postcode: line("postcode", &self.postcode)?,
            country,
            notes: text::lines("notes", &self.notes, text::NOTES_MAX)?,
        })
    }

    /// The company, or else the person: how the account is listed.
    pub fn display_name(&self) -> String {
        if self.company.is_empty() {
            self.person_name()
        } else {
            self.company.clone()
        }
    }

    /// Given and family name.
    pub fn person_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
            .trim()
            .to_owned()
    }

    /// The fields by name, for the log's before and after.
    pub fn fields(&self) -> [(&'static str, &str); 12] {
        [
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("company", &self.company),
            ("email", &self.email),
            ("phone", &self.phone),
            ("address1", &self.address1),
            ("address2", &self.address2),
            ("city", &self.city),
            ("state", &self.state),
            ("postcode", &self.postcode),
            ("country", &self.country),
            ("notes", &self.notes),
        ]
    }
}

/// A billable party. Its owner is a column of its own, so there is exactly one at every moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Account {
    /// Identity.
    pub id: AccountId,
    /// Short name for people.
    pub reference: Reference,
    /// The one owner: every permission, always.
    pub owner_id: UserId,
    /// Whether it may be entered.
    pub status: AccountStatus,
    /// Whom invoices name.
    pub profile: Profile,
    /// When it was made.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl Account {
    /// How it is listed.
    pub fn name(&self) -> String {
        self.profile.display_name()
    }

    /// What search looks at.
    pub fn search_text(&self) -> String {
        let p = &self.profile;
        search::text([
            p.company.as_str(),
            &p.first_name,
            &p.last_name,
            &p.email,
            &p.phone,
            self.reference.as_str(),
        ])
    }
}
