//! Password hashes, admins' keys, and the sealing of what the database must not show.
//!
//! Every workspace has one data key. It seals secrets before they reach the database, and lies
//! there itself once per admin, sealed to that admin's public key. The admin's private key lies
//! beside it, wrapped under a key made from the admin's password (with a salt of its own, so the
//! stored verifier is of no help). So an admin at another computer needs the database and the own
//! password, nothing else; a changed password re-wraps one key; and removing an admin is a new
//! data key sealed to the public keys of those who stay, without anybody's password.

use async_trait::async_trait;
use std::fmt;
use thiserror::Error;
use zeroize::Zeroizing;

use super::vault::Secret;

/// A password hash as a PHC string; what the database holds of a password.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Takes a hash as stored or imported. It is examined when a password is verified against it.
    pub fn from_stored(phc: impl Into<String>) -> Self {
        Self(phc.into())
    }

    /// The PHC string, for storing.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// The outcome of a verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// The password is the right one.
    pub ok: bool,
    /// It is, and its hash is weaker than new ones are: hash it again and store that, provided the
    /// old hash is still there. Never set on a wrong password.
    pub needs_rehash: bool,
}

/// The key of a workspace: 256 random bits, wiped when dropped.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// A key of these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key itself.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key as 64 hexadecimal digits, for a vault.
    pub fn to_secret(&self) -> Secret {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // Filled in place: a buffer that grew would leave parts of the key behind.
        let mut text = String::with_capacity(64);
        for byte in self.0.iter() {
            for nibble in [byte >> 4, byte & 15] {
                text.extend(DIGITS.get(usize::from(nibble)).copied().map(char::from));
            }
        }
        Secret::new(text)
    }

    /// Reads what [`to_secret`](Self::to_secret) wrote; `None` when it is something else.
    pub fn from_secret(secret: &Secret) -> Option<Self> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        let text = secret.expose().as_bytes();
        if text.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            for digit in pair {
                let value = char::from(*digit).to_digit(16)?;
                *byte = (*byte << 4) | u8::try_from(value).ok()?;
            }
        }
        Some(Self(bytes))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// An admin's X25519 key. Anybody may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(pub [u8; 32]);

/// What the database holds of an admin's key pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminKeys {
    /// What data keys are sealed to.
    pub public_key: PublicKey,
    /// The private key under the admin's password. Holds, in clear, the salt and cost of the
    /// derivation; bound to the public key, so that neither can be exchanged alone.
    pub wrapped_private_key: Vec<u8>,
}

/// Why something could not be hashed, sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CryptoError {
    /// More than 1,024 code points. Nothing was hashed.
    #[error("This password is longer than 1024 characters.")]
    PasswordTooLong,
    /// Not a hash that can be verified here.
    #[error(
        "The stored password cannot be checked: its format is unknown. Set a new one with a password reset."
    )]
    UnknownHash,
    /// A stored hash or wrapped key demands more work than we are willing to do.
    #[error(
        "The stored password cannot be checked: its cost is over the limit. Set a new one with a password reset."
    )]
    TooCostly,
    /// The password does not open this admin's key (or the key was altered: both look alike).
    #[error("This password does not open the admin's key.")]
    WrongPassword,
    /// The sealed bytes were altered, belong to another record, or to another key.
    #[error("A sealed value cannot be opened: it was altered, moved, or sealed with another key.")]
    Sealed,
    /// Sealed by a newer version of Usher.
    #[error("A sealed value was written by a newer version of Usher (format {0}). Update Usher.")]
    NewerFormat(u8),
    /// More passwords wait to be hashed than are worth waiting for. Nothing was hashed.
    #[error("Too many people sign in just now. Try again in a few seconds.")]
    Busy,
    /// The system gave no random bytes, or no memory or thread for the work.
    #[error("The computer could not do the cryptographic work: {0}. Try again.")]
    System(String),
}

impl CryptoError {
    /// Stable code that the UI switches on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PasswordTooLong => "crypto.password_too_long",
            Self::UnknownHash => "crypto.unknown_hash",
            Self::TooCostly => "crypto.too_costly",
            Self::WrongPassword => "crypto.wrong_password",
            Self::Sealed => "crypto.sealed",
            Self::NewerFormat(_) => "crypto.newer_format",
            Self::Busy => "crypto.busy",
            Self::System(_) => "crypto.system",
        }
    }
}

/// Hashing and sealing. What derives a key from a password takes tens of milliseconds and 19 MiB;
/// it is async and queues, so that no more than one per core runs at once.
///
/// Passwords go in as typed: NFKC is applied here, once, and nothing else.
#[async_trait]
pub trait Crypto: Send + Sync {
    /// Hashes a new password with a salt of its own.
    async fn hash_password(&self, password: &Secret) -> Result<PasswordHash, CryptoError>;

    /// Whether `password` is the one behind `hash`.
    async fn verify_password(
        &self,
        password: &Secret,
        hash: &PasswordHash,
    ) -> Result<Verified, CryptoError>;

    /// Does the work of [`verify_password`](Self::verify_password) for a name that nobody bears,
    /// so that the time tells nothing.
    async fn verify_nobody(&self, password: &Secret) -> Result<(), CryptoError>;

    /// A key pair for an admin with this password.
    async fn new_key_pair(&self, password: &Secret) -> Result<AdminKeys, CryptoError>;

    /// The same key pair, wrapped under a new password with a new salt. What was sealed to it
    /// stays readable.
    async fn rewrap(
        &self,
        old_password: &Secret,
        new_password: &Secret,
        keys: &AdminKeys,
    ) -> Result<AdminKeys, CryptoError>;

    /// The data key that was sealed to this admin.
    async fn open_data_key(
        &self,
        password: &Secret,
        keys: &AdminKeys,
        sealed: &[u8],
    ) -> Result<DataKey, CryptoError>;

    /// Seals a data key to an admin; needs no password.
    fn seal_to(&self, public_key: &PublicKey, data_key: &DataKey) -> Result<Vec<u8>, CryptoError>;

    /// A new random data key.
    fn new_data_key(&self) -> Result<DataKey, CryptoError>;

    /// Seals a value of the record `record_id` (for instance `outbox/<id>/body`).
    fn seal(
        &self,
        key: &DataKey,
        record_id: &str,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, CryptoError>;

    /// Opens a value of the record `record_id`. A value of any other record fails.
    fn open(
        &self,
        key: &DataKey,
        record_id: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, CryptoError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_key_survives_the_vault() {
        let mut bytes = [0_u8; 32];
        for (index, byte) in (0_u8..).zip(bytes.iter_mut()) {
            *byte = index.wrapping_mul(37);
        }
        let secret = DataKey::from_bytes(bytes).to_secret();
        assert_eq!(secret.expose().len(), 64);
        assert_eq!(DataKey::from_secret(&secret).unwrap().expose(), &bytes);
    }

    #[test]
    fn a_damaged_data_key_is_no_key() {
        for text in [
            "",
            "00",
            &"g".repeat(64),
            &"0".repeat(63),
            &"0".repeat(66),
            &"é".repeat(32),
        ] {
            assert!(DataKey::from_secret(&Secret::new(text)).is_none(), "{text}");
        }
    }

    #[test]
    fn debug_of_key_material_shows_nothing() {
        assert_eq!(format!("{:?}", DataKey::from_bytes([7; 32])), "DataKey(…)");
        assert_eq!(
            format!("{:?}", PasswordHash::from_stored("$x")),
            "PasswordHash(…)"
        );
    }
}
