//! The client area as its router answers, on all three engines.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

mod browser;

use app::invitations::cancel::CancelInvitations;
use app::invitations::send::SendInvitation;
use app::memberships::associate::{AssociateUser, Who};
use app::settings::save::SaveGeneral;
use app::users::reset_password::StartPasswordReset;
use axum::http::{Method, StatusCode};
use browser::{Browser, URL};
use domain::settings::General;
use domain::{Account, Permission, PermissionSet, User};
use portal::routes::{ROUTES, Who as Needed};
use testkit::{Workspace, on_every_engine};

on_every_engine!(
    an_invitations_link_works_from_the_mail_to_the_account,
    r32_opening_an_invitation_consumes_nothing_and_r33_its_token_leaves_the_address,
    a_dead_invitation_says_so_and_a_new_one_can_be_asked_for,
    r38_a_form_from_elsewhere_is_refused,
    r40_a_field_that_a_form_does_not_have_is_refused,
    r39_every_route_lets_in_whom_the_table_names,
    r43_another_account_is_not_there,
    user_management_vanishes_with_its_setting,
    r11_a_wrong_password_and_an_unknown_address_look_alike,
    r35_a_reset_signs_out_everywhere_and_signs_nobody_in,
    r36_a_session_changes_its_token_and_the_old_one_is_dead,
    a_link_into_another_account_asks_before_it_switches,
);

const OWNER: &str = "ingrid.halvorsen@halvorsen-marine.example";
const INVITEE: &str = "jun.okafor@brightweb.example";
const PASSWORD: &str = "an otter counts seven lanterns";

async fn harbour(w: &Workspace) -> Account {
    w.account("Halvorsen Marine AS", OWNER).await.unwrap()
}

/// Gives a user a password as people get one: by the link of a mail.
async fn set_password(w: &Workspace, user_id: domain::UserId, email: &str) {
    w.act(&StartPasswordReset { user_id }).await.unwrap();
    w.deliver().await.unwrap();
    let token = w.token_for(email).unwrap();
    let mut browser = Browser::new(w);
    let seen = browser.open(&format!("/password-resets/{token}")).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let seen = browser
        .post("/new-password", &[("password", PASSWORD)])
        .await;
    assert_eq!(
        seen.location(),
        "/sign-in?done=password-set",
        "{}",
        seen.text
    );
}

/// A browser in which this address has signed in.
async fn signed_in(w: &Workspace, email: &str) -> Browser {
    let mut browser = Browser::new(w);
    browser.open("/sign-in").await;
    let fields = [("email", email), ("password", PASSWORD), ("next", "")];
    let seen = browser.post("/sign-in", &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let to = seen.location().to_owned();
    browser.open(&to).await;
    browser
}

/// A member of the account with these permissions.
async fn member(w: &Workspace, account: &Account, email: &str, may: PermissionSet) -> User {
    let user = w.user(email).await.unwrap();
    let associate = AssociateUser {
        account_id: account.id,
        who: Who::User { id: user.id },
        permissions: may,
        ends_at: None,
        message: String::new(),
        send_invite: false,
    };
    w.act(&associate).await.unwrap();
    set_password(w, user.id, email).await;
    user
}

async fn invite(w: &Workspace, account: &Account) -> (domain::InvitationId, String) {
    let send = SendInvitation {
        account_id: account.id,
        email: INVITEE.to_owned(),
        permissions: [Permission::Invoices].into_iter().collect(),
        access_ends_at: None,
        message: "See <b>you</b> there".to_owned(),
    };
    let invited = w.act(&send).await.unwrap();
    w.deliver().await.unwrap();
    (invited.invitation_id, w.token_for(INVITEE).unwrap())
}

async fn an_invitations_link_works_from_the_mail_to_the_account(w: Workspace) {
    let account = harbour(&w).await;
    let (_, token) = invite(&w, &account).await;
    let mut browser = Browser::new(&w);
    let seen = browser.open(&format!("/invitations/{token}")).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("You are invited to Halvorsen Marine AS"));
    assert!(seen.text.contains("View &amp; pay invoices"));
    assert!(seen.text.contains("See &lt;b&gt;you&lt;"), "escaped");
    let weak = [
        ("first_name", "Jun"),
        ("last_name", "Okafor"),
        ("password", "short"),
    ];
    let seen = browser.post("/invitation/register", &weak).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("value=\"Jun\"") && !seen.text.contains("short\""));
    let fields = [
        ("first_name", "Jun"),
        ("last_name", "Okafor"),
        ("password", PASSWORD),
    ];
    let seen = browser.post("/invitation/register", &fields).await;
    let home = format!("/a/{}", account.reference.as_str());
    assert_eq!(seen.location(), home, "one account: straight in");
    let seen = browser.get(&home).await;
    assert!(seen.text.contains("Jun Okafor"));
    assert!(!seen.text.contains("User management"), "for the owner only");
    let log = w.log().await.unwrap();
    assert!(
        log.iter()
            .any(|text| text.starts_with("Jun Okafor accepted the invitation"))
    );
}

