//! An admin acting as the owner of an account in the client area.
//!
//! The admin's desktop starts it and opens a link in the browser; the link works once, for two
//! minutes, and makes a session that ends after an hour. Whatever is done in it is the admin's, on
//! behalf of the user; what only the user in person may do is refused.

use async_trait::async_trait;
use domain::activity::action;
use domain::client_session::{HAND_OVER_VALID, Stage};
use domain::{
    AccountId, AccountStatus, Actor, AdminId, HandOver, Masquerade, Reference, Role, Timestamp,
    Token, TokenPurpose, text,
};
use serde::{Deserialize, Serialize};

use super::{Opened, open};
use crate::error::{Error, Result};
use crate::invitations::client_area;
use crate::operation::{Cx, Needs, Operation, Step};
use crate::ports::vault::Secret;
use crate::ports::{ReadTx, SupportTx};
use crate::settings;

/// Longest reason, in code points.
const REASON_MAX: usize = 500;

/// Starts acting as the owner of an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct StartMasquerade {
    /// Whose owner.
    pub account_id: AccountId,
    /// Why; kept in the log.
    pub reason: String,
}

/// The link to open in a browser of this computer.
#[derive(Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct MasqueradeStarted {
    /// Holds the token: works once.
    pub url: String,
    /// Until when.
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for MasqueradeStarted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasqueradeStarted(…)")
    }
}

#[async_trait]
impl Operation for StartMasquerade {
    type Output = MasqueradeStarted;
    type View = dyn SupportTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<MasqueradeStarted> {
        let Actor::Admin { id, name } = cx.session.actor.clone() else {
            return Err(Error::SignedOut);
        };
        let reason = text::required_line("reason", &self.reason, REASON_MAX)?;
        let account = crate::accounts::existing(tx, self.account_id).await?;
        if account.status == AccountStatus::Closed {
            return Err(Error::refused(
                "account.closed",
                format!("{} is closed; nobody can enter it.", account.name()),
            ));
        }
        let owner = crate::users::existing(tx, account.owner_id).await?;
        let general = settings::general(tx).await?;
        let token = Token::new(cx.entropy());
        let expires_at = cx.now.plus(HAND_OVER_VALID);
        tx.hand_over_add(&HandOver {
            token_hash: token.hash(TokenPurpose::HandOver),
            user_id: owner.id,
            account_id: account.id,
            masquerade: Masquerade {
                admin_id: id,
                admin_name: name.clone(),
                reason: reason.clone(),
            },
            expires_at,
        })
        .await?;
        let text = format!(
            "{name} asked to act as {}, who owns {}",
            owner.name(),
            account.name()
        );
        cx.log(
            Step::new(action::MASQUERADE_STARTED, text)
                .account(account.id)
                .user(owner.id)
                .change("reason", None, Some(&reason)),
        );
        Ok(MasqueradeStarted {
            url: format!("{}/masquerade/{}", client_area(&general)?, token.reveal()),
            expires_at,
        })
    }
}

/// Whether an admin may act as somebody else, now: one who was removed, whose role was lowered or
/// whose password was taken away acts as nobody from the next request on (assurance R-37).
pub(super) async fn is_allowed(tx: &mut (impl ReadTx + ?Sized), admin: AdminId) -> Result<bool> {
    let admin = tx.admin(admin).await?;
    Ok(admin
        .is_some_and(|admin| admin.role >= Role::SupportOperator && !admin.must_change_password))
}

/// Takes a masquerade over in the browser. The link is gone afterwards.
#[derive(Debug, Clone)]
pub struct TakeOver {
    /// From the link.
    pub token: Secret,
    /// What the browser says it is.
    pub user_agent: String,
}

/// A masquerade that has begun.
#[derive(Debug, Clone)]
pub struct TakenOver {
    /// Its session.
    pub opened: Opened,
    /// The account to enter next.
    pub account_id: AccountId,
    /// Its reference.
    pub reference: Reference,
}

#[async_trait]
impl Operation for TakeOver {
    type Output = TakenOver;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<TakenOver> {
        let unknown = || {
            Error::refused(
                "masquerade.unknown",
                "This link was used or has expired. Start again in the Admin Area.",
            )
        };
        let hash = Token::parse(self.token.expose())
            .ok_or_else(unknown)?
            .hash(TokenPurpose::HandOver);
        let found = tx.hand_over(&hash).await?;
        let hand_over = found
            .filter(|found| cx.now <= found.expires_at)
            .ok_or_else(unknown)?;
        if !tx.hand_over_use(&hash).await? {
            return Err(unknown());
        }
        if !is_allowed(tx, hand_over.masquerade.admin_id).await? {
            return Err(unknown());
        }
        let user = crate::users::existing(tx, hand_over.user_id).await?;
        let account = crate::accounts::existing(tx, hand_over.account_id).await?;
        let masquerade = hand_over.masquerade;
        let actor = Actor::Admin {
            id: masquerade.admin_id,
            name: masquerade.admin_name.clone(),
        };
        let text = format!(
            "{} began to act as {} in {}",
            masquerade.admin_name,
            user.name(),
            account.name()
        );
        let reason = masquerade.reason.clone();
        let opened = open(
            cx,
            tx,
            &user,
            Stage::SignedIn,
            &self.user_agent,
            Some(masquerade),
        )
        .await?;
        cx.log(
            Step::new(action::MASQUERADE_ENTERED, text)
                .by(actor)
                .account(account.id)
                .user(user.id)
                .change("reason", None, Some(&reason)),
        );
        Ok(TakenOver {
            opened,
            account_id: account.id,
            reference: account.reference,
        })
    }
}
