//! What a user may do in one account: the thirteen permission keys, in their fixed order.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One of the thirteen permission keys. The order is the order of every list and strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Permission {
    /// Change the account's own profile.
    Profile,
    /// Change the account's contacts.
    Contacts,
    /// See products and services.
    Products,
    /// Change product passwords and run other actions on them.
    ManageProducts,
    /// Sign on to services without a further password.
    ProductSso,
    /// See domains.
    Domains,
    /// Change settings of domains.
    ManageDomains,
    /// See and pay invoices.
    Invoices,
    /// See and accept quotes.
    Quotes,
    /// See, open and answer tickets.
    Tickets,
    /// See and manage the affiliate account.
    Affiliates,
    /// See the mails that were sent.
    Emails,
    /// Order, upgrade, cancel.
    Orders,
}

impl Permission {
    /// All thirteen, in order.
    pub const ALL: [Self; 13] = [
        Self::Profile,
        Self::Contacts,
        Self::Products,
        Self::ManageProducts,
        Self::ProductSso,
        Self::Domains,
        Self::ManageDomains,
        Self::Invoices,
        Self::Quotes,
        Self::Tickets,
        Self::Affiliates,
        Self::Emails,
        Self::Orders,
    ];

    /// The key as stored and exchanged.
    pub fn key(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Contacts => "contacts",
            Self::Products => "products",
            Self::ManageProducts => "manageproducts",
            Self::ProductSso => "productsso",
            Self::Domains => "domains",
            Self::ManageDomains => "managedomains",
            Self::Invoices => "invoices",
            Self::Quotes => "quotes",
            Self::Tickets => "tickets",
            Self::Affiliates => "affiliates",
            Self::Emails => "emails",
            Self::Orders => "orders",
        }
    }

    /// The title people read.
    pub fn title(self) -> &'static str {
        match self {
            Self::Profile => "Modify master account profile",
            Self::Contacts => "View & manage contacts",
            Self::Products => "View products & services",
            Self::ManageProducts => "View & modify product passwords",
            Self::ProductSso => "Perform single sign-on",
            Self::Domains => "View domains",
            Self::ManageDomains => "Manage domain settings",
            Self::Invoices => "View & pay invoices",
            Self::Quotes => "View & accept quotes",
            Self::Tickets => "View & open support tickets",
            Self::Affiliates => "View & manage affiliate account",
            Self::Emails => "View emails",
            Self::Orders => "Place new orders, upgrades, cancellations",
        }
    }

    /// The permission with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|permission| permission.key() == key)
    }

    fn bit(self) -> u16 {
        1 << (self as u8)
    }
}

/// A set of permissions. Keys that this version does not know (from imports, or written by a newer
/// version) are kept and shown, and never dropped.
///
/// Exchanged and stored as a comma-separated list: known keys in their fixed order, then unknown
/// ones by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PermissionSet {
    known: u16,
    unknown: BTreeSet<String>,
}

impl PermissionSet {
    /// No permission.
    pub fn none() -> Self {
        Self::default()
    }

    /// All thirteen.
    pub fn all() -> Self {
        Permission::ALL.into_iter().collect()
    }

    /// Reads a list of keys, separated by commas or white space. Unknown keys are kept.
    pub fn parse(text: &str) -> Self {
        Self::from_keys(text.split([',', ' ', '\t', '\n', ';']))
    }

    /// Collects keys. Empty ones are passed over, unknown ones kept.
    pub fn from_keys<'a>(keys: impl IntoIterator<Item = &'a str>) -> Self {
        let mut set = Self::none();
        for key in keys {
            let key = key.trim();
            if key.is_empty() {
                continue;
            }
            match Permission::from_key(&key.to_lowercase()) {
                Some(permission) => set.known |= permission.bit(),
                None => {
                    set.unknown.insert(key.to_owned());
                }
            }
        }
        set
    }

    /// All keys: known ones in their order, then unknown ones by name.
    pub fn keys(&self) -> Vec<String> {
        self.iter()
            .map(|permission| permission.key().to_owned())
            .chain(self.unknown.iter().cloned())
            .collect()
    }

    /// The known permissions in their order.
    pub fn iter(&self) -> impl Iterator<Item = Permission> + '_ {
        Permission::ALL
            .into_iter()
            .filter(|permission| self.contains(*permission))
    }

    /// Keys this version does not know.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.unknown.iter().map(String::as_str)
    }

    /// Whether `permission` is in the set.
    pub fn contains(&self, permission: Permission) -> bool {
        self.known & permission.bit() != 0
    }

    /// Whether there is nothing in the set.
    pub fn is_empty(&self) -> bool {
        self.known == 0 && self.unknown.is_empty()
    }

    /// How many keys are in the set.
    pub fn len(&self) -> usize {
        usize::try_from(self.known.count_ones()).unwrap_or(0) + self.unknown.len()
    }

    /// What a change from this set to `next` adds and removes.
    pub fn change_to(&self, next: &Self) -> PermissionChange {
        let only = |one: &Self, other: &Self| Self {
            known: one.known & !other.known,
            unknown: one.unknown.difference(&other.unknown).cloned().collect(),
        };
        PermissionChange {
            added: only(next, self),
            removed: only(self, next),
        }
    }
}

impl FromIterator<Permission> for PermissionSet {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        let mut set = Self::none();
        for permission in permissions {
            set.known |= permission.bit();
        }
        set
    }
}

impl std::fmt::Display for PermissionSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.keys().join(","))
    }
}

impl Serialize for PermissionSet {
    fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.keys().serialize(output)
    }
}

impl<'de> Deserialize<'de> for PermissionSet {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let keys = Vec::<String>::deserialize(input)?;
        Ok(Self::from_keys(keys.iter().map(String::as_str)))
    }
}

#[cfg(feature = "ts")]
impl ts_rs::TS for PermissionSet {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string[]".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string[]".to_owned()
    }
}

/// What a change of permissions adds and removes; shown before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermissionChange {
    /// In the new set only.
    pub added: PermissionSet,
    /// In the old set only.
    pub removed: PermissionSet,
}

impl PermissionChange {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// A named set of permissions to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// All thirteen.
    All,
    /// Invoices, quotes, mails.
    Billing,
    /// Products, domains and tickets.
    Technical,
    /// Everything that only shows.
    ReadOnly,
}

impl Preset {
    /// All presets, in order.
    pub const ALL: [Self; 4] = [Self::All, Self::Billing, Self::Technical, Self::ReadOnly];

    /// Name as typed in a file: `all`, `billing`, `technical`, `read only`.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Billing => "Billing",
            Self::Technical => "Technical",
            Self::ReadOnly => "Read only",
        }
    }

    /// The preset with this name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace(['-', '_'], " ");
        Self::ALL
            .into_iter()
            .find(|preset| preset.name().to_lowercase() == name)
    }

    /// Its permissions.
    pub fn permissions(self) -> PermissionSet {
        use Permission as P;
        match self {
            Self::All => PermissionSet::all(),
            Self::Billing => [P::Invoices, P::Quotes, P::Emails, P::Orders]
                .into_iter()
                .collect(),
            Self::Technical => [
                P::Products,
                P::ManageProducts,
                P::ProductSso,
                P::Domains,
                P::ManageDomains,
                P::Tickets,
            ]
            .into_iter()
            .collect(),
            Self::ReadOnly => [P::Products, P::Domains, P::Invoices, P::Quotes, P::Emails]
                .into_iter()
                .collect(),
        }
    }
}
