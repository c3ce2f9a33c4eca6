//! What opens nothing by itself, and what two portals on one database agree on.

use std::sync::Arc;

use app::Usher;
use app::client::question::set_question;
use app::client::resume::resume;
use app::ports::vault::Secret;
use app::ports::{Mode, Store as _};
use app::settings::client_area::SaveClientArea;
use axum::http::{Method, StatusCode};
use domain::client_area::ClientArea;
use portal::routes::ROUTES;
use portal::{Options, Portal};
use store::{Database, DatabaseUrl};
use testkit::Workspace;
use testkit::workspace::environment;

use crate::browser::{Browser, URL};
use crate::cast::{OWNER, PASSWORD, filled, harbour, set_password, signed_in};

on_every_engine!(
    r23_no_form_takes_a_right_answer_for_a_proof,
    r37_two_portals_end_a_session_at_the_next_request,
    r36_a_session_of_one_portal_is_one_of_the_other,
);

const ANSWER: &str = "Rex the dog";

async fn credentials(w: &Workspace, user: domain::UserId) -> String {
    let mut tx = w.database.begin(Mode::Read).await.unwrap();
    let hash = tx.user_password_hash(user).await.unwrap();
    let factor = tx.factor(user).await.unwrap();
    let question = tx.security_question(user).await.unwrap();
    let email = tx.user(user).await.unwrap().unwrap().email;
    let sessions = tx.client_sessions_of(user).await.unwrap().len();
    format!("{hash:?} {factor:?} {question:?} {email} {sessions}")
}

async fn r23_no_form_takes_a_right_answer_for_a_proof(w: Workspace) {
    let account = harbour(&w).await;
    let owner = account.owner_id;
    set_password(&w, owner, OWNER).await;
    let client_area = ClientArea {
        security_questions: vec!["First pet?".to_owned()],
        ..ClientArea::default()
    };
    let save = SaveClientArea {
        version: 0,
        client_area,
    };
    w.usher.perform(&w.mara, &save).await.unwrap();
    w.clock.advance(2_100);
    let browser = signed_in(&w, OWNER).await;
    let token = &browser.cookies["__Host-usher-session"];
    let visitor = app::Session::visitor("192.0.2.7", w.mara.data_key.clone());
    let resumed = resume(&w.usher, &visitor, &Secret::new(token.clone()), None).await;
    let session = resumed.unwrap().unwrap().session(&visitor);
    let (password, answer) = (Secret::new(PASSWORD), Secret::new(ANSWER));
    set_question(&w.usher, &session, &password, "First pet?", &answer)
        .await
        .unwrap();
    let before = credentials(&w, owner).await;
    // Somebody who knows address, question and answer, and nothing else: each form that is open to
    // everybody, with the answer in every field that asks for a secret.
    let mut tried = 0;
    for route in ROUTES.iter().filter(|route| route.method == Method::POST) {
        let mut stranger = Browser::new(&w);
        stranger.open("/sign-in").await;
        let fields: Vec<(&str, &str)> = route
            .fields
            .iter()
            .map(|field| match *field {
                "email" => (*field, OWNER),
                "question" => (*field, "First pet?"),
                "next" => (*field, "/profile"),
                _ => (*field, ANSWER),
            })
            .collect();
        stranger.post(&filled(route.path, &account), &fields).await;
        let seen = stranger.get("/profile").await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", route.path);
        assert!(seen.location().starts_with("/sign-in"), "{}", route.path);
        assert_eq!(credentials(&w, owner).await, before, "{}", route.path);
        tried += 1;
        w.clock.advance(20_000);
    }
    assert!(tried > 25, "{tried}");
    // And one who sits before a session that was left open: nothing of the sign-in changes.
    let mut left_open = signed_in(&w, OWNER).await;
    let before = credentials(&w, owner).await;
    for path in [
        "/profile/password",
        "/profile/email",
        "/profile/question",
        "/profile/two-factor/begin",
        "/profile/two-factor/off",
        "/profile/two-factor/codes",
    ] {
        left_open.open("/profile/security").await;
        let route = ROUTES
            .iter()
            .find(|one| one.path == path && one.method == Method::POST);
        let fields: Vec<(&str, &str)> = route
            .unwrap()
            .fields
            .iter()
            .map(|field| match *field {
                "email" => (*field, "eve@elsewhere.example"),
                "new_password" => (*field, "a wholly different sentence"),
                "question" => (*field, "First pet?"),
                "remove" => (*field, "yes"),
                _ => (*field, ANSWER),
            })
            .collect();
        let seen = left_open.post(path, &fields).await;
        assert!(
            [
                StatusCode::UNPROCESSABLE_ENTITY,
                StatusCode::TOO_MANY_REQUESTS
            ]
            .contains(&seen.status),
            "{path} {}",
            seen.status
        );
        assert_eq!(credentials(&w, owner).await, before, "{path}");
    }
}

/// A browser at another portal of the same workspace: another process, as far as it can know.
async fn elsewhere(w: &Workspace) -> Browser {
    let url = DatabaseUrl::parse(&w.place.url).unwrap();
    let database = Database::connect(&url, None).await.unwrap();
    let usher = Usher::new(environment(&database, &w.clock).unwrap());
    let options = Options {
        public_url: URL.to_owned(),
        trusted: Vec::new(),
        themes: None,
        data_key: w.mara.data_key.clone(),
    };
    let mut browser = Browser::new(w);
    browser.router = portal::router(Arc::new(Portal::new(usher, options).unwrap()));
    browser
}

async fn r36_a_session_of_one_portal_is_one_of_the_other(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let here = signed_in(&w, OWNER).await;
    let mut there = elsewhere(&w).await;
    there.cookies = here.cookies.clone();
    assert_eq!(there.get("/profile").await.status, StatusCode::OK);
    // Its forms too: a page of one may be sent to the other.
    there.csrf = here.csrf.clone();
    let id = account.id.to_string();
    let seen = there
        .post("/accounts/enter", &[("account", id.as_str())])
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let mut old = here;
    assert_eq!(old.get("/profile").await.status, StatusCode::SEE_OTHER);
}

async fn r37_two_portals_end_a_session_at_the_next_request(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut here = signed_in(&w, OWNER).await;
    let mut there = elsewhere(&w).await;
    for end in ["/sign-out", "/profile/sessions/end"] {
        assert_eq!(here.get("/profile").await.status, StatusCode::OK);
        let mut other = signed_in(&w, OWNER).await;
        if end == "/sign-out" {
            there.cookies = here.cookies.clone();
        } else {
            there.cookies = other.cookies.clone();
        }
        there.get("/profile/sessions").await;
        let seen = there.post(end, &[]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{end}");
        let seen = here.get("/profile").await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{end}");
        assert_eq!(other.get("/profile").await.status, StatusCode::OK, "{end}");
        here = other;
    }
}
