//! Who gets in where.

use app::settings::save::SaveGeneral;
use axum::http::{Method, StatusCode};
use domain::settings::General;
use domain::{Permission, PermissionSet};
use portal::routes::{ROUTES, Who as Needed};
use testkit::Workspace;

use crate::browser::{Browser, URL};
use crate::cast::{INVITEE, OWNER, filled, harbour, member, set_password, signed_in};

on_every_engine!(
    r39_every_route_lets_in_whom_the_table_names,
    r43_another_account_is_not_there,
    user_management_vanishes_with_its_setting,
    a_link_into_another_account_asks_before_it_switches,
);

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
