//! What the domain's own tests share.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::ids::Entropy;

/// Counts instead of drawing: ids differ, and a test that fails fails again.
#[derive(Default)]
pub struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let next = self
                .0
                .fetch_add(1, Ordering::Relaxed)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15);
            for (byte, value) in chunk.iter_mut().zip(next.to_be_bytes()) {
                *byte = value;
            }
        }
    }
}
