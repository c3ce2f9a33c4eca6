//! The form of the database: equal on all engines, recognised, upgraded with a copy kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use app::StoreError;
use app::ports::{Mode, Store as _};
use sqlx::{Connection as _, Executor as _};
use store::{Database, DatabaseUrl, Progress, SchemaState};

use crate::cast::user;
use crate::engines::TestDb;

type Rows = Vec<(String, String, String, String)>;

/// Types that mean the same.
fn family(declared: &str) -> &'static str {
    match declared.to_lowercase().as_str() {
        "integer" | "bigint" | "smallint" => "integer",
        "text" | "varchar" | "mediumtext" => "text",
        "blob" | "bytea" | "uuid" | "binary" | "mediumblob" => "bytes",
        other => panic!("a type without a family: {other}"),
    }
}

/// Tables, columns, types, nullability and unique keys, as text.
fn describe(columns: Rows, uniques: Vec<(String, String, String)>) -> String {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column, kind, nullable) in columns {
        if table.contains("_fts") || table.starts_with("sqlite_") || table == "_sqlx_migrations" {
            continue;
        }
        let null = if nullable == "YES" { " null" } else { "" };
        tables
            .entry(table)
            .or_default()
            .push(format!("{column} {}{null}", family(&kind)));
    }
    let mut keys: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (table, key, column) in uniques {
        keys.entry((table, key)).or_default().push(column);
    }
    let mut by_table: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((table, _), mut columns) in keys {
        columns.sort();
        by_table.entry(table).or_default().push(columns.join("+"));
    }
    let mut text = String::new();
    for (table, columns) in tables {
        writeln!(text, "{table}").unwrap();
        for column in columns {
            writeln!(text, "  {column}").unwrap();
        }
        let mut unique = by_table.remove(&table).unwrap_or_default();
        unique.sort();
        unique.dedup();
        writeln!(text, "  unique: {}", unique.join(", ")).unwrap();
    }
    text
}

async fn sqlite_schema() -> String {
    let db = TestDb::sqlite().await;
    let mut plain = sqlx::SqliteConnection::connect(&db.plain_url)
        .await
        .unwrap();
    let columns: Rows = sqlx::query_as(
        "SELECT m.name, c.name, c.type, CASE WHEN c.\"notnull\" OR c.pk THEN 'NO' ELSE 'YES' END \
         FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '%_fts%' ORDER BY m.name, c.cid",
    )
    .fetch_all(&mut plain)
    .await
    .unwrap();
    let mut uniques: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT m.name, i.name, c.name FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_info(i.name) c \
         WHERE m.type = 'table' AND i.\"unique\" AND m.name NOT LIKE '%_fts%'",
    )
    .fetch_all(&mut plain)
    .await
    .unwrap();
    // A rowid that is the key has no index of its own.
    let rowids: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT m.name, 'rowid', c.name FROM sqlite_master m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND c.pk AND c.type = 'INTEGER' \
         AND (SELECT COUNT(*) FROM pragma_table_info(m.name) x WHERE x.pk) = 1 AND m.name NOT LIKE '%_fts%'",
    )
    .fetch_all(&mut plain)
    .await
    .unwrap();
    uniques.extend(rowids);
    describe(columns, uniques)
}

async fn postgres_schema() -> String {
    let db = TestDb::postgres().await;
    let mut plain = sqlx::PgConnection::connect(&db.plain_url).await.unwrap();
    let columns: Rows = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text FROM information_schema.columns \
         WHERE table_schema = 'public' ORDER BY table_name, ordinal_position",
    )
    .fetch_all(&mut plain)
    .await
    .unwrap();
    let uniques = sqlx::query_as(
        "SELECT c.relname::text, i.relname::text, a.attname::text FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid \
         JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (x.indkey) \
         JOIN pg_namespace n ON n.oid = c.relnamespace WHERE x.indisunique AND n.nspname = 'public'",
    )
    .fetch_all(&mut plain)
    .await
    .unwrap();
    let text = describe(columns, uniques);
    plain.close().await.unwrap();
    db.end().await;
    text
}

