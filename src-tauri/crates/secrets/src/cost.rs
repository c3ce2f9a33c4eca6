//! What deriving a key from a password costs, and the most that we are willing to spend.

use app::ports::crypto::CryptoError;
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

/// Bytes of a salt.
pub(crate) const SALT: usize = 16;
/// Bytes of an encoded [`Cost`].
pub(crate) const COST: usize = 12;

/// Memory and passes of one argon2id run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Cost {
    /// Sign-in: OWASP's minimum, about 20 ms.
    pub(crate) const SIGN_IN: Self = Self {
        memory_kib: 19_456,
        passes: 2,
        lanes: 1,
    };
    /// The file of secrets: opened once per start, and an attacker may hold a copy of it.
    pub(crate) const FILE: Self = Self {
        memory_kib: 65_536,
        passes: 3,
        lanes: 1,
    };
    /// A stored hash or file demanding more is refused, not run: 256 MiB and 10 passes.
    const MOST: Self = Self {
        memory_kib: 256 * 1024,
        passes: 10,
        lanes: 16,
    };

    /// The derivation of this cost, unless it is over the limit or no cost at all.
    pub(crate) fn argon2(self) -> Result<Argon2<'static>, CryptoError> {
        let most = Self::MOST;
        if self.memory_kib > most.memory_kib || self.passes > most.passes || self.lanes > most.lanes
        {
            return Err(CryptoError::TooCostly);
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| CryptoError::UnknownHash)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// Whether a hash of this cost may stay as it is.
    pub(crate) fn satisfies_sign_in(self) -> bool {
        let least = Self::SIGN_IN;
        self.memory_kib >= least.memory_kib
            && self.passes >= least.passes
            && self.lanes == least.lanes
    }

    /// 256 bits from a password. Blocks for as long as the cost demands.
    pub(crate) fn derive(
        self,
        password: &[u8],
        salt: &[u8; SALT],
    ) -> Result<Zeroizing<[u8; 32]>, CryptoError> {
        let mut key = Zeroizing::new([0_u8; 32]);
        self.argon2()?
            .hash_password_into(password, salt, key.as_mut())
            .map_err(|error| CryptoError::System(error.to_string()))?;
        Ok(key)
    }

    /// Three little-endian numbers.
    pub(crate) fn encode(self) -> [u8; COST] {
        let mut bytes = [0; COST];
        let numbers = [self.memory_kib, self.passes, self.lanes];
        for (place, number) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(numbers) {
            *place = number.to_le_bytes();
        }
        bytes
    }

    pub(crate) fn decode(bytes: [u8; COST]) -> Self {
        let mut numbers = bytes
            .as_chunks::<4>()
            .0
            .iter()
            .map(|place| u32::from_le_bytes(*place));
        // Three numbers are always there; a zero would be refused as no cost.
        let mut next = || numbers.next().unwrap_or_default();
        Self {
            memory_kib: next(),
            passes: next(),
            lanes: next(),
        }
    }
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], CryptoError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|error| CryptoError::System(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cost_survives_encoding() {
        assert_eq!(Cost::decode(Cost::FILE.encode()), Cost::FILE);
    }

    #[test]
    fn r03_cost_over_the_cap_is_refused_not_run() {
        for cost in [
            Cost {
                memory_kib: 4 * 1024 * 1024,
                ..Cost::SIGN_IN
            },
            Cost {
                memory_kib: u32::MAX,
                ..Cost::SIGN_IN
            },
            Cost {
                passes: 11,
                ..Cost::SIGN_IN
            },
            Cost {
                lanes: u32::MAX,
                ..Cost::SIGN_IN
            },
        ] {
            assert_eq!(
                cost.derive(b"x", &[0; SALT]).unwrap_err(),
                CryptoError::TooCostly
            );
        }
    }

    #[test]
    fn no_cost_is_an_error_not_a_panic() {
        for cost in [
            Cost {
                memory_kib: 0,
                ..Cost::SIGN_IN
            },
            Cost {
                passes: 0,
                ..Cost::SIGN_IN
            },
            Cost {
                lanes: 0,
                ..Cost::SIGN_IN
            },
        ] {
            assert!(cost.derive(b"x", &[0; SALT]).is_err());
        }
    }
}
