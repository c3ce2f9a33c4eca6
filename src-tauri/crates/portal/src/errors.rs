//! From what went wrong to a page that says what to do.

use app::Error;
use axum::http::StatusCode;
use minijinja::{Value, context};

use crate::answer::Answer;
use crate::texts::Texts;

/// The status of an error.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound { .. } => StatusCode::NOT_FOUND,
        Error::MissingPermission { .. } | Error::OwnerOnly { .. } | Error::Forbidden { .. } => {
            StatusCode::FORBIDDEN
        }
        Error::Refused { code, .. } => match *code {
            "portal.form" | "user_management.off" | "client_area.user_management_off" => {
                StatusCode::FORBIDDEN
            }
            "shop.closed" => StatusCode::NOT_FOUND,
            "account.closed" => StatusCode::GONE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        },
        Error::Invalid(_) | Error::WrongCredentials => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict { .. } => StatusCode::CONFLICT,
        Error::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::SignedOut | Error::Reauthenticate => StatusCode::UNAUTHORIZED,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// What a person reads about an error: translated where there is a translation, and nothing of the
/// machinery.
pub fn words(error: &Error, texts: &Texts) -> String {
    let key = format!("error-{}", error.code().replace(['.', '_'], "-"));
    let args: Vec<(&str, Value)> = match error {
        Error::MissingPermission { missing, owner } => vec![
            (
                "permission",
                texts
                    .text(&format!("permission-{}", missing.key()), &[])
                    .into(),
            ),
            ("owner", owner.clone().into()),
        ],
        Error::OwnerOnly { owner } => vec![("owner", owner.clone().into())],
        Error::Throttled { seconds } => vec![("seconds", (*seconds).into())],
        Error::Conflict { changed_by, .. } => {
            let somebody = || texts.text("somebody-else", &[]);
            let by = changed_by.clone().unwrap_or_else(somebody);
            vec![("by", by.into())]
        }
        _ => Vec::new(),
    };
    if let Some(text) = texts.find(&key, &args) {
        return text;
    }
    if status(error) == StatusCode::SERVICE_UNAVAILABLE {
        tracing::error!(code = error.code(), %error, "a request failed");
        return texts.text("error-unavailable", &[]);
    }
    // The rule's own words are English; elsewhere a field's text says what it takes.
    if let Error::Invalid(invalid) = error
        && texts.language != "en"
    {
        let key = format!("wrong-{}", invalid.field.replace('_', "-"));
        if let Some(text) = texts.find(&key, &[]) {
            return text;
        }
    }
    error.to_string()
}

/// A whole page about an error.
pub fn page(error: &Error, texts: &Texts) -> Answer {
    let status = status(error);
    let title = match status {
        StatusCode::NOT_FOUND => "error-title-not-found",
        StatusCode::FORBIDDEN => "error-title-forbidden",
        StatusCode::TOO_MANY_REQUESTS => "error-title-throttled",
        StatusCode::SERVICE_UNAVAILABLE => "error-title-unavailable",
        _ => "error-title",
    };
    let mut answer = Answer::page(
        "error.html",
        context! {
            title => texts.text(title, &[]),
            message => words(error, texts),
        },
    );
    answer.status = status;
    answer
}
