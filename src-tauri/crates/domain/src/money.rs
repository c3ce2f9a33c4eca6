//! Money: whole minor units of a currency, never a fraction in floating point.

use serde::{Deserialize, Serialize};

use crate::text::Invalid;

/// An amount in minor units (cents) of a currency that stands beside it.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export_to = "generated.ts", type = "number")
)]
#[serde(transparent)]
pub struct Money(pub i64);

/// Largest amount that may be entered: exact in every program that reads it, a float's too.
pub const AMOUNT_MAX: i64 = 10_000_000_000_000;

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum. Saturates far above [`AMOUNT_MAX`].
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// A price: not negative and not absurd.
    pub fn checked(self, field: &str) -> Result<Self, Invalid> {
        if self.0 < 0 {
            return Err(Invalid::new(field, "An amount cannot be below zero."));
        }
        self.checked_signed(field)
    }

    /// A line's amount: a discount is below zero.
    pub fn checked_signed(self, field: &str) -> Result<Self, Invalid> {
        if self.0.abs_diff(0) > AMOUNT_MAX.unsigned_abs() {
            return Err(Invalid::new(field, "This amount is too large."));
        }
        Ok(self)
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}
