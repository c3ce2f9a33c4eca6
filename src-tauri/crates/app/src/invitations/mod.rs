//! Invitations: offers of a membership to an e-mail address.

pub mod accept;
pub mod cancel;
pub mod list;
pub mod resend;
pub mod restore;
pub mod send;

use domain::activity::action;
use domain::{
    Account, AccountStatus, EmailAddress, Invitation, InvitationId, PermissionSet, Timestamp,
    Token, TokenPurpose, text,
};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::operation::{Cx, Step};
use crate::outbox::{self, Letter};
use crate::ports::mailer::MailContent;
use crate::ports::{ReadTx, StoreError, SupportTx};
use crate::settings;

/// Longest message of an inviter, in code points.
pub(crate) const MESSAGE_MAX: usize = 2_000;

/// An offer to make. `account` was looked up in the same transaction.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    /// To which account.
    pub account: &'a Account,
    /// To whom.
    pub email: EmailAddress,
    /// How to address the invitee, where known.
    pub name: Option<String>,
    /// With which permissions.
    pub permissions: PermissionSet,
    /// When the membership will end.
    pub access_ends_at: Option<Timestamp>,
    /// Words of the inviter; may be empty.
    pub message: String,
}

/// Why an offer cannot be made at present; `None` where it can. The rules of every way to invite.
pub(crate) async fn objection(
    tx: &mut (impl ReadTx + ?Sized),
    account: &Account,
    email: &EmailAddress,
    now: Timestamp,
) -> Result<Option<Error>> {
    if account.status == AccountStatus::Closed {
        return Ok(Some(Error::refused(
            "account.closed",
            format!(
                "{} is closed. Reopen the account before inviting anybody.",
                account.name()
            ),
        )));
    }
    if let Some(user) = tx.user_by_email(email).await? {
        if account.owner_id == user.id {
            return Ok(Some(Error::refused_field(
                "invitation.is_owner",
                "email",
                format!("{email} owns this account and has every permission already."),
            )));
        }
        let membership = tx.membership_between(account.id, user.id).await?;
        if membership.is_some_and(|membership| membership.is_open(now)) {
            return Ok(Some(Error::refused_field(
                "invitation.already_member",
                "email",
                format!("{email} may enter this account already. Change the permissions instead."),
            )));
        }
    }
    if let Some(open) = tx.open_invitation(account.id, email).await?
        && open.state(now) == domain::InvitationState::Pending
    {
        return Ok(Some(Error::refused_field(
            "invitation.already_invited",
            "email",
            format!("{email} has an open invitation to this account already. Resend that one."),
        )));
    }
    Ok(None)
}

/// Makes an offer: the invitation, its mail and its log entry, in this transaction.
pub(crate) async fn issue(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    offer: Offer<'_>,
) -> Result<Invitation> {
    if offer.permissions.is_empty() {
        return Err(Error::refused_field(
            "invitation.no_permission",
            "permissions",
            "Choose at least one permission: an invitation without any would open nothing.",
        ));
    }
    domain::membership::check_end(offer.access_ends_at, cx.now)?;
    let message = text::lines("message", &offer.message, MESSAGE_MAX)?;
    if let Some(objection) = objection(tx, offer.account, &offer.email, cx.now).await? {
        return Err(objection);
    }
    // One that ran out makes room for the new one.
    if let Some(mut old) = tx.open_invitation(offer.account.id, &offer.email).await? {
        old.cancel(cx.now)?;
        if !tx.invitation_update(&old).await? {
            return Err(Error::Store(StoreError::Contention));
        }
    }
    let security = settings::security(tx).await?;
    let token = Token::new(cx.entropy());
    let invitation = Invitation {
        id: InvitationId::new(cx.now, cx.entropy()),
        account_id: offer.account.id,
        email: offer.email,
        permissions: offer.permissions,
        access_ends_at: offer.access_ends_at,
        message,
        token_hash: token.hash(TokenPurpose::Invitation),
        invited_by: cx.session.actor.name().to_owned(),
        created_at: cx.now,
        sent_at: cx.now,
        expires_at: Invitation::expiry(cx.now, security.invitation_days),
        accepted_at: None,
        accepted_by: None,
        cancelled_at: None,
        version: 1,
    };
    match tx.invitation_add(&invitation).await {
        // Somebody invited the same address between our look and our write.
        Err(StoreError::Duplicate { .. }) => {
            return Err(Error::refused_field(
                "invitation.already_invited",
                "email",
                format!(
                    "{} was invited to this account a moment ago.",
                    invitation.email
                ),
            ));
        }
        other => other?,
    }
    post(cx, tx, &invitation, offer.account, &token, offer.name).await?;
    cx.log(
        Step::new(
            action::INVITATION_SENT,
            format!("Invited {} to {}", invitation.email, offer.account.name()),
        )
        .account(offer.account.id)
        .change("email", None, Some(invitation.email.as_str()))
        .change(
            "permissions",
            None,
            Some(&invitation.permissions.to_string()),
        ),
    );
    Ok(invitation)
}

