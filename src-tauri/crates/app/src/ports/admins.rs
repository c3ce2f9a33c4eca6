//! Rows of admins, with what lets each of them in and open the workspace's data key.

use async_trait::async_trait;
use domain::{Admin, AdminId, EmailAddress, Timestamp, TokenHash};

use super::store::StoreResult;

/// What lets an admin in. Everything here is a hash, a public key or a ciphertext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminCredentials {
    /// Verifier of the password: argon2id as a PHC string.
    pub password_hash: String,
    /// Public key to which the data key is sealed.
    pub public_key: Vec<u8>,
    /// Private key, wrapped under a key derived from the password apart from the verifier; carries
    /// its own salt and parameters.
    pub wrapped_private_key: Vec<u8>,
    /// The data key, sealed to the public key.
    pub sealed_data_key: Vec<u8>,
    /// Consecutive wrong passwords.
    pub failures: i64,
    /// No try before this moment.
    pub locked_until: Option<Timestamp>,
}

/// Reads of admins.
#[async_trait]
pub trait AdminReads {
    /// The admin.
    async fn admin(&mut self, id: AdminId) -> StoreResult<Option<Admin>>;
    /// The admin with this address.
    async fn admin_by_email(&mut self, email: &EmailAddress) -> StoreResult<Option<Admin>>;
    /// All admins by name.
    async fn admins(&mut self) -> StoreResult<Vec<Admin>>;
    /// What lets an admin in.
    async fn admin_credentials(&mut self, id: AdminId) -> StoreResult<Option<AdminCredentials>>;
    /// The admin of a remembered sign-in that has not run out at `now`.
    async fn admin_by_remembered(
        &mut self,
        hash: &TokenHash,
        now: Timestamp,
    ) -> StoreResult<Option<Admin>>;
}

/// Writes of admins.
#[async_trait]
pub trait AdminWrites {
    /// Adds an admin. A taken address is [`super::StoreError::Duplicate`] of `admin`.
    async fn admin_add(&mut self, admin: &Admin, credentials: &AdminCredentials)
    -> StoreResult<()>;
    /// Writes name, address, role and the two marks, if the stored version is still
    /// `admin.version`, and raises it. `false`: somebody was faster.
    async fn admin_update(&mut self, admin: &Admin) -> StoreResult<bool>;
    /// Replaces what lets an admin in.
    async fn admin_set_credentials(
        &mut self,
        id: AdminId,
        credentials: &AdminCredentials,
    ) -> StoreResult<()>;
    /// Deletes an admin with remembered sign-ins, if the stored version is still `version`.
    /// `false`: somebody was faster.
    async fn admin_remove(&mut self, id: AdminId, version: i64) -> StoreResult<bool>;
    /// Locks all Full Administrators' rows for this transaction and counts them, so that two admins
    /// cannot each remove the other.
    async fn lock_full_administrators(&mut self) -> StoreResult<i64>;
    /// Notes a sign-in and clears the failures.
    async fn admin_signed_in(&mut self, id: AdminId, now: Timestamp) -> StoreResult<()>;
    /// Notes a wrong password.
    async fn admin_sign_in_failed(
        &mut self,
        id: AdminId,
        failures: i64,
        locked_until: Option<Timestamp>,
    ) -> StoreResult<()>;
    /// Remembers a sign-in until `expires_at`.
    async fn remembered_add(
        &mut self,
        id: AdminId,
        hash: &TokenHash,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> StoreResult<()>;
    /// Forgets one remembered sign-in.
    async fn remembered_remove(&mut self, hash: &TokenHash) -> StoreResult<()>;
    /// Forgets all remembered sign-ins of an admin.
    async fn remembered_remove_all(&mut self, id: AdminId) -> StoreResult<()>;
}
