//! XChaCha20-Poly1305 with the name of the record as associated data.
//!
//! Layout: version byte, 24 random bytes of nonce, ciphertext with its 16-byte tag. A nonce of 192
//! random bits never repeats in practice, so no counter has to survive anything.

use app::ports::crypto::CryptoError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::cost::random;

/// The only format so far.
const VERSION: u8 = 1;
/// Bytes of a nonce.
const NONCE: usize = 24;
/// Set before the record id: what else is ever sealed with the same key has other words here.
const DOMAIN: &[u8] = b"usher.sealed.";

/// Domain and version have one length, so no two pairs of version and record id read alike.
fn associated(version: u8, record_id: &[u8]) -> Vec<u8> {
    [DOMAIN, &[version], record_id].concat()
}

pub(crate) fn seal(
    key: &[u8; 32],
    record_id: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let nonce: [u8; NONCE] = random()?;
    let aad = associated(VERSION, record_id);
    let ciphertext = XChaCha20Poly1305::new(key.into())
        .encrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: plaintext,
                aad: &aad,
            },
        )
        .map_err(|_| CryptoError::System("the value is too long to seal".to_owned()))?;
    Ok([&[VERSION], nonce.as_slice(), &ciphertext].concat())
}

pub(crate) fn open(
    key: &[u8; 32],
    record_id: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
    let (&version, rest) = sealed.split_first().ok_or(CryptoError::Sealed)?;
    if version > VERSION {
        return Err(CryptoError::NewerFormat(version));
    }
    let (nonce, ciphertext) = rest
        .split_first_chunk::<NONCE>()
        .ok_or(CryptoError::Sealed)?;
    let aad = associated(version, record_id);
    XChaCha20Poly1305::new(key.into())
        .decrypt(
            XNonce::from_slice(nonce),
            Payload {
                msg: ciphertext,
                aad: &aad,
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| CryptoError::Sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(seed: u8) -> [u8; 32] {
        [seed; 32]
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens(record in ".{0,40}", plaintext in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let sealed = seal(&key(1), record.as_bytes(), &plaintext).unwrap();
            let opened = open(&key(1), record.as_bytes(), &sealed).unwrap();
            prop_assert_eq!(opened.as_slice(), plaintext.as_slice());
        }

        #[test]
        fn any_flipped_bit_is_noticed(plaintext in proptest::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>(), bit in 0..8_u32) {
            let mut sealed = seal(&key(1), b"outbox/1", &plaintext).unwrap();
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert!(open(&key(1), b"outbox/1", &sealed).is_err());
        }

        #[test]
        fn any_cut_is_noticed(plaintext in proptest::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>()) {
            let sealed = seal(&key(1), b"outbox/1", &plaintext).unwrap();
            let cut = &sealed[..at.index(sealed.len())];
            prop_assert_eq!(open(&key(1), b"outbox/1", cut).unwrap_err(), CryptoError::Sealed);
        }

        #[test]
        fn a_value_moved_to_another_record_does_not_open(a in ".{0,20}", b in ".{0,20}") {
            prop_assume!(a != b);
            let sealed = seal(&key(1), a.as_bytes(), b"smtp password").unwrap();
            prop_assert_eq!(open(&key(1), b.as_bytes(), &sealed).unwrap_err(), CryptoError::Sealed);
        }

        #[test]
        fn hostile_bytes_are_an_error_not_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            prop_assert!(open(&key(1), b"outbox/1", &bytes).is_err());
        }
    }

    #[test]
    fn another_key_does_not_open() {
        let sealed = seal(&key(1), b"outbox/1", b"hello").unwrap();
        assert_eq!(
            open(&key(2), b"outbox/1", &sealed).unwrap_err(),
            CryptoError::Sealed
        );
    }

    #[test]
    fn a_newer_format_is_named_not_guessed() {
        let mut sealed = seal(&key(1), b"outbox/1", b"hello").unwrap();
        sealed[0] = 2;
        assert_eq!(
            open(&key(1), b"outbox/1", &sealed).unwrap_err(),
            CryptoError::NewerFormat(2)
        );
    }

    #[test]
    fn two_seals_of_one_value_differ() {
        assert_ne!(
            seal(&key(1), b"a", b"b").unwrap(),
            seal(&key(1), b"a", b"b").unwrap()
        );
    }

    #[test]
    fn the_plaintext_is_not_in_the_sealed_bytes() {
        let canary = b"canary-5f2d9c1e";
        let sealed = seal(&key(1), b"a", canary).unwrap();
        assert!(!sealed.windows(canary.len()).any(|window| window == canary));
    }
}
