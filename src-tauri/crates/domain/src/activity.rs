//! The activity log: who did what to which account, in a chain that shows every tampering.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ids::{AccountId, AdminId, UserId};
use crate::timestamp::Timestamp;

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    /// Usher by itself: automation.
    System,
    /// An admin.
    Admin {
        /// Which.
        id: AdminId,
        /// Name at that time.
        name: String,
    },
    /// A user.
    User {
        /// Which.
        id: UserId,
        /// Name at that time.
        name: String,
    },
}

impl Actor {
    /// Short code of the kind, as stored.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Admin { .. } => "admin",
            Self::User { .. } => "user",
        }
    }

    /// The name people read.
    pub fn name(&self) -> &str {
        match self {
            Self::System => "System",
            Self::Admin { name, .. } | Self::User { name, .. } => name,
        }
    }
}

/// One field's value before and after. Secrets are never among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Change {
    /// Name of the field.
    pub field: String,
    /// Value before; `None` where there was none.
    pub before: Option<String>,
    /// Value after; `None` where there is none.
    pub after: Option<String>,
}

/// Codes of everything that is logged: noun, dot, verb.
pub mod action {
    macro_rules! actions {
        ($($name:ident = $code:literal,)+) => {
            $(#[doc = concat!("`", $code, "`")] pub const $name: &str = $code;)+
            /// Every code.
            pub const ALL: &[&str] = &[$($code),+];
        };
    }
    actions! {
        WORKSPACE_CREATED = "workspace.created",
        DEMO_LOADED = "workspace.demo_loaded",
        ADMIN_ADDED = "admin.added",
        ADMIN_EDITED = "admin.edited",
        ADMIN_REMOVED = "admin.removed",
        ADMIN_PASSWORD_CHANGED = "admin.password_changed",
        ADMIN_PASSWORD_RESET = "admin.password_reset",
        ADMIN_SIGNED_IN = "admin.signed_in",
        ADMIN_SIGN_IN_FAILED = "admin.sign_in_failed",
        ADMIN_SIGNED_OUT = "admin.signed_out",
        ACCESS_REFUSED = "access.refused",
        USER_ADDED = "user.added",
        USER_EDITED = "user.edited",
        USER_DELETED = "user.deleted",
        USER_RESTORED = "user.restored",
        USER_PASSWORD_RESET_STARTED = "user.password_reset_started",
        USER_PASSWORD_CHANGED = "user.password_changed",
        USER_PASSWORD_VOIDED = "user.password_voided",
        USER_REGISTERED = "user.registered",
        USER_SIGNED_IN = "user.signed_in",
        USER_SIGN_IN_FAILED = "user.sign_in_failed",
        USER_SIGNED_OUT = "user.signed_out",
        USER_SESSIONS_ENDED = "user.sessions_ended",
        USER_EMAIL_VERIFIED = "user.email_verified",
        USER_EMAIL_CHANGE_STARTED = "user.email_change_started",
        USER_EMAIL_CHANGED = "user.email_changed",
        USER_TWO_FACTOR_ON = "user.two_factor_on",
        USER_TWO_FACTOR_OFF = "user.two_factor_off",
        USER_RECOVERY_CODES_MADE = "user.recovery_codes_made",
        USER_RECOVERY_CODE_USED = "user.recovery_code_used",
        USER_SECURITY_QUESTION_CHANGED = "user.security_question_changed",
        ACCOUNT_ENTERED = "account.entered",
        MASQUERADE_STARTED = "masquerade.started",
        MASQUERADE_ENTERED = "masquerade.entered",
        MASQUERADE_ENDED = "masquerade.ended",
        INVITATION_ASKED_FOR = "invitation.asked_for",
        ACCOUNT_ADDED = "account.added",
        ACCOUNT_EDITED = "account.edited",
        ACCOUNT_STATUS_CHANGED = "account.status_changed",
        ACCOUNT_OWNER_CHANGED = "account.owner_changed",
        CONTACT_ADDED = "contact.added",
        CONTACT_EDITED = "contact.edited",
        CONTACT_REMOVED = "contact.removed",
        MEMBERSHIP_ADDED = "membership.added",
        MEMBERSHIP_CHANGED = "membership.changed",
        MEMBERSHIP_REMOVED = "membership.removed",
        MEMBERSHIP_RESTORED = "membership.restored",
        INVITATION_SENT = "invitation.sent",
        INVITATION_RESENT = "invitation.resent",
        INVITATION_CANCELLED = "invitation.cancelled",
        INVITATION_RESTORED = "invitation.restored",
        INVITATION_ACCEPTED = "invitation.accepted",
        INVITATION_DECLINED = "invitation.declined",
        MAIL_SENT = "mail.sent",
        MAIL_FAILED = "mail.failed",
        SETTINGS_CHANGED = "settings.changed",
        CURRENCY_ADDED = "currency.added",
        CURRENCY_EDITED = "currency.edited",
        CURRENCY_REMOVED = "currency.removed",
        CURRENCY_DEFAULT_CHANGED = "currency.default_changed",
        PRODUCT_ADDED = "product.added",
        PRODUCT_EDITED = "product.edited",
        PRODUCT_GROUP_ADDED = "product_group.added",
        PRODUCT_GROUP_EDITED = "product_group.edited",
        SERVICE_ADDED = "service.added",
        SERVICE_EDITED = "service.edited",
        REGISTRATION_ADDED = "registration.added",
        REGISTRATION_EDITED = "registration.edited",
        INVOICE_ADDED = "invoice.added",
        INVOICE_EDITED = "invoice.edited",
        INVOICE_STATUS_CHANGED = "invoice.status_changed",
        QUOTE_ADDED = "quote.added",
        QUOTE_EDITED = "quote.edited",
        QUOTE_ACCEPTED = "quote.accepted",
        ORDER_PLACED = "order.placed",
        ORDER_STATUS_CHANGED = "order.status_changed",
        DATA_IMPORTED = "data.imported",
        DATA_EXPORTED = "data.exported",
        DATA_KEY_ROTATED = "data_key.rotated",
    }
}

/// An entry to be written: everything but its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// The account concerned; `None` for steps that concern the system.
    pub account_id: Option<AccountId>,
    /// The user concerned, where there is one.
    pub user_id: Option<UserId>,
    /// One of [`action`].
    pub action: &'static str,
    /// A sentence for people.
    pub text: String,
    /// Address or computer it came from: an IP of the client area, a host name of a desktop.
    pub origin: String,
    /// Values before and after.
    pub changes: Vec<Change>,
}

