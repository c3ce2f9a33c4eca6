//! Changing a service.

use async_trait::async_trait;
use domain::activity::action;
use domain::service::ServiceTerms;
use domain::{Service, ServiceId};
use serde::Deserialize;

use super::{checked, existing};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Replaces what was agreed for a service, its state too.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditService {
    /// Which.
    pub id: ServiceId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub terms: ServiceTerms,
}

#[async_trait]
impl Operation for EditService {
    type Output = Service;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Service> {
        let before = existing(tx, self.id).await?;
        let after = Service {
            terms: checked(tx, &self.terms).await?,
            version: self.version,
            ..before.clone()
        };
        let step = Step::new(
            action::SERVICE_EDITED,
            format!("Changed the service {}", after.terms.name),
        )
        .account(before.account_id)
        .changes(before.terms.fields(), after.terms.fields());
        let is_same = before.terms == after.terms;
        if before.version == self.version && is_same {
            return Ok(before);
        }
        if !tx.service_update(&after).await? {
            let account = before.account_id.to_string();
            return Err(lost_race(tx, &account, "this account's services").await?);
        }
        cx.log(step);
        Ok(Service {
            version: after.version + 1,
            ..after
        })
    }
}
