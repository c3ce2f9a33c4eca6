//! A clock whose hands the test holds.

use std::sync::atomic::{AtomicI64, Ordering};

use app::ports::Clock;
use domain::Timestamp;

/// 2026-09-21 14:13:20 UTC: where every test begins.
pub const START: Timestamp = Timestamp(1_790_000_000_000);

/// Stands still until it is moved.
pub struct Hands(AtomicI64);

impl Default for Hands {
    fn default() -> Self {
        Self(AtomicI64::new(START.0))
    }
}

impl Hands {
    /// Moves on by so many milliseconds; back when negative.
    pub fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}
