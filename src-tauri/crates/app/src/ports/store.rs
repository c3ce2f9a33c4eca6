//! The database: transactions, and the views of one that each role may have.

use async_trait::async_trait;
use domain::Role;
use thiserror::Error;

use super::accounts::{AccountReads, AccountWrites, OwnerWrites};
use super::activity::{ActivityReads, ActivityWrites};
use super::admins::{AdminReads, AdminWrites};
use super::client_sessions::{ClientSessionReads, ClientSessionWrites};
use super::contacts::{ContactReads, ContactWrites};
use super::currencies::{CurrencyReads, CurrencyWrites};
use super::email_tokens::{EmailTokenReads, EmailTokenWrites};
use super::invitations::{InvitationReads, InvitationWrites};
use super::invoices::{InvoiceReads, InvoiceWrites};
use super::memberships::{MembershipReads, MembershipWrites};
use super::orders::{OrderReads, OrderWrites};
use super::outbox::{OutboxReads, OutboxWrites};
use super::overview::OverviewReads;
use super::products::{ProductReads, ProductWrites};
use super::quotes::{QuoteReads, QuoteWrites};
use super::registrations::{RegistrationReads, RegistrationWrites};
use super::resets::{ResetReads, ResetWrites};
use super::second_factors::{FactorReads, FactorWrites};
use super::services::{ServiceReads, ServiceWrites};
use super::settings::{SettingReads, SettingWrites};
use super::throttles::{ThrottleReads, ThrottleWrites};
use super::users::{UserReads, UserWrites};
use super::visits::{VisitReads, VisitWrites};

/// The result of a call to the database.
pub type StoreResult<T> = Result<T, StoreError>;

/// What a database can say no with, the same words on every engine.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A deadlock, a serialization failure or a lock that another program holds. Worth another try.
    #[error("The database is busy with somebody else's change. Try again.")]
    Contention,
    /// A unique key is taken. `what` is the noun whose row was to be written.
    #[error("A {what} with the same key exists already.")]
    Duplicate {
        /// The noun.
        what: &'static str,
    },
    /// The disk is full.
    #[error(
        "The disk that holds the database is full. Free some space and try again; nothing was changed."
    )]
    DiskFull,
    /// The server cannot be reached, or went away. Nothing is known to be written.
    #[error(
        "The database cannot be reached. Check the network and the server, then try again. ({detail})"
    )]
    Unavailable {
        /// What the driver said, without credentials.
        detail: String,
    },
    /// The server refused name or password.
    #[error("The database refused the user name or password. Correct the workspace's connection.")]
    Credentials,
    /// The database's user may not do this, or the file may not be written.
    #[error("The database does not allow this: {detail}. Ask its administrator for the right.")]
    Refused {
        /// What the driver said, without credentials.
        detail: String,
    },
    /// The schema is newer than this program knows.
    #[error(
        "This workspace was opened by a newer Usher (schema {found}, this one knows {known}). Update Usher."
    )]
    SchemaTooNew {
        /// Newest migration in the database.
        found: i64,
        /// Newest migration this program has.
        known: i64,
    },
    /// The schema is older than this program needs.
    #[error(
        "This workspace must be upgraded (schema {found}, needed is {known}) before it can be used."
    )]
    SchemaTooOld {
        /// Newest migration in the database.
        found: i64,
        /// Newest migration this program has.
        known: i64,
    },
    /// The file or database is not Usher's, or is damaged.
    #[error("The database holds something unexpected: {detail}. Nothing was changed.")]
    Damaged {
        /// Table and column, or the file's fault.
        detail: String,
    },
    /// Anything else; `detail` is for the log.
    #[error("The database answered with an error. The log has the details.")]
    Other {
        /// What the driver said.
        detail: String,
    },
}

impl StoreError {
    /// Stable code that the UI switches on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Contention => "store.busy",
            Self::Duplicate { .. } => "store.duplicate",
            Self::DiskFull => "store.disk_full",
            Self::Unavailable { .. } => "store.unavailable",
            Self::Credentials => "store.credentials",
            Self::Refused { .. } => "store.refused",
            Self::SchemaTooNew { .. } => "store.schema_too_new",
            Self::SchemaTooOld { .. } => "store.schema_too_old",
            Self::Damaged { .. } => "store.damaged",
            Self::Other { .. } => "store.error",
        }
    }
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Reads of one moment.
    Read,
    /// Reads and writes; on SQLite the one writer.
    Write,
}

/// A database.
#[async_trait]
pub trait Store: Send + Sync {
    /// Begins a transaction. Dropped without [`Unit::commit`], it leaves nothing behind.
    async fn begin(&self, mode: Mode) -> StoreResult<Box<dyn Unit>>;

    /// A mark that stays the same until anybody commits a change, from this program or another. It
    /// was read after the call. `None`: the database cannot tell this for less than a read costs.
    async fn stamp(&self) -> StoreResult<Option<Stamp>>;
}

/// See [`Store::stamp`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(pub i64);

/// The view of a Reviewer: it lacks every write.
pub trait ReadTx:
    AccountReads
    + ActivityReads
    + AdminReads
    + ClientSessionReads
    + ContactReads
    + CurrencyReads
    + EmailTokenReads
    + FactorReads
    + InvitationReads
    + InvoiceReads
    + MembershipReads
    + OrderReads
    + OutboxReads
    + OverviewReads
    + ProductReads
    + QuoteReads
    + RegistrationReads
    + ResetReads
    + ServiceReads
    + SettingReads
    + ThrottleReads
    + UserReads
    + VisitReads
    + Send
{
}

/// The view of a Support Operator: it lacks owner changes, settings and admins.
pub trait SupportTx:
    ReadTx
    + AccountWrites
    + ClientSessionWrites
    + ContactWrites
    + EmailTokenWrites
    + FactorWrites
    + InvitationWrites
    + InvoiceWrites
    + MembershipWrites
    + OrderWrites
    + OutboxWrites
    + QuoteWrites
    + RegistrationWrites
    + ResetWrites
    + ServiceWrites
    + ThrottleWrites
    + UserWrites
    + VisitWrites
{
}

/// The view of a Full Administrator: it lacks only the log, which [`crate::Usher::perform`] writes.
pub trait FullTx:
    SupportTx + AdminWrites + CurrencyWrites + OwnerWrites + ProductWrites + SettingWrites
{
}

/// A whole transaction.
#[async_trait]
pub trait Unit: FullTx + ActivityWrites {
    /// Makes everything written durable.
    async fn commit(self: Box<Self>) -> StoreResult<()>;
}

/// A view of a transaction, and what it takes to get it.
pub trait View: Send {
    /// Least role that gets this view.
    const ROLE: Role;
    /// What the transaction is for.
    const MODE: Mode;
    /// Narrows a transaction to this view.
    fn of<'a>(unit: &'a mut (dyn Unit + 'static)) -> &'a mut Self;
}

macro_rules! views {
    ($($view:ident: $role:ident, $mode:ident;)+) => {$(
        impl View for dyn $view {
            const ROLE: Role = Role::$role;
            const MODE: Mode = Mode::$mode;
            fn of<'a>(unit: &'a mut (dyn Unit + 'static)) -> &'a mut Self {
                unit
            }
        }
    )+};
}

views! {
    ReadTx: Reviewer, Read;
    SupportTx: SupportOperator, Write;
    FullTx: FullAdministrator, Write;
}
