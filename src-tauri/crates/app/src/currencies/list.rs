//! The list of currencies.

use async_trait::async_trait;
use domain::Currency;
use serde::{Deserialize, Serialize};

use super::default_code;
use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Lists the currencies by code.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ListCurrencies {}

/// A currency in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct CurrencyRow {
    /// The currency.
    pub currency: Currency,
    /// Whether it is the one that rates refer to.
    pub is_default: bool,
}

#[async_trait]
impl Operation for ListCurrencies {
    type Output = Vec<CurrencyRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Vec<CurrencyRow>> {
        let default = default_code(tx).await?.0;
        let rows = tx.currencies().await?.into_iter().map(|currency| {
            let is_default = default.as_ref() == Some(&currency.code);
            CurrencyRow {
                currency,
                is_default,
            }
        });
        Ok(rows.collect())
    }
}
