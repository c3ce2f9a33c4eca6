//! Deleting a currency.

use async_trait::async_trait;
use domain::CurrencyCode;
use domain::activity::action;
use serde::Deserialize;

use super::{conflict, default_code, existing};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;

/// Deletes a currency that nothing is priced in. Never the default one.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RemoveCurrency {
    /// Which.
    pub code: CurrencyCode,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for RemoveCurrency {
    type Output = ();
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let currency = existing(tx, &self.code).await?;
        if default_code(tx).await?.0.as_ref() == Some(&currency.code) {
            return Err(Error::refused(
                "currency.is_default",
                "This is the default currency. Make another one the default first.",
            ));
        }
        if tx.currency_is_used(&currency.code).await? {
            return Err(Error::refused(
                "currency.used",
                format!(
                    "Prices, services or invoices are in {}, so it stays. Nothing was changed.",
                    currency.code
                ),
            ));
        }
        if !tx.currency_remove(&currency.code, self.version).await? {
            return Err(conflict(&currency.code));
        }
        cx.log(Step::new(
            action::CURRENCY_REMOVED,
            format!("Deleted the currency {}", currency.code),
        ));
        Ok(())
    }
}
