//! Changing a domain.

use async_trait::async_trait;
use domain::activity::action;
use domain::registration::RegistrationTerms;
use domain::{Registration, RegistrationId};
use serde::Deserialize;

use super::{checked, existing};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Replaces what was agreed for a domain, its state too.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditRegistration {
    /// Which.
    pub id: RegistrationId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub terms: RegistrationTerms,
}

#[async_trait]
impl Operation for EditRegistration {
    type Output = Registration;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Registration> {
        let before = existing(tx, self.id).await?;
        let after = Registration {
            terms: checked(tx, &self.terms).await?,
            version: self.version,
            ..before.clone()
        };
        let step = Step::new(
            action::REGISTRATION_EDITED,
            format!("Changed the domain {}", after.terms.name),
        )
        .account(before.account_id)
        .changes(before.terms.fields(), after.terms.fields());
        let is_same = before.terms == after.terms;
        if before.version == self.version && is_same {
            return Ok(before);
        }
        if !tx.registration_update(&after).await? {
            let account = before.account_id.to_string();
            return Err(lost_race(tx, &account, "this account's domains").await?);
        }
        cx.log(step);
        Ok(Registration {
            version: after.version + 1,
            ..after
        })
    }
}
