//! Answering an invitation: looking at it, accepting it, declining it.
//!
//! Looking never changes anything: mail scanners open links. The token is the proof; permissions,
//! account and end are those stored when it was issued, whatever the request says.

use async_trait::async_trait;
use domain::activity::action;
use domain::ids::Entropy;
use domain::{
    Account, AccountStatus, Actor, Invitation, InvitationState, Membership, MembershipId,
    PermissionSet, Reference, Timestamp, Token, TokenPurpose, User, UserId,
};
use serde::{Deserialize, Serialize};

use crate::client::password::check_new;
use crate::client::register::Organisation;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::crypto::PasswordHash;
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, StoreError, SupportTx};

/// Looks at the invitation behind a link. Changes nothing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookAtInvitation {
    /// From the link.
    pub token: String,
}

/// What an invitee sees before answering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offered {
    /// The account's name.
    pub account_name: String,
    /// Who invited.
    pub invited_by: String,
    /// To which address.
    pub email: String,
    /// With which permissions.
    pub permissions: PermissionSet,
    /// What became of it.
    pub state: InvitationState,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whether a user with the invited address exists. Known only to who holds the token.
    pub has_user: bool,
    /// Words of the inviter.
    pub message: String,
}

async fn by_token(tx: &mut (impl ReadTx + ?Sized), token: &str) -> Result<(Invitation, Account)> {
    let unknown = || {
        Error::refused(
            "invitation.unknown",
            "This link does not belong to an invitation. It may have been replaced by a newer mail.",
        )
    };
    let token = Token::parse(token).ok_or_else(unknown)?;
    let found = tx
        .invitation_by_token(&token.hash(TokenPurpose::Invitation))
        .await?;
    let invitation = found.ok_or_else(unknown)?;
    let account = crate::accounts::existing(tx, invitation.account_id).await?;
    Ok((invitation, account))
}

#[async_trait]
impl Operation for LookAtInvitation {
    type Output = Offered;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Offered> {
        let (invitation, account) = by_token(tx, &self.token).await?;
        let has_user = tx.user_by_email(&invitation.email).await?.is_some();
        Ok(Offered {
            account_name: account.name(),
            invited_by: invitation.invited_by.clone(),
            email: invitation.email.to_string(),
            permissions: invitation.permissions.clone(),
            state: invitation.state(cx.now),
            expires_at: invitation.expires_at,
            has_user,
            message: invitation.message,
        })
    }
}

/// Who accepts.
#[derive(Debug, Clone)]
pub enum Acceptor {
    /// A user who has signed in. May have another address than the invited one.
    User(UserId),
    /// Somebody new, who registers with the invited address.
    New {
        /// Given name.
        first_name: String,
        /// Family name.
        last_name: String,
        /// Hash of the chosen password.
        password_hash: PasswordHash,
    },
}

/// Accepts an invitation: one membership, once.
#[derive(Debug, Clone)]
pub struct AcceptInvitation {
    /// From the link.
    pub token: String,
    /// Who accepts.
    pub acceptor: Acceptor,
}

/// What came of accepting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AcceptedInvitation {
    /// The account that may now be entered.
    pub account_id: domain::AccountId,
    /// The user who may.
    pub user_id: UserId,
    /// As what.
    pub permissions: PermissionSet,
}

/// Hashes the password of somebody new, before the transaction: hashing takes long on purpose.
pub async fn registering(
    usher: &Usher,
    email: &str,
    first_name: &str,
    last_name: &str,
    password: &Secret,
) -> Result<Acceptor> {
    let (first_name, last_name) = domain::user::checked_name(first_name, last_name)?;
    let visitor = Session::nobody("");
    let organisation = usher.perform(&visitor, &Organisation).await?;
    check_new(
        "password",
        password,
        &[&organisation, email, &first_name, &last_name],
    )?;
    let password_hash = usher.env.crypto.hash_password(password).await?;
    Ok(Acceptor::New {
        first_name,
        last_name,
        password_hash,
    })
}

fn new_user(
    invitation: &Invitation,
    first: &str,
    last: &str,
    now: Timestamp,
    entropy: &dyn Entropy,
) -> User {
    User {
        id: UserId::new(now, entropy),
        reference: Reference::new(entropy),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: invitation.email.clone(),
        phone: String::new(),
        language: String::new(),
        has_password: true,
        two_factor: false,
        last_sign_in_at: None,
        created_at: now,
        deleted_at: None,
        version: 1,
    }
}

#[async_trait]
impl Operation for AcceptInvitation {
    type Output = AcceptedInvitation;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<AcceptedInvitation> {
        let found = by_token(tx, &self.token).await?;
        accept(cx, tx, found, &self.acceptor).await
    }
}

