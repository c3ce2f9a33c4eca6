//! Products and their groups: what the shop offers, at which prices.

use serde::{Deserialize, Serialize};

use crate::currency::{Currency, CurrencyCode};
use crate::cycle::BillingCycle;
use crate::ids::{ProductGroupId, ProductId};
use crate::money::Money;
use crate::text::{self, Invalid};
use crate::timestamp::Timestamp;

/// Longest description, in code points.
pub const DESCRIPTION_MAX: usize = 4_000;

/// A heading of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ProductGroup {
    /// Identity.
    pub id: ProductGroupId,
    /// Name.
    pub name: String,
    /// What is said below it; may be empty.
    pub description: String,
    /// Place in the shop; groups of one place are by name.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub position: i64,
    /// Whether the shop leaves it out, with all its products.
    pub hidden: bool,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

/// What a product costs, in one currency and billed in one cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// In which currency.
    pub currency: CurrencyCode,
    /// How often.
    pub cycle: BillingCycle,
    /// Each time.
    pub amount: Money,
    /// Once, with the first bill.
    pub setup: Money,
}

/// Something that accounts may buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Product {
    /// Identity.
    pub id: ProductId,
    /// Under which heading.
    pub group_id: ProductGroupId,
    /// Name.
    pub name: String,
    /// What is said below it; may be empty.
    pub description: String,
    /// Place in the group; products of one place are by name.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub position: i64,
    /// Whether the shop leaves it out. Services of it go on.
    pub hidden: bool,
    /// Whether whoever orders it names a domain, as for hosting.
    pub asks_domain: bool,
    /// Its prices, by currency and cycle.
    pub prices: Vec<Price>,
    /// When it was added.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl ProductGroup {
    /// Checks and normalises every field.
    pub fn checked(self) -> Result<Self, Invalid> {
        Ok(Self {
            name: text::required_line("name", &self.name, text::NAME_MAX)?,
            description: text::lines("description", &self.description, DESCRIPTION_MAX)?,
            ..self
        })
    }
}

impl Product {
    /// Checks and normalises every field: one price per currency and cycle, and for what is free,
    /// zero.
    pub fn checked(mut self) -> Result<Self, Invalid> {
        self.prices
            .sort_by(|a, b| (&a.currency, a.cycle).cmp(&(&b.currency, b.cycle)));
        for price in &self.prices {
            price.amount.checked("prices")?;
            price.setup.checked("prices")?;
            if price.cycle == BillingCycle::Free && price.amount != Money::ZERO {
                return Err(Invalid::new(
                    "prices",
                    "What is free costs nothing. Choose another cycle, or the amount 0.",
                ));
            }
        }
        let twice = self
            .prices
            .iter()
            .zip(self.prices.iter().skip(1))
            .find(|(a, b)| a.currency == b.currency && a.cycle == b.cycle);
        if let Some((price, _)) = twice {
            return Err(Invalid::new(
                "prices",
                format!(
                    "There are two prices in {} for one cycle. Keep one of them.",
                    price.currency
                ),
            ));
        }
        Ok(Self {
            name: text::required_line("name", &self.name, text::NAME_MAX)?,
            description: text::lines("description", &self.description, DESCRIPTION_MAX)?,
            ..self
        })
    }

    /// The prices in `wanted`: those that are set, and for cycles without one the default currency's,
    /// converted.
    pub fn prices_in(&self, wanted: &Currency, default: &Currency) -> Vec<Price> {
        BillingCycle::ALL
            .iter()
            .filter_map(|cycle| self.price(wanted, default, *cycle))
            .collect()
    }

    /// The price in `wanted` for `cycle`; `None` where it is not sold so.
    pub fn price(
        &self,
        wanted: &Currency,
        default: &Currency,
        cycle: BillingCycle,
    ) -> Option<Price> {
        let set = |code: &CurrencyCode| {
            self.prices
                .iter()
                .find(|price| price.currency == *code && price.cycle == cycle)
        };
        if let Some(price) = set(&wanted.code) {
            return Some(price.clone());
        }
        set(&default.code).map(|price| Price {
            currency: wanted.code.clone(),
            cycle,
            amount: wanted.of(price.amount, default),
            setup: wanted.of(price.setup, default),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::currency::{NumberFormat, RATE_ONE};
    use uuid::Uuid;

    fn price(currency: &str, cycle: BillingCycle, amount: i64) -> Price {
        Price {
            currency: CurrencyCode::from_stored(currency),
            cycle,
            amount: Money(amount),
            setup: Money(0),
        }
    }

    fn product(prices: Vec<Price>) -> Product {
        Product {
            id: ProductId(Uuid::nil()),
            group_id: ProductGroupId(Uuid::nil()),
            name: " Small ".to_owned(),
            description: String::new(),
            position: 0,
            hidden: false,
            asks_domain: true,
            prices,
            created_at: Timestamp(0),
            version: 1,
        }
    }

    fn currency(code: &str, rate: i64) -> Currency {
        Currency {
            code: CurrencyCode::from_stored(code),
            prefix: String::new(),
            suffix: String::new(),
            format: NumberFormat::Plain,
            decimals: 2,
            rate,
            version: 1,
        }
    }

    #[test]
    fn a_price_that_is_set_goes_before_one_that_is_converted() {
        let (euro, dollar) = (currency("EUR", RATE_ONE), currency("USD", 1_100_000));
        let product = product(vec![
            price("EUR", BillingCycle::Monthly, 1_000),
            price("EUR", BillingCycle::Annually, 10_000),
            price("USD", BillingCycle::Annually, 9_900),
        ]);
        let shown: Vec<_> = product
            .prices_in(&dollar, &euro)
            .iter()
            .map(|price| (price.cycle, price.amount.0, price.currency.to_string()))
            .collect();
        assert_eq!(
            shown,
            [
                (BillingCycle::Monthly, 1_100, "USD".to_owned()),
                (BillingCycle::Annually, 9_900, "USD".to_owned())
            ]
        );
        assert_eq!(product.price(&euro, &euro, BillingCycle::Quarterly), None);
    }

    #[test]
    fn one_price_per_currency_and_cycle_and_none_below_zero() {
        let twice = vec![
            price("EUR", BillingCycle::Monthly, 1),
            price("USD", BillingCycle::Monthly, 1),
            price("EUR", BillingCycle::Monthly, 2),
        ];
        for wrong in [
            twice,
            vec![price("EUR", BillingCycle::Monthly, -1)],
            vec![price("EUR", BillingCycle::Free, 1)],
            vec![price("EUR", BillingCycle::Monthly, i64::MAX)],
        ] {
            assert_eq!(product(wrong).checked().unwrap_err().field, "prices");
        }
        assert_eq!(product(Vec::new()).checked().unwrap().name, "Small");
    }
}
