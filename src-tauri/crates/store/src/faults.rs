//! Faults on purpose, for tests: the n-th statement from now on fails once, before it reaches the
//! database.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use app::StoreError;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The disk or the line fails.
    Io,
    /// The disk is full.
    DiskFull,
    /// Somebody else holds a lock.
    Busy,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Io, Self::DiskFull, Self::Busy];

    fn error(self) -> StoreError {
        match self {
            Self::Io => StoreError::Unavailable { detail: "a fault made by a test".to_owned() },
            Self::DiskFull => StoreError::DiskFull,
            Self::Busy => StoreError::Contention,
        }
    }
}

/// Counts statements, and lets one fail.
#[derive(Debug, Default)]
pub struct Faults {
    seen: AtomicU64,
    next: Mutex<Option<(u64, Fault)>>,
}

impl Faults {
    /// The `n`-th statement from now on (from 1; begin and commit count) fails with `fault`.
    pub fn arm(&self, n: u64, fault: Fault) {
        if let Ok(mut next) = self.next.lock() {
            *next = Some((n, fault));
        }
    }

    /// Takes an armed fault back; tells whether it was still waiting.
    pub fn disarm(&self) -> bool {
        self.next.lock().is_ok_and(|mut next| next.take().is_some())
    }

    /// Statements so far.
    pub fn seen(&self) -> u64 {
        self.seen.load(Ordering::SeqCst)
    }

    pub(crate) fn strike(&self) -> Result<(), StoreError> {
        self.seen.fetch_add(1, Ordering::SeqCst);
        let Ok(mut next) = self.next.lock() else { return Ok(()) };
        match next.take() {
            Some((1, fault)) => Err(fault.error()),
            Some((n, fault)) => {
                *next = Some((n.saturating_sub(1), fault));
                Ok(())
            }
            None => Ok(()),
        }
    }
}