/// Accepts an invitation that was found by what proves it.
pub(crate) async fn accept(
    cx: &mut Cx<'_>,
    tx: &mut dyn SupportTx,
    (mut invitation, account): (Invitation, Account),
    acceptor: &Acceptor,
) -> Result<AcceptedInvitation> {
    if account.status == AccountStatus::Closed {
        return Err(Error::refused(
            "account.closed",
            "This account was closed in the meantime.",
        ));
    }
    let user = match acceptor {
        Acceptor::User(id) => crate::users::existing(tx, *id).await?,
        Acceptor::New {
            first_name,
            last_name,
            password_hash,
        } => {
            if tx.user_by_email(&invitation.email).await?.is_some() {
                return Err(Error::refused_field(
                    "user.email_taken",
                    "email",
                    "There is a sign-in with this address already. Sign in to accept.",
                ));
            }
            // Checked before the user is made, so that a dead link leaves no user behind.
            invitation
                .clone()
                .accept(UserId(uuid::Uuid::nil()), cx.now)?;
            let user = new_user(&invitation, first_name, last_name, cx.now, cx.entropy());
            tx.user_add(&user).await?;
            tx.user_set_password(user.id, None, password_hash.as_str(), cx.now)
                .await?;
            // The link was mailed there, and nowhere else.
            tx.email_set_verified(user.id, &user.email, cx.now).await?;
            let actor = Actor::User {
                id: user.id,
                name: user.name(),
            };
            cx.log(
                Step::new(
                    action::USER_ADDED,
                    format!("{} registered with {}", user.name(), user.email),
                )
                .by(actor)
                .account(account.id)
                .user(user.id),
            );
            user
        }
    };
    invitation.accept(user.id, cx.now)?;
    domain::membership::check_not_owner(&account, user.id)?;
    if !tx.invitation_update(&invitation).await? {
        return Err(Error::Store(StoreError::Contention));
    }
    grant(cx, tx, &invitation, &user).await?;
    let other = if invitation.email.key() == user.email.key() {
        String::new()
    } else {
        format!(" (invited as {})", invitation.email)
    };
    cx.log(
        Step::new(
            action::INVITATION_ACCEPTED,
            format!(
                "{} accepted the invitation to {}{other}",
                user.name(),
                account.name()
            ),
        )
        .by(Actor::User {
            id: user.id,
            name: user.name(),
        })
        .account(account.id)
        .user(user.id)
        .change("invited_address", None, Some(invitation.email.as_str()))
        .change(
            "permissions",
            None,
            Some(&invitation.permissions.to_string()),
        ),
    );
    Ok(AcceptedInvitation {
        account_id: account.id,
        user_id: user.id,
        permissions: invitation.permissions,
    })
}

/// The membership of an accepted invitation: a new one, or a removed one revived.
async fn grant(
    cx: &Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    invitation: &Invitation,
    user: &User,
) -> Result<()> {
    let fresh = Membership {
        id: MembershipId::new(cx.now, cx.entropy()),
        account_id: invitation.account_id,
        user_id: user.id,
        permissions: invitation.permissions.clone(),
        created_at: cx.now,
        ends_at: invitation.access_ends_at,
        invitation_id: Some(invitation.id),
        last_access_at: None,
        removed_at: None,
        version: 1,
    };
    crate::memberships::put(tx, fresh, cx.now).await.map(|_| ())
}

/// Declines an invitation. It counts as cancelled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclineInvitation {
    /// From the link.
    pub token: String,
}

#[async_trait]
impl Operation for DeclineInvitation {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let (invitation, account) = by_token(tx, &self.token).await?;
        decline(cx, tx, invitation, &account).await
    }
}

/// Declines an invitation that was found by what proves it.
pub(crate) async fn decline(
    cx: &mut Cx<'_>,
    tx: &mut dyn SupportTx,
    mut invitation: Invitation,
    account: &Account,
) -> Result<()> {
    if invitation.state(cx.now) == InvitationState::Expired {
        return Err(domain::invitation::InvitationRefused::Expired.into());
    }
    invitation.cancel(cx.now)?;
    if !tx.invitation_update(&invitation).await? {
        return Err(Error::Store(StoreError::Contention));
    }
    tx.outbox_drop_invitation(invitation.id, cx.now).await?;
    cx.log(
        Step::new(
            action::INVITATION_DECLINED,
            format!(
                "{} declined the invitation to {}",
                invitation.email,
                account.name()
            ),
        )
        .account(account.id)
        .change("state", Some("pending"), Some("cancelled")),
    );
    Ok(())
}
