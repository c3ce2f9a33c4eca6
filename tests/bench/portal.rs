//! How much work the client area makes of a request: the signed-in account page beside an empty
//! axum handler, and signing in beside the bare check of a password. Everything shares the same
//! cores, the client too. Started by `cargo xtask bench portal`.
#![expect(
    clippy::print_stdout,
    reason = "a bench tells the person who started it"
)]
#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be made ends the bench"
)]

mod client;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use app::Session;
use app::client::enter_account::EnterAccount;
use app::client::my_accounts::MyAccounts;
use app::client::resume::resume;
use app::client::sign_in::sign_in;
use app::demo::{DemoSize, load};
use app::ports::vault::Secret;
use app::users::list::UserQuery;
use axum::Router;
use axum::routing::get;
use portal::{Options, Portal};
use serde_json::json;
use testkit::workspace::{Engine, Workspace};
use tokio::net::TcpListener;

use client::{Client, count, encoded, from, median};

const CONNECTIONS: usize = 16;
const LASTS: Duration = Duration::from_secs(5);
/// Sign-ins, and bare checks, at once: two cores hash two at a time.
const HASHERS: usize = 4;
const SIGN_INS: usize = 400;
const PASSWORD: &str = "an otter counts seven lanterns";
const ROUNDS: usize = 3;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(bench());
}

async fn bench() {
    let workspace = Workspace::new(Engine::Sqlite)
        .await
        .expect("a workspace in a file");
    let people = with_passwords(&workspace).await;
    let (address, cookie, path) = serve_portal(&workspace, &people).await;
    let empty = serve_empty().await;

    let page = |ip: u64| {
        format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: usher-session={cookie}\r\nX-Forwarded-For: {}\r\n\r\n",
            from(ip)
        )
    };
    let nothing = |_: u64| format!("GET / HTTP/1.1\r\nHost: {empty}\r\n\r\n");
    // Once each to warm up; then in turn, and the median counts.
    under_load(address, &page).await;
    under_load(empty, &nothing).await;
    let (mut pages, mut nothings) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        pages.push(under_load(address, &page).await);
        nothings.push(under_load(empty, &nothing).await);
    }
    let page_rate = median(pages.iter().map(|one| one.rate));
    let empty_rate = median(nothings.iter().map(|one| one.rate));
    let p99 = median(pages.iter().map(|one| one.p99_ms));

    let (mut signed_in, mut checked) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let some = people.iter().skip(round * SIGN_INS).take(SIGN_INS);
        signed_in.push(sign_ins(address, &some.cloned().collect::<Vec<_>>()).await);
        checked.push(bare_checks(&workspace).await);
    }
    let (signed_in, checked) = (median(signed_in.into_iter()), median(checked.into_iter()));

    println!("{:<46}{:>12}", "", "per second");
    println!("{:<46}{empty_rate:>12.0}", "an empty axum handler");
    println!("{:<46}{page_rate:>12.0}", "the account page, signed in");
    println!("{:<46}{checked:>12.1}", "checks of a password");
    println!("{:<46}{signed_in:>12.1}", "sign-ins");
    println!("p99 of the account page under {CONNECTIONS} connections: {p99:.1} ms");
    let round = |figure: f64| (figure * 1_000.0).round() / 1_000.0;
    let metrics = json!({
        "page_ratio": round(page_rate / empty_rate),
        "signin_ratio": round(signed_in / checked),
        "p99_ms": round(p99),
    });
    println!("{}", json!({ "bench": "portal", "metrics": metrics }));
}

/// Addresses of users who have a password.
async fn with_passwords(workspace: &Workspace) -> Vec<String> {
    let usher = &workspace.usher;
    let system = Session::system(usher.now(), None);
    let size = DemoSize {
        users: 2_000,
        accounts: 1_000,
        memberships: 3_000,
        seed: 2026,
    };
    load(usher, &system, &size, false, &|_, _| {})
        .await
        .expect("demo data");
    let hash = usher
        .env
        .crypto
        .hash_password(&Secret::new(PASSWORD))
        .await
        .expect("a hash");
    let mut people = Vec::new();
    let mut tx = usher
        .env
        .store
        .begin(app::ports::Mode::Write)
        .await
        .expect("a transaction");
    let mut query = UserQuery {
        limit: 500,
        ..UserQuery::default()
    };
    while people.len() < ROUNDS * SIGN_INS {
        let page = tx.users_page(&query).await.expect("users");
        for row in &page.rows {
            // Somebody with exactly one account is in it after the sign-in.
            let old = tx.user_password_hash(row.id).await.expect("a user");
            tx.user_set_password(row.id, old.as_deref(), hash.as_str(), usher.now())
                .await
                .expect("a password");
            people.push(row.email.clone());
        }
        query.position = app::Position::After {
            cursor: page.next.expect("more users"),
        };
    }
    tx.commit().await.expect("a commit");
    people
}

