//! What every answer carries, and the owner's name for a page that may not be seen.

use app::{Cx, Error, Needs, Operation, ReadTx, Result};
use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, RETRY_AFTER,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, Response, StatusCode};
use domain::UserId;

/// No script but the files of ours, nothing from elsewhere, in nobody's frame. Bootstrap's ticks are
/// `data:`.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Headers of every answer.
pub fn guard(response: &mut Response<Body>, secure: bool) {
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if secure {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    // Whoever is sent away is told when to come again.
    let wait = match status {
        StatusCode::SERVICE_UNAVAILABLE => Some("5"),
        StatusCode::TOO_MANY_REQUESTS => Some("60"),
        _ => None,
    };
    if let Some(wait) = wait {
        headers
            .entry(RETRY_AFTER)
            .or_insert(HeaderValue::from_static(wait));
    }
    // What a page shows is its visitor's alone.
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

/// The name of an account's owner: whom to ask.
pub struct Owner {
    pub user_id: UserId,
}

#[async_trait::async_trait]
impl Operation for Owner {
    type Output = String;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<String> {
        let owner = tx.user(self.user_id).await?;
        owner
            .map(|owner| owner.name())
            .ok_or(Error::NotFound { what: "user" })
    }
}