async fn r32_opening_an_invitation_consumes_nothing_and_r33_its_token_leaves_the_address(
    w: Workspace,
) {
    let account = harbour(&w).await;
    let (_, token) = invite(&w, &account).await;
    let mut browser = Browser::new(&w);
    let before = w.log().await.unwrap().len();
    for _ in 0..100 {
        let seen = browser.get(&format!("/invitations/{token}")).await;
        assert_eq!(seen.location(), "/invitation");
        assert_eq!(seen.headers["referrer-policy"], "no-referrer");
        assert_eq!(seen.headers["cache-control"], "no-store");
        assert!(!browser.get("/invitation").await.text.contains(&token));
    }
    assert_eq!(w.log().await.unwrap().len(), before);
    let seen = browser.post("/invitation/decline", &[]).await;
    assert!(
        seen.text.contains("This invitation was cancelled"),
        "{}",
        seen.text
    );
}

async fn a_dead_invitation_says_so_and_a_new_one_can_be_asked_for(w: Workspace) {
    let account = harbour(&w).await;
    let (id, token) = invite(&w, &account).await;
    w.act(&CancelInvitations { ids: vec![id] }).await.unwrap();
    let mut browser = Browser::new(&w);
    let seen = browser.open(&format!("/invitations/{token}")).await;
    assert!(seen.text.contains("This invitation was cancelled"));
    let seen = browser.post("/invitation/ask", &[]).await;
    assert_eq!(seen.location(), "/invitation?done=asked");
    w.deliver().await.unwrap();
    assert!(w.mailer.handed().iter().any(|mail| mail.to == OWNER));
    let unknown = browser
        .open(&format!("/invitations/{}", "A".repeat(43)))
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text.contains("does not belong to an invitation"));
}

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

/// Addresses with everything in braces filled in: the account, and ids of nothing.
fn filled(path: &str, account: &Account) -> String {
    let nothing = uuid::Uuid::nil().to_string();
    path.replace("{account}", account.reference.as_str())
        .replace("{membership}", &nothing)
        .replace("{invitation}", &nothing)
        .replace("{id}", &nothing)
        .replace("{token}", "x")
}

