//! Answering an invitation. Opening the link shows, and never consumes.

use std::sync::Arc;

use app::Error;
use app::client::accept::AcceptAsMyself;
use app::client::ask_again::AskForNewInvitation;
use app::client::password::check_new;
use app::client::sign_in::sign_in;
use app::invitations::accept::{
    AcceptInvitation, DeclineInvitation, LookAtInvitation, registering,
};
use domain::Permission;
use minijinja::context;

use super::sign_in;
use crate::answer::{Answer, LINK, Outcome};
use crate::ask::{Ask, is_typed};

const KIND: &str = "invitation";

pub async fn open(ask: Arc<Ask>) -> Outcome {
    Ok(ask.keep_link(KIND, "/invitation"))
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    page(&ask, None).await
}

async fn page(ask: &Ask, error: Option<&Error>) -> Outcome {
    let token = ask.link(KIND)?.expose().to_owned();
    let offered = ask.perform(&LookAtInvitation { token }).await?;
    let everything = Permission::ALL
        .iter()
        .all(|one| offered.permissions.contains(*one));
    let permissions: Vec<&str> = offered.permissions.iter().map(Permission::key).collect();
    let is_other = ask
        .resumed
        .as_ref()
        .is_some_and(|resumed| ask.is_signed_in() && resumed.user.email.as_str() != offered.email);
    let [first, last] = ["first_name", "last_name"].map(|name| ask.form.get(name));
    let known = [offered.email.as_str(), first, last];
    let page = Answer::page(
        "invitation.html",
        context! {
            error => ask.wrong(error),
            strength => ask.strength(error, &known),
            state => offered.state.code(),
            account_name => offered.account_name,
            invited_by => offered.invited_by,
            email => offered.email,
            message => offered.message,
            has_user => offered.has_user,
            expires_at => offered.expires_at.0,
            everything => everything,
            permissions => permissions,
            is_other => is_other,
        },
    );
    Ok(page.refused(error))
}

async fn or_page(ask: &Ask, outcome: Outcome) -> Outcome {
    match outcome {
        Err(error) if is_typed(&error) => page(ask, Some(&error)).await,
        other => other,
    }
}

/// Accepts as whoever is signed in.
pub async fn accept(ask: Arc<Ask>) -> Outcome {
    or_page(&ask, accepted(&ask).await).await
}

async fn accepted(ask: &Ask) -> Outcome {
    let token = ask.link(KIND)?.expose().to_owned();
    ask.perform(&AcceptAsMyself { token }).await?;
    Ok(Answer::go("/accounts?done=accepted").cookie(LINK, "", 0))
}

/// Registers with the invited address, accepts, and signs in.
pub async fn register(ask: Arc<Ask>) -> Outcome {
    or_page(&ask, registered(&ask).await).await
}

async fn registered(ask: &Ask) -> Outcome {
    let token = ask.link(KIND)?.expose().to_owned();
    let look = LookAtInvitation {
        token: token.clone(),
    };
    let offered = ask.perform(&look).await?;
    let (first, last) = (ask.form.get("first_name"), ask.form.get("last_name"));
    let password = ask.form.secret("password");
    check_new("password", &password, &[&offered.email, first, last])?;
    let usher = &ask.portal.usher;
    let acceptor = registering(usher, &offered.email, first, last, &password).await?;
    let accept = AcceptInvitation { token, acceptor };
    usher.perform(&ask.visitor, &accept).await?;
    let opened = sign_in(
        usher,
        &ask.visitor,
        &offered.email,
        &password,
        &ask.user_agent,
    )
    .await?;
    let answer = sign_in::after(ask, opened, None).await?;
    Ok(answer.cookie(LINK, "", 0))
}

pub async fn decline(ask: Arc<Ask>) -> Outcome {
    or_page(&ask, declined(&ask).await).await
}

async fn declined(ask: &Ask) -> Outcome {
    let token = ask.link(KIND)?.expose().to_owned();
    ask.perform(&DeclineInvitation { token }).await?;
    page(ask, None).await
}

pub async fn ask_again(ask: Arc<Ask>) -> Outcome {
    or_page(&ask, asked(&ask).await).await
}

async fn asked(ask: &Ask) -> Outcome {
    let token = ask.link(KIND)?.expose().to_owned();
    let again = AskForNewInvitation { token };
    ask.portal.usher.perform(&ask.visitor, &again).await?;
    Ok(Answer::go("/invitation?done=asked"))
}
