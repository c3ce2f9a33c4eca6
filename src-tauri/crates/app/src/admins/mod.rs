//! Admins: people who use the Admin Area, and how each opens the workspace's data key.

pub mod add;
pub mod edit;
pub mod list;
pub mod remove;
pub mod reset_password;

use domain::{Admin, AdminId, EmailAddress, text};

use crate::error::{Error, Result};
use crate::operation::Environment;
use crate::ports::admins::AdminCredentials;
use crate::ports::crypto::{AdminKeys, DataKey, PublicKey};
use crate::ports::vault::Secret;
use crate::ports::{FullTx, ReadTx};

/// The admin, or why not.
pub(crate) async fn existing(tx: &mut (impl ReadTx + ?Sized), id: AdminId) -> Result<Admin> {
    tx.admin(id).await?.ok_or(Error::NotFound { what: "admin" })
}

/// Checks an admin's name and address.
pub(crate) fn checked(name: &str, email: &str) -> Result<(String, EmailAddress)> {
    Ok((
        text::required_line("name", name, text::NAME_MAX)?,
        EmailAddress::parse("email", email)?,
    ))
}

/// Fresh credentials for a password: verifier, key pair, and the data key sealed to it.
pub(crate) async fn fresh_credentials(
    env: &Environment,
    password: &Secret,
    data_key: &DataKey,
) -> Result<AdminCredentials> {
    let hash = env.crypto.hash_password(password).await?;
    let keys = env.crypto.new_key_pair(password).await?;
    Ok(AdminCredentials {
        password_hash: hash.as_str().to_owned(),
        sealed_data_key: env.crypto.seal_to(&keys.public_key, data_key)?,
        public_key: keys.public_key.0.to_vec(),
        wrapped_private_key: keys.wrapped_private_key,
        failures: 0,
        locked_until: None,
    })
}

/// The key pair of stored credentials.
pub(crate) fn keys(credentials: &AdminCredentials) -> Result<AdminKeys> {
    Ok(AdminKeys {
        public_key: public_key(credentials)?,
        wrapped_private_key: credentials.wrapped_private_key.clone(),
    })
}

/// The public key of stored credentials.
pub(crate) fn public_key(credentials: &AdminCredentials) -> Result<PublicKey> {
    let bytes = credentials.public_key.as_slice().try_into();
    bytes.map(PublicKey).map_err(|_| Error::Damaged {
        detail: "an admin's public key".to_owned(),
    })
}

/// The refusal of an address that another admin has.
pub(crate) fn taken(email: &EmailAddress) -> Error {
    Error::refused_field(
        "admin.email_taken",
        "email",
        format!("Another admin signs in with {email} already."),
    )
}

/// Refuses a step after which nobody could administer the workspace. Locks the rows it counts, so
/// that two admins cannot each demote the other.
pub(crate) async fn keep_one_full(tx: &mut (impl FullTx + ?Sized)) -> Result<()> {
    if tx.lock_full_administrators().await? <= 1 {
        return Err(Error::refused(
            "admin.last",
            "This is the last Full Administrator. Give somebody else that role first.",
        ));
    }
    Ok(())
}
