//! Answers that must not differ: by who is known, and by who asks.

use app::users::remove::RemoveUser;
use app::users::show::ShowUser;
use axum::http::{HeaderMap, StatusCode};
use portal::routes::ROUTES;
use testkit::Workspace;

use crate::browser::{Browser, Seen};
use crate::cast::{INVITEE, OWNER, filled, harbour, invite, set_password, signed_in};

on_every_engine!(
    r11_every_refused_sign_in_is_the_same_answer,
    r12_asking_for_mail_is_the_same_answer_for_every_address,
    r12_a_link_that_never_was_looks_like_one_of_another_purpose,
    r64_unknown_addresses_and_methods_are_the_same_for_everybody,
);

const NOBODY: &str = "nobody.here@nowhere.example";
const GONE: &str = "gone.person@nowhere.example";
const WITHOUT: &str = "no.password@nowhere.example";

/// All that comes back, but for what is random in every answer.
fn told(seen: &Seen, browser: &Browser, email: &str) -> (StatusCode, Vec<String>, String) {
    let text = seen.text.replace(email, "").replace(&browser.csrf, "");
    (seen.status, headers(&seen.headers), text)
}

/// Names and values; of a cookie the name alone.
fn headers(map: &HeaderMap) -> Vec<String> {
    let mut all: Vec<String> = map
        .iter()
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            let shown = match name.as_str() {
                "set-cookie" => value.split('=').next().unwrap(),
                "content-length" => "",
                _ => value,
            };
            format!("{name}: {shown}")
        })
        .collect();
    all.sort();
    all
}

async fn cast(w: &Workspace) {
    let account = harbour(w).await;
    set_password(w, account.owner_id, OWNER).await;
    w.user(WITHOUT).await.unwrap();
    let gone = w.user(GONE).await.unwrap();
    set_password(w, gone.id, GONE).await;
    let page = w.usher.perform(&w.rita, &ShowUser { id: gone.id }).await;
    let remove = RemoveUser {
        id: gone.id,
        version: page.unwrap().user.version,
    };
    w.act(&remove).await.unwrap();
}

async fn r11_every_refused_sign_in_is_the_same_answer(w: Workspace) {
    cast(&w).await;
    let tries = |email: &'static str| {
        let mut browser = Browser::new(&w);
        async move {
            browser.open("/sign-in").await;
            let fields = [("email", email), ("password", "wrong horse"), ("next", "")];
            let seen = browser.post("/sign-in", &fields).await;
            told(&seen, &browser, email)
        }
    };
    let known = tries(OWNER).await;
    assert_eq!(known.0, StatusCode::UNPROCESSABLE_ENTITY);
    for email in [NOBODY, GONE, WITHOUT] {
        assert_eq!(tries(email).await, known, "{email}");
    }
    // Six more, so that the network's address has none left: then everybody waits the same.
    for _ in 0..6 {
        tries(NOBODY).await;
    }
    let waits = tries(OWNER).await;
    assert_eq!(waits.0, StatusCode::TOO_MANY_REQUESTS);
    for email in [NOBODY, GONE, WITHOUT] {
        assert_eq!(tries(email).await, waits, "{email}");
    }
}

async fn r12_asking_for_mail_is_the_same_answer_for_every_address(w: Workspace) {
    cast(&w).await;
    let mut answers = Vec::new();
    for email in [OWNER, NOBODY, GONE, WITHOUT] {
        let mut browser = Browser::new(&w);
        browser.open("/password-reset").await;
        let seen = browser.post("/password-reset", &[("email", email)]).await;
        answers.push(told(&seen, &browser, email));
        w.clock.advance(10 * 60_000);
    }
    assert_eq!(answers[0].0, StatusCode::SEE_OTHER);
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let mut answers = Vec::new();
    for email in [OWNER, NOBODY, GONE, WITHOUT] {
        let mut browser = Browser::new(&w);
        browser.open("/register").await;
        let fields = [
            ("first_name", "Kai"),
            ("last_name", "Larsen"),
            ("email", email),
            ("password", "nine quiet herons wade upstream"),
        ];
        let seen = browser.post("/register", &fields).await;
        answers.push(told(&seen, &browser, email));
        w.clock.advance(10 * 60_000);
    }
    assert_eq!(answers[0].0, StatusCode::SEE_OTHER);
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    // A new address of one's own: a taken one is told to its owner alone.
    let mut answers = Vec::new();
    let mut browser = signed_in(&w, OWNER).await;
    for email in [WITHOUT, NOBODY] {
        browser.open("/profile/email").await;
        let fields = [("email", email), ("password", crate::cast::PASSWORD)];
        let seen = browser.post("/profile/email", &fields).await;
        answers.push(told(&seen, &browser, email));
        w.clock.advance(10 * 60_000);
    }
    assert_eq!(answers[0].0, StatusCode::SEE_OTHER);
    assert_eq!(answers[0], answers[1]);
}

async fn r12_a_link_that_never_was_looks_like_one_of_another_purpose(w: Workspace) {
    let account = harbour(&w).await;
    let (_, token) = invite(&w, &account).await;
    for (link, page) in [
        ("/invitations", "/invitation"),
        ("/password-resets", "/new-password"),
        ("/registrations", "/registration"),
        ("/email", "/email-address"),
    ] {
        let mut answers = Vec::new();
        let made_up = "A".repeat(43);
        let tokens: &[&str] = match link {
            "/invitations" => &[&made_up, "no-token-at-all"],
            _ => &[&made_up, "no-token-at-all", &token],
        };
        for token in tokens {
            let mut browser = Browser::new(&w);
            let first = browser.get(&format!("{link}/{token}")).await;
            assert_eq!(first.location(), page);
            let seen = browser.get(page).await;
            answers.push(told(&seen, &browser, token));
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{link} {answers:?}");
        assert!(!answers[0].2.contains(INVITEE), "{link}");
    }
}

async fn r64_unknown_addresses_and_methods_are_the_same_for_everybody(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let (mut nobody, mut owner) = (Browser::new(&w), signed_in(&w, OWNER).await);
    for path in [
        "/admin",
        "/a",
        "/profile/no-such",
        "/.env",
        "/assets/../../etc/passwd",
        "/index.php?id=1",
    ] {
        let (one, other) = (nobody.get(path).await, owner.get(path).await);
        assert_eq!(one.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(
            told(&one, &nobody, path),
            told(&other, &owner, path),
            "{path}"
        );
    }
    let mut tried = 0;
    for route in ROUTES {
        let path = filled(route.path, &account);
        for method in ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT-TO", "OPTIONS"] {
            for browser in [&mut nobody, &mut owner] {
                let seen = browser.send(method, &path, "", String::new()).await;
                assert_eq!(
                    seen.status,
                    StatusCode::METHOD_NOT_ALLOWED,
                    "{method} {path}"
                );
                assert!(seen.headers.contains_key("allow"), "{method} {path}");
                assert!(!seen.headers.contains_key("server"));
                assert!(!seen.headers.contains_key("x-powered-by"));
                tried += 1;
            }
            // One visitor asks no more than a visitor may.
            w.clock.advance(200);
        }
    }
    assert!(tried > 500, "{tried}");
    for (path, method) in [("/healthz", "TRACE"), ("/assets/six/theme.css", "DELETE")] {
        let seen = nobody.send(method, path, "", String::new()).await;
        assert_eq!(seen.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}
