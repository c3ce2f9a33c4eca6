//! How long people wait for a page of a list: a million users, half a million accounts, one and a
//! half million memberships in SQLite, through the use case, beside the same SQL run by the plain
//! SQLite library. Started by `cargo xtask bench search`.
//!
//! The two take turns, each first every other time, so that neither finds the pages that the other
//! has just read more often. The database is made once, from a fixed seed, and kept under
//! `target/bench`.
#![expect(
    clippy::print_stdout,
    reason = "a bench tells the person who started it"
)]
#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be made ends the bench"
)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use app::accounts::list::{AccountQuery, AccountSort};
use app::demo::{DemoSize, load};
use app::operation::Session;
use app::page::{Direction, Position};
use app::users::list::{CountUsers, UserFilter, UserQuery, UserSort};
use app::{Operation, Usher};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use serde_json::json;
use store::faults::{Bound, Recorded};
use store::{Database, DatabaseUrl};
use testkit::Hands;
use testkit::workspace::environment;

const SIZE: DemoSize = DemoSize {
    users: 1_000_000,
    accounts: 500_000,
    memberships: 1_500_000,
    seed: 2026,
};
/// Raised when the demo data of one seed changes.
const MADE: u32 = 2;
const WARM: usize = 20;
const RUNS: usize = 200;

/// Words people type: of many scripts, frequent and rare.
const LONG: &[&str] = &[
    "lind",
    "søren",
    "halvor",
    "garcia",
    "佐藤太",
    "шевч",
    "nordlys",
    "robotics",
    "okafor",
    "vögele",
    "mailbox",
    "παπα",
    "kowal",
    "zzzqq",
    "anneliese",
    "logist",
    "müll",
    "trần",
    "शर्मा",
    "ουν",
    "example",
    "берг",
    "555",
    "ast",
];
const SHORT: &[&str] = &[
    "a", "an", "ø", "jo", "王", "ли", "k", "st", "佐藤", "ma", "z", "qx", "el", "t", "ng", "05",
];
const TWO: &[&str] = &[
    "ann lind",
    "søren bæk",
    "jose garcia",
    "li wei",
    "maria müller",
    "tom oka",
    "an be",
    "zoe qqq",
    "marit solberg",
    "jürgen weiß",
    "олек шевч",
    "mail ann",
    "logist nordlys",
    "k l",
    "nguyen van",
    "sato taro",
];

/// A kind of search, as a run number makes it.
enum Kind {
    Users(fn(usize) -> UserQuery),
    Accounts(fn(usize) -> AccountQuery),
}

fn word(of: &[&str], run: usize) -> String {
    of.get(run % of.len())
        .copied()
        .unwrap_or_default()
        .to_owned()
}

fn far(run: usize) -> i64 {
    // Spread over the whole list by a prime.
    i64::try_from(run * 104_729 % 990_000).unwrap_or(0)
}

