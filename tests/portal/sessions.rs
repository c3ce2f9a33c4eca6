//! Signing in, and what ends it.

use axum::http::StatusCode;
use testkit::Workspace;

use crate::browser::Browser;
use crate::cast::{OWNER, harbour, set_password, signed_in};

on_every_engine!(
    r11_a_wrong_password_and_an_unknown_address_look_alike,
    r35_a_reset_signs_out_everywhere_and_signs_nobody_in,
    r36_a_session_changes_its_token_and_the_old_one_is_dead,
);

async fn r11_a_wrong_password_and_an_unknown_address_look_alike(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut answers = Vec::new();
    for email in [OWNER, "nobody.here@nowhere.example"] {
        let mut browser = Browser::new(&w);
        browser.open("/sign-in").await;
        let fields = [("email", email), ("password", "wrong horse"), ("next", "")];
        let seen = browser.post("/sign-in", &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = seen.text.replace(email, "").replace(&browser.csrf, "");
        answers.push(text);
        browser.open("/password-reset").await;
        let seen = browser.post("/password-reset", &[("email", email)]).await;
        assert_eq!(seen.location(), "/password-reset?done=reset-sent");
    }
    assert_eq!(answers[0], answers[1]);
}

async fn r35_a_reset_signs_out_everywhere_and_signs_nobody_in(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    assert_eq!(browser.get("/profile").await.status, StatusCode::OK);
    set_password(&w, account.owner_id, OWNER).await;
    let seen = browser.get("/profile").await;
    assert!(seen.location().starts_with("/sign-in"));
}

async fn r36_a_session_changes_its_token_and_the_old_one_is_dead(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    browser.get("/accounts").await;
    let mut old = browser.clone();
    let id = account.id.to_string();
    let seen = browser
        .post("/accounts/enter", &[("account", id.as_str())])
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert_eq!(old.get("/profile").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/profile").await.status, StatusCode::OK);
}
