//! Locks that others hold, deadlocks and serialization failures: retried, and if that does not
//! help, said clearly and soon.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use app::StoreError;
use app::ports::{Mode, Store as _};

use crate::cast::{NOW, user};
use crate::engines::TestDb;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_locked_by_another_program_is_said_within_seconds() {
    let db = TestDb::sqlite().await;
    let other = rusqlite::Connection::open(db.url.file().unwrap()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let started = Instant::now();
    let refused = db
        .database
        .begin(Mode::Write)
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(matches!(refused, StoreError::Contention), "{refused:?}");
    assert!(refused.to_string().contains("busy"), "{refused}");
    assert!(
        started.elapsed() < Duration::from_secs(4),
        "{:?}",
        started.elapsed()
    );
    // Reading goes on meanwhile, and writing goes on afterwards.
    assert!(db.read().await.admins().await.unwrap().is_empty());
    other.execute_batch("ROLLBACK").unwrap();
    let mut tx = db.write().await;
    tx.user_add(&user("Ann Able")).await.unwrap();
    tx.commit().await.unwrap();
}

contract! {
    async fn f25_transactions_that_lock_in_opposite_order_all_end_well(db) {
        let people: Vec<_> = (0..8).map(|n| user(&format!("Person No{n}"))).collect();
        let mut tx = db.write().await;
        tx.users_add(&people).await.unwrap();
        tx.commit().await.unwrap();
        // As assurance F-25 asks: 10,000 transactions in all.
        let rounds = 2_500_usize;
        let retries = Arc::new(AtomicU64::new(0));
        // The first two hold a row each before they want the other's: once at least, they meet.
        let meeting = Arc::new(tokio::sync::Barrier::new(2));
        let servers = db.engine() != store::Engine::Sqlite;
        let mut tasks = Vec::new();
        for worker in 0..4_usize {
            let db = TestDb::sharing(db);
            let (people, retries, meeting) = (people.clone(), retries.clone(), meeting.clone());
            tasks.push(tokio::spawn(async move {
                for round in 0..rounds {
                    // Two rows, in whichever order: the plainest deadlock there is.
                    let one = (worker * 3 + round * 5) % people.len();
                    let other = (one + 1 + (worker + round) % (people.len() - 1)) % people.len();
                    let (one, two) = match (round, worker) {
                        (0, 0) => (0, 1),
                        (0, 1) => (1, 0),
                        _ => (one, other),
                    };
                    let attempts = AtomicU64::new(0);
                    retrying!(db, tx => {
                        let attempt = attempts.fetch_add(1, Ordering::SeqCst);
                        tx.user_signed_in(people[one].id, NOW.plus(i64::try_from(round).unwrap())).await?;
                        if servers && worker < 2 && round == 0 && attempt == 0 {
                            meeting.wait().await;
                        }
                        tx.user_signed_in(people[two].id, NOW.plus(i64::try_from(round).unwrap())).await
                    })
                    .unwrap_or_else(|error| panic!("{worker} {round}: {error:?}"));
                    retries.fetch_add(attempts.load(Ordering::SeqCst) - 1, Ordering::SeqCst);
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        let retries = retries.load(Ordering::SeqCst);
        println!("{} transactions, {retries} tries more", rounds * 4);
        if servers {
            assert!(retries > 0, "nobody met anybody: the test tests nothing");
        }
    }
}
