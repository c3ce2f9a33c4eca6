//! The run over a file of invitations that a workspace has under way, and the last one's outcome.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use app::bulk::Outcome;

/// One run at a time: a new one leaves the signal of the one before behind.
#[derive(Default)]
pub struct BulkRun {
    stop: Mutex<Arc<AtomicBool>>,
    outcome: Mutex<Option<Outcome>>,
}

impl BulkRun {
    /// A new run; gives the signal that stops it.
    pub fn begin(&self) -> Arc<AtomicBool> {
        let fresh = Arc::new(AtomicBool::new(false));
        *self.stop.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&fresh);
        fresh
    }

    /// The signal of the present run.
    pub fn current(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what came of it.
    pub fn finish(&self, outcome: Outcome) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
    }

    /// What came of the last one.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
