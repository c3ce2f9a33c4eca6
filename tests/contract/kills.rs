//! Programs and servers that are killed in the middle of their work.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

use app::StoreError;
use app::activity::verify::Walker;
use app::ports::{Mode, Store};
use app::users::list::UserQuery;
use domain::User;
use sqlx::{Connection as _, Executor as _};
use store::{Database, DatabaseUrl};

use crate::cast::{Counter, entry, user};
use crate::engines::nanos;
use crate::lists::pseudo_random;

/// As assurance F-01 asks.
const KILLS: usize = 200;
/// As assurance F-07 asks.
const RESTARTS: usize = 30;
const WRITER: &str = "USHER_TEST_KILLED_WRITER";

async fn add(store: &dyn Store, one: &User) -> Result<(), StoreError> {
    let mut tx = store.begin(Mode::Write).await?;
    tx.user_add(one).await?;
    tx.activity_append(&[entry("Added")]).await?;
    tx.commit().await
}

fn stranger() -> User {
    let mut one = user("Person X");
    // Random ids: a restarted writer must not draw the last one's again.
    let mut bytes = [0_u8; 8];
    let nanos = nanos();
    domain::ids::Entropy::fill(&Counter, &mut bytes);
    let unique = format!(
        "{}-{nanos}-{}",
        std::process::id(),
        u64::from_le_bytes(bytes)
    );
    one.id = domain::UserId::new(
        domain::Timestamp(i64::try_from(nanos / 1_000_000).unwrap()),
        &Nanos,
    );
    one.reference = domain::Reference::from_stored(unique.chars().take(40).collect::<String>());
    one.email = domain::EmailAddress::from_stored("p@example.com", unique);
    one
}

struct Nanos;

impl domain::ids::Entropy for Nanos {
    fn fill(&self, bytes: &mut [u8]) {
        Counter.fill(bytes);
        let nanos = nanos().to_le_bytes();
        for (to, from) in bytes.iter_mut().zip(nanos) {
            *to ^= from;
        }
        if let Some(last) = bytes.last_mut() {
            *last ^= u8::try_from(std::process::id() % 251).unwrap();
        }
    }
}

/// The program that is killed: says a number after each commit.
async fn write_until_killed(path: &str) -> ! {
    let database = Database::open(&DatabaseUrl::of_file(path), None)
        .await
        .unwrap();
    let mut out = std::io::stdout();
    for n in 1_u64.. {
        add(&database, &stranger()).await.unwrap();
        writeln!(out, "committed {n}").unwrap();
        out.flush().unwrap();
    }
    unreachable!()
}

async fn verify(database: &Database) -> i64 {
    let mut tx = database.begin(Mode::Read).await.unwrap();
    let head = tx.activity_head().await.unwrap();
    let mut walker = Walker::new(None);
    let mut after = 0;
    loop {
        let chunk = tx.activity_after(after, 5_000).await.unwrap();
        let Some(last) = chunk.last() else { break };
        after = last.seq;
        assert!(chunk.iter().all(|entry| walker.step(entry)));
    }
    let found = walker.finish(&head);
    assert!(found.intact, "{found:?}");
    assert_eq!(
        tx.users_count(&UserQuery::default()).await.unwrap(),
        head.seq
    );
    head.seq
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f01_no_acknowledged_commit_is_lost_when_the_program_is_killed() {
    if let Ok(path) = std::env::var(WRITER) {
        write_until_killed(&path).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("usher.sqlite");
    let url = DatabaseUrl::of_file(&path);
    Database::create(&url, None).await.unwrap().close().await;
    let mut random = 5;
    let mut acknowledged = 0_i64;
    for kill in 0..KILLS {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "--nocapture",
                "kills::f01_no_acknowledged_commit_is_lost_when_the_program_is_killed",
            ])
            .env(WRITER, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        let counting = std::thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .filter(|line| line.contains("committed "))
                .count()
        });
        // From the start of the program on: some are killed while they open the file.
        std::thread::sleep(Duration::from_millis(
            20 + u64::try_from(pseudo_random(&mut random, 180)).unwrap(),
        ));
        writer.kill().unwrap();
        writer.wait().unwrap();
        acknowledged += i64::try_from(counting.join().unwrap()).unwrap();
        let database = Database::open(&url, None).await.unwrap();
        let mut tx = database.begin(Mode::Read).await.unwrap();
        let there = tx.activity_head().await.unwrap().seq;
        assert!(
            there >= acknowledged,
            "kill {kill}: {there} of {acknowledged}"
        );
        // What was committed but not said before the kill counts from here on.
        acknowledged = there;
        drop(tx);
        if kill % 10 == 9 {
            assert_eq!(verify(&database).await, there);
        }
        database.close().await;
    }
    println!("{KILLS} kills, {acknowledged} commits, 0 lost");
    assert!(
        acknowledged > i64::try_from(KILLS).unwrap(),
        "{acknowledged}"
    );
}

