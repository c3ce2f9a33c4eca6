//! The second factor: time-based codes (RFC 6238) and the recovery codes beside them.

use std::fmt;

use sha2::{Digest, Sha256};
use thiserror::Error;
use totp_rs::{Algorithm, Secret as Encoded, TOTP};

use crate::ids::{Entropy, UserId};
use crate::text::percent_encoded;
use crate::timestamp::{SECOND, Timestamp};
use crate::token::{TokenHash, same};

/// Length of a code.
pub const DIGITS: usize = 6;
/// Seconds for which a code stands.
pub const STEP: i64 = 30;
/// Bytes of a secret: 160 bits, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// Recovery codes in a set.
pub const RECOVERY_CODES: usize = 10;
/// Symbols of a recovery code: 120 bits, so that a plain hash of it is safe (assurance R-22).
const RECOVERY_SYMBOLS: usize = 24;
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why a code was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("This code is wrong or was used already. Wait for the next one and enter that.")]
pub struct WrongCode;

/// The secret that the user's app shares with us. Lies sealed in the database.
#[derive(Clone, PartialEq, Eq)]
pub struct FactorSecret(Vec<u8>);

impl fmt::Debug for FactorSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FactorSecret(…)")
    }
}

impl FactorSecret {
    /// Draws a secret.
    pub fn new(entropy: &dyn Entropy) -> Self {
        let mut bytes = vec![0_u8; SECRET_BYTES];
        entropy.fill(&mut bytes);
        Self(bytes)
    }

    /// The secret as it was unsealed.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// The secret, to be sealed.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The secret for typing into an app: base 32.
    pub fn base32(&self) -> String {
        Encoded::Raw(self.0.clone()).to_encoded().to_string()
    }

    /// The secret for an app's camera. Issuer and account are percent-encoded.
    pub fn url(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (percent_encoded(issuer), percent_encoded(account));
        format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP}",
            self.base32()
        )
    }

    fn code_at(&self, step: i64) -> String {
        let seconds = u64::try_from(step.saturating_mul(STEP)).unwrap_or(0);
        TOTP::new_unchecked(Algorithm::SHA1, DIGITS, 0, 30, self.0.clone()).generate(seconds)
    }

    /// The code at a moment; for tests and for showing that two programs agree.
    pub fn code(&self, now: Timestamp) -> String {
        self.code_at(step_of(now))
    }

    /// The step whose code this is: the present one or the one before, and later than `last`
    /// (assurance R-19). To be stored in the same statement that checks `last` again.
    pub fn step_for(&self, typed: &str, last: i64, now: Timestamp) -> Result<i64, WrongCode> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let present = step_of(now);
        let mut found = Err(WrongCode);
        // Both are computed, whichever it is.
        for step in [present - 1, present] {
            if same(&self.code_at(step), &typed) && step > last {
                found = Ok(step);
            }
        }
        found
    }
}

fn step_of(now: Timestamp) -> i64 {
    now.0.div_euclid(STEP * SECOND)
}

/// A code to sign in with when the app is gone. Shown once; only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

impl RecoveryCode {
    /// Draws a set of codes.
    pub fn set(entropy: &dyn Entropy) -> Vec<Self> {
        (0..RECOVERY_CODES).map(|_| Self::new(entropy)).collect()
    }

    fn new(entropy: &dyn Entropy) -> Self {
        let mut random = [0_u8; RECOVERY_SYMBOLS];
        entropy.fill(&mut random);
        let symbol = |byte: &u8| {
            CROCKFORD
                .get(usize::from(byte & 31))
                .copied()
                .unwrap_or(b'0')
        };
        Self(random.iter().map(symbol).map(char::from).collect())
    }

    /// Reads a typed code: any case, with or without dashes, and with the letters people confuse.
    pub fn parse(typed: &str) -> Option<Self> {
        let symbols: String = typed
            .chars()
            .filter(|c| *c != '-' && !c.is_whitespace())
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = symbols.bytes().all(|symbol| CROCKFORD.contains(&symbol));
        (known && symbols.len() == RECOVERY_SYMBOLS).then_some(Self(symbols))
    }

