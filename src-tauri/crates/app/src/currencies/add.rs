//! Adding a currency.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Currency, CurrencyCode};
use serde::Deserialize;

use super::{CurrencyForm, check_default_rate, default_code, put_default};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{FullTx, StoreError};

/// Adds a currency. The first is the default.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddCurrency {
    /// Three letters.
    pub code: String,
    /// How amounts are written, and the rate.
    pub form: CurrencyForm,
}

#[async_trait]
impl Operation for AddCurrency {
    type Output = Currency;
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Currency> {
        let code = CurrencyCode::parse("code", &self.code)?;
        let currency = self.form.currency(code, 1).checked()?;
        let (default, seen) = default_code(tx).await?;
        check_default_rate(&currency, default.is_none())?;
        if default.is_none() {
            put_default(tx, &currency.code, seen).await?;
        }
        match tx.currency_add(&currency).await {
            Err(StoreError::Duplicate { .. }) => {
                return Err(Error::refused_field(
                    "currency.exists",
                    "code",
                    format!("{} is among the currencies already.", currency.code),
                ));
            }
            other => other?,
        }
        cx.log(Step::new(
            action::CURRENCY_ADDED,
            format!("Added the currency {}", currency.code),
        ));
        Ok(currency)
    }
}
