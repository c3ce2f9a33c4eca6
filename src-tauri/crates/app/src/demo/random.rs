//! Chance that can be repeated.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::Reference;
use domain::ids::Entropy;

/// `SplitMix64`: small, and every seed gives another sequence. Not for secrets; demo data has none.
#[derive(Debug)]
pub(super) struct Random(AtomicU64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(mix(seed)))
    }

    fn next(&self) -> u64 {
        mix(self.0.fetch_add(STEP, Ordering::Relaxed))
    }

    /// Less than `bound`; 0 where that is 0.
    pub fn below(&self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// From `low` up to and without `high`.
    pub fn between(&self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low)).unwrap_or(0);
        let step = if span == 0 { 0 } else { self.next() % span };
        low.saturating_add(i64::try_from(step).unwrap_or(0))
    }

    /// True in `percent` of 100 cases.
    pub fn chance(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub fn pick<'a, T>(&self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

impl Entropy for Random {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let random = self.next().to_le_bytes();
            for (byte, drawn) in chunk.iter_mut().zip(random) {
                *byte = drawn;
            }
        }
    }
}

/// The reference of the thing number `number`: looks drawn, but never repeats within a seed, since
/// among a million drawn ones two would be equal.
pub(super) fn reference(seed: u64, number: u64) -> Reference {
    const BITS: u64 = 40;
    const MASK: u64 = (1 << BITS) - 1;
    // Odd factors and shifted exclusive ors are bijections of 40 bits.
    let mut x = number.wrapping_add(mix(seed)) & MASK;
    for factor in [0x005D_AB2F_A6B7_u64, 0x00C3_9B1D_5F21_u64] {
        x = x.wrapping_mul(factor | 1) & MASK;
        x ^= x >> 17;
    }
    Reference::new(&Symbols(x))
}

/// Gives five bits at a time, which is what a reference takes of each byte.
struct Symbols(u64);

impl Entropy for Symbols {
    fn fill(&self, bytes: &mut [u8]) {
        for (place, byte) in bytes.iter_mut().enumerate() {
            let shift = u32::try_from(place * 5).unwrap_or(0);
            *byte = u8::try_from(self.0.checked_shr(shift).unwrap_or(0) & 31).unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn references_of_one_seed_never_repeat() {
        let all: HashSet<_> = (0..200_000).map(|number| reference(7, number)).collect();
        assert_eq!(all.len(), 200_000);
        assert_ne!(reference(7, 1), reference(8, 1));
    }

    #[test]
    fn one_seed_gives_one_sequence() {
        let draw = |seed| {
            (0..10)
                .map(|_| ())
                .scan(Random::new(seed), |random, ()| Some(random.below(1000)))
                .collect::<Vec<_>>()
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }
}
