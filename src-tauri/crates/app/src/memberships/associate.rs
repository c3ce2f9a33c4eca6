//! Associate User: giving somebody access to an account, at once or by invitation.

use async_trait::async_trait;
use domain::activity::action;
use domain::{
    AccountId, AccountStatus, EmailAddress, InvitationId, Membership, MembershipId, PermissionSet,
    Timestamp, UserId,
};
use serde::{Deserialize, Serialize};

use super::put;
use crate::error::{Error, Result};
use crate::invitations::{Offer, issue};
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;

/// Whom to associate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Who {
    /// A user picked from the list.
    User {
        /// Which.
        id: UserId,
    },
    /// A typed address, with or without a user behind it.
    Email {
        /// The address.
        email: String,
    },
}

/// Gives somebody access to an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AssociateUser {
    /// To which account.
    pub account_id: AccountId,
    /// Whom.
    pub who: Who,
    /// With which permissions.
    pub permissions: PermissionSet,
    /// Until when.
    #[serde(default)]
    pub ends_at: Option<Timestamp>,
    /// Words for the invitation.
    #[serde(default)]
    pub message: String,
    /// By mail and with consent; otherwise at once and without mail, for an existing user only.
    pub send_invite: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Associated {
    /// The user has access.
    AtOnce {
        /// By this membership.
        membership_id: MembershipId,
    },
    /// An invitation is on its way.
    Invited {
        /// Which.
        invitation_id: InvitationId,
    },
}

#[async_trait]
impl Operation for AssociateUser {
    type Output = Associated;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Associated> {
        let account = crate::accounts::existing(tx, self.account_id).await?;
        let (email, user) = match &self.who {
            Who::User { id } => {
                let user = crate::users::existing(tx, *id).await?;
                (user.email.clone(), Some(user))
            }
            Who::Email { email } => {
                let email = EmailAddress::parse("email", email)?;
                let user = tx.user_by_email(&email).await?;
                (email, user)
            }
        };
        if self.send_invite {
            let offer = Offer {
                account: &account,
                email,
                name: None,
                permissions: self.permissions.clone(),
                access_ends_at: self.ends_at,
                message: self.message.clone(),
            };
            let invitation = issue(cx, tx, offer).await?;
            return Ok(Associated::Invited {
                invitation_id: invitation.id,
            });
        }
        let Some(user) = user else {
            return Err(Error::refused_field(
                "membership.no_user",
                "email",
                format!(
                    "Nobody signs in with {email} yet. Turn on Send invite, so that they can register."
                ),
            ));
        };
        if account.status == AccountStatus::Closed {
            return Err(Error::refused(
                "account.closed",
                format!(
                    "{} is closed. Reopen the account before giving anybody access.",
                    account.name()
                ),
            ));
        }
        domain::membership::check_not_owner(&account, user.id)?;
        domain::membership::check_end(self.ends_at, cx.now)?;
        let fresh = Membership {
            id: MembershipId::new(cx.now, cx.entropy()),
            account_id: account.id,
            user_id: user.id,
            permissions: self.permissions.clone(),
            created_at: cx.now,
            ends_at: self.ends_at,
            invitation_id: None,
            last_access_at: None,
            removed_at: None,
            version: 1,
        };
        let membership = put(tx, fresh, cx.now).await?;
        cx.log(
            Step::new(
                action::MEMBERSHIP_ADDED,
                format!("Gave {} access to {}", user.name(), account.name()),
            )
            .account(account.id)
            .user(user.id)
            .change("permissions", None, Some(&self.permissions.to_string()))
            .change(
                "ends_at",
                None,
                self.ends_at.map(|end| end.0.to_string()).as_deref(),
            ),
        );
        Ok(Associated::AtOnce {
            membership_id: membership.id,
        })
    }
}
