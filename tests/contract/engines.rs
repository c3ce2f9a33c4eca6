//! A database of its own for every test, on each engine.

use std::sync::Arc;

use app::Unit;
use app::ports::{Mode, Store as _};
use sqlx::{Connection as _, Executor as _};
use store::{Database, DatabaseUrl, Engine};
use tempfile::TempDir;

/// A database with Usher's schema and nothing in it. Removed by [`end`](Self::end).
pub struct TestDb {
    pub database: Arc<Database>,
    pub url: DatabaseUrl,
    /// The address with its password, for clients that are not ours.
    pub plain_url: String,
    _folder: Option<TempDir>,
    server: Option<(Engine, String, String)>,
}

/// Defines tests that run once per engine.
macro_rules! contract {
    ($(async fn $name:ident($db:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn case($db: &crate::engines::TestDb) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let db = crate::engines::TestDb::sqlite().await;
                case(&db).await;
                db.end().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let db = crate::engines::TestDb::postgres().await;
                case(&db).await;
                db.end().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn mysql() {
                let db = crate::engines::TestDb::mysql().await;
                case(&db).await;
                db.end().await;
            }
        }
    )+};
}

/// Runs a write again after contention, as `Usher::perform` does. A macro, because a closure that
/// borrows the transaction is not `Send` for every lifetime.
macro_rules! retrying {
    ($db:expr, $tx:ident => $work:expr) => {{
        let mut tries = 0_u32;
        loop {
            tries += 1;
            let outcome = async {
                let mut unit =
                    app::Store::begin($db.database.as_ref(), app::ports::Mode::Write).await?;
                let $tx = unit.as_mut();
                let value = async { $work }.await?;
                unit.commit().await?;
                Ok::<_, app::StoreError>(value)
            }
            .await;
            match outcome {
                Err(app::StoreError::Contention) if tries < 6 => {
                    let base = 10_u64 << tries;
                    let spread =
                        u64::try_from(crate::engines::nanos() / 1_000 % u128::from(base)).unwrap();
                    tokio::time::sleep(std::time::Duration::from_millis(base + spread)).await;
                }
                other => break other,
            }
        }
    }};
}

/// Something that differs between processes and moments.
#[expect(
    clippy::disallowed_methods,
    reason = "names must differ between test runs; no rule depends on it"
)]
pub fn nanos() -> u128 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_nanos()
}

pub fn variable(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: run the tests with `cargo xtask test`"))
}

fn fresh_name() -> String {
    format!("usher_t{}_{}", std::process::id(), nanos())
}

/// `url` with another database.
pub fn with_name(url: &str, name: &str) -> String {
    let (server, _) = url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

impl TestDb {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::of_file(folder.path().join("usher.sqlite"));
        let database = Database::create(&url, None).await.unwrap();
        let plain_url = url.to_string();
        Self {
            database: Arc::new(database),
            url,
            plain_url,
            _folder: Some(folder),
            server: None,
        }
    }

    pub async fn postgres() -> Self {
        let admin = variable("USHER_TEST_POSTGRES_URL");
        let template = postgres_template(&admin).await;
        let name = fresh_name();
        let mut connection = sqlx::PgConnection::connect(&admin).await.unwrap();
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        connection
            .execute(sqlx::AssertSqlSafe(create))
            .await
            .unwrap();
        connection.close().await.unwrap();
        Self::on_server(Engine::Postgres, admin, name).await
    }

    pub async fn mysql() -> Self {
        let db = Self::empty_mysql().await;
        db.database.migrate(&|_| {}).await.unwrap();
        db
    }

    async fn empty_mysql() -> Self {
        let admin = variable("USHER_TEST_MYSQL_URL");
        let name = fresh_name();
        let mut connection = sqlx::MySqlConnection::connect(&admin).await.unwrap();
        connection
            .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .await
            .unwrap();
        connection.close().await.unwrap();
        Self::on_server(Engine::MySql, admin, name).await
    }

    pub async fn on(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::sqlite().await,
            Engine::Postgres => Self::postgres().await,
            Engine::MySql => Self::mysql().await,
        }
    }

    async fn on_server(engine: Engine, admin: String, name: String) -> Self {
        let plain_url = with_name(&admin, &name);
        let url = DatabaseUrl::parse(&plain_url).unwrap();
        let database = Database::connect(&url, None).await.unwrap();
        Self {
            database: Arc::new(database),
            url,
            plain_url,
            _folder: None,
            server: Some((engine, admin, name)),
        }
    }

    /// The same database, for a task of its own; the first one ends it.
    pub fn sharing(other: &Self) -> Self {
        Self {
            database: other.database.clone(),
            url: other.url.clone(),
            plain_url: other.plain_url.clone(),
            _folder: None,
            server: None,
        }
    }

    pub fn url_with_password(&self) -> DatabaseUrl {
        DatabaseUrl::parse(&self.plain_url).unwrap()
    }

    pub fn engine(&self) -> Engine {
        self.database.engine()
    }

    pub async fn read(&self) -> Box<dyn Unit> {
        self.database.begin(Mode::Read).await.unwrap()
    }

    pub async fn write(&self) -> Box<dyn Unit> {
        self.database.begin(Mode::Write).await.unwrap()
    }

    pub async fn end(self) {
        self.database.close().await;
        match self.server {
            Some((Engine::Postgres, admin, name)) => {
                let mut connection = sqlx::PgConnection::connect(&admin).await.unwrap();
                let drop = format!("DROP DATABASE {name} WITH (FORCE)");
                connection.execute(sqlx::AssertSqlSafe(drop)).await.unwrap();
            }
            Some((_, admin, name)) => {
                let mut connection = sqlx::MySqlConnection::connect(&admin).await.unwrap();
                connection
                    .execute(sqlx::AssertSqlSafe(format!("DROP DATABASE {name}")))
                    .await
                    .unwrap();
            }
            None => {}
        }
    }
}

/// Made once per run of the tests, then copied: a copy takes a tenth of the migrations' time.
async fn postgres_template(admin: &str) -> String {
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/postgres");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        for byte in std::fs::read(file).unwrap() {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    let name = format!("usher_template_{digest:x}");
    let mut connection = sqlx::PgConnection::connect(admin).await.unwrap();
    // Other test processes wait here.
    connection
        .execute("SELECT pg_advisory_lock(7365)")
        .await
        .unwrap();
    let there: Option<(String,)> = sqlx::query_as(
        "SELECT datname::text FROM pg_database WHERE datname = $1 AND datistemplate",
    )
    .bind(&name)
    .fetch_optional(&mut connection)
    .await
    .unwrap();
    if there.is_none() {
        connection
            .execute(sqlx::AssertSqlSafe(format!(
                "DROP DATABASE IF EXISTS {name}"
            )))
            .await
            .unwrap();
        connection
            .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .await
            .unwrap();
        let url = DatabaseUrl::parse(&with_name(admin, &name)).unwrap();
        let database = Database::create(&url, None).await.unwrap();
        database.close().await;
        let mark = format!("ALTER DATABASE {name} WITH IS_TEMPLATE true");
        connection.execute(sqlx::AssertSqlSafe(mark)).await.unwrap();
    }
    connection
        .execute("SELECT pg_advisory_unlock(7365)")
        .await
        .unwrap();
    connection.close().await.unwrap();
    name
}