/// The hash that stands before the first entry.
pub const GENESIS: [u8; 32] = [0; 32];

/// The stored form of an entry that the chain covers. Borrowed, so that verifying a million rows
/// copies nothing.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Kind of actor: `system`, `admin` or `user`.
    pub actor_kind: &'a str,
    /// The actor's id as text; empty for the system.
    pub actor_id: &'a str,
    /// The actor's name.
    pub actor_name: &'a str,
    /// The account's id as text; empty for none.
    pub account_id: &'a str,
    /// The user's id as text; empty for none.
    pub user_id: &'a str,
    /// Action code.
    pub action: &'a str,
    /// Sentence.
    pub text: &'a str,
    /// Where it came from.
    pub origin: &'a str,
    /// Changes as stored (JSON text).
    pub changes: &'a str,
}

impl Link<'_> {
    /// The hash of this entry: SHA-256 over a label, the hash before it, and every field with its
    /// length before it, so that no two entries share one encoding.
    pub fn hash(&self, previous: &[u8; 32]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"usher.activity.1");
        hasher.update(previous);
        hasher.update(self.seq.to_be_bytes());
        hasher.update(self.at.0.to_be_bytes());
        for field in [
            self.actor_kind,
            self.actor_id,
            self.actor_name,
            self.account_id,
            self.user_id,
            self.action,
            self.text,
            self.origin,
            self.changes,
        ] {
            hasher.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        hasher.finalize().into()
    }
}
