//! Invitations that wait for whoever is signed in, beside the links of their mails.

use std::sync::Arc;

use app::Error;
use app::client::waiting::{AcceptWaiting, DeclineWaiting, WaitingInvitation, WaitingInvitations};
use domain::{InvitationId, Permission};
use minijinja::{Value, context};

use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, is_typed};

fn value(invitation: &WaitingInvitation) -> Value {
    let may = &invitation.permissions;
    let keys: Vec<&str> = may.iter().map(Permission::key).collect();
    context! {
        id => invitation.id.to_string(),
        account_name => invitation.account_name,
        invited_by => invitation.invited_by,
        everything => Permission::ALL.iter().all(|one| may.contains(*one)),
        permissions => keys,
        sent_at => invitation.sent_at.0,
        expires_at => invitation.expires_at.0,
    }
}

pub async fn list(ask: Arc<Ask>) -> Outcome {
    page(&ask, None).await
}

async fn page(ask: &Ask, error: Option<&Error>) -> Outcome {
    let waiting = ask.perform(&WaitingInvitations).await?;
    let invitations: Vec<Value> = waiting.invitations.iter().map(value).collect();
    let page = Answer::page(
        "waiting.html",
        context! {
            invitations,
            email_verified => waiting.email_verified,
            error => ask.wrong(error),
        },
    );
    Ok(page.refused(error))
}

pub async fn accept(ask: Arc<Ask>) -> Outcome {
    let id = InvitationId(ask.id("invitation")?);
    match ask.perform(&AcceptWaiting { id }).await {
        Ok(_) => Ok(Answer::go("/accounts?done=accepted")),
        Err(error) if is_typed(&error) => page(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}

pub async fn decline(ask: Arc<Ask>) -> Outcome {
    let id = InvitationId(ask.id("invitation")?);
    match ask.perform(&DeclineWaiting { id }).await {
        Ok(()) => Ok(Answer::go("/my-invitations?done=declined")),
        Err(error) if is_typed(&error) => page(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}
