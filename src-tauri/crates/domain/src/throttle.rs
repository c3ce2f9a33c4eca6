//! How often something may be tried: so many at once, then one per interval.
//!
//! One moment per counter is all that is kept (the generic cell rate algorithm): when the counter
//! would be empty again. Each try pushes it on by one interval.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::timestamp::{MINUTE, Timestamp};

/// A rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Tries at once.
    pub burst: i64,
    /// Milliseconds after which one more is free.
    pub every: i64,
}

/// Sign-ins from one address (assurance R-14).
pub const SIGN_IN_ADDRESS: Limit = Limit {
    burst: 10,
    every: MINUTE,
};
/// Sign-ins as one user from addresses where that user never signed in lately.
pub const SIGN_IN_USER: Limit = Limit {
    burst: 20,
    every: MINUTE,
};
/// Sign-ins as one user from an address where that user did: nobody else's tries count here.
pub const SIGN_IN_KNOWN: Limit = Limit {
    burst: 10,
    every: MINUTE,
};
/// Codes of a second factor: 480 a day at most, each right with 2 in a million.
pub const SECOND_STEP: Limit = Limit {
    burst: 5,
    every: 3 * MINUTE,
};
/// Password resets asked for one e-mail address.
pub const RESET_EMAIL: Limit = Limit {
    burst: 3,
    every: 80 * MINUTE,
};
/// Mail asked for from one address of the network: resets, registrations, verifications.
pub const MAIL_ADDRESS: Limit = Limit {
    burst: 5,
    every: 10 * MINUTE,
};
/// Mail of one kind asked for by one user, or for one invitation.
pub const MAIL_SUBJECT: Limit = Limit {
    burst: 3,
    every: 80 * MINUTE,
};

impl Limit {
    /// Takes one try at `now` from a counter that is empty again at `empty_at`: the counter's new
    /// moment, or how many milliseconds to wait.
    pub fn take(self, empty_at: Timestamp, now: Timestamp) -> Result<Timestamp, i64> {
        let wait = empty_at.since(now) - (self.burst - 1).saturating_mul(self.every);
        if wait > 0 {
            return Err(wait);
        }
        Ok(empty_at.max(now).plus(self.every))
    }
}

/// A name of any length as part of a counter's key.
pub fn digest(name: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"usher.throttle.1");
    hasher.update(name.as_bytes());
    hasher
        .finalize()
        .iter()
        .take(16)
        .fold(String::new(), |mut out, byte| {
            // Writing to a string cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::DAY;

    /// Tries allowed within `span` when one is made every second.
    fn allowed(limit: Limit, span: i64) -> i64 {
        let mut empty_at = Timestamp(0);
        let mut count = 0;
        for second in 0..span / 1_000 {
            if let Ok(next) = limit.take(empty_at, Timestamp(second * 1_000)) {
                empty_at = next;
                count += 1;
            }
        }
        count
    }

    #[test]
    fn r14_ten_at_once_then_one_a_minute() {
        let limit = SIGN_IN_ADDRESS;
        let mut empty_at = Timestamp(0);
        let now = Timestamp(1_000_000);
        for _ in 0..10 {
            empty_at = limit.take(empty_at, now).unwrap();
        }
        assert_eq!(limit.take(empty_at, now), Err(MINUTE));
        assert!(limit.take(empty_at, now.plus(MINUTE - 1)).is_err());
        empty_at = limit.take(empty_at, now.plus(MINUTE)).unwrap();
        assert!(limit.take(empty_at, now.plus(MINUTE)).is_err());
    }

    #[test]
    fn r20_guessing_codes_all_day_succeeds_less_than_once_in_a_thousand_days() {
        let tries = allowed(SECOND_STEP, DAY);
        assert!((400..=485).contains(&tries), "{tries}");
        // Two steps are right at any moment, of a million codes; 1 - (1 - p)^n is below n * p.
        assert!(tries * 2 < 1_000_000 / 1_000, "{tries}");
    }

    #[test]
    fn a_clock_that_steps_back_frees_nobody() {
        let limit = SECOND_STEP;
        let mut empty_at = Timestamp(0);
        for _ in 0..5 {
            empty_at = limit.take(empty_at, Timestamp(DAY)).unwrap();
        }
        assert!(limit.take(empty_at, Timestamp(DAY - 60 * MINUTE)).is_err());
    }
}
