//! F-05, as far as the SQLite file is concerned: rotten and torn files end in a reason, never in a
//! panic or a wrong answer.

use std::fs;
use std::path::Path;

use app::StoreError;
use app::ports::{Mode, Store as _};
use app::users::list::{UserQuery, UserSort};
use store::{Database, DatabaseUrl};

use crate::cast::{entry, user};
use crate::lists::pseudo_random;

/// Reads everything; gives what it says, or why not.
async fn look(path: &Path) -> Result<String, StoreError> {
    let database = Database::open(&DatabaseUrl::of_file(path), None).await?;
    let read = async {
        let mut tx = database.begin(Mode::Read).await?;
        let by_name = tx
            .users_page(&UserQuery {
                sort: UserSort::Name,
                ..UserQuery::default()
            })
            .await?;
        let entries = tx.activity_after(0, 100).await?;
        let mut users = Vec::new();
        for row in &by_name.rows {
            users.push(tx.user(row.id).await?);
        }
        Ok(format!("{by_name:?} {users:?} {entries:?}"))
    }
    .await;
    database.close().await;
    read
}

async fn good_file(folder: &Path) -> (Vec<u8>, String) {
    let path = folder.join("good.sqlite");
    let database = Database::create(&DatabaseUrl::of_file(&path), None)
        .await
        .unwrap();
    let mut tx = database.begin(Mode::Write).await.unwrap();
    for n in 0..30 {
        tx.user_add(&user(&format!("Person No{n}"))).await.unwrap();
        tx.activity_append(&[entry(&format!("Added {n}"))])
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    database.close().await;
    (fs::read(&path).unwrap(), look(&path).await.unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f05_torn_and_rotten_headers_are_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (bytes, truth) = good_file(folder.path()).await;
    let path = folder.path().join("bad.sqlite");
    let mut random = 3;
    let (mut refused, mut unharmed, mut other) = (0, 0, 0);
    let cases = (0..120).map(|n| {
        let mut bad = bytes.clone();
        if n % 3 == 0 {
            bad.truncate(pseudo_random(&mut random, bytes.len()));
        } else {
            // Half of the flips in the first page, where the header and the schema are.
            let reach = if n % 2 == 0 { 4096 } else { bytes.len() };
            bad[pseudo_random(&mut random, reach)] ^= 1 << pseudo_random(&mut random, 8);
        }
        bad
    });
    for bad in cases {
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("bad.sqlite{ending}")));
        }
        fs::write(&path, &bad).unwrap();
        match look(&path).await {
            Err(error) => {
                assert!(!error.to_string().is_empty());
                refused += 1;
            }
            Ok(said) if said == truth => unharmed += 1,
            // A flipped letter inside a value is text like any other; the log's chain is there to
            // show it, and backups to mend it.
            Ok(_) => other += 1,
        }
    }
    println!("{refused} refused, {unharmed} unharmed, {other} with a changed value");
    assert!(refused >= 30, "{refused}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.sqlite");
    let letter = "Dear Sir or Madam,\n".repeat(500);
    fs::write(&path, &letter).unwrap();
    let refused = Database::connect(&DatabaseUrl::of_file(&path), None)
        .await
        .unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), letter);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    // Another program's database likewise.
    let theirs = folder.path().join("theirs.sqlite");
    rusqlite::Connection::open(&theirs)
        .unwrap()
        .execute_batch("CREATE TABLE notes (text TEXT)")
        .unwrap();
    let before = fs::read(&theirs).unwrap();
    let refused = Database::connect(&DatabaseUrl::of_file(&theirs), None)
        .await
        .unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused:?}");
    assert_eq!(fs::read(&theirs).unwrap(), before);
}
