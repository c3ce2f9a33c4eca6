//! Registering without an invitation.

use std::sync::Arc;

use app::Error;
use app::client::register::{LookAtRegistration, Registration, finish_registration, register};
use minijinja::context;

use super::sign_in;
use crate::answer::{Answer, LINK, Outcome};
use crate::ask::{Ask, is_typed};
use crate::pace::evenly;

const KIND: &str = "registration";

pub async fn show(ask: Arc<Ask>) -> Outcome {
    if !ask.area.settings.registration {
        return Err(off());
    }
    Ok(form(&ask, None))
}

fn off() -> Error {
    Error::refused(
        "registration.off",
        "Nobody can register here without an invitation. Ask the organisation for one.",
    )
}

fn form(ask: &Ask, error: Option<&Error>) -> Answer {
    let known = ["email", "first_name", "last_name"].map(|name| ask.form.get(name));
    let page = Answer::page(
        "register.html",
        context! { error => ask.wrong(error), strength => ask.strength(error, &known) },
    );
    page.refused(error)
}

pub async fn send(ask: Arc<Ask>) -> Outcome {
    if !ask.area.settings.terms_url.is_empty() && ask.form.get("agreed") != "yes" {
        let error = Error::refused_field(
            "registration.terms",
            "agreed",
            "Agree to the terms of service to register.",
        );
        return Ok(form(&ask, Some(&error)));
    }
    let typed = Registration {
        first_name: ask.form.get("first_name").to_owned(),
        last_name: ask.form.get("last_name").to_owned(),
        email: ask.form.get("email").to_owned(),
        password: ask.form.secret("password"),
        language: String::new(),
    };
    match evenly(register(&ask.portal.usher, &ask.visitor, &typed)).await {
        Ok(()) => Ok(Answer::go("/sign-in?done=registration-sent")),
        Err(error) if is_typed(&error) => Ok(form(&ask, Some(&error))),
        Err(error) => Err(error),
    }
}

pub async fn open(ask: Arc<Ask>) -> Outcome {
    Ok(ask.keep_link(KIND, "/registration"))
}

pub async fn show_finish(ask: Arc<Ask>) -> Outcome {
    page(&ask, None).await
}

async fn page(ask: &Ask, error: Option<&Error>) -> Outcome {
    let look = LookAtRegistration {
        token: ask.link(KIND)?,
    };
    let waiting = ask.portal.usher.perform(&ask.visitor, &look).await?;
    let page = Answer::page(
        "registration.html",
        context! { error => ask.wrong(error), email => waiting.email, name => waiting.name },
    );
    Ok(page.refused(error))
}

pub async fn finish(ask: Arc<Ask>) -> Outcome {
    let (token, password) = (ask.link(KIND)?, ask.form.secret("password"));
    let usher = &ask.portal.usher;
    match finish_registration(usher, &ask.visitor, &token, &password, &ask.user_agent).await {
        Ok(opened) => {
            // Whoever registered on the way to an order goes on with it.
            let next = ask.cart().is_some().then_some("/checkout");
            let answer = sign_in::after(&ask, opened, next).await?;
            Ok(answer.cookie(LINK, "", 0))
        }
        Err(error) if is_typed(&error) => page(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}
