//! Adding a domain to an account.

use async_trait::async_trait;
use domain::activity::action;
use domain::registration::RegistrationTerms;
use domain::{AccountId, Registration, RegistrationId};
use serde::Deserialize;

use super::checked;
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;

/// Adds a domain. It bills nothing by itself.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddRegistration {
    /// To which account.
    pub account_id: AccountId,
    /// What was agreed.
    pub terms: RegistrationTerms,
}

#[async_trait]
impl Operation for AddRegistration {
    type Output = Registration;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Registration> {
        let account = crate::accounts::existing(tx, self.account_id).await?;
        let registration = Registration {
            id: RegistrationId::new(cx.now, cx.entropy()),
            account_id: account.id,
            terms: checked(tx, &self.terms).await?,
            created_at: cx.now,
            version: 1,
        };
        tx.registrations_add(std::slice::from_ref(&registration))
            .await?;
        let mut step = Step::new(
            action::REGISTRATION_ADDED,
            format!("Added {} to {}", registration.terms.name, account.name()),
        )
        .account(account.id);
        for (field, value) in registration.terms.fields() {
            step = step.change(field, Some(""), Some(&value));
        }
        cx.log(step);
        Ok(registration)
    }
}
