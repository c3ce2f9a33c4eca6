//! Adding a service to an account.

use async_trait::async_trait;
use domain::activity::action;
use domain::service::ServiceTerms;
use domain::{AccountId, Service, ServiceId};
use serde::Deserialize;

use super::checked;
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;

/// Adds a service. It bills nothing by itself.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddService {
    /// To which account.
    pub account_id: AccountId,
    /// What was agreed.
    pub terms: ServiceTerms,
}

#[async_trait]
impl Operation for AddService {
    type Output = Service;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Service> {
        let account = crate::accounts::existing(tx, self.account_id).await?;
        let service = Service {
            id: ServiceId::new(cx.now, cx.entropy()),
            account_id: account.id,
            order_id: None,
            terms: checked(tx, &self.terms).await?,
            created_at: cx.now,
            version: 1,
        };
        tx.services_add(std::slice::from_ref(&service)).await?;
        let mut step = Step::new(
            action::SERVICE_ADDED,
            format!("Added {} to {}", service.terms.name, account.name()),
        )
        .account(account.id);
        for (field, value) in service.terms.fields() {
            step = step.change(field, Some(""), Some(&value));
        }
        cx.log(step);
        Ok(service)
    }
}