/// Adds users until told to stop; one whose outcome is unknown is looked up by its id, which is
/// the key that makes the step idempotent.
async fn work(
    database: Arc<Database>,
    stop: Arc<AtomicBool>,
    done: Arc<AtomicI64>,
    last: Arc<std::sync::Mutex<Instant>>,
) -> i64 {
    let mut unknown = 0;
    while !stop.load(Ordering::SeqCst) {
        let one = stranger();
        let mut attempts = 0;
        loop {
            attempts += 1;
            match add(database.as_ref(), &one).await {
                Ok(()) => break,
                Err(StoreError::Duplicate { .. }) => break,
                Err(
                    StoreError::Contention
                    | StoreError::Unavailable { .. }
                    | StoreError::Other { .. },
                ) => {
                    assert!(attempts < 400, "no way back to the server");
                    unknown += 1;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    let Ok(mut tx) = database.begin(Mode::Read).await else {
                        continue;
                    };
                    if matches!(tx.user(one.id).await, Ok(Some(_))) {
                        break;
                    }
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        done.fetch_add(1, Ordering::SeqCst);
        *last.lock().unwrap() = Instant::now();
    }
    unknown
}

/// A server to stop and start.
trait Server {
    fn stop(&mut self);
    fn resume(&mut self);
}

impl Server for testkit::servers::Postgres {
    fn stop(&mut self) {
        testkit::servers::Postgres::stop(self);
    }
    fn resume(&mut self) {
        testkit::servers::Postgres::resume(self).unwrap();
    }
}

impl Server for testkit::servers::MariaDb {
    fn stop(&mut self) {
        testkit::servers::MariaDb::stop(self);
    }
    fn resume(&mut self) {
        testkit::servers::MariaDb::resume(self).unwrap();
    }
}

async fn survive(server: &mut dyn Server, url: &str) {
    let url = DatabaseUrl::parse(url).unwrap();
    let database = Arc::new(Database::create(&url, None).await.unwrap());
    let stop = Arc::new(AtomicBool::new(false));
    let done = Arc::new(AtomicI64::new(0));
    let last = Arc::new(std::sync::Mutex::new(Instant::now()));
    let workers: Vec<_> = (0..3)
        .map(|_| {
            tokio::spawn(work(
                database.clone(),
                stop.clone(),
                done.clone(),
                last.clone(),
            ))
        })
        .collect();
    for _ in 0..RESTARTS {
        tokio::time::sleep(Duration::from_millis(200)).await;
        server.stop();
        tokio::time::sleep(Duration::from_millis(200)).await;
        server.resume();
        let back = Instant::now();
        let before = done.load(Ordering::SeqCst);
        while done.load(Ordering::SeqCst) < before + 5 {
            assert!(
                back.elapsed() < Duration::from_secs(8),
                "no connection after the server came back"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        println!("working again after {:?}", back.elapsed());
    }
    stop.store(true, Ordering::SeqCst);
    let mut unknown = 0;
    for worker in workers {
        unknown += worker.await.unwrap();
    }
    let done = done.load(Ordering::SeqCst);
    assert_eq!(verify(&database).await, done, "applied once each");
    println!("{done} applied, {unknown} tries interrupted");
    database.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f07_postgres_stopped_at_once_and_started_again_loses_and_doubles_nothing() {
    let mut server = testkit::servers::Postgres::start().unwrap();
    let url = server.url();
    // The test server acknowledges before it writes; here a server like those in use is wanted.
    let mut plain = sqlx::PgConnection::connect(&url).await.unwrap();
    plain
        .execute("ALTER ROLE usher SET synchronous_commit = on")
        .await
        .unwrap();
    plain.close().await.unwrap();
    survive(&mut server, &url).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f07_mariadb_killed_and_started_again_loses_and_doubles_nothing() {
    struct Durable(testkit::servers::MariaDb);
    impl Durable {
        fn set(&self) {
            let url = self.0.url();
            std::thread::spawn(move || {
                tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap()
                    .block_on(async {
                        let mut plain = sqlx::MySqlConnection::connect(&url).await.unwrap();
                        plain
                            .execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1")
                            .await
                            .unwrap();
                        plain.close().await.unwrap();
                    });
            })
            .join()
            .unwrap();
        }
    }
    impl Server for Durable {
        fn stop(&mut self) {
            self.0.stop();
        }
        fn resume(&mut self) {
            self.0.resume().unwrap();
            self.set();
        }
    }
    let mut server = Durable(testkit::servers::MariaDb::start().unwrap());
    server.set();
    let url = server.0.url();
    survive(&mut server, &url).await;
}
