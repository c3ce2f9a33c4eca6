//! An account's domains, as its users see them.

use async_trait::async_trait;
use domain::{AccountId, Permission, Registration, RegistrationId};
use serde::Deserialize;

use super::existing;
use super::list::{RegistrationQuery, RegistrationRow};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation};
use crate::page::Page;
use crate::ports::ReadTx;

/// Lists the domains of the one account that the query names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct AccountRegistrations(pub RegistrationQuery);

#[async_trait]
impl Operation for AccountRegistrations {
    type Output = Page<RegistrationRow>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Domains);

    fn account(&self) -> Option<AccountId> {
        self.0.account_id
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<RegistrationRow>> {
        Ok(tx.registrations_page(&self.0).await?)
    }
}

/// Shows one of the account's domains.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountRegistration {
    /// Whose.
    pub account_id: AccountId,
    /// Which.
    pub id: RegistrationId,
}

#[async_trait]
impl Operation for AccountRegistration {
    type Output = Registration;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Domains);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Registration> {
        let registration = existing(tx, self.id).await?;
        // Another account's is, from here, not there.
        if registration.account_id == self.account_id {
            return Ok(registration);
        }
        Err(Error::NotFound { what: "domain" })
    }
}
