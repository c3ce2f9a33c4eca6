//! Invoices: what an account owes, line by line.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::currency::CurrencyCode;
use crate::ids::{AccountId, InvoiceId, OrderId, ServiceId};
use crate::money::Money;
use crate::text::{self, Invalid};
use crate::timestamp::Timestamp;

/// Most lines of an invoice or a quote.
pub const LINES_MAX: usize = 200;
/// Longest line, in code points.
const LINE_MAX: usize = 500;

coded! {
    /// What became of an invoice.
    InvoiceStatus {
        /// Being written: the account does not see it.
        Draft = "draft",
        /// To be paid.
        Unpaid = "unpaid",
        /// Paid.
        Paid = "paid",
        /// No longer wanted.
        Cancelled = "cancelled",
        /// Paid, and paid back.
        Refunded = "refunded",
        /// Given to somebody who collects debts.
        Collections = "collections",
    }
}

impl InvoiceStatus {
    /// Whether an admin may move an invoice from here to `to`.
    pub fn may_become(self, to: Self) -> bool {
        use InvoiceStatus::{Cancelled, Collections, Draft, Paid, Refunded, Unpaid};
        matches!(
            (self, to),
            (Draft, Unpaid | Cancelled)
                | (Unpaid, Paid | Cancelled | Collections)
                | (Paid, Unpaid | Refunded)
                | (Cancelled | Collections, Unpaid)
                | (Collections, Paid | Cancelled)
        )
    }

    /// Whether its lines may still change: afterwards they are a record.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Unpaid)
    }
}

/// A line of an invoice or a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What for.
    pub text: String,
    /// How much; below zero for a discount.
    pub amount: Money,
    /// The service that is billed, where it is one.
    #[serde(default)]
    pub service_id: Option<ServiceId>,
}

/// Checks and normalises lines, and gives their sum.
pub fn checked_lines(lines: &[Line]) -> Result<(Vec<Line>, Money), Invalid> {
    if lines.is_empty() || lines.len() > LINES_MAX {
        return Err(Invalid::new(
            "lines",
            format!("Give 1 to {LINES_MAX} lines."),
        ));
    }
    let lines = lines
        .iter()
        .map(|line| {
            Ok(Line {
                text: text::required_line("lines", &line.text, LINE_MAX)?,
                amount: line.amount.checked_signed("lines")?,
                service_id: line.service_id,
            })
        })
        .collect::<Result<Vec<_>, Invalid>>()?;
    let total: Money = lines.iter().map(|line| line.amount).sum();
    if total < Money::ZERO {
        return Err(Invalid::new(
            "lines",
            "The discounts are larger than the rest: the total would be below zero.",
        ));
    }
    Ok((lines, total.checked("lines")?))
}

/// A bill to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Invoice {
    /// Identity.
    pub id: InvoiceId,
    /// Counts without gaps, from 1.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub number: i64,
    /// To whom.
    pub account_id: AccountId,
    /// By which order, where by one.
    pub order_id: Option<OrderId>,
    /// What became of it.
    pub status: InvoiceStatus,
    /// In which currency.
    pub currency: CurrencyCode,
    /// Sum of the lines.
    pub total: Money,
    /// Its date.
    pub issued_at: Timestamp,
    /// To be paid by.
    pub due_at: Timestamp,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// Printed below the lines; may be empty.
    pub notes: String,
    /// What for.
    pub lines: Vec<Line>,
    /// When the record was made.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

impl Invoice {
    /// Whether it is to be paid and late.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.status == InvoiceStatus::Unpaid && self.due_at < now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(amount: i64) -> Line {
        Line {
            text: "Hosting".to_owned(),
            amount: Money(amount),
            service_id: None,
        }
    }

    #[test]
    fn a_paid_invoice_is_a_record() {
        use InvoiceStatus::{Cancelled, Collections, Draft, Paid, Refunded, Unpaid};
        for status in [Paid, Cancelled, Refunded, Collections] {
            assert!(!status.is_open());
        }
        for (from, to, may) in [
            (Draft, Unpaid, true),
            (Draft, Paid, false),
            (Unpaid, Paid, true),
            (Paid, Cancelled, false),
            (Paid, Refunded, true),
            (Refunded, Unpaid, false),
            (Cancelled, Unpaid, true),
            (Unpaid, Draft, false),
            (Unpaid, Unpaid, false),
        ] {
            assert_eq!(from.may_become(to), may, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn discounts_reach_zero_and_no_further() {
        assert_eq!(checked_lines(&[line(500), line(-500)]).unwrap().1, Money(0));
        assert!(checked_lines(&[line(500), line(-501)]).is_err());
        assert!(checked_lines(&[]).is_err());
        assert!(checked_lines(&vec![line(1); LINES_MAX + 1]).is_err());
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_the_lines(amounts in proptest::collection::vec(-1_000_000_i64..1_000_000, 1..40)) {
            let lines: Vec<Line> = amounts.iter().map(|amount| line(*amount)).collect();
            let sum: i64 = amounts.iter().sum();
            match checked_lines(&lines) {
                Ok((_, total)) => prop_assert_eq!(total, Money(sum)),
                Err(_) => prop_assert!(sum < 0),
            }
        }
    }
}
