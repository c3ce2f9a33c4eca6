//! One account, with what its page needs.

use async_trait::async_trait;
use domain::{Account, AccountId, UserId};
use serde::{Deserialize, Serialize};

use super::existing;
use crate::activity::list::ActivityRow;
use crate::error::{Error, Result};
use crate::invitations::list::{InvitationFilter, InvitationQuery};
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Shows an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ShowAccount {
    /// Which.
    pub id: AccountId,
}

/// An account's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct AccountPage {
    /// The account.
    pub account: Account,
    /// Company, or else the person.
    pub name: String,
    /// The owner.
    pub owner_id: UserId,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's address.
    pub owner_email: String,
    /// Users, the owner among them.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub user_count: i64,
    /// Contacts.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub contact_count: i64,
    /// Open invitations.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub pending_invitations: i64,
    /// The latest entries of its log.
    pub recent: Vec<ActivityRow>,
}

/// Entries shown on an account's summary.
const RECENT: u32 = 8;

#[async_trait]
impl Operation for ShowAccount {
    type Output = AccountPage;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<AccountPage> {
        let account = existing(tx, self.id).await?;
        let owner = tx
            .user(account.owner_id)
            .await?
            .ok_or_else(|| Error::Damaged {
                detail: format!("account {} names an owner that is not there", account.id),
            })?;
        let pending = InvitationQuery {
            account_id: Some(self.id),
            filter: InvitationFilter::Pending,
            ..InvitationQuery::default()
        };
        Ok(AccountPage {
            name: account.name(),
            owner_id: owner.id,
            owner_name: owner.name(),
            owner_email: owner.email.to_string(),
            user_count: tx.account_user_count(self.id).await?,
            contact_count: i64::try_from(tx.account_contacts(self.id).await?.len())
                .unwrap_or(i64::MAX),
            pending_invitations: tx.invitations_count(&pending, cx.now).await?,
            recent: tx.activity_of_account(self.id, RECENT).await?,
            account,
        })
    }
}
