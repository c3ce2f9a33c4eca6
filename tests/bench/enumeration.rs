//! Whether the client area tells by its time which addresses it knows (assurance ): tries
//! at known and unknown addresses in turn, the ratio of their medians, and the two-sample
//! Kolmogorov-Smirnov statistic beside what chance alone reaches once in a thousand runs. Started by
//! `cargo xtask bench enumeration`.
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
use std::time::Instant;

use app::Session;
use app::demo::{DemoSize, load};
use app::ports::vault::Secret;
use app::users::list::UserQuery;
use portal::{Options, Portal};
use serde_json::{Map, json};
use testkit::workspace::{Engine, Workspace};
use tokio::net::TcpListener;

use client::{Client, count, encoded, from, median};

/// Tries at known addresses, and as many at unknown ones.
const TRIES: usize = 500;
/// Askers at once where an answer waits for its time.
const ASKERS: usize = 10;

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
    let known = with_passwords(&workspace).await;
    let address = serve(&workspace).await;
    let mut metrics = Map::new();
    println!(
        "{:<28}{:>12}{:>12}{:>10}{:>10}{:>12}",
        "milliseconds, median", "known", "unknown", "ratio", "KS", "by chance"
    );
    // To warm up.
    form(address, "/sign-in", &known, 20, 1).await;
    for (name, path, askers) in [
        ("sign_in", "/sign-in", 1),
        ("password_reset", "/password-reset", ASKERS),
        ("register", "/register", ASKERS),
    ] {
        let (known, unknown) = form(address, path, &known, TRIES, askers).await;
        let ratio = median(known.iter().copied()) / median(unknown.iter().copied());
        let statistic = kolmogorov_smirnov(known.clone(), unknown.clone());
        // For p = 0.001 and two samples of one size.
        let chance = 1.949 * (2.0 / count(TRIES)).sqrt();
        println!(
            "{name:<28}{:>12.2}{:>12.2}{ratio:>10.3}{statistic:>10.3}{chance:>12.3}",
            median(known.into_iter()),
            median(unknown.into_iter()),
        );
        let round = |figure: f64| (figure * 1_000.0).round() / 1_000.0;
        metrics.insert(format!("{name}_ratio"), json!(round(ratio)));
        metrics.insert(format!("{name}_ks"), json!(round(statistic)));
    }
    println!("{}", json!({ "bench": "enumeration", "metrics": metrics }));
}

/// Times of a form that is sent for known and unknown addresses in turn.
async fn form(
    address: SocketAddr,
    path: &'static str,
    known: &[String],
    tries: usize,
    askers: usize,
) -> (Vec<f64>, Vec<f64>) {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut tasks = Vec::new();
    for asker in 0..askers {
        let mine: Vec<String> = known
            .iter()
            .take(tries)
            .skip(asker)
            .step_by(askers)
            .cloned()
            .collect();
        tasks.push(tokio::spawn(async move {
            let mut client = Client::to(address).await;
            let page = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
            let (_, answer) = client.ask(&page).await;
            let between = |from: &str, to: &str| {
                let rest = answer.split_once(from).expect("the form's token").1;
                rest.split_once(to).expect("its end").0.to_owned()
            };
            let visitor = between("usher-visitor=", ";");
            let csrf = between("name=\"csrf\" value=\"", "\"");
            let (mut of_known, mut of_unknown) = (Vec::new(), Vec::new());
            for email in &mine {
                let stranger = format!("x.{email}");
                for (email, times) in [(email, &mut of_known), (&stranger, &mut of_unknown)] {
                    let ip = from(NEXT.fetch_add(1, Ordering::Relaxed));
                    let more = match path {
                        "/sign-in" => "&password=a%20guess%20at%20a%20password&next=",
                        "/register" => "&first_name=Kai&last_name=Larsen&password=nine%20quiet%20herons%20wade%20upstream",
                        _ => "",
                    };
                    let body = format!("csrf={csrf}&email={}{more}", encoded(email));
                    let request = format!(
                        "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: usher-visitor={visitor}\r\n\
                         X-Forwarded-For: {ip}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                        body.len()
                    );
                    let asked = Instant::now();
                    let status = client.get(&request).await;
                    times.push(asked.elapsed().as_secs_f64() * 1_000.0);
                    assert!(status == 303 || status == 422, "{path} {status}");
                }
            }
            (of_known, of_unknown)
        }));
    }
    let (mut all_known, mut all_unknown) = (Vec::new(), Vec::new());
    for task in tasks {
        let (known, unknown) = task.await.expect("an asker");
        all_known.extend(known);
        all_unknown.extend(unknown);
    }
    (all_known, all_unknown)
}

/// The largest distance between the two shares of tries that were over by then.
fn kolmogorov_smirnov(mut one: Vec<f64>, mut other: Vec<f64>) -> f64 {
    one.sort_by(f64::total_cmp);
    other.sort_by(f64::total_cmp);
    let share = |sorted: &[f64], at: f64| {
        let below = sorted.partition_point(|figure| *figure <= at);
        count(below) / count(sorted.len())
    };
    one.iter()
        .chain(&other)
        .map(|at| (share(&one, *at) - share(&other, *at)).abs())
        .fold(0.0, f64::max)
}

/// Addresses of users who have a password.
async fn with_passwords(workspace: &Workspace) -> Vec<String> {
    let usher = &workspace.usher;
    let system = Session::system(usher.now(), None);
    let size = DemoSize {
        users: 1_000,
        accounts: 500,
        memberships: 1_000,
        seed: 2026,
    };
    load(usher, &system, &size, false, &|_, _| {})
        .await
        .expect("demo data");
    let hash = usher
        .env
        .crypto
        .hash_password(&Secret::new("an otter counts seven lanterns"))
        .await
        .expect("a hash");
    let mut tx = usher
        .env
        .store
        .begin(app::ports::Mode::Write)
        .await
        .expect("a transaction");
    let query = UserQuery {
        limit: 500,
        ..UserQuery::default()
    };
    let page = tx.users_page(&query).await.expect("users");
    for row in &page.rows {
        let old = tx.user_password_hash(row.id).await.expect("a user");
        tx.user_set_password(row.id, old.as_deref(), hash.as_str(), usher.now())
            .await
            .expect("a password");
    }
    tx.commit().await.expect("a commit");
    page.rows.into_iter().map(|row| row.email).collect()
}

async fn serve(workspace: &Workspace) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let options = Options {
        public_url: format!("http://{address}"),
        trusted: vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
        themes: None,
        data_key: workspace.mara.data_key.clone(),
    };
    let portal = Portal::new(workspace.usher.clone(), options).expect("a portal");
    tokio::spawn(portal::serve(
        Arc::new(portal),
        listener,
        std::future::pending(),
    ));
    address
}
