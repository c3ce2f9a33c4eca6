//! Password verifiers: argon2id as PHC strings.

use app::ports::crypto::{CryptoError, PasswordHash, Verified};
use app::ports::vault::Secret;
use argon2::password_hash::{Error, PasswordHasher as _, PasswordVerifier as _, phc};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::password;
use zeroize::Zeroizing;

use crate::cost::{Cost, SALT, random};

/// Longest PHC string that is looked at.
const PHC_MAX: usize = 512;
/// Bytes of the tag of a new hash.
const TAG: usize = 32;

/// A password in the spelling that is hashed.
pub(crate) type Spelled = Zeroizing<Vec<u8>>;

/// Normalises a typed password once (NFKC) and refuses one that is too long, before any hashing.
pub(crate) fn spell(typed: &Secret) -> Result<Spelled, CryptoError> {
    if typed.expose().len() > password::MAX_BYTES {
        return Err(CryptoError::PasswordTooLong);
    }
    let spelled = Zeroizing::new(password::normalise(typed.expose()));
    if spelled.chars().count() > password::MAX {
        return Err(CryptoError::PasswordTooLong);
    }
    Ok(Zeroizing::new(spelled.as_bytes().to_vec()))
}

pub(crate) fn hash(password: &Spelled) -> Result<PasswordHash, CryptoError> {
    let salt: [u8; SALT] = random()?;
    let phc: phc::PasswordHash = Cost::SIGN_IN
        .argon2()?
        .hash_password_with_salt(password, &salt)
        .map_err(system)?;
    Ok(PasswordHash::from_stored(phc.to_string()))
}

/// The work of [`verify`] with nothing to compare to.
pub(crate) fn verify_nobody(password: &Spelled) -> Result<(), CryptoError> {
    Cost::SIGN_IN.derive(password, &[0; SALT]).map(drop)
}

pub(crate) fn verify(password: &Spelled, hash: &PasswordHash) -> Result<Verified, CryptoError> {
    if hash.as_str().len() > PHC_MAX {
        return Err(CryptoError::UnknownHash);
    }
    let phc = phc::PasswordHash::new(hash.as_str()).map_err(|_| CryptoError::UnknownHash)?;
    let algorithm =
        Algorithm::try_from(phc.algorithm.as_str()).map_err(|_| CryptoError::UnknownHash)?;
    let params = Params::try_from(&phc).map_err(|_| CryptoError::UnknownHash)?;
    let cost = Cost {
        memory_kib: params.m_cost(),
        passes: params.t_cost(),
        lanes: params.p_cost(),
    };
    cost.argon2()?;
    let (Some(salt), Some(tag)) = (&phc.salt, &phc.hash) else {
        return Err(CryptoError::UnknownHash);
    };
    // The PHC string says algorithm, version and cost; what this instance is set to is not used.
    match Argon2::default().verify_password(password, &phc) {
        Ok(()) => {}
        Err(Error::PasswordInvalid) => {
            return Ok(Verified {
                ok: false,
                needs_rehash: false,
            });
        }
        Err(Error::OutOfMemory) => return Err(system(Error::OutOfMemory)),
        Err(_) => return Err(CryptoError::UnknownHash),
    }
    let strong = algorithm == Algorithm::Argon2id
        && phc.version == Some(Version::V0x13.into())
        && cost.satisfies_sign_in()
        && salt.as_ref().len() >= SALT
        && tag.len() >= TAG;
    Ok(Verified {
        ok: true,
        needs_rehash: !strong,
    })
}

fn system(error: Error) -> CryptoError {
    CryptoError::System(error.to_string())
}
