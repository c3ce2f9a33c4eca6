//! Forgotten passwords.

use std::sync::Arc;

use app::Error;
use app::client::reset::{AskForReset, LookAtReset, complete_reset};
use minijinja::context;

use crate::answer::{Answer, LINK, Outcome, SESSION};
use crate::ask::{Ask, is_typed};
use crate::pace::evenly;

const KIND: &str = "reset";

pub async fn ask_for(ask: Arc<Ask>) -> Outcome {
    Ok(asking(&ask, None))
}

fn asking(ask: &Ask, error: Option<&Error>) -> Answer {
    let page = Answer::page("reset_ask.html", context! { error => ask.wrong(error) });
    page.refused(error)
}

pub async fn send(ask: Arc<Ask>) -> Outcome {
    let email = ask.form.get("email").to_owned();
    let sent = AskForReset { email };
    match evenly(ask.portal.usher.perform(&ask.visitor, &sent)).await {
        Ok(()) => Ok(Answer::go("/password-reset?done=reset-sent")),
        Err(error) if is_typed(&error) => Ok(asking(&ask, Some(&error))),
        Err(error) => Err(error),
    }
}

pub async fn open(ask: Arc<Ask>) -> Outcome {
    Ok(ask.keep_link(KIND, "/new-password"))
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    page(&ask, None).await
}

async fn page(ask: &Ask, error: Option<&Error>) -> Outcome {
    let token = ask.link(KIND)?;
    let needs = ask
        .portal
        .usher
        .perform(&ask.visitor, &LookAtReset { token })
        .await?;
    let page = Answer::page(
        "new_password.html",
        context! {
            error => ask.wrong(error),
            strength => ask.strength(error, &[]),
            question => needs.question,
        },
    );
    Ok(page.refused(error))
}

pub async fn choose(ask: Arc<Ask>) -> Outcome {
    let (password, answer) = (ask.form.secret("password"), ask.form.secret("answer"));
    let answer = Some(&answer).filter(|answer| !answer.is_empty());
    let token = ask.link(KIND)?;
    let usher = &ask.portal.usher;
    match complete_reset(usher, &ask.visitor, &token, &password, answer).await {
        Ok(_) => Ok(Answer::go("/sign-in?done=password-set")
            .cookie(LINK, "", 0)
            .cookie(SESSION, "", 0)),
        Err(error) if is_typed(&error) => page(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}
