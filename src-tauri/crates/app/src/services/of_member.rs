//! An account's services, as its users see them.

use async_trait::async_trait;
use domain::{AccountId, Permission, Service, ServiceId};
use serde::Deserialize;

use super::existing;
use super::list::{ServiceQuery, ServiceRow};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation};
use crate::page::Page;
use crate::ports::ReadTx;

/// Lists the services of the one account that the query names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct AccountServices(pub ServiceQuery);

#[async_trait]
impl Operation for AccountServices {
    type Output = Page<ServiceRow>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Products);

    fn account(&self) -> Option<AccountId> {
        self.0.account_id
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<ServiceRow>> {
        Ok(tx.services_page(&self.0).await?)
    }
}

/// Shows one of the account's services.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountService {
    /// Whose.
    pub account_id: AccountId,
    /// Which.
    pub id: ServiceId,
}

#[async_trait]
impl Operation for AccountService {
    type Output = Service;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Products);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Service> {
        let service = existing(tx, self.id).await?;
        // Another account's is, from here, not there.
        if service.account_id == self.account_id {
            return Ok(service);
        }
        Err(Error::NotFound { what: "service" })
    }
}
