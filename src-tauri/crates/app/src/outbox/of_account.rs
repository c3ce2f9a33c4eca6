//! The e-mail history of an account.

use async_trait::async_trait;
use domain::{AccountId, OutboxId, Permission, Timestamp};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation};
use crate::page::{Count, Direction, Page, Position};
use crate::ports::ReadTx;
use crate::ports::outbox::MailState;

/// Lists the mail that concerns an account. Message bodies are not kept once sent: they hold links
/// that let their reader in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AccountMail {
    /// Whose.
    pub account_id: AccountId,
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

/// A mail in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct AccountMailRow {
    /// Identity.
    pub id: OutboxId,
    /// What it was about, such as `invitation`.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// What became of it.
    pub state: MailState,
    /// The server's last reply, or what went wrong.
    pub reply: String,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it was sent or given up.
    pub settled_at: Option<Timestamp>,
}

#[async_trait]
impl Operation for AccountMail {
    type Output = Page<AccountMailRow>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<AccountMailRow>> {
        Ok(tx.account_mail_page(self).await?)
    }
}

/// Counts the mail that concerns an account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct CountAccountMail {
    /// Whose.
    pub account_id: AccountId,
}

#[async_trait]
impl Operation for CountAccountMail {
    type Output = Count;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Count> {
        Ok(Count {
            count: tx.account_mail_count(self.account_id).await?,
        })
    }
}

/// The same history, as the account's users see it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct MemberMail(pub AccountMail);

#[async_trait]
impl Operation for MemberMail {
    type Output = Page<AccountMailRow>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Emails);

    fn account(&self) -> Option<AccountId> {
        Some(self.0.account_id)
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Page<AccountMailRow>> {
        Ok(tx.account_mail_page(&self.0).await?)
    }
}

/// One mail of the same history.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberMailOne {
    /// Whose.
    pub account_id: AccountId,
    /// Which.
    pub id: OutboxId,
}

#[async_trait]
impl Operation for MemberMailOne {
    type Output = AccountMailRow;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Emails);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<AccountMailRow> {
        let found = tx.account_mail_one(self.account_id, self.id).await?;
        found.ok_or(Error::NotFound { what: "mail" })
    }
}
