//! Adding an account, with its owner.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Account, AccountId, AccountStatus, Profile, Reference, UserId};
use serde::Deserialize;

use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::add::{AddUser, build};

/// Who will own the account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewOwner {
    /// A new user, made from the account's profile.
    FromProfile,
    /// A user there is.
    Existing {
        /// Which.
        user_id: UserId,
    },
}

/// Adds an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddAccount {
    /// Whom invoices name.
    pub profile: Profile,
    /// Who will own it.
    pub owner: NewOwner,
}

#[async_trait]
impl Operation for AddAccount {
    type Output = Account;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Account> {
        let profile = self.profile.checked()?;
        let owner = match &self.owner {
            NewOwner::Existing { user_id } => crate::users::existing(tx, *user_id).await?,
            NewOwner::FromProfile => {
                let details = AddUser {
                    first_name: profile.first_name.clone(),
                    last_name: profile.last_name.clone(),
                    email: profile.email.clone(),
                    phone: profile.phone.clone(),
                    language: String::new(),
                };
                let user = build(cx, &details)?;
                crate::users::add::add(cx, tx, &user).await?;
                user
            }
        };
        let account = Account {
            id: AccountId::new(cx.now, cx.entropy()),
            reference: Reference::new(cx.entropy()),
            owner_id: owner.id,
            status: AccountStatus::Active,
            profile,
            created_at: cx.now,
            version: 1,
        };
        tx.account_add(&account).await?;
        cx.log(
            Step::new(
                action::ACCOUNT_ADDED,
                format!(
                    "Added the account {}, owned by {}",
                    account.name(),
                    owner.name()
                ),
            )
            .account(account.id)
            .user(owner.id)
            .change("owner", None, Some(owner.email.as_str())),
        );
        Ok(account)
    }
}
