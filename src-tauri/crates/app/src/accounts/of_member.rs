//! An account's details and overview, as its users see them.

use async_trait::async_trait;
use domain::{Account, AccountId, Permission, Profile};
use serde::Deserialize;

use super::edit::EditAccount;
use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::overview::Wanted;
use crate::ports::{ReadTx, SupportTx};

/// Shows the account's details.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberAccount {
    /// Which.
    pub account_id: AccountId,
}

#[async_trait]
impl Operation for MemberAccount {
    type Output = Account;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Profile);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, _: &mut Self::View) -> Result<Account> {
        let mut account = cx.access()?.account.clone();
        // Notes are the admins'.
        account.profile.notes.clear();
        Ok(account)
    }
}

/// Replaces the account's details.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberEditsAccount {
    /// Which.
    pub account_id: AccountId,
    /// The version that the user saw.
    pub version: i64,
    /// Whom invoices name. Notes are left as the admins wrote them.
    pub profile: Profile,
}

#[async_trait]
impl Operation for MemberEditsAccount {
    type Output = Account;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Member(Permission::Profile);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Account> {
        let notes = cx.access()?.account.profile.notes.clone();
        let edit = EditAccount {
            id: self.account_id,
            version: self.version,
            profile: Profile {
                notes,
                ..self.profile.clone()
            },
        };
        let mut account = edit.run(cx, tx).await?;
        account.profile.notes.clear();
        Ok(account)
    }
}

/// Counts what an account's home page shows.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountOverview {
    /// Which.
    pub account_id: AccountId,
}

/// What an account has; `None` where the user has not the permission to know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overview {
    /// Services that are in use.
    pub services: Option<i64>,
    /// Domains that are registered.
    pub registrations: Option<i64>,
    /// Invoices to be paid.
    pub unpaid_invoices: Option<i64>,
    /// Of those, late ones.
    pub overdue_invoices: Option<i64>,
    /// Quotes that may be accepted.
    pub open_quotes: Option<i64>,
}

#[async_trait]
impl Operation for AccountOverview {
    type Output = Overview;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Access;

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Overview> {
        let access = cx.access()?;
        let wanted = Wanted {
            account: Some((self.account_id, &access.permissions)),
            ..Wanted::default()
        };
        Ok(tx.counted(&wanted, cx.now).await?.overview)
    }
}
