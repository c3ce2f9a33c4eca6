use app::activity::list::ActivityQuery;
use app::activity::verify::Walker;
use app::page::Position;
use domain::activity::{Change, action};
use domain::timestamp::DAY;
use domain::{Actor, AdminId, Role};
use sqlx::{Connection as _, Executor as _};

use crate::cast::{NOW, account, admin, entry, user};

contract! {
    async fn entries_are_chained_in_the_order_they_were_appended(db) {
        let mut tx = db.write().await;
        let mut first = entry("One\r\n\u{1b}[31m");
        first.changes = vec![Change { field: "email".to_owned(), before: None, after: Some("ü\"\\".to_owned()) }];
        tx.activity_append(&[first.clone(), entry("Two")]).await.unwrap();
        tx.activity_append(&[]).await.unwrap();
        tx.activity_append(&(0..700).map(|n| entry(&format!("More {n}"))).collect::<Vec<_>>()).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.read().await;
        let head = tx.activity_head().await.unwrap();
        assert_eq!(head.seq, 702);
        let mut walker = Walker::new(None);
        let mut after = 0;
        loop {
            let chunk = tx.activity_after(after, 300).await.unwrap();
            let Some(last) = chunk.last() else { break };
            after = last.seq;
            assert!(chunk.iter().all(|entry| walker.step(entry)));
        }
        let found = walker.finish(&head);
        assert!(found.intact, "{found:?}");
        let row = &tx.activity_page(&ActivityQuery { text: "one".to_owned(), ..Default::default() }).await.unwrap().rows[0];
        assert_eq!((row.text.as_str(), &row.changes, row.seq), (first.text.as_str(), &first.changes, 1));
    }

    async fn the_log_is_filtered_by_everything_that_an_entry_says(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let acme = account("Acme", &ann);
        let zoe = admin("Zoe Root", Role::FullAdministrator);
        let by_zoe = Actor::Admin { id: zoe.id, name: "Zoe Root".to_owned() };
        let by_bob = Actor::User { id: bob.id, name: "Bob Baker".to_owned() };
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        let mut entries = vec![entry("a"), entry("b"), entry("c"), entry("d renamed")];
        entries[0].at = NOW.plus(-2 * DAY);
        entries[1].actor = by_zoe;
        entries[1].account_id = Some(acme.id);
        entries[1].user_id = Some(bob.id);
        entries[1].action = action::MEMBERSHIP_ADDED;
        entries[2].actor = by_bob;
        entries[2].account_id = Some(acme.id);
        entries[2].action = action::MEMBERSHIP_REMOVED;
        entries[3].user_id = Some(ann.id);
        entries[3].action = action::MAIL_SENT;
        tx.activity_append(&entries).await.unwrap();
        let mut letters = async |query: ActivityQuery| {
            let page = tx.activity_page(&query).await.unwrap();
            assert_eq!(tx.activity_count(&query).await.unwrap(), i64::try_from(page.rows.len()).unwrap());
            page.rows.iter().map(|row| row.text[..1].to_owned()).collect::<String>()
        };
        let all = ActivityQuery::default;
        assert_eq!(letters(all()).await, "dcba");
        assert_eq!(letters(ActivityQuery { actor_kind: "admin".to_owned(), ..all() }).await, "b");
        assert_eq!(letters(ActivityQuery { actor_id: zoe.id.to_string().to_uppercase(), ..all() }).await, "b");
        assert_eq!(letters(ActivityQuery { account_id: Some(acme.id), ..all() }).await, "cb");
        assert_eq!(letters(ActivityQuery { user_id: Some(bob.id), ..all() }).await, "cb");
        assert_eq!(letters(ActivityQuery { user_id: Some(ann.id), ..all() }).await, "d");
        assert_eq!(letters(ActivityQuery { actions: vec!["membership.".to_owned()], ..all() }).await, "cb");
        let two = vec![action::MAIL_SENT.to_owned(), action::MEMBERSHIP_ADDED.to_owned()];
        assert_eq!(letters(ActivityQuery { actions: two, ..all() }).await, "db");
        assert_eq!(letters(ActivityQuery { from: Some(NOW), ..all() }).await, "dcb");
        assert_eq!(letters(ActivityQuery { to: Some(NOW), ..all() }).await, "a");
        assert_eq!(letters(ActivityQuery { text: "zoe".to_owned(), ..all() }).await, "b");
        assert_eq!(letters(ActivityQuery { text: "d ren".to_owned(), ..all() }).await, "d");
        assert_eq!(letters(ActivityQuery { text: "100%".to_owned(), ..all() }).await, "");
        let first = tx.activity_page(&ActivityQuery { limit: 3, ..all() }).await.unwrap();
        let position = Position::After { cursor: first.next.unwrap() };
        let rest = tx.activity_page(&ActivityQuery { limit: 3, position, ..all() }).await.unwrap();
        assert_eq!((rest.rows.len(), rest.rows[0].seq, rest.next), (1, 1, None));
        let row = &first.rows[2];
        assert_eq!((row.account_name.as_deref(), row.user_name.as_deref()), (Some("Acme"), Some("Bob Baker")));
        assert_eq!(row.actor, entries[1].actor);
        let days: Vec<_> = tx.activity_by_day(NOW.plus(-5 * DAY)).await.unwrap().into_iter().map(|day| (day.day, day.count)).collect();
        assert_eq!(days, [(NOW.0 / DAY - 2, 1), (NOW.0 / DAY, 3)]);
        assert_eq!(tx.last_change_of(&acme.id.to_string()).await.unwrap(), Some(("Bob Baker".to_owned(), NOW)));
        assert_eq!(tx.last_change_of(&ann.id.to_string()).await.unwrap(), Some(("System".to_owned(), NOW)));
        assert_eq!(tx.last_change_of(&AdminId::new(NOW, &crate::cast::Counter).to_string()).await.unwrap(), None);
        assert_eq!(tx.activity_of_account(acme.id, 1).await.unwrap()[0].text, "c");
        let mut renamed = entry("e");
        renamed.actor = Actor::Admin { id: zoe.id, name: "Zoe Wed".to_owned() };
        tx.activity_append(&[renamed]).await.unwrap();
        let actors = tx.activity_actors().await.unwrap();
        assert_eq!(actors, [(String::new(), "System".to_owned()), (zoe.id.to_string(), "Zoe Wed".to_owned())]);
    }

    async fn r42_entries_can_be_neither_changed_nor_deleted(db) {
        let mut tx = db.write().await;
        tx.activity_append(&[entry("One")]).await.unwrap();
        tx.commit().await.unwrap();
        for sql in ["UPDATE activity SET text = 'x'", "DELETE FROM activity"] {
            // By a client that is not ours.
            let refused = match db.engine() {
                store::Engine::Sqlite => {
                    let mut plain = sqlx::SqliteConnection::connect(&db.plain_url).await.unwrap();
                    plain.execute(sql).await.unwrap_err().to_string()
                }
                store::Engine::Postgres => {
                    let mut plain = sqlx::PgConnection::connect(&db.plain_url).await.unwrap();
                    assert!(plain.execute("TRUNCATE activity").await.is_err());
                    plain.execute(sql).await.unwrap_err().to_string()
                }
                store::Engine::MySql => {
                    let mut plain = sqlx::MySqlConnection::connect(&db.plain_url).await.unwrap();
                    plain.execute(sql).await.unwrap_err().to_string()
                }
            };
            assert!(refused.contains("append-only"), "{refused}");
        }
    }

    async fn appending_side_by_side_makes_one_chain(db) {
        let mut writers = Vec::new();
        for n in 0..4 {
            let database = db.database.clone();
            writers.push(tokio::spawn(async move {
                for m in 0..10 {
                    let mut tx = app::Store::begin(database.as_ref(), app::ports::Mode::Write).await.unwrap();
                    tx.activity_append(&[entry(&format!("{n} {m}"))]).await.unwrap();
                    tx.commit().await.unwrap();
                }
            }));
        }
        for writer in writers {
            writer.await.unwrap();
        }
        let mut tx = db.read().await;
        let head = tx.activity_head().await.unwrap();
        let mut walker = Walker::new(None);
        let entries = tx.activity_after(0, 100).await.unwrap();
        assert!(entries.iter().all(|entry| walker.step(entry)));
        assert!(walker.finish(&head).intact);
        assert_eq!(head.seq, 40);
    }
}
