//! The time, as a parameter.

use domain::Timestamp;

/// Tells the time. One clock per process; tests hold the hands.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}
