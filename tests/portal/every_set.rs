//! Every page and every form of an account, asked for with every kind of access to it.

use std::collections::BTreeSet;

use app::memberships::of_account::AccountUsers;
use app::memberships::set_permissions::SetPermissions;
use axum::http::{Method, StatusCode};
use domain::{Account, Permission, PermissionSet};
use portal::routes::{ROUTES, Route, Who};
use testkit::{Engine, Workspace};

use crate::browser::{Browser, Seen};
use crate::cast::{INVITEE, OWNER, filled, harbour, member, set_password, signed_in};

on_every_engine!(
    r39_every_route_answers_no_one_and_every_permission_as_the_table_says,
    r39_every_route_answers_owners_strangers_and_nobody_as_the_table_says,
);

const ENGLISH: &str = include_str!("../../src-tauri/crates/portal/locales/en/base.ftl");

async fn r39_every_route_answers_no_one_and_every_permission_as_the_table_says(w: Workspace) {
    let singles = Permission::ALL.iter().map(|one| vec![*one]);
    let without = Permission::ALL.iter().map(|one| all_but(&[*one]));
    let mut sets: Vec<Vec<Permission>> = vec![Vec::new(), Permission::ALL.to_vec()];
    sets.extend(singles.chain(without));
    members(&w, &sets).await;
}

/// The sets of two, and those that lack two: on one engine, since the rule is the portal's.
#[tokio::test]
async fn r39_every_route_answers_every_two_permissions_as_the_table_says() {
    let w = Workspace::new(Engine::Sqlite).await.unwrap();
    let mut sets = Vec::new();
    for (n, one) in Permission::ALL.iter().enumerate() {
        for other in &Permission::ALL[n + 1..] {
            sets.push(vec![*one, *other]);
            sets.push(all_but(&[*one, *other]));
        }
    }
    assert_eq!(sets.len(), 13 * 12);
    members(&w, &sets).await;
}

fn all_but(lacking: &[Permission]) -> Vec<Permission> {
    let all = Permission::ALL.iter().copied();
    all.filter(|one| !lacking.contains(one)).collect()
}

/// What the table means, said a second time: whether somebody who may enter may also come in here.
fn may(who: Who, set: &[Permission], is_owner: bool) -> bool {
    match who {
        Who::Anybody | Who::User | Who::Access => true,
        Who::Member(permission) => is_owner || set.contains(&permission),
        Who::People => is_owner,
    }
}

fn of_account() -> impl Iterator<Item = &'static Route> {
    ROUTES
        .iter()
        .filter(|route| route.path.starts_with("/a/{account}"))
}

async fn members(w: &Workspace, sets: &[Vec<Permission>]) {
    let account = harbour(w).await;
    let user = member(w, &account, INVITEE, PermissionSet::none()).await;
    let mut browser = signed_in(w, INVITEE).await;
    browser.get("/profile").await;
    for set in sets {
        let users = AccountUsers {
            account_id: account.id,
            after: None,
            limit: 100,
        };
        let users = w.act(&users).await.unwrap();
        let row = users
            .rows
            .iter()
            .find(|row| row.user_id == user.id)
            .unwrap();
        let change = SetPermissions {
            membership_id: row.membership_id.unwrap(),
            version: row.version.unwrap(),
            permissions: set.iter().copied().collect(),
            ends_at: None,
        };
        if row.permissions != change.permissions {
            w.act(&change).await.unwrap();
        }
        walk(w, &mut browser, &account, set, false).await;
    }
}

async fn walk(
    w: &Workspace,
    browser: &mut Browser,
    account: &Account,
    set: &[Permission],
    is_owner: bool,
) {
    let allowed: BTreeSet<String> = of_account()
        .filter(|route| route.menu.is_some() && may(route.who, set, is_owner))
        .map(|route| filled(route.path, account))
        .collect();
    for route in of_account() {
        // As people ask: not hundreds of times at one moment.
        w.clock.advance(60);
        let path = filled(route.path, account);
        let what = format!("{} {path} with {set:?}", route.method);
        let may = may(route.who, set, is_owner);
        if route.method == Method::GET {
            let seen = browser.get(&path).await;
            if !may {
                refused(&seen, route, &what);
            } else if route.path.matches('{').count() == 1 {
                assert_eq!(seen.status, StatusCode::OK, "{what}: {}", seen.text);
            } else {
                // Let in, to find that there is no such thing.
                assert_eq!(seen.status, StatusCode::NOT_FOUND, "{what}");
            }
            assert_eq!(menu(&seen), allowed, "the menu of {what}");
        } else if !may {
            refused(&browser.post(&path, &[]).await, route, &what);
        } else if !matches!(route.who, Who::Access) {
            // An empty form changes nothing, but it is looked at.
            let seen = browser.post(&path, &[]).await;
            assert_ne!(seen.status, StatusCode::FORBIDDEN, "{what}");
            assert!(!seen.status.is_server_error(), "{what} {}", seen.text);
        }
    }
}

/// A refusal says what is missing and whom to ask.
fn refused(seen: &Seen, route: &Route, what: &str) {
    assert_eq!(seen.status, StatusCode::FORBIDDEN, "{what}");
    assert!(
        seen.text.contains("Ingrid Halvorsen"),
        "{what}: whom to ask"
    );
    if let Who::Member(permission) = route.who {
        let key = format!("\npermission-{} = ", permission.key());
        let (_, words) = ENGLISH.split_once(&key).unwrap();
        let words = words.lines().next().unwrap().replace('&', "&amp;");
        assert!(seen.text.contains(&words), "{what}: {words}: {}", seen.text);
    }
}

/// Where the account's menu leads.
fn menu(seen: &Seen) -> BTreeSet<String> {
    let Some((_, rest)) = seen.text.split_once("<nav class=\"menu\"") else {
        return BTreeSet::new();
    };
    let (menu, _) = rest.split_once("</nav>").unwrap();
    let links = menu.split("href=\"").skip(1);
    links
        .map(|link| link.split('"').next().unwrap().replace("&#x2f;", "/"))
        .collect()
}

async fn r39_every_route_answers_owners_strangers_and_nobody_as_the_table_says(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let elsewhere = w
        .account("Brightweb", "kai.larsen@brightweb.example")
        .await
        .unwrap();
    set_password(&w, elsewhere.owner_id, "kai.larsen@brightweb.example").await;
    let mut owner = signed_in(&w, OWNER).await;
    walk(&w, &mut owner, &account, &[], true).await;

    let mut stranger = signed_in(&w, "kai.larsen@brightweb.example").await;
    stranger.get("/profile").await;
    let mut nobody = Browser::new(&w);
    nobody.open("/sign-in").await;
    for route in ROUTES.iter().filter(|route| route.who != Who::Anybody) {
        w.clock.advance(60);
        let path = filled(route.path, &account);
        let what = format!("{} {path}", route.method);
        let seen = if route.method == Method::GET {
            nobody.get(&path).await
        } else {
            nobody.post(&path, &[]).await
        };
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{what} signed out");
        assert!(seen.location().starts_with("/sign-in"), "{what}");
        if route.path.starts_with("/a/{account}") {
            let seen = if route.method == Method::GET {
                stranger.get(&path).await
            } else {
                stranger.post(&path, &[]).await
            };
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{what} of a stranger");
            assert!(!seen.text.contains("Halvorsen"), "{what}");
        }
    }
}
