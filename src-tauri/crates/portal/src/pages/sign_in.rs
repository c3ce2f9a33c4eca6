//! Signing in and out.

use std::sync::Arc;

use app::client::enter_account::EnterAccount;
use app::client::my_accounts::MyAccounts;
use app::client::resume::resume;
use app::client::second_step::second_step;
use app::client::sign_in::sign_in;
use app::client::sign_out::SignOut;
use app::client::{Opened, resume::Resumed};
use app::{Error, Session};
use domain::client_session::Stage;
use minijinja::context;

use crate::answer::{Answer, CURRENCY, LANGUAGE, Outcome, SESSION};
use crate::ask::{Ask, is_typed, local};

/// The first page: on to where one belongs.
pub async fn start(ask: Arc<Ask>) -> Outcome {
    Ok(Answer::go(if ask.is_signed_in() {
        "/accounts"
    } else {
        "/sign-in"
    }))
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    if ask.is_signed_in() {
        return Ok(Answer::go(
            local(ask.query.get("next")).unwrap_or("/accounts"),
        ));
    }
    Ok(form(&ask, None))
}

fn next(ask: &Ask) -> String {
    let next = [ask.form.get("next"), ask.query.get("next")];
    let next = next.into_iter().find_map(local);
    next.unwrap_or_default().to_owned()
}

fn form(ask: &Ask, error: Option<&Error>) -> Answer {
    Answer::page(
        "sign_in.html",
        context! { error => ask.wrong(error), next => next(ask) },
    )
    .refused(error)
}

pub async fn enter(ask: Arc<Ask>) -> Outcome {
    let password = ask.form.secret("password");
    let usher = &ask.portal.usher;
    let email = ask.form.get("email");
    match sign_in(usher, &ask.visitor, email, &password, &ask.user_agent).await {
        Ok(opened) => after(&ask, opened, local(ask.form.get("next"))).await,
        Err(error) if is_typed(&error) => Ok(form(&ask, Some(&error))),
        Err(error) => Err(error),
    }
}

/// Where somebody goes who has just signed in: where they wanted to, into their only account, or to
/// the choice. Another session in the same browser ends.
pub async fn after(ask: &Ask, opened: Opened, next: Option<&str>) -> Outcome {
    if let Ok(token) = ask.token() {
        let out = SignOut {
            token: token.clone(),
        };
        ask.portal.usher.perform(&ask.visitor, &out).await?;
    }
    if opened.stage == Stage::SecondStep {
        let to = match next {
            Some(next) => format!("/second-step?next={next}"),
            None => "/second-step".to_owned(),
        };
        return Ok(Answer::go(to).session(&opened));
    }
    if let Some(next) = next {
        return Ok(Answer::go(next).session(&opened));
    }
    let usher = &ask.portal.usher;
    let resumed = resume(usher, &ask.visitor, &opened.token, None).await?;
    let session = resumed
        .as_ref()
        .map(|one: &Resumed| one.session(&ask.visitor));
    let session: Session = session.ok_or(Error::SignedOut)?;
    let choice = usher.perform(&session, &MyAccounts::default()).await?;
    let only = choice.only.as_ref().and_then(|only| {
        choice
            .accounts
            .iter()
            .find(|account| account.reference == *only)
    });
    let Some(only) = only else {
        return Ok(Answer::go("/accounts").session(&opened));
    };
    let enter = EnterAccount {
        account_id: only.account_id,
        token: opened.token,
    };
    let entered = usher.perform(&session, &enter).await?;
    Ok(Answer::go(format!("/a/{}", only.reference.as_str())).session(&entered.opened))
}

/// Whether the password was right and the code is awaited.
fn awaits_code(ask: &Ask) -> bool {
    ask.resumed
        .as_ref()
        .is_some_and(|resumed| resumed.session.stage == Stage::SecondStep)
}

pub async fn show_code(ask: Arc<Ask>) -> Outcome {
    if !awaits_code(&ask) {
        return Ok(Answer::go("/sign-in"));
    }
    Ok(code_form(&ask, None))
}

fn code_form(ask: &Ask, error: Option<&Error>) -> Answer {
    Answer::page(
        "second_step.html",
        context! { error => ask.wrong(error), next => next(ask) },
    )
    .refused(error)
}

pub async fn enter_code(ask: Arc<Ask>) -> Outcome {
    let code = ask.form.secret("code");
    match second_step(&ask.portal.usher, &ask.visitor, ask.token()?, &code).await {
        Ok(opened) => after(&ask, opened, local(ask.form.get("next"))).await,
        Err(error) if is_typed(&error) => Ok(code_form(&ask, Some(&error))),
        Err(error) => Err(error),
    }
}

pub async fn leave(ask: Arc<Ask>) -> Outcome {
    if let Ok(token) = ask.token() {
        let out = SignOut {
            token: token.clone(),
        };
        ask.portal.usher.perform(&ask.visitor, &out).await?;
    }
    Ok(Answer::go("/sign-in?done=signed-out").cookie(SESSION, "", 0))
}

/// Keeps the language and the currency that were chosen, if they are offered.
pub async fn language(ask: Arc<Ask>) -> Outcome {
    const YEAR: i64 = 365 * 86_400;
    let mut answer = Answer::go(local(ask.form.get("next")).unwrap_or("/"));
    let offered = &ask.area.settings.languages;
    let chosen = offered
        .iter()
        .find(|language| *language == ask.form.get("language"));
    if let Some(language) = chosen {
        answer = answer.cookie(LANGUAGE, language, YEAR);
    }
    let mut codes = ask.area.currencies.iter().map(|one| one.code.as_str());
    if let Some(code) = codes.find(|code| *code == ask.form.get("currency")) {
        answer = answer.cookie(CURRENCY, code, YEAR);
    }
    Ok(answer)
}
