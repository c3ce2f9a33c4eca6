//! rights that the database itself holds, asked with a client that is not ours.

use app::StoreError;
use sqlx::{Connection as _, Executor as _};
use store::Database;

use crate::cast::{entry, user};
use crate::engines::TestDb;

async fn as_admin(db: &TestDb, sql: String) {
    let sql = sqlx::AssertSqlSafe(sql);
    match db.engine() {
        store::Engine::Postgres => {
            sqlx::PgConnection::connect(&db.plain_url)
                .await
                .unwrap()
                .execute(sql)
                .await
                .unwrap();
        }
        _ => {
            sqlx::MySqlConnection::connect(&db.plain_url)
                .await
                .unwrap()
                .execute(sql)
                .await
                .unwrap();
        }
    }
}

/// The address for another user of the same database.
fn address(db: &TestDb, user: &str, password: &str) -> String {
    let (scheme, rest) = db.plain_url.split_once("://").unwrap();
    let (_, place) = rest.rsplit_once('@').unwrap();
    format!("{scheme}://{user}:{password}@{place}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r42_a_reader_of_the_server_cannot_write_and_is_told_so() {
    for engine in [store::Engine::Postgres, store::Engine::MySql] {
        let db = TestDb::on(engine).await;
        let name = format!("viewer{}", std::process::id());
        if engine == store::Engine::Postgres {
            as_admin(&db, format!("CREATE ROLE {name} LOGIN PASSWORD 'v'")).await;
            as_admin(
                &db,
                format!("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}"),
            )
            .await;
        } else {
            as_admin(&db, format!("CREATE USER '{name}'@'%' IDENTIFIED BY 'v'")).await;
            as_admin(
                &db,
                format!(
                    "GRANT SELECT ON {}.* TO '{name}'@'%'",
                    db.url.to_string().rsplit_once('/').unwrap().1
                ),
            )
            .await;
        }
        let url = store::DatabaseUrl::parse(&address(&db, &name, "v")).unwrap();
        let viewer = Database::open(&url, None).await.unwrap();
        let mut tx = app::Store::begin(&viewer, app::ports::Mode::Read)
            .await
            .unwrap();
        assert_eq!(tx.users_count(&Default::default()).await.unwrap(), 0);
        drop(tx);
        let mut tx = app::Store::begin(&viewer, app::ports::Mode::Write)
            .await
            .unwrap();
        let refused = tx.user_add(&user("Ann Able")).await.unwrap_err();
        assert!(matches!(refused, StoreError::Refused { .. }), "{refused:?}");
        drop(tx);
        viewer.close().await;
        // Without the right to the log's tables, its entries are safe even from truncation.
        let mut tx = db.write().await;
        tx.activity_append(&[entry("One")]).await.unwrap();
        tx.commit().await.unwrap();
        db.end().await;
        let admin = crate::engines::variable(if engine == store::Engine::Postgres {
            "USHER_TEST_POSTGRES_URL"
        } else {
            "USHER_TEST_MYSQL_URL"
        });
        if engine == store::Engine::Postgres {
            let drop = sqlx::AssertSqlSafe(format!("DROP ROLE {name}"));
            sqlx::PgConnection::connect(&admin)
                .await
                .unwrap()
                .execute(drop)
                .await
                .unwrap();
        } else {
            let drop = sqlx::AssertSqlSafe(format!("DROP USER '{name}'@'%'"));
            sqlx::MySqlConnection::connect(&admin)
                .await
                .unwrap()
                .execute(drop)
                .await
                .unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_is_told_from_a_server_that_is_gone_and_neither_shows_the_password() {
    for engine in [store::Engine::Postgres, store::Engine::MySql] {
        let db = TestDb::on(engine).await;
        let url = store::DatabaseUrl::parse(&address(&db, "usher", "canary-7731")).unwrap();
        let refused = Database::connect(&url, None).await.unwrap_err();
        assert!(matches!(refused, StoreError::Credentials), "{refused:?}");
        let gone = store::DatabaseUrl::parse(&format!(
            "{}://usher:canary-7731@127.0.0.1:1/usher",
            if engine == store::Engine::Postgres {
                "postgres"
            } else {
                "mysql"
            }
        ))
        .unwrap();
        let unreachable = Database::connect(&gone, None).await.unwrap_err();
        assert!(
            matches!(unreachable, StoreError::Unavailable { .. }),
            "{unreachable:?}"
        );
        for text in [
            format!("{refused} {refused:?}"),
            format!("{unreachable} {unreachable:?}"),
            format!("{gone} {gone:?} {:?}", db.database),
        ] {
            assert!(!text.contains("canary"), "{text}");
        }
        db.end().await;
    }
}
