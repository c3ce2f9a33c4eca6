//! One user, with what a page about them needs.

use async_trait::async_trait;
use domain::{User, UserId};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Shows a user, deleted or not.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ShowUser {
    /// Which.
    pub id: UserId,
}

/// A user's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct UserPage {
    /// The user.
    pub user: User,
    /// Given and family name.
    pub name: String,
    /// Names of accounts the user owns, at most 20: why they cannot be deleted.
    pub owns: Vec<String>,
    /// Whether a deleted user can still be brought back.
    pub can_restore: bool,
}

#[async_trait]
impl Operation for ShowUser {
    type Output = UserPage;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<UserPage> {
        let user = tx
            .user(self.id)
            .await?
            .ok_or(Error::NotFound { what: "user" })?;
        let owned = tx.accounts_owned_by(self.id).await?;
        Ok(UserPage {
            name: user.name(),
            owns: owned.iter().take(20).map(domain::Account::name).collect(),
            can_restore: user
                .deleted_at
                .is_some_and(|at| domain::membership::can_restore(at, cx.now)),
            user,
        })
    }
}