    /// The code for people, in groups of four.
    pub fn reveal(&self) -> String {
        let mut out = String::with_capacity(RECOVERY_SYMBOLS + RECOVERY_SYMBOLS / 4);
        for (at, symbol) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                out.push('-');
            }
            out.push(symbol);
        }
        out
    }

    /// What to store and look up: bound to its user.
    pub fn hash(&self, user: UserId) -> TokenHash {
        let mut hasher = Sha256::new();
        hasher.update(b"usher.recovery_code.1");
        hasher.update(user.0.as_bytes());
        hasher.update(self.0.as_bytes());
        TokenHash(hasher.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascii(length: usize) -> Vec<u8> {
        b"1234567890".iter().copied().cycle().take(length).collect()
    }

    #[test]
    fn r18_all_vectors_of_rfc_6238_hold() {
        let cases = [
            (59, "94287082", "46119246", "90693936"),
            (1_111_111_109, "07081804", "68084774", "25091201"),
            (1_111_111_111, "14050471", "67062674", "99943326"),
            (1_234_567_890, "89005924", "91819424", "93441116"),
            (2_000_000_000, "69279037", "90698825", "38618901"),
            (20_000_000_000, "65353130", "77737706", "47863826"),
        ];
        for (at, sha1, sha256, sha512) in cases {
            for (algorithm, length, expected) in [
                (Algorithm::SHA1, 20, sha1),
                (Algorithm::SHA256, 32, sha256),
                (Algorithm::SHA512, 64, sha512),
            ] {
                let totp = TOTP::new_unchecked(algorithm, 8, 0, 30, ascii(length));
                assert_eq!(totp.generate(at), expected, "{at}");
            }
        }
    }

    #[test]
    fn r18_all_vectors_of_rfc_4226_hold_for_our_own_codes() {
        let secret = FactorSecret(ascii(20));
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        for (step, code) in (0..).zip(codes) {
            assert_eq!(secret.code_at(step), code);
        }
    }

    #[test]
    fn r19_the_present_step_and_the_one_before_are_taken_and_none_twice() {
        let secret = FactorSecret(ascii(20));
        let now = Timestamp(1_790_000_010_000);
        let step = step_of(now);
        assert_eq!(secret.step_for(&secret.code_at(step), 0, now), Ok(step));
        assert_eq!(
            secret.step_for(&secret.code_at(step - 1), 0, now),
            Ok(step - 1)
        );
        assert_eq!(
            secret.step_for(&secret.code_at(step + 1), 0, now),
            Err(WrongCode)
        );
        assert_eq!(
            secret.step_for(&secret.code_at(step - 2), 0, now),
            Err(WrongCode)
        );
        assert_eq!(
            secret.step_for(&secret.code_at(step), step, now),
            Err(WrongCode)
        );
        assert_eq!(
            secret.step_for(&secret.code_at(step - 1), step, now),
            Err(WrongCode)
        );
        for typed in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(secret.step_for(typed, 0, now), Err(WrongCode), "{typed}");
        }
        let spaced = secret.code(now);
        let (a, b) = spaced.split_at(3);
        assert_eq!(secret.step_for(&format!(" {a} {b} "), 0, now), Ok(step));
    }

    #[test]
    fn r27_a_clock_that_steps_back_makes_no_old_code_valid() {
        let secret = FactorSecret(ascii(20));
        let now = Timestamp(1_790_000_010_000);
        let used = step_of(now);
        let back = now.plus(-90 * SECOND);
        assert_eq!(
            secret.step_for(&secret.code(back), used, back),
            Err(WrongCode)
        );
    }

    #[test]
    fn the_link_for_a_camera_holds_nothing_that_ends_it_early() {
        let url = FactorSecret(ascii(20)).url("A & B?", "ann@example.com");
        assert_eq!(
            url,
            "otpauth://totp/A%20%26%20B%3F:ann%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=A%20%26%20B%3F&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn r22_a_recovery_code_is_read_as_people_type_it() {
        let code = RecoveryCode("0123456789ABCDEFGHJKMNPQ".to_owned());
        assert_eq!(code.reveal(), "0123-4567-89AB-CDEF-GHJK-MNPQ");
        for typed in [
            "0123-4567-89AB-CDEF-GHJK-MNPQ",
            "o i 2 3-4567-89ab-cdef-ghjk-mnpq",
            "oL23456789abcdefghjkmnpq",
        ] {
            assert_eq!(RecoveryCode::parse(typed), Some(code.clone()), "{typed}");
        }
        for typed in [
            "",
            "0123",
            "0123-4567-89AB-CDEF-GHJK-MNPU",
            "０123-4567-89AB-CDEF-GHJK-MNP",
        ] {
            assert_eq!(RecoveryCode::parse(typed), None, "{typed}");
        }
        let (ann, bob) = (UserId(uuid::Uuid::nil()), UserId(uuid::Uuid::max()));
        assert_ne!(code.hash(ann), code.hash(bob));
    }
}