/// Queues an invitation's mail.
pub(crate) async fn post(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    invitation: &Invitation,
    account: &Account,
    token: &Token,
    name: Option<String>,
) -> Result<()> {
    let general = settings::general(tx).await?;
    let user = tx.user_by_email(&invitation.email).await?;
    let url = format!("{}/invitations/{}", client_area(&general)?, token.reveal());
    let content = MailContent::Invitation {
        account_name: account.name(),
        inviter_name: invitation.invited_by.clone(),
        permissions: invitation.permissions.clone(),
        accept_url: url,
        expires_at: invitation.expires_at,
        invitee_name: user.as_ref().map(domain::User::name).or(name),
        message: Some(invitation.message.clone()).filter(|message| !message.is_empty()),
        organisation: general.organisation.clone(),
    };
    let language = user.map(|user| user.language).unwrap_or_default();
    let letter = Letter {
        content,
        to: invitation.email.clone(),
        to_name: None,
        language,
        invitation_id: Some(invitation.id),
        user_id: None,
        expires_at: invitation.expires_at,
    };
    outbox::enqueue(cx, tx, letter).await
}

/// Where links in mail lead.
pub(crate) fn client_area(general: &domain::settings::General) -> Result<&str> {
    if general.client_area_url.is_empty() {
        return Err(Error::refused(
            "settings.client_area_missing",
            "Mail needs the address of the client area for its links. Set it in Settings, General.",
        ));
    }
    Ok(&general.client_area_url)
}

/// An invitation that a step over several left as it was, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Left {
    /// Which.
    pub id: InvitationId,
    /// Its address.
    pub email: String,
    /// Why.
    pub message: String,
}

/// What a step over several invitations did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Handled {
    /// Those it was done to.
    pub done: Vec<InvitationId>,
    /// Those it could not be done to.
    pub left: Vec<Left>,
}

/// Most invitations in one step.
pub const HANDLED_MAX: usize = 1_000;
/// A step over more invitations than this asks for the password (assurance R-60).
pub const HANDLED_FREELY: usize = 50;

/// The invitation and its account, or why not.
pub(crate) async fn with_account(
    tx: &mut (impl ReadTx + ?Sized),
    id: InvitationId,
) -> Result<(Invitation, Account)> {
    let invitation = tx
        .invitation(id)
        .await?
        .ok_or(Error::NotFound { what: "invitation" })?;
    let account = crate::accounts::existing(tx, invitation.account_id).await?;
    Ok((invitation, account))
}

/// Refuses a step over too many or no invitations.
pub(crate) fn check_number(ids: &[InvitationId]) -> Result<()> {
    if ids.is_empty() || ids.len() > HANDLED_MAX {
        return Err(Error::refused_field(
            "invitation.number",
            "ids",
            format!("Choose 1 to {HANDLED_MAX} invitations."),
        ));
    }
    Ok(())
}
