//! The list of domain registrations.

use async_trait::async_trait;
use domain::{AccountId, Reference, Registration, RegistrationStatus};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;

/// By what to sort registrations. Each ends in the order of addition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum RegistrationSort {
    /// When they were added.
    #[default]
    Added,
    /// Name.
    Name,
    /// When they run out; those without an end are last.
    Expires,
    /// Status code.
    Status,
}

/// Lists registrations. The request of `registrations|list` and `registrations|count`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct RegistrationQuery {
    /// What was typed: name and registrar are searched.
    pub text: String,
    /// Of this account only.
    pub account_id: Option<AccountId>,
    /// In one of these states; all where none is named.
    pub statuses: Vec<RegistrationStatus>,
    /// By what.
    pub sort: RegistrationSort,
    /// In which direction.
    pub direction: Direction,
    /// From where.
    pub position: Position,
    /// Rows wanted; 0 for the default.
    pub limit: u32,
}

/// A registration in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct RegistrationRow {
    /// The registration.
    pub registration: Registration,
    /// Name of its account.
    pub account_name: String,
    /// The account's short name.
    pub account_reference: Reference,
}

#[async_trait]
impl Operation for RegistrationQuery {
    type Output = Page<RegistrationRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<RegistrationRow>> {
        Ok(tx.registrations_page(self).await?)
    }
}

/// Counts the registrations that a query lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(transparent)]
pub struct CountRegistrations(pub RegistrationQuery);

#[async_trait]
impl Operation for CountRegistrations {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.registrations_count(&self.0).await?,
        })
    }
}
