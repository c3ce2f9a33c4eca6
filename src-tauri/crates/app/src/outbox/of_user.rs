//! The e-mail history of a user.

use async_trait::async_trait;
use domain::UserId;
use serde::{Deserialize, Serialize};

use super::of_account::AccountMailRow;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation};
use crate::page::{Direction, Page, Position};
use crate::ports::ReadTx;

/// Lists the mail that went to a user: about their sign-in, and invitations to their address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct UserMail {
    /// Whose.
    pub user_id: UserId,
    /// In which direction of time.
    #[serde(default)]
    pub direction: Direction,
    /// From where.
    #[serde(default)]
    pub position: Position,
    /// Rows wanted; 0 for the default.
    #[serde(default)]
    pub limit: u32,
}

#[async_trait]
impl Operation for UserMail {
    type Output = Page<AccountMailRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<AccountMailRow>> {
        // The history of a deleted user stays.
        let user = tx.user(self.user_id).await?;
        let user = user.ok_or(Error::NotFound { what: "user" })?;
        Ok(tx.user_mail_page(self, &user.email).await?)
    }
}
