//! How many requests one address may send, whatever they ask for.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Requests at once.
const BURST: i64 = 240;
/// One more after so many milliseconds.
const EVERY: i64 = 50;
/// Addresses that are remembered; beyond, those with a full allowance are forgotten.
const ADDRESSES: usize = 50_000;

/// Counts requests by address, in memory: it guards this process. Guesses at passwords are counted
/// in the database.
#[derive(Default)]
pub struct Limits {
    /// When the allowance of an address is full again, in milliseconds.
    full_at: Mutex<HashMap<String, i64>>,
}

impl Limits {
    /// Takes one request of an address, or says how many seconds to wait.
    pub fn take(&self, address: &str, now: i64) -> Result<(), i64> {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= ADDRESSES {
            full_at.retain(|_, at| *at > now);
        }
        let at = full_at.get(address).copied().unwrap_or(now).max(now);
        let over = at + EVERY - now - BURST * EVERY;
        if over > 0 {
            return Err(over / 1_000 + 1);
        }
        full_at.insert(address.to_owned(), at + EVERY);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_asks_too_often_waits_and_no_other() {
        let limits = Limits::default();
        for _ in 0..BURST {
            limits.take("a", 1_000).unwrap();
        }
        assert_eq!(limits.take("a", 1_000), Err(1));
        limits.take("b", 1_000).unwrap();
        limits.take("a", 1_000 + EVERY).unwrap();
        assert!(limits.take("a", 1_000 + EVERY).is_err());
    }
}
