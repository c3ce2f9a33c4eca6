//! Admins signing in and out.

pub mod change_password;
pub mod remembered;
pub mod sign_in;

use domain::{Actor, Admin, Timestamp};

use crate::operation::Session;
use crate::ports::crypto::DataKey;

/// An admin who has signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub admin: Admin,
    /// The workspace's data key, which the sign-in opened.
    pub data_key: DataKey,
    /// When the password was checked; the beginning of time for a remembered sign-in.
    pub verified_at: Timestamp,
}

impl SignedIn {
    /// The session to run operations with.
    pub fn session(&self, origin: &str) -> Session {
        Session {
            actor: Actor::Admin {
                id: self.admin.id,
                name: self.admin.name.clone(),
            },
            // Until a one-use password is changed, nothing but that change is allowed.
            role: (!self.admin.must_change_password).then_some(self.admin.role),
            user: None,
            verified_at: self.verified_at,
            data_key: Some(self.data_key.clone()),
            origin: origin.to_owned(),
        }
    }
}
