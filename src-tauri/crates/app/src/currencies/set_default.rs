//! Choosing the default currency.

use async_trait::async_trait;
use domain::activity::action;
use domain::currency::RATE_ONE;
use domain::{Currency, CurrencyCode};
use serde::Deserialize;

use super::{conflict, default_code, existing, put_default};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;

/// Makes another currency the default. All rates are measured anew; no amount changes.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SetDefaultCurrency {
    /// Which.
    pub code: CurrencyCode,
}

/// `rate` measured by a currency whose rate was `base`.
fn measured(rate: i64, base: i64) -> i64 {
    let base = i128::from(base.max(1));
    let above = i128::from(rate) * i128::from(RATE_ONE);
    let rounded = (above * 2 + base).div_euclid(base * 2);
    i64::try_from(rounded).unwrap_or(i64::MAX).max(1)
}

#[async_trait]
impl Operation for SetDefaultCurrency {
    type Output = ();
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let chosen = existing(tx, &self.code).await?;
        let (before, seen) = default_code(tx).await?;
        if before.as_ref() == Some(&chosen.code) {
            return Ok(());
        }
        put_default(tx, &chosen.code, seen).await?;
        for currency in tx.currencies().await? {
            let measured = Currency {
                rate: measured(currency.rate, chosen.rate),
                ..currency
            };
            let measured = measured.checked()?;
            if !tx.currency_update(&measured).await? {
                return Err(conflict(&measured.code));
            }
        }
        cx.log(
            Step::new(
                action::CURRENCY_DEFAULT_CHANGED,
                format!("Made {} the default currency", chosen.code),
            )
            .change(
                "default",
                before.as_ref().map(CurrencyCode::as_str),
                Some(chosen.code.as_str()),
            ),
        );
        Ok(())
    }
}
