//! What opens nothing by itself, and what two portals on one database agree on.

use std::sync::Arc;

use app::Usher;
use app::admins::list::ListAdmins;
use app::admins::remove::RemoveAdmin;
use app::client::masquerade::StartMasquerade;
use app::client::question::set_question;
use app::client::resume::resume;
use app::memberships::of_account::AccountUsers;
use app::memberships::set_permissions::SetPermissions;
use app::ports::vault::Secret;
use app::ports::{Mode, Store as _};
use app::settings::client_area::SaveClientArea;
use axum::http::{Method, StatusCode};
use domain::client_area::ClientArea;
use domain::timestamp::{HOUR, MINUTE};
use domain::{PermissionSet, Role};
use portal::routes::ROUTES;
use portal::{Options, Portal};
use store::{Database, DatabaseUrl};
use testkit::Workspace;
use testkit::workspace::environment;

use crate::browser::{Browser, URL};
use crate::cast::{INVITEE, OWNER, PASSWORD, filled, harbour, member, set_password, signed_in};

on_every_engine!(
    r23_no_form_takes_a_right_answer_for_a_proof,
    r37_two_portals_end_a_session_at_the_next_request,
    r36_a_session_of_one_portal_is_one_of_the_other,
    r37_time_alone_ends_sessions_and_access,
    r37_a_masquerade_ends_with_its_hour_and_with_its_admin,
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

/// Asks for a page every so often, so that the session is not idle, and gives the last status.
async fn busy(w: &Workspace, browser: &mut Browser, path: &str, lasts: i64) -> StatusCode {
    let mut status = browser.get(path).await.status;
    let mut left = lasts;
    while left > 0 {
        let step = left.min(20 * MINUTE);
        w.clock.advance(step);
        left -= step;
        status = browser.get(path).await.status;
    }
    status
}

async fn r37_time_alone_ends_sessions_and_access(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    assert_eq!(browser.get("/profile").await.status, StatusCode::OK);
    w.clock.advance(30 * MINUTE - 1);
    assert_eq!(browser.get("/profile").await.status, StatusCode::OK);
    w.clock.advance(30 * MINUTE);
    assert_eq!(browser.get("/profile").await.status, StatusCode::SEE_OTHER);
    let mut browser = signed_in(&w, OWNER).await;
    let nearly = busy(&w, &mut browser, "/profile", 12 * HOUR - 1).await;
    assert_eq!(nearly, StatusCode::OK);
    w.clock.advance(1);
    assert_eq!(browser.get("/profile").await.status, StatusCode::SEE_OTHER);
    // Access that was given until a moment.
    let user = member(&w, &account, INVITEE, PermissionSet::all()).await;
    let list = AccountUsers {
        account_id: account.id,
        after: None,
        limit: 0,
    };
    let rows = w.act(&list).await.unwrap().rows;
    let row = rows.iter().find(|row| row.user_id == user.id).unwrap();
    let set = SetPermissions {
        membership_id: row.membership_id.unwrap(),
        version: row.version.unwrap(),
        permissions: PermissionSet::all(),
        ends_at: Some(w.usher.now().plus(HOUR)),
    };
    w.act(&set).await.unwrap();
    let home = format!("/a/{}", account.reference.as_str());
    let mut browser = signed_in(&w, INVITEE).await;
    assert_eq!(
        busy(&w, &mut browser, &home, HOUR - 1).await,
        StatusCode::OK
    );
    w.clock.advance(1);
    assert_eq!(browser.get(&home).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/profile").await.status, StatusCode::OK);
}

async fn r37_a_masquerade_ends_with_its_hour_and_with_its_admin(w: Workspace) {
    let account = harbour(&w).await;
    let piet = testkit::workspace::admin(
        &w.usher,
        &w.mara,
        "Piet Vos",
        "piet@northwind.example",
        Role::SupportOperator,
    )
    .await
    .unwrap();
    let home = format!("/a/{}", account.reference.as_str());
    let acting = async || {
        let start = StartMasquerade {
            account_id: account.id,
            reason: "Asked for help".to_owned(),
        };
        let fresh = app::Session {
            verified_at: w.usher.now(),
            ..piet.session("desk")
        };
        let started = w.usher.perform(&fresh, &start).await.unwrap();
        let (_, token) = started.url.rsplit_once('/').unwrap();
        let mut browser = Browser::new(&w);
        browser.open(&format!("/masquerade/{token}")).await;
        let seen = browser.post("/masquerade", &[]).await;
        assert_eq!(seen.location(), home, "{}", seen.text);
        browser
    };
    let mut browser = acting().await;
    assert!(
        browser.get(&home).await.text.contains("Piet Vos"),
        "the banner"
    );
    assert_eq!(
        busy(&w, &mut browser, &home, HOUR - 1).await,
        StatusCode::OK
    );
    w.clock.advance(1);
    assert_eq!(browser.get(&home).await.status, StatusCode::SEE_OTHER);
    let mut browser = acting().await;
    assert_eq!(browser.get(&home).await.status, StatusCode::OK);
    let admins = w.usher.perform(&w.mara, &ListAdmins {}).await.unwrap();
    let admin = admins.iter().find(|one| one.name == "Piet Vos").unwrap();
    let fresh = app::Session {
        verified_at: w.usher.now(),
        ..w.mara.clone()
    };
    let remove = RemoveAdmin {
        id: admin.id,
        version: admin.version,
    };
    w.usher.perform(&fresh, &remove).await.unwrap();
    assert_eq!(browser.get(&home).await.status, StatusCode::SEE_OTHER);
}
