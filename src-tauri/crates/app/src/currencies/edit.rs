//! Changing a currency.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Currency, CurrencyCode};
use serde::Deserialize;

use super::{CurrencyForm, check_default_rate, conflict, default_code, existing};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;

/// Replaces how a currency's amounts are written, and its rate. Amounts that are stored stay.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditCurrency {
    /// Which.
    pub code: CurrencyCode,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub form: CurrencyForm,
}

#[async_trait]
impl Operation for EditCurrency {
    type Output = Currency;
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Currency> {
        let before = existing(tx, &self.code).await?;
        let after = self
            .form
            .currency(before.code.clone(), self.version)
            .checked()?;
        if before.decimals != after.decimals && tx.currency_is_used(&before.code).await? {
            return Err(crate::Error::refused_field(
                "currency.decimals",
                "decimals",
                "Amounts in this currency are stored already, so its decimals cannot change: every amount would be another.",
            ));
        }
        let default = default_code(tx).await?.0;
        check_default_rate(&after, default.as_ref() == Some(&after.code))?;
        let (old, new) = (CurrencyForm::of(&before), CurrencyForm::of(&after));
        let step = Step::new(
            action::CURRENCY_EDITED,
            format!("Changed the currency {}", after.code),
        )
        .changes(old.fields(), new.fields());
        if before.version == self.version && !step.is_change() {
            return Ok(before);
        }
        if !tx.currency_update(&after).await? {
            return Err(conflict(&after.code));
        }
        cx.log(step);
        Ok(Currency {
            version: after.version + 1,
            ..after
        })
    }
}