const KINDS: &[(&str, Kind)] = &[
    ("users, first page", Kind::Users(|_| UserQuery::default())),
    (
        "users, deep page by cursor",
        Kind::Users(|run| UserQuery {
            position: Position::After {
                cursor: format!("added:{}:", far(run)),
            },
            ..UserQuery::default()
        }),
    ),
    (
        "users, deep page by scroll bar",
        Kind::Users(|run| UserQuery {
            position: Position::Offset { offset: far(run) },
            ..UserQuery::default()
        }),
    ),
    (
        "users, sorted by name",
        Kind::Users(|_| UserQuery {
            sort: UserSort::Name,
            ..UserQuery::default()
        }),
    ),
    (
        "users, sorted by name, deep",
        Kind::Users(|run| UserQuery {
            sort: UserSort::Name,
            position: Position::After {
                cursor: format!(
                    "name:500000:t{}",
                    word(&["berg", "kim", "muller", "soren", "wei"], run)
                ),
            },
            ..UserQuery::default()
        }),
    ),
    (
        "users, sorted by e-mail",
        Kind::Users(|_| UserQuery {
            sort: UserSort::Email,
            direction: Direction::Descending,
            ..UserQuery::default()
        }),
    ),
    (
        "users, sorted by accounts",
        Kind::Users(|_| UserQuery {
            sort: UserSort::Accounts,
            direction: Direction::Descending,
            ..UserQuery::default()
        }),
    ),
    (
        "users, sorted by last sign-in",
        Kind::Users(|_| UserQuery {
            sort: UserSort::LastSignIn,
            direction: Direction::Descending,
            ..UserQuery::default()
        }),
    ),
    (
        "users without account",
        Kind::Users(|_| UserQuery {
            filter: UserFilter::WithoutAccount,
            ..UserQuery::default()
        }),
    ),
    (
        "users, prefix",
        Kind::Users(|run| UserQuery {
            text: word(SHORT, run),
            ..UserQuery::default()
        }),
    ),
    (
        "users, substring",
        Kind::Users(|run| UserQuery {
            text: word(LONG, run),
            ..UserQuery::default()
        }),
    ),
    (
        "users, two words",
        Kind::Users(|run| UserQuery {
            text: word(TWO, run),
            ..UserQuery::default()
        }),
    ),
    (
        "users, prefix, sorted by name",
        Kind::Users(|run| UserQuery {
            text: word(SHORT, run),
            sort: UserSort::Name,
            ..UserQuery::default()
        }),
    ),
    (
        "users, substring, sorted by name",
        Kind::Users(|run| UserQuery {
            text: word(LONG, run),
            sort: UserSort::Name,
            ..UserQuery::default()
        }),
    ),
    (
        "users, two words, sorted by name",
        Kind::Users(|run| UserQuery {
            text: word(TWO, run),
            sort: UserSort::Name,
            ..UserQuery::default()
        }),
    ),
    (
        "accounts, first page",
        Kind::Accounts(|_| AccountQuery::default()),
    ),
    (
        "accounts, sorted by owner",
        Kind::Accounts(|_| AccountQuery {
            sort: AccountSort::Owner,
            ..AccountQuery::default()
        }),
    ),
    (
        "accounts, prefix",
        Kind::Accounts(|run| AccountQuery {
            text: word(SHORT, run),
            ..AccountQuery::default()
        }),
    ),
    (
        "accounts, substring",
        Kind::Accounts(|run| AccountQuery {
            text: word(LONG, run),
            ..AccountQuery::default()
        }),
    ),
    (
        "accounts, two words",
        Kind::Accounts(|run| AccountQuery {
            text: word(TWO, run),
            ..AccountQuery::default()
        }),
    ),
    (
        "accounts, substring, sorted by name",
        Kind::Accounts(|run| AccountQuery {
            text: word(LONG, run),
            sort: AccountSort::Name,
            ..AccountQuery::default()
        }),
    ),
];

/// What was measured of a kind, in milliseconds.
struct Measured {
    name: &'static str,
    /// The slowest run of all, and what was asked for in it.
    slowest: (f64, String),
    usher: Vec<f64>,
    plain: Vec<f64>,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(bench());
}

async fn bench() {
    let path = folder().join(format!("search-{}-{}-{MADE}.sqlite", SIZE.users, SIZE.seed));
    let (database, usher) = open(&path).await;
    let session = Session::system(usher.now(), None);
    let plain = plain(&path);

    println!(
        "\n{} users, {} accounts, {} memberships; {RUNS} runs each; milliseconds\n",
        SIZE.users, SIZE.accounts, SIZE.memberships
    );
    println!(
        "{:<38} {:>8} {:>8} {:>10} {:>10} {:>7}   slowest",
        "", "p50", "p99", "plain p50", "plain p99", "ratio"
    );
    let mut worst_p99 = 0.0_f64;
    let mut worst_ratio = 0.0_f64;
    for (name, kind) in KINDS {
        let mut measured = Measured {
            name,
            slowest: (0.0, String::new()),
            usher: Vec::new(),
            plain: Vec::new(),
        };
        for run in 0..WARM + RUNS {
            let (pair, text) = match kind {
                Kind::Users(query) => {
                    let query = query(run);
                    let pair = turn(&usher, &session, &database, &plain, &query, run).await;
                    (pair, query.text)
                }
                Kind::Accounts(query) => {
                    let query = query(run);
                    let pair = turn(&usher, &session, &database, &plain, &query, run).await;
                    (pair, query.text)
                }
            };
            if run >= WARM {
                if pair.0 > measured.slowest.0 {
                    measured.slowest = (pair.0, text);
                }
                measured.usher.push(pair.0);
                measured.plain.push(pair.1);
            }
        }
        let (p99, ratio) = measured.show();
        worst_p99 = worst_p99.max(p99);
        worst_ratio = worst_ratio.max(ratio);
    }
    counts(&usher, &session).await;
    println!("\nworst p99 {worst_p99:.1} ms (goal 20), worst ratio {worst_ratio:.2} (goal 1.5)");
    let metrics = json!({ "p99_ms": round(worst_p99), "ratio": round(worst_ratio) });
    println!("{}", json!({ "bench": "search", "metrics": metrics }));
}

fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

impl Measured {
    /// Prints a line; gives the p99 and the ratio of the medians.
    fn show(mut self) -> (f64, f64) {
        self.usher.sort_by(f64::total_cmp);
        self.plain.sort_by(f64::total_cmp);
        let (p50, p99) = (percentile(&self.usher, 50), percentile(&self.usher, 99));
        let (plain_p50, plain_p99) = (percentile(&self.plain, 50), percentile(&self.plain, 99));
        let ratio = p50 / plain_p50.max(f64::EPSILON);
        println!(
            "{:<38} {p50:>8.2} {p99:>8.2} {plain_p50:>10.2} {plain_p99:>10.2} {ratio:>7.2}   {:.1} {}",
            self.name, self.slowest.0, self.slowest.1
        );
        (p99, ratio)
    }
}

fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or(0.0)
}

/// One query both ways; milliseconds of each.
async fn turn<O: Operation>(
    usher: &Usher,
    session: &Session,
    database: &Database,
    plain: &Connection,
    query: &O,
    run: usize,
) -> (f64, f64) {
    // What the use case runs for it. Not measured.
    database.faults().record();
    usher.perform(session, query).await.expect("a page");
    let statements = database.faults().recorded();
    assert!(!statements.is_empty(), "nothing was recorded");
    if run.is_multiple_of(2) {
        let ours = through_usher(usher, session, query).await;
        (ours, by_library(plain, &statements))
    } else {
        let theirs = by_library(plain, &statements);
        (through_usher(usher, session, query).await, theirs)
    }
}

async fn through_usher<O: Operation>(usher: &Usher, session: &Session, query: &O) -> f64 {
    let begun = Instant::now();
    black_box(usher.perform(session, query).await.expect("a page"));
    begun.elapsed().as_secs_f64() * 1_000.0
}

/// The statements in one transaction, every value read as a program would keep it.
fn by_library(plain: &Connection, statements: &[Recorded]) -> f64 {
    let begun = Instant::now();
    plain.execute_batch("BEGIN").expect("a transaction");
    for (sql, values) in statements {
        let mut statement = plain.prepare_cached(sql).expect("the same statement");
        let columns = statement.column_count();
        let mut rows = statement
            .query(params_from_iter(values.iter().map(value)))
            .expect("the same rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..columns {
                black_box(row.get::<_, Value>(column).unwrap_or(Value::Null));
            }
        }
    }
    plain
        .execute_batch("ROLLBACK")
        .expect("the end of a transaction");
    begun.elapsed().as_secs_f64() * 1_000.0
}

fn value(bound: &Bound) -> Value {
    match bound {
        Bound::Null => Value::Null,
        Bound::Int(number) => Value::Integer(*number),
        Bound::Text(text) => Value::Text(text.clone()),
        Bound::Bytes(bytes) => Value::Blob(bytes.clone()),
    }
}

/// Exact counts are asked for beside a page and may come later than it. For information.
async fn counts(usher: &Usher, session: &Session) {
    println!("\nexact counts, for information");
    for text in ["", "a", "an", "lind", "example", "ann lind"] {
        let query = CountUsers(UserQuery {
            text: text.to_owned(),
            ..UserQuery::default()
        });
        let mut times = Vec::new();
        let mut found = 0;
        for _ in 0..10 {
            let begun = Instant::now();
            found = usher.perform(session, &query).await.expect("a count").count;
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        times.sort_by(f64::total_cmp);
        println!(
            "{text:<38?} {:>8.2} {found:>12} users",
            percentile(&times, 50)
        );
    }
}

fn folder() -> PathBuf {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench");
    fs::create_dir_all(&target).expect("target/bench");
    target
}

/// The database, made if it is not there or of another form.
async fn open(path: &Path) -> (Database, Usher) {
    let url = DatabaseUrl::of_file(path);
    let clock = Arc::new(Hands::default());
    if path.exists()
        && let Ok(database) = Database::open(&url, None).await
    {
        let usher = Usher::new(environment(&database, &clock).expect("an environment"));
        let session = Session::system(usher.now(), None);
        let count = usher
            .perform(&session, &CountUsers(UserQuery::default()))
            .await
            .expect("a count");
        if u64::try_from(count.count) == Ok(SIZE.users) {
            println!("the database of an earlier run: {}", path.display());
            return (database, usher);
        }
        database.close().await;
    }
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", path.display()));
    }
    println!("making {} …", path.display());
    let begun = Instant::now();
    let database = Database::create(&url, None).await.expect("a new database");
    let usher = Usher::new(environment(&database, &clock).expect("an environment"));
    let session = Session::system(usher.now(), None);
    load(&usher, &session, &SIZE, false, &|_, _| {})
        .await
        .expect("demo data");
    database.close().await;
    println!("made in {:.0} s", begun.elapsed().as_secs_f64());
    let database = Database::open(&url, None).await.expect("the new database");
    let usher = Usher::new(environment(&database, &clock).expect("an environment"));
    (database, usher)
}

/// The same file by the plain library, with the same memory.
fn plain(path: &Path) -> Connection {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .expect("the same file");
    connection.set_prepared_statement_cache_capacity(200);
    connection
        .execute_batch(
            "PRAGMA cache_size = -65536; PRAGMA mmap_size = 2147483648; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON;",
        )
        .expect("the same settings");
    connection
}
