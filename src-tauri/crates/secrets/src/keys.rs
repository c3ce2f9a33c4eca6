//! Admins' key pairs: a private key under a password, and data keys sealed to a public key.
//!
//! A wrapped private key: version byte, cost (12 bytes), salt (16 bytes), then the private key
//! sealed under argon2id(password, salt). Cost, salt and public key are associated data, so none of
//! them can be exchanged without the wrapped key failing to open.

use app::ports::crypto::{AdminKeys, CryptoError, DataKey, PublicKey};
use crypto_box::SecretKey;
use crypto_box::aead::OsRng;
use zeroize::{Zeroize as _, Zeroizing};

use crate::cost::{COST, Cost, SALT, random};
use crate::passwords::Spelled;
use crate::sealing;

/// The only format of a wrapped key and of a sealed data key so far.
const VERSION: u8 = 1;
const DOMAIN: &[u8] = b"usher.admin_key.";

fn associated(cost: Cost, salt: &[u8; SALT], public_key: &PublicKey) -> Vec<u8> {
    [DOMAIN, &[VERSION], &cost.encode(), salt, &public_key.0].concat()
}

pub(crate) fn new_pair(password: &Spelled) -> Result<AdminKeys, CryptoError> {
    let bytes = Zeroizing::new(random::<32>()?);
    wrap(password, &bytes)
}

pub(crate) fn rewrap(
    old: &Spelled,
    new: &Spelled,
    keys: &AdminKeys,
) -> Result<AdminKeys, CryptoError> {
    let private_key = unwrap(old, keys)?;
    wrap(new, &private_key)
}

pub(crate) fn open_data_key(
    password: &Spelled,
    keys: &AdminKeys,
    sealed: &[u8],
) -> Result<DataKey, CryptoError> {
    let private_key = unwrap(password, keys)?;
    let (&version, sealed) = sealed.split_first().ok_or(CryptoError::Sealed)?;
    match version {
        VERSION => {}
        0 => return Err(CryptoError::Sealed),
        newer => return Err(CryptoError::NewerFormat(newer)),
    }
    let opened = Zeroizing::new(
        SecretKey::from_bytes(*private_key)
            .unseal(sealed)
            .map_err(|_| CryptoError::Sealed)?,
    );
    let bytes: [u8; 32] = opened
        .as_slice()
        .try_into()
        .map_err(|_| CryptoError::Sealed)?;
    Ok(DataKey::from_bytes(bytes))
}

pub(crate) fn seal_to(public_key: &PublicKey, data_key: &DataKey) -> Result<Vec<u8>, CryptoError> {
    let sealed = crypto_box::PublicKey::from_bytes(public_key.0)
        .seal(&mut OsRng, data_key.expose())
        .map_err(|_| CryptoError::System("the key could not be sealed".to_owned()))?;
    Ok([&[VERSION], sealed.as_slice()].concat())
}

fn wrap(password: &Spelled, private_key: &[u8; 32]) -> Result<AdminKeys, CryptoError> {
    let public_key = PublicKey(SecretKey::from_bytes(*private_key).public_key().to_bytes());
    let cost = Cost::SIGN_IN;
    let salt: [u8; SALT] = random()?;
    let key = cost.derive(password, &salt)?;
    let sealed = sealing::seal(&key, &associated(cost, &salt, &public_key), private_key)?;
    let wrapped_private_key = [&[VERSION], cost.encode().as_slice(), &salt, &sealed].concat();
    Ok(AdminKeys {
        public_key,
        wrapped_private_key,
    })
}

fn unwrap(password: &Spelled, keys: &AdminKeys) -> Result<Zeroizing<[u8; 32]>, CryptoError> {
    let (&version, rest) = keys
        .wrapped_private_key
        .split_first()
        .ok_or(CryptoError::WrongPassword)?;
    match version {
        VERSION => {}
        0 => return Err(CryptoError::WrongPassword),
        newer => return Err(CryptoError::NewerFormat(newer)),
    }
    let (cost, rest) = rest
        .split_first_chunk::<COST>()
        .ok_or(CryptoError::WrongPassword)?;
    let (salt, sealed) = rest
        .split_first_chunk::<SALT>()
        .ok_or(CryptoError::WrongPassword)?;
    let cost = Cost::decode(*cost);
    let key = cost.derive(password, salt).map_err(|error| match error {
        CryptoError::UnknownHash => CryptoError::WrongPassword,
        other => other,
    })?;
    let opened = sealing::open(&key, &associated(cost, salt, &keys.public_key), sealed)
        .map_err(|_| CryptoError::WrongPassword)?;
    let mut bytes: [u8; 32] = opened
        .as_slice()
        .try_into()
        .map_err(|_| CryptoError::WrongPassword)?;
    let private_key = Zeroizing::new(bytes);
    bytes.zeroize();
    Ok(private_key)
}