/// A portal; its address, the cookie of a signed-in user, and the path of that user's account.
async fn serve_portal(workspace: &Workspace, people: &[String]) -> (SocketAddr, String, String) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let options = Options {
        public_url: format!("http://{address}"),
        trusted: vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
        themes: None,
        data_key: None,
    };
    let usher = &workspace.usher;
    let portal = Portal::new(usher.clone(), options).expect("a portal");
    tokio::spawn(portal::serve(
        Arc::new(portal),
        listener,
        std::future::pending(),
    ));
    let visitor = Session::visitor("192.0.2.1", None);
    for email in people {
        let password = Secret::new(PASSWORD);
        let opened = sign_in(usher, &visitor, email, &password, "bench").await;
        let Ok(opened) = opened else { continue };
        let resumed = resume(usher, &visitor, &opened.token, None)
            .await
            .expect("a session")
            .expect("a session");
        let session = resumed.session(&visitor);
        let mine = usher
            .perform(&session, &MyAccounts::default())
            .await
            .expect("accounts");
        let Some(account) = mine
            .accounts
            .iter()
            .find(|one| one.is_owner && one.status != domain::AccountStatus::Closed)
        else {
            continue;
        };
        let enter = EnterAccount {
            account_id: account.account_id,
            token: opened.token,
        };
        let entered = usher.perform(&session, &enter).await.expect("an account");
        let cookie = entered.opened.token.expose().to_owned();
        return (
            address,
            cookie,
            format!("/a/{}", account.reference.as_str()),
        );
    }
    (address, String::new(), String::new())
}

async fn serve_empty() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let app = Router::new().route("/", get(|| async { "" }));
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

/// Requests per second, and how long the slowest hundredth took.
struct Load {
    rate: f64,
    p99_ms: f64,
}

async fn under_load(address: SocketAddr, request: &impl Fn(u64) -> String) -> Load {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let begun = Instant::now();
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        // Every request comes from another address, as behind a proxy: this measures no limit.
        let requests: Vec<String> = (0..200)
            .map(|_| request(NEXT.fetch_add(1, Ordering::Relaxed)))
            .collect();
        connections.push(tokio::spawn(async move {
            let mut times = Vec::new();
            let mut client = Client::to(address).await;
            for request in requests.iter().cycle() {
                if begun.elapsed() >= LASTS {
                    break;
                }
                let asked = Instant::now();
                let status = client.get(request).await;
                assert_eq!(status, 200, "{request}");
                times.push(asked.elapsed().as_secs_f64() * 1_000.0);
            }
            times
        }));
    }
    let mut times = Vec::new();
    for connection in connections {
        times.extend(connection.await.expect("a connection"));
    }
    let seconds = begun.elapsed().as_secs_f64();
    times.sort_by(f64::total_cmp);
    let at = (times.len() * 99).div_ceil(100).saturating_sub(1);
    Load {
        rate: count(times.len()) / seconds,
        p99_ms: times.get(at).copied().expect("an answer"),
    }
}

/// Sign-ins per second through the form.
async fn sign_ins(address: SocketAddr, people: &[String]) -> f64 {
    let mut client = Client::to(address).await;
    let form = format!("GET /sign-in HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let (status, answer) = client.ask(&form).await;
    assert_eq!(status, 200);
    let between = |from: &str, to: &str| {
        let rest = answer.split_once(from).expect("the form's token").1;
        rest.split_once(to).expect("its end").0.to_owned()
    };
    let visitor = between("usher-visitor=", ";");
    let csrf = between("name=\"csrf\" value=\"", "\"");
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for (task, chunk) in people.chunks(people.len().div_ceil(HASHERS)).enumerate() {
        let (chunk, visitor, csrf) = (chunk.to_vec(), visitor.clone(), csrf.clone());
        tasks.push(tokio::spawn(async move {
            let mut client = Client::to(address).await;
            for (number, email) in chunk.iter().enumerate() {
                let body = format!(
                    "csrf={csrf}&email={}&password={}",
                    encoded(email),
                    encoded(PASSWORD)
                );
                let ip = from(u64::try_from(task * 100_000 + number).unwrap_or(0));
                let request = format!(
                    "POST /sign-in HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: usher-visitor={visitor}\r\n\
                     X-Forwarded-For: {ip}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                let (status, answer) = client.ask(&request).await;
                assert!(
                    status == 303 && answer.contains("usher-session="),
                    "{answer}"
                );
            }
        }));
    }
    for task in tasks {
        task.await.expect("sign-ins");
    }
    count(people.len()) / begun.elapsed().as_secs_f64()
}

/// Checks of a password per second, nothing else.
async fn bare_checks(workspace: &Workspace) -> f64 {
    let crypto = &workspace.usher.env.crypto;
    let hash = crypto
        .hash_password(&Secret::new(PASSWORD))
        .await
        .expect("a hash");
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..HASHERS {
        let (crypto, hash) = (Arc::clone(crypto), hash.clone());
        tasks.push(tokio::spawn(async move {
            for _ in 0..SIGN_INS / HASHERS {
                let checked = crypto.verify_password(&Secret::new(PASSWORD), &hash).await;
                assert!(checked.expect("a check").ok);
            }
        }));
    }
    for task in tasks {
        task.await.expect("checks");
    }
    count(SIGN_INS) / begun.elapsed().as_secs_f64()
}