async fn r39_every_route_lets_in_whom_the_table_names(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut sets: Vec<PermissionSet> = vec![PermissionSet::none(), PermissionSet::all()];
    sets.extend(
        Permission::ALL
            .iter()
            .map(|one| [*one].into_iter().collect()),
    );
    let user = member(&w, &account, INVITEE, PermissionSet::none()).await;
    let mut nobody = Browser::new(&w);
    nobody.open("/sign-in").await;
    let mut owner = signed_in(&w, OWNER).await;
    let mut guest = signed_in(&w, INVITEE).await;
    let _ = user;
    for route in ROUTES.iter().filter(|route| route.method == Method::GET) {
        let path = filled(route.path, &account);
        let seen = nobody.get(&path).await;
        let to_sign_in =
            seen.status == StatusCode::SEE_OTHER && seen.location().starts_with("/sign-in?next=");
        assert_eq!(
            to_sign_in,
            route.who != Needed::Anybody,
            "{path} signed out"
        );
        if matches!(route.who, Needed::Anybody) {
            continue;
        }
        let seen = guest.get(&path).await;
        let is_in = seen.status != StatusCode::FORBIDDEN;
        let may = match route.who {
            Needed::Member(permission) => sets[0].contains(permission),
            Needed::People => false,
            _ => true,
        };
        assert_eq!(is_in, may, "{path} {}", seen.status);
        if !may {
            assert!(
                seen.text.contains("Ingrid Halvorsen"),
                "{path}: whom to ask"
            );
        }
        assert_ne!(
            owner.get(&path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    for route in ROUTES.iter().filter(|route| route.method == Method::POST) {
        if matches!(route.who, Needed::People | Needed::Member(_)) {
            let seen = guest.post(&filled(route.path, &account), &[]).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{}", route.path);
        }
    }
}

async fn r43_another_account_is_not_there(w: Workspace) {
    let mine = harbour(&w).await;
    let theirs = w
        .account("Brightweb", "kai.larsen@brightweb.example")
        .await
        .unwrap();
    set_password(&w, mine.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    for route in ROUTES
        .iter()
        .filter(|route| route.path.contains("{account}"))
    {
        let path = filled(route.path, &theirs);
        let seen = if route.method == Method::GET {
            browser.get(&path).await
        } else {
            browser.post(&path, &[]).await
        };
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!seen.text.contains("Brightweb"), "{path}");
    }
    browser.get("/accounts").await;
    let id = theirs.id.to_string();
    for path in ["/accounts/enter", "/accounts/pin", "/profile/leave"] {
        let seen = browser.post(path, &[("account", id.as_str())]).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
    }
}

async fn user_management_vanishes_with_its_setting(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    let home = format!("/a/{}", account.reference.as_str());
    assert!(browser.get(&home).await.text.contains("User management"));
    let general = General {
        organisation: "Northwind Hosting".to_owned(),
        client_area_url: URL.to_owned(),
        client_area_user_management: false,
        ..General::default()
    };
    let save = SaveGeneral {
        version: 2,
        general,
    };
    w.usher.perform(&w.mara, &save).await.unwrap();
    w.clock.advance(3_000);
    assert!(!browser.get(&home).await.text.contains("User management"));
    let seen = browser.get(&format!("{home}/users")).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    let fields = [("email", INVITEE), ("access", "all")];
    let seen = browser.post(&format!("{home}/users/invite"), &fields).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
}

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

async fn a_link_into_another_account_asks_before_it_switches(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    let second = app::accounts::add::AddAccount {
        profile: domain::Profile {
            company: "Second Dock AS".to_owned(),
            email: OWNER.to_owned(),
            ..domain::Profile::default()
        },
        owner: app::accounts::add::NewOwner::Existing {
            user_id: account.owner_id,
        },
    };
    let second = w.act(&second).await.unwrap();
    let path = format!("/a/{}/users", second.reference.as_str());
    browser.headers = vec![("sec-fetch-site", "cross-site".to_owned())];
    let seen = browser.get(&path).await;
    assert!(
        seen.text.contains("Switch to Second Dock AS"),
        "{}",
        seen.text
    );
    browser.headers = vec![("sec-fetch-site", "same-origin".to_owned())];
    let id = second.id.to_string();
    for (next, to) in [
        (path.as_str(), path.as_str()),
        ("//evil.example", path.trim_end_matches("/users")),
        ("https://evil.example", path.trim_end_matches("/users")),
    ] {
        browser.get("/accounts").await;
        let fields = [("account", id.as_str()), ("next", next)];
        let seen = browser.post("/accounts/enter", &fields).await;
        assert_eq!(seen.location(), to);
    }
}
