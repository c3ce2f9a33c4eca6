//! Currencies in which prices are given and invoices written.

pub mod add;
pub mod edit;
pub mod list;
pub mod remove;
pub mod set_default;

use domain::currency::{NumberFormat, RATE_ONE};
use domain::{Currency, CurrencyCode};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ports::{FullTx, ReadTx, StoreError};

/// Name of the setting that holds the default currency's code: one value, so one default.
const DEFAULT: &str = "default_currency";

/// What an admin enters of a currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct CurrencyForm {
    /// Written before an amount.
    pub prefix: String,
    /// Written behind an amount.
    pub suffix: String,
    /// How digits are grouped.
    pub format: NumberFormat,
    /// Digits of the minor unit, 0 to 3.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub decimals: i64,
    /// Units for one of the default currency, in millionths.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub rate: i64,
}

impl CurrencyForm {
    fn of(currency: &Currency) -> Self {
        Self {
            prefix: currency.prefix.clone(),
            suffix: currency.suffix.clone(),
            format: currency.format,
            decimals: currency.decimals,
            rate: currency.rate,
        }
    }

    fn currency(&self, code: CurrencyCode, version: i64) -> Currency {
        Currency {
            code,
            prefix: self.prefix.clone(),
            suffix: self.suffix.clone(),
            format: self.format,
            decimals: self.decimals,
            rate: self.rate,
            version,
        }
    }

    /// The fields by name, for the log's before and after.
    fn fields(&self) -> [(&'static str, String); 5] {
        [
            ("prefix", self.prefix.clone()),
            ("suffix", self.suffix.clone()),
            ("format", self.format.code().to_owned()),
            ("decimals", self.decimals.to_string()),
            ("rate", self.rate.to_string()),
        ]
    }
}

/// Code of the default currency and version of that setting; `None` before the first currency.
pub(crate) async fn default_code(
    tx: &mut (impl ReadTx + ?Sized),
) -> Result<(Option<CurrencyCode>, i64)> {
    let Some(stored) = tx.setting(DEFAULT).await? else {
        return Ok((None, 0));
    };
    let code = serde_json::from_str(&stored.value).map_err(|error| damaged(&error))?;
    Ok((Some(code), stored.version))
}

/// Writes which currency is the default, against the version that was seen.
pub(crate) async fn put_default(
    tx: &mut (impl FullTx + ?Sized),
    code: &CurrencyCode,
    seen: i64,
) -> Result<()> {
    let value = serde_json::to_string(code).map_err(|error| damaged(&error))?;
    if tx.setting_put(DEFAULT, &value, seen).await? {
        return Ok(());
    }
    Err(Error::Store(StoreError::Contention))
}

fn damaged(error: &serde_json::Error) -> Error {
    Error::Damaged {
        detail: format!("setting {DEFAULT}: {error}"),
    }
}

/// The currency, or why not.
pub(crate) async fn existing(
    tx: &mut (impl ReadTx + ?Sized),
    code: &CurrencyCode,
) -> Result<Currency> {
    tx.currencies()
        .await?
        .into_iter()
        .find(|currency| currency.code == *code)
        .ok_or_else(|| {
            Error::refused_field(
                "currency.unknown",
                "currency",
                format!("{code} is not among the currencies. Add it in Settings, Currencies."),
            )
        })
}

/// The default currency, or what to do first.
pub(crate) async fn default(tx: &mut (impl ReadTx + ?Sized)) -> Result<Currency> {
    let Some(code) = default_code(tx).await?.0 else {
        return Err(Error::refused(
            "currency.none",
            "No currency is set. Add one in Settings, Currencies.",
        ));
    };
    existing(tx, &code).await
}

fn conflict(code: &CurrencyCode) -> Error {
    Error::Conflict {
        message: format!(
            "Another admin changed {code} while you were looking at it. Nothing of theirs was overwritten: look at the present values, then save again."
        ),
        changed_at: None,
        changed_by: None,
    }
}

/// The default currency's rate is one, by definition.
fn check_default_rate(currency: &Currency, is_default: bool) -> Result<()> {
    if is_default && currency.rate != RATE_ONE {
        return Err(Error::refused_field(
            "currency.default_rate",
            "rate",
            "The default currency's rate is 1: the others are measured by it.",
        ));
    }
    Ok(())
}
