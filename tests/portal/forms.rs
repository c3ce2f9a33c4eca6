//! Which forms are taken.

use axum::http::StatusCode;
use testkit::Workspace;

use crate::browser::URL;
use crate::cast::{OWNER, harbour, set_password, signed_in};

on_every_engine!(
    r38_a_form_from_elsewhere_is_refused,
    r40_a_field_that_a_form_does_not_have_is_refused,
);

async fn r38_a_form_from_elsewhere_is_refused(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let good = signed_in(&w, OWNER).await;
    let (_, session) = good
        .cookies
        .iter()
        .find(|(name, _)| name.ends_with("session"))
        .unwrap();
    assert!(
        good.cookies.contains_key("__Host-usher-session"),
        "{session}"
    );
    let other = signed_in(&w, OWNER).await;
    let form = "application/x-www-form-urlencoded";
    let headers = |name, value: &str| vec![(name, value.to_owned())];
    let mut forged = 0;
    for site in [
        headers("sec-fetch-site", "cross-site"),
        headers("sec-fetch-site", "same-site"),
        headers("sec-fetch-site", "none"),
        headers("origin", "https://evil.example"),
        headers("origin", "null"),
        Vec::new(),
        headers("sec-fetch-site", "same-origin"),
        headers("origin", URL),
    ] {
        for (csrf, kind) in [
            (good.csrf.as_str(), form),
            (other.csrf.as_str(), form),
            ("", form),
            (good.csrf.as_str(), "text/plain"),
            (good.csrf.as_str(), ""),
        ] {
            let is_ours =
                site == headers("sec-fetch-site", "same-origin") || site == headers("origin", URL);
            if is_ours && csrf == good.csrf && kind == form {
                continue;
            }
            let mut browser = good.clone();
            browser.headers = site.clone();
            let body = format!("csrf={csrf}");
            let seen = browser.send("POST", "/sign-out", kind, body).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{site:?} {csrf} {kind}");
            forged += 1;
        }
    }
    assert!(forged >= 24, "{forged}");
    let mut browser = good.clone();
    assert_eq!(
        browser.get("/profile").await.status,
        StatusCode::OK,
        "still signed in"
    );
    let seen = browser.post("/sign-out", &[]).await;
    assert_eq!(seen.location(), "/sign-in?done=signed-out");
    let mut stolen = good.clone();
    assert_eq!(stolen.get("/profile").await.status, StatusCode::SEE_OTHER);
}

async fn r40_a_field_that_a_form_does_not_have_is_refused(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    browser.get("/profile").await;
    for field in [
        "role",
        "account_id",
        "email_verified",
        "password_hash",
        "created_at",
    ] {
        let fields = [("first_name", "Ingrid"), (field, "1")];
        let seen = browser.post("/profile", &fields).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{field}");
    }
}
