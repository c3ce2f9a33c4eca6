//! Whether anybody changed the database: what is kept in memory depends on it.

use app::ports::{Mode, Stamp, Store as _};
use domain::Timestamp;
use store::{Database, Engine};

async fn commit(database: &Database, key: &str) {
    let mut tx = database.begin(Mode::Write).await.unwrap();
    assert!(tx.throttle_put(key, None, Timestamp(1_000)).await.unwrap());
    tx.commit().await.unwrap();
}

contract! {
    async fn a_stamp_stays_until_somebody_commits(db) {
        let stamp = async || db.database.stamp().await.unwrap();
        let Some(first) = stamp().await else {
            // A server is asked for the values themselves.
            assert_ne!(db.database.engine(), Engine::Sqlite);
            return;
        };
        assert_eq!(stamp().await, Some(first));
        // Neither a read nor a write that is given up is a change.
        let mut read = db.database.begin(Mode::Read).await.unwrap();
        read.throttle("a").await.unwrap();
        drop(read);
        let mut given_up = db.database.begin(Mode::Write).await.unwrap();
        given_up
            .throttle_put("a", None, Timestamp(1_000))
            .await
            .unwrap();
        drop(given_up);
        assert_eq!(stamp().await, Some(first));

        let mut seen = vec![first];
        let other = Database::open(&db.url, None).await.unwrap();
        for round in 0..20 {
            let writer = if round % 2 == 0 { &db.database } else { &other };
            commit(writer, &round.to_string()).await;
            let now = stamp().await.unwrap();
            assert!(!seen.contains(&now), "round {round}");
            seen.push(now);
        }
        other.close().await;
    }

    async fn no_stamp_is_older_than_the_call_that_asked(db) {
        if db.database.stamp().await.unwrap().is_none() {
            return;
        }
        // Many ask at once and share looks; each commits first, and must not see a mark from before.
        let mut tasks = Vec::new();
        for task in 0..8 {
            let database = db.database.clone();
            tasks.push(tokio::spawn(async move {
                let mut marks: Vec<(Stamp, Stamp)> = Vec::new();
                for round in 0..25 {
                    let before = database.stamp().await.unwrap().unwrap();
                    commit(&database, &format!("{task}.{round}")).await;
                    marks.push((before, database.stamp().await.unwrap().unwrap()));
                }
                marks
            }));
        }
        for task in tasks {
            for (before, after) in task.await.unwrap() {
                assert!(after.0 > before.0, "{after:?} after {before:?}");
            }
        }
    }
}