async fn mysql_schema() -> String {
    let db = TestDb::mysql().await;
    let mut plain = sqlx::MySqlConnection::connect(&db.plain_url).await.unwrap();
    let columns: Rows = sqlx::query_as(
        "SELECT CONVERT(table_name USING utf8mb4), CONVERT(column_name USING utf8mb4), CONVERT(data_type USING utf8mb4), \
         CONVERT(is_nullable USING utf8mb4) FROM information_schema.columns WHERE table_schema = DATABASE() \
         ORDER BY table_name, ordinal_position",
    )
    .fetch_all(&mut plain)
    .await
    .unwrap();
    let uniques = sqlx::query_as(
        "SELECT CONVERT(table_name USING utf8mb4), CONVERT(index_name USING utf8mb4), CONVERT(column_name USING utf8mb4) \
         FROM information_schema.statistics WHERE table_schema = DATABASE() AND non_unique = 0",
    )
    .fetch_all(&mut plain)
    .await
    .unwrap();
    let text = describe(columns, uniques);
    db.end().await;
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_schema_is_one_on_all_engines() {
    let sqlite = sqlite_schema().await;
    assert_eq!(sqlite, postgres_schema().await);
    assert_eq!(sqlite, mysql_schema().await);
    insta::assert_snapshot!("schema", sqlite);
}

/// Rewrites the list of migrations with a client that is not ours.
async fn plainly(db: &TestDb, sql: &str) {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    match db.engine() {
        store::Engine::Sqlite => {
            sqlx::SqliteConnection::connect(&db.plain_url)
                .await
                .unwrap()
                .execute(sql)
                .await
                .unwrap();
        }
        store::Engine::Postgres => {
            sqlx::PgConnection::connect(&db.plain_url)
                .await
                .unwrap()
                .execute(sql)
                .await
                .unwrap();
        }
        store::Engine::MySql => {
            sqlx::MySqlConnection::connect(&db.plain_url)
                .await
                .unwrap()
                .execute(sql)
                .await
                .unwrap();
        }
    }
}

contract! {
    async fn a_newer_schema_is_refused(db) {
        assert_eq!(db.database.schema_state().await.unwrap(), SchemaState::Current);
        plainly(db, &format!("UPDATE _sqlx_migrations SET version = 9999 WHERE version = {}", newest())).await;
        let refused = Database::connect(&db.url_with_password(), None).await.unwrap_err();
        assert!(matches!(refused, StoreError::SchemaTooNew { found: 9999, known } if known == newest()), "{refused:?}");
        let text = refused.to_string();
        assert!(text.contains("Update Usher"), "{text}");
    }

    async fn an_older_schema_is_opened_only_to_be_migrated(db) {
        take_back(db).await;
        let refused = Database::open(&db.url_with_password(), None).await.unwrap_err();
        assert!(matches!(refused, StoreError::SchemaTooOld { found: 16, known } if known == newest()), "{refused:?}");
        let old = Database::connect(&db.url_with_password(), None).await.unwrap();
        assert_eq!(old.schema_state().await.unwrap(), SchemaState::Old { found: 16, known: newest() });
        let steps = Mutex::new(Vec::new());
        old.migrate(&|step| steps.lock().unwrap().push(step)).await.unwrap();
        assert_eq!(old.schema_state().await.unwrap(), SchemaState::Current);
        assert_eq!(steps.lock().unwrap().last(), Some(&Progress::Migrated { done: migrations("sqlite").len(), of: migrations("sqlite").len() }));
        old.close().await;
    }

    async fn tables_of_another_program_are_refused_and_left_alone(db) {
        plainly(db, "DROP TABLE _sqlx_migrations").await;
        let refused = Database::connect(&db.url_with_password(), None).await.unwrap_err();
        assert!(matches!(refused, StoreError::Damaged { .. }), "{refused:?}");
        plainly(db, "SELECT COUNT(*) FROM users").await;
    }

    async fn a_changed_migration_is_not_ours(db) {
        let sql = match db.engine() {
            store::Engine::Postgres => "UPDATE _sqlx_migrations SET checksum = '\\x00' WHERE version = 3",
            _ => "UPDATE _sqlx_migrations SET checksum = 'x' WHERE version = 3",
        };
        plainly(db, sql).await;
        let refused = Database::connect(&db.url_with_password(), None).await.unwrap_err();
        assert!(matches!(refused, StoreError::Damaged { .. }), "{refused:?}");
    }

    async fn what_is_there_is_not_made_again(db) {
        assert!(Database::create(&db.url_with_password(), None).await.is_err());
        // And is none the worse for it.
        assert_eq!(db.database.schema_state().await.unwrap(), SchemaState::Current);
    }
}

/// The migrations of an engine by number: their texts.
fn migrations(engine: &str) -> BTreeMap<i64, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::read_dir(root.join("migrations").join(engine))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let number = name.split('_').next().unwrap().parse().unwrap();
            (number, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The version of the newest migration.
fn newest() -> i64 {
    *migrations("sqlite").last_key_value().unwrap().0
}

/// Takes a database back to before search: what came later goes, the last first.
async fn take_back(db: &TestDb) {
    let engine = match db.engine() {
        store::Engine::Sqlite => "sqlite",
        store::Engine::Postgres => "postgres",
        store::Engine::MySql => "mysql",
    };
    for text in migrations(engine).range(20..).map(|(_, text)| text).rev() {
        if let Some(index) = text.strip_prefix("CREATE INDEX ") {
            let words: Vec<_> = index.split_whitespace().collect();
            let of = match engine {
                "mysql" => format!(" ON {}", words[2]),
                _ => String::new(),
            };
            plainly(db, &format!("DROP INDEX {}{of}", words[0])).await;
            continue;
        }
        let table = text.strip_prefix("CREATE TABLE ").unwrap();
        let name = table.split_whitespace().next().unwrap();
        plainly(db, &format!("DROP TABLE {name}")).await;
    }
    for sql in drop_search(db.engine()) {
        plainly(db, sql).await;
    }
}

fn drop_search(engine: store::Engine) -> &'static [&'static str] {
    const LIST: &str = "DELETE FROM _sqlx_migrations WHERE version > 16";
    match engine {
        store::Engine::Sqlite => &[
            LIST,
            "DROP INDEX users_deleted_name_key_seq_search",
            "DROP INDEX accounts_name_key_seq_search",
            "DROP TRIGGER users_fts_insert",
            "DROP TRIGGER users_fts_update",
            "DROP TRIGGER users_fts_delete",
            "DROP TRIGGER accounts_fts_insert",
            "DROP TRIGGER accounts_fts_update",
            "DROP TRIGGER accounts_fts_delete",
            "DROP TABLE users_fts",
            "DROP TABLE accounts_fts",
        ],
        store::Engine::Postgres => &[
            LIST,
            "DROP INDEX users_search",
            "DROP INDEX accounts_search",
        ],
        store::Engine::MySql => &[LIST],
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_copied_before_it_is_migrated_and_rows_survive() {
    let db = TestDb::sqlite().await;
    take_back(&db).await;
    let ann = user("Ann Able");
    let mut tx = db.write().await;
    tx.user_add(&ann).await.unwrap();
    tx.commit().await.unwrap();
    let copies = Mutex::new(Vec::new());
    db.database
        .migrate(&|step| {
            if let Progress::BackedUp { copy } = step {
                copies.lock().unwrap().push(copy);
            }
        })
        .await
        .unwrap();
    let copies = copies.into_inner().unwrap();
    assert_eq!(copies.len(), 1);
    assert!(
        copies[0]
            .to_string_lossy()
            .ends_with("usher.sqlite.before-0017.bak")
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(&copies[0]).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    let copy = Database::connect(&DatabaseUrl::of_file(&copies[0]), None)
        .await
        .unwrap();
    assert_eq!(
        copy.schema_state().await.unwrap(),
        SchemaState::Old {
            found: 16,
            known: newest()
        }
    );
    assert_eq!(
        copy.begin(Mode::Read)
            .await
            .unwrap()
            .user(ann.id)
            .await
            .unwrap()
            .unwrap(),
        ann
    );
    assert_eq!(db.read().await.user(ann.id).await.unwrap().unwrap(), ann);
}

#[cfg(unix)]
#[tokio::test]
async fn r59_a_new_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::of_file(folder.path().join("new/deep/usher.sqlite"));
    let database = Database::create(&url, None).await.unwrap();
    let mut tx = database.begin(Mode::Write).await.unwrap();
    tx.user_add(&user("Ann Able")).await.unwrap();
    tx.commit().await.unwrap();
    let mode = |path: &str| {
        fs::metadata(folder.path().join(path))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode("new/deep"), 0o700);
    for file in ["usher.sqlite", "usher.sqlite-wal", "usher.sqlite-shm"] {
        assert_eq!(mode(&format!("new/deep/{file}")), 0o600, "{file}");
    }
    assert!(matches!(
        Database::create(&url, None).await,
        Err(StoreError::Unavailable { .. })
    ));
}

#[tokio::test]
async fn a_file_that_is_not_there_is_not_made_by_opening_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typo.sqlite");
    let refused = Database::connect(&DatabaseUrl::of_file(&path), None)
        .await
        .unwrap_err();
    assert!(
        matches!(refused, StoreError::Unavailable { .. }),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("typo.sqlite"));
    assert!(!path.exists());
}
