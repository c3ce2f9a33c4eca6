//! Currencies: how amounts are written, and what one is worth in another.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::money::Money;
use crate::text::{self, Invalid};

/// Three letters of ISO 4217, such as `EUR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export_to = "generated.ts", type = "string")
)]
#[serde(transparent)]
pub struct CurrencyCode(String);

impl CurrencyCode {
    /// Takes a code as stored.
    pub fn from_stored(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// Reads a typed code, in any case.
    pub fn parse(field: &str, typed: &str) -> Result<Self, Invalid> {
        let code = typed.trim().to_ascii_uppercase();
        if code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()) {
            return Ok(Self(code));
        }
        Err(Invalid::new(
            field,
            "Use the currency's three-letter code, such as EUR.",
        ))
    }

    /// The code as shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

coded! {
    /// How the digits of an amount are grouped.
    NumberFormat {
        /// `1234.56`
        Plain = "plain",
        /// `1,234.56`
        CommaPoint = "comma_point",
        /// `1.234,56`
        PointComma = "point_comma",
        /// `1 234,56`, with a space that does not break.
        SpaceComma = "space_comma",
    }
}

impl NumberFormat {
    fn separators(self) -> (&'static str, &'static str) {
        match self {
            Self::Plain => ("", "."),
            Self::CommaPoint => (",", "."),
            Self::PointComma => (".", ","),
            Self::SpaceComma => ("\u{a0}", ","),
        }
    }
}

/// A rate of one: amounts of the default currency.
pub const RATE_ONE: i64 = 1_000_000;
/// Largest rate, in millionths.
const RATE_MAX: i64 = 1_000_000_000_000;

/// A currency in which prices are given and invoices written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Currency {
    /// Identity.
    pub code: CurrencyCode,
    /// Written before an amount, such as `€`.
    pub prefix: String,
    /// Written behind an amount, such as ` EUR`.
    pub suffix: String,
    /// How digits are grouped.
    pub format: NumberFormat,
    /// Digits of the minor unit: 2 for cents, 0 where there is none.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub decimals: i64,
    /// Units for one of the default currency, in millionths.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub rate: i64,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl Currency {
    /// Checks and normalises every field. Spaces at the seam to the number are kept.
    pub fn checked(self) -> Result<Self, Invalid> {
        let affix = |field: &str, value: &str, at_end: bool| {
            let line = text::line(field, value, 10)?;
            let spaced = if at_end {
                value.starts_with([' ', '\u{a0}'])
            } else {
                value.ends_with([' ', '\u{a0}'])
            };
            Ok::<_, Invalid>(match (line.is_empty() || !spaced, at_end) {
                (true, _) => line,
                (false, true) => format!("\u{a0}{line}"),
                (false, false) => format!("{line}\u{a0}"),
            })
        };
        if !(0..=3).contains(&self.decimals) {
            return Err(Invalid::new("decimals", "A currency has 0 to 3 decimals."));
        }
        if !(1..=RATE_MAX).contains(&self.rate) {
            return Err(Invalid::new(
                "rate",
                "A rate lies between 0.000001 and 1,000,000.",
            ));
        }
        Ok(Self {
            prefix: affix("prefix", &self.prefix, false)?,
            suffix: affix("suffix", &self.suffix, true)?,
            ..self
        })
    }

    /// An amount as people read it.
    pub fn show(&self, amount: Money) -> String {
        let (group, point) = self.format.separators();
        let decimals = usize::try_from(self.decimals).unwrap_or(0);
        let digits = amount.0.unsigned_abs().to_string();
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, minor) = digits.split_at(digits.len() - decimals);
        let mut number = String::with_capacity(digits.len() + 8);
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                number.push_str(group);
            }
            number.push(digit);
        }
        if !minor.is_empty() {
            number.push_str(point);
            number.push_str(minor);
        }
        let sign = if amount.0 < 0 { "−" } else { "" };
        format!("{sign}{}{number}{}", self.prefix, self.suffix)
    }

    /// An amount of `from` in this currency, by the rates, rounded half up.
    pub fn of(&self, amount: Money, from: &Self) -> Money {
        let scale = |decimals: i64| 10_i128.pow(u32::try_from(decimals.clamp(0, 3)).unwrap_or(0));
        let above = i128::from(amount.0) * i128::from(self.rate) * scale(self.decimals);
        let below = i128::from(from.rate.max(1)) * scale(from.decimals);
        let rounded = (above * 2 + below).div_euclid(below * 2);
        Money(i64::try_from(rounded).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str, format: NumberFormat, decimals: i64, rate: i64) -> Currency {
        Currency {
            code: CurrencyCode::from_stored(code),
            prefix: String::new(),
            suffix: format!("\u{a0}{code}"),
            format,
            decimals,
            rate,
            version: 1,
        }
    }

    #[test]
    fn amounts_are_written_as_their_country_writes_them() {
        use NumberFormat::{CommaPoint, Plain, PointComma, SpaceComma};
        for (format, decimals, amount, shown) in [
            (Plain, 2, 123_456, "1234.56"),
            (CommaPoint, 2, 123_456_789, "1,234,567.89"),
            (PointComma, 2, 100_000, "1.000,00"),
            (SpaceComma, 2, 5, "0,05"),
            (CommaPoint, 0, 1_000, "1,000"),
            (CommaPoint, 3, 999, "0.999"),
            (CommaPoint, 2, -120, "−1.20"),
            (Plain, 2, i64::MIN, "−92233720368547758.08"),
        ] {
            let shown_as = currency("X", format, decimals, 1).show(Money(amount));
            assert_eq!(shown_as, format!("{shown}\u{a0}X"));
        }
    }

    #[test]
    fn conversion_counts_minor_units_and_rounds_half_up() {
        let euro = currency("EUR", NumberFormat::Plain, 2, RATE_ONE);
        let yen = currency("JPY", NumberFormat::Plain, 0, 162_500_000);
        let dinar = currency("KWD", NumberFormat::Plain, 3, 335_000);
        assert_eq!(yen.of(Money(1_000), &euro), Money(1_625));
        assert_eq!(euro.of(Money(1_625), &yen), Money(1_000));
        assert_eq!(dinar.of(Money(1), &euro), Money(3), "0.00335 dinars");
        assert_eq!(yen.of(Money(1), &euro), Money(2), "1.625 yen");
    }

    #[test]
    fn a_code_is_three_letters() {
        assert_eq!(
            CurrencyCode::parse("code", " eur ").unwrap().as_str(),
            "EUR"
        );
        for typed in ["", "EU", "EURO", "E1R", "ÉUR", "E R"] {
            assert!(CurrencyCode::parse("code", typed).is_err(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_digit_of_an_amount_is_lost(amount in any::<i64>(), decimals in 0_i64..4, format in 0_usize..4) {
            let shown = currency("X", NumberFormat::ALL[format], decimals, 1).show(Money(amount));
            let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits.parse::<u64>().unwrap(), amount.unsigned_abs());
            prop_assert_eq!(shown.starts_with('−'), amount < 0);
        }

        #[test]
        fn there_and_back_is_the_same_where_the_other_unit_is_finer(amount in 0_i64..1_000_000_000, rate in 1_000_000_i64..500_000_000) {
            let one = currency("A", NumberFormat::Plain, 2, RATE_ONE);
            let other = currency("B", NumberFormat::Plain, 2, rate);
            prop_assert_eq!(one.of(other.of(Money(amount), &one), &other), Money(amount));
        }
    }
}
