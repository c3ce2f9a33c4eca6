//! Who may enter the account, and who is invited.

use async_trait::async_trait;
use domain::{AccountId, InvitationId, InvitationState, PermissionSet, Timestamp};

use super::allowed;
use crate::error::Result;
use crate::invitations::list::{InvitationFilter, InvitationQuery};
use crate::memberships::of_account::AccountUserRow;
use crate::operation::{Cx, Needs, Operation};
use crate::page::PAGE_MAX;
use crate::ports::ReadTx;

/// More people than one page shows.
const MOST: usize = 5_000;

/// Lists an account's users, the owner first, and its open invitations.
#[derive(Debug, Clone, Copy)]
pub struct ListPeople {
    /// Of which account.
    pub account_id: AccountId,
}

/// An invitation that waits, or ran out and can be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitedRow {
    /// Which.
    pub id: InvitationId,
    /// To whom.
    pub email: String,
    /// With which permissions.
    pub permissions: PermissionSet,
    /// When it was sent last.
    pub sent_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Pending or expired.
    pub state: InvitationState,
}

/// The people of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The owner first, then by name.
    pub users: Vec<AccountUserRow>,
    /// By address.
    pub invited: Vec<InvitedRow>,
}

#[async_trait]
impl Operation for ListPeople {
    type Output = People;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Owner;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<People> {
        allowed(tx).await?;
        let mut users = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let page = tx
                .account_users(self.account_id, after.as_deref(), PAGE_MAX)
                .await?;
            users.extend(page.rows);
            after = page.next;
            if after.is_none() || users.len() >= MOST {
                break;
            }
        }
        let mut invited = Vec::new();
        for filter in [InvitationFilter::Pending, InvitationFilter::Expired] {
            let query = InvitationQuery {
                account_id: Some(self.account_id),
                filter,
                limit: PAGE_MAX,
                ..InvitationQuery::default()
            };
            let page = tx.invitations_page(&query, cx.now).await?;
            invited.extend(page.rows.into_iter().map(|row| InvitedRow {
                id: row.id,
                email: row.email,
                permissions: row.permissions,
                sent_at: row.sent_at,
                expires_at: row.expires_at,
                state: row.state,
            }));
        }
        invited.sort_by(|a, b| a.email.cmp(&b.email));
        Ok(People { users, invited })
    }
}
