//! Quotes: offers to an account, which it may accept.

use serde::Serialize;
use thiserror::Error;

use crate::coded::coded;
use crate::currency::CurrencyCode;
use crate::ids::{AccountId, QuoteId};
use crate::invoice::Line;
use crate::money::Money;
use crate::timestamp::Timestamp;

coded! {
    /// Where a quote stands.
    QuoteStage {
        /// Being written: the account does not see it.
        Draft = "draft",
        /// Sent: it may be accepted.
        Delivered = "delivered",
        /// Waits.
        OnHold = "on_hold",
        /// Accepted.
        Accepted = "accepted",
        /// Declined.
        Lost = "lost",
        /// Forgotten.
        Dead = "dead",
    }
}

/// An offer to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Quote {
    /// Identity.
    pub id: QuoteId,
    /// Counts without gaps, from 1.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub number: i64,
    /// To whom.
    pub account_id: AccountId,
    /// What about.
    pub subject: String,
    /// Where it stands.
    pub stage: QuoteStage,
    /// In which currency.
    pub currency: CurrencyCode,
    /// Sum of the lines.
    pub total: Money,
    /// Last moment at which it may be accepted.
    pub valid_until: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// Printed below the lines; may be empty.
    pub notes: String,
    /// What is offered.
    pub lines: Vec<Line>,
    /// When the record was made.
    pub created_at: Timestamp,
    /// Raised by every change; a write names the version it saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

/// Why a quote cannot be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuoteRefused {
    /// Accepted before.
    #[error("This quote was accepted already.")]
    Accepted,
    /// Its time is over.
    #[error("This quote is no longer valid. Ask for a new one.")]
    Expired,
    /// It is not, or no longer, offered.
    #[error("This quote is not open for acceptance. Ask whoever sent it.")]
    NotOffered,
}

impl Quote {
    /// Accepts it.
    pub fn accept(&mut self, now: Timestamp) -> Result<(), QuoteRefused> {
        match self.stage {
            QuoteStage::Accepted => Err(QuoteRefused::Accepted),
            QuoteStage::Delivered if now > self.valid_until => Err(QuoteRefused::Expired),
            QuoteStage::Delivered => {
                self.stage = QuoteStage::Accepted;
                self.accepted_at = Some(now);
                Ok(())
            }
            _ => Err(QuoteRefused::NotOffered),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn only_a_delivered_quote_is_accepted_once_and_in_time() {
        let quote = |stage| Quote {
            id: QuoteId(Uuid::nil()),
            number: 1,
            account_id: AccountId(Uuid::nil()),
            subject: "Racks".to_owned(),
            stage,
            currency: CurrencyCode::from_stored("EUR"),
            total: Money(1),
            valid_until: Timestamp(10),
            accepted_at: None,
            notes: String::new(),
            lines: Vec::new(),
            created_at: Timestamp(0),
            version: 1,
        };
        let mut offered = quote(QuoteStage::Delivered);
        assert_eq!(offered.accept(Timestamp(11)), Err(QuoteRefused::Expired));
        assert_eq!(offered.accept(Timestamp(10)), Ok(()));
        assert_eq!(offered.accepted_at, Some(Timestamp(10)));
        assert_eq!(offered.accept(Timestamp(10)), Err(QuoteRefused::Accepted));
        for stage in [
            QuoteStage::Draft,
            QuoteStage::OnHold,
            QuoteStage::Lost,
            QuoteStage::Dead,
        ] {
            assert_eq!(
                quote(stage).accept(Timestamp(0)),
                Err(QuoteRefused::NotOffered)
            );
        }
    }
}
