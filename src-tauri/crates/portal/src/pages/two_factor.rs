//! The second factor and the security question.

use std::sync::Arc;

use app::Error;
use app::client::profile::MyProfile;
use app::client::question::{remove_question, set_question};
use app::client::two_factor::{
    RecoveryCodes, confirm_enrolment, enrol, new_recovery_codes, turn_off,
};
use app::ports::vault::Secret;
use minijinja::{Value, context};
use qrcode::QrCode;
use qrcode::render::svg;

use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, is_typed};

pub async fn show(ask: Arc<Ask>) -> Outcome {
    page(&ask, None, Value::UNDEFINED).await
}

async fn page(ask: &Ask, error: Option<&Error>, setup: Value) -> Outcome {
    let profile = ask.perform(&MyProfile).await?;
    let page = Answer::page(
        "security.html",
        context! {
            tab => "security",
            error => ask.wrong(error),
            is_on => profile.user.two_factor,
            codes_left => profile.recovery_codes_left,
            question => profile.security_question,
            questions => profile.security_questions,
            setup => setup,
        },
    );
    Ok(page.refused(error))
}

async fn or_page(ask: &Ask, outcome: Outcome) -> Outcome {
    match outcome {
        Err(error) if is_typed(&error) => page(ask, Some(&error), Value::UNDEFINED).await,
        other => other,
    }
}

/// The QR code of an address, as an image inside the page.
fn picture(url: &Secret) -> Option<String> {
    let code = QrCode::new(url.expose().as_bytes()).ok()?;
    let image = code
        .render::<svg::Color<'_>>()
        .min_dimensions(200, 200)
        .build();
    // Only the element: the declaration belongs to a file of its own.
    image
        .find("<svg")
        .and_then(|at| image.get(at..))
        .map(str::to_owned)
}

pub async fn begin(ask: Arc<Ask>) -> Outcome {
    or_page(&ask, begun(&ask).await).await
}

async fn begun(ask: &Ask) -> Outcome {
    let password = ask.form.secret("password");
    let enrolment = enrol(&ask.portal.usher, &ask.session(), &password).await?;
    let setup = context! {
        secret => enrolment.secret.expose(),
        picture => picture(&enrolment.url).map(Value::from_safe_string),
    };
    page(ask, None, setup).await
}

fn shown(codes: &RecoveryCodes) -> Answer {
    let codes: Vec<&str> = codes.codes.iter().map(Secret::expose).collect();
    Answer::page("recovery_codes.html", context! { tab => "security", codes })
}

pub async fn confirm(ask: Arc<Ask>) -> Outcome {
    let code = ask.form.secret("code");
    let done = confirm_enrolment(&ask.portal.usher, &ask.session(), &code).await;
    or_page(&ask, done.map(|codes| shown(&codes))).await
}

pub async fn off(ask: Arc<Ask>) -> Outcome {
    let (password, code) = (ask.form.secret("password"), ask.form.secret("code"));
    let done = turn_off(&ask.portal.usher, &ask.session(), &password, &code).await;
    let done = done.map(|()| Answer::go("/profile/security?done=two-factor-off"));
    or_page(&ask, done).await
}

pub async fn codes(ask: Arc<Ask>) -> Outcome {
    let (password, code) = (ask.form.secret("password"), ask.form.secret("code"));
    let usher = &ask.portal.usher;
    let done = new_recovery_codes(usher, &ask.session(), &password, &code).await;
    or_page(&ask, done.map(|codes| shown(&codes))).await
}

pub async fn question(ask: Arc<Ask>) -> Outcome {
    let password = ask.form.secret("password");
    let (usher, session) = (&ask.portal.usher, ask.session());
    let done = if ask.form.get("remove") == "yes" {
        remove_question(usher, &session, &password).await
    } else {
        let answer = ask.form.secret("answer");
        set_question(
            usher,
            &session,
            &password,
            ask.form.get("question"),
            &answer,
        )
        .await
    };
    let done = done.map(|()| Answer::go("/profile/security?done=question-saved"));
    or_page(&ask, done).await
}
