//! From an answer to a response.

use app::Error;
use axum::body::Body as HttpBody;
use axum::http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use minijinja::context;

use crate::answer::{Answer, Body, Cookie, Outcome, VISITOR};
use crate::ask::Ask;
use crate::errors;
use crate::headers::set_cookie;

/// A plain answer, where no page can be made.
pub fn plain(status: StatusCode, text: &str) -> Response<HttpBody> {
    let mut response = Response::new(HttpBody::from(text.to_owned()));
    *response.status_mut() = status;
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

/// Where an error leads: to the sign-in, or to a page that says what to do.
fn refusal(ask: &Ask, error: &Error) -> Answer {
    match error {
        Error::SignedOut if ask.form.is_empty() => {
            Answer::go(format!("/sign-in?next={}", ask.path))
        }
        Error::SignedOut => Answer::go("/sign-in"),
        _ => errors::page(error, ask.texts()),
    }
}

/// The answer to somebody who asked, as it travels.
pub fn respond(ask: &Ask, outcome: Outcome, method: &Method) -> Response<HttpBody> {
    let answer = outcome.unwrap_or_else(|error| refusal(ask, &error));
    let mut response = match &answer.body {
        Body::Go(to) => {
            let mut response = Response::new(HttpBody::empty());
            match HeaderValue::from_str(to) {
                Ok(to) => response.headers_mut().insert(LOCATION, to),
                Err(_) => response
                    .headers_mut()
                    .insert(LOCATION, HeaderValue::from_static("/")),
            };
            response
        }
        Body::Page(template, values) => {
            let values = context! { ..values.clone(), ..ask.common() };
            let theme = &ask.area.settings.theme;
            match ask
                .portal
                .themes
                .render(theme, ask.texts, template, &values)
            {
                Some(page) => {
                    let mut response = Response::new(HttpBody::from(page));
                    response.headers_mut().insert(
                        CONTENT_TYPE,
                        HeaderValue::from_static("text/html; charset=utf-8"),
                    );
                    response
                }
                None => {
                    return plain(
                        StatusCode::INTERNAL_SERVER_ERROR,
                        "This page cannot be shown just now. Whoever runs this site finds the reason in its log.",
                    );
                }
            }
        }
    };
    *response.status_mut() = answer.status;
    let visitor = ask.new_visitor.as_ref().map(|value| Cookie {
        name: VISITOR,
        value: value.clone(),
        seconds: 12 * 3_600,
    });
    for cookie in answer.cookies.iter().chain(visitor.iter()) {
        if let Ok(value) = HeaderValue::from_str(&set_cookie(ask.portal.secure, cookie)) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    if *method == Method::HEAD {
        *response.body_mut() = HttpBody::empty();
    }
    response
}
