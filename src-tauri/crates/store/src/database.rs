//! A database as a whole: opening, making, migrating, and beginning transactions.

use std::path::Path;
use std::time::Duration;

use app::ports::vault::Secret;
use app::ports::{Mode, Stamp};
use app::{Store, StoreError, Unit};
use async_trait::async_trait;
use sqlx::migrate::Migrate;
use sqlx::mysql::{MySqlConnectOptions, MySqlConnection, MySqlPoolOptions, MySqlSslMode};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};

use crate::error;
use crate::exec::{Pools, Readers, Watch};
#[cfg(feature = "faults")]
use crate::faults::Faults;
use crate::file;
use crate::schema::{self, Applied, Progress, SchemaState};
use crate::url::{DatabaseUrl, Engine, Place, Server};

/// How long to wait for another program's lock on the file. Operations try again a few times, so
/// that a person waits some seconds in all.
const FILE_LOCK: Duration = Duration::from_secs(1);
/// How long to wait for a server to answer.
const REACH: Duration = Duration::from_secs(5);
/// Connections that read the file side by side.
const FILE_READERS: u32 = 4;
/// Connections to a server, per program.
const SERVER_CONNECTIONS: u32 = 8;

/// All tables, and whether the list of migrations is among them.
const SQLITE_TABLES: &str = "SELECT COUNT(*), COUNT(CASE WHEN name = '_sqlx_migrations' THEN 1 END) FROM sqlite_master \
     WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
const POSTGRES_TABLES: &str = "SELECT COUNT(*), COUNT(CASE WHEN tablename = '_sqlx_migrations' THEN 1 END) FROM pg_tables \
     WHERE schemaname = current_schema()";
const MYSQL_TABLES: &str = "SELECT COUNT(*), COUNT(CASE WHEN table_name = '_sqlx_migrations' THEN 1 END) \
     FROM information_schema.tables WHERE table_schema = DATABASE()";
const APPLIED: &str = "SELECT version, success, checksum FROM _sqlx_migrations ORDER BY version";

/// Judges the schema behind a connection of any driver.
macro_rules! look {
    ($engine:expr, $connection:expr, $tables:expr) => {{
        let connection = &mut $connection;
        let (tables, lists): (i64, i64) =
            sqlx::query_as($tables).fetch_one(&mut *connection).await?;
        if lists == 0 {
            Ok(schema::judge($engine, tables, None))
        } else {
            let rows: Vec<(i64, bool, Vec<u8>)> =
                sqlx::query_as(APPLIED).fetch_all(&mut *connection).await?;
            let applied: Vec<Applied> = rows
                .into_iter()
                .map(|(version, success, checksum)| Applied {
                    version,
                    success,
                    checksum,
                })
                .collect();
            Ok(schema::judge($engine, tables, Some(&applied)))
        }
    }};
}

/// A database that is open. Cheap to clone: clones share its connections.
#[derive(Debug, Clone)]
pub struct Database {
    url: DatabaseUrl,
    pools: Pools,
    #[cfg(feature = "faults")]
    faults: std::sync::Arc<Faults>,
}

impl Database {
    /// Opens a database that is there. One that is newer, or not Usher's, is refused and left as it
    /// is; one that is empty or older is opened, to be [migrated](Self::migrate). `password` goes
    /// before one in the address.
    pub async fn connect(url: &DatabaseUrl, password: Option<&Secret>) -> Result<Self, StoreError> {
        let pools = match &url.place {
            Place::File(path) => {
                file::check_there(path)?;
                // Looked at before it is opened for writing: opening sets the journal mode.
                refuse(&look_at_file(path).await?)?;
                open_file(path).await?
            }
            Place::Server(engine, server) => {
                let password = password.or(url.password()).map(Secret::expose);
                let remote = url.is_remote();
                match engine {
                    Engine::MySql => open_mysql(server, password, remote).await?,
                    _ => open_postgres(server, password, remote).await?,
                }
            }
        };
        let database = Self {
            url: url.clone(),
            pools,
            #[cfg(feature = "faults")]
            faults: std::sync::Arc::default(),
        };
        refuse(&database.schema_state().await?)?;
        Ok(database)
    }

    /// Opens a database whose schema is this program's.
    pub async fn open(url: &DatabaseUrl, password: Option<&Secret>) -> Result<Self, StoreError> {
        let database = Self::connect(url, password).await?;
        match database.schema_state().await? {
            SchemaState::Current => Ok(database),
            SchemaState::Old { found, known } => Err(StoreError::SchemaTooOld { found, known }),
            _ => Err(StoreError::SchemaTooOld {
                found: 0,
                known: schema::known(url.engine()),
            }),
        }
    }

    /// Makes a database: a file that only its owner may read, in a folder of which the same holds,
    /// or the tables of an empty database on a server. What is there already is refused.
    pub async fn create(url: &DatabaseUrl, password: Option<&Secret>) -> Result<Self, StoreError> {
        if let Some(path) = url.file() {
            file::make(path)?;
        }
        let database = Self::connect(url, password).await?;
        if database.schema_state().await? != SchemaState::Empty {
            return Err(StoreError::Damaged {
                detail: format!("{url} holds tables already; open it instead"),
            });
        }
        database.migrate(&|_| {}).await?;
        Ok(database)
    }

    /// Which form its schema has.
    pub async fn schema_state(&self) -> Result<SchemaState, StoreError> {
        self.look().await.map_err(|e| error::map(e, None))
    }

    async fn look(&self) -> sqlx::Result<SchemaState> {
        let engine = self.engine();
        match &self.pools {
            Pools::Sqlite { writer, .. } => look!(engine, *writer.acquire().await?, SQLITE_TABLES),
            Pools::Postgres(pool) => look!(engine, *pool.acquire().await?, POSTGRES_TABLES),
            Pools::MySql(pool) => look!(engine, *pool.acquire().await?, MYSQL_TABLES),
        }
    }

    /// Brings the schema to this program's form. A file that holds anything is copied first. On a
    /// shared server ask the administrator before: older programs cannot use it afterwards.
    pub async fn migrate(&self, progress: &(dyn Fn(Progress) + Sync)) -> Result<(), StoreError> {
        let state = self.schema_state().await?;
        refuse(&state)?;
        let (SchemaState::Old { .. } | SchemaState::Empty) = state else {
            return Ok(());
        };
        let engine = self.engine();
        match &self.pools {
            Pools::Sqlite { writer, .. } => {
                let mut connection = writer.acquire().await.map_err(|e| error::map(e, None))?;
                if let (SchemaState::Old { found, .. }, Some(path)) = (&state, self.url.file()) {
                    let copy = file::back_up(&mut connection, path, found + 1).await?;
                    progress(Progress::BackedUp { copy });
                }
                apply(engine, &mut *connection, progress).await
            }
            Pools::Postgres(pool) => {
                let mut connection = pool.acquire().await.map_err(|e| error::map(e, None))?;
                apply(engine, &mut *connection, progress).await
            }
            Pools::MySql(pool) => {
                let mut connection = pool.acquire().await.map_err(|e| error::map(e, None))?;
                apply(engine, &mut *connection, progress).await
            }
        }
    }

    /// Its address, without the password.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Which kind it is.
    pub fn engine(&self) -> Engine {
        self.pools.engine()
    }

    /// Ends its connections; on a file, folds the journal in.
    pub async fn close(&self) {
        self.pools.close().await;
    }

    /// The hook by which a test makes statements fail.
    #[cfg(feature = "faults")]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }
}

#[async_trait]
impl Store for Database {
    async fn begin(&self, mode: Mode) -> Result<Box<dyn Unit>, StoreError> {
        let tx = self
            .pools
            .begin(
                mode,
                #[cfg(feature = "faults")]
                self.faults.clone(),
            )
            .await?;
        Ok(Box::new(tx))
    }

    async fn stamp(&self) -> Result<Option<Stamp>, StoreError> {
        self.pools.stamp().await
    }
}

fn refuse(state: &SchemaState) -> Result<(), StoreError> {
    match state {
        SchemaState::TooNew { found, known } => Err(StoreError::SchemaTooNew {
            found: *found,
            known: *known,
        }),
        SchemaState::Foreign => Err(StoreError::Damaged {
            detail: "these tables are not Usher's".to_owned(),
        }),
        _ => Ok(()),
    }
}

async fn apply<C>(
    engine: Engine,
    connection: &mut C,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(), StoreError>
where
    C: Migrate,
{
    let migrator = schema::migrator(engine);
    let of = migrator.iter().count();
    for (index, migration) in migrator.iter().enumerate() {
        let done = migrator
            .run_direct(Some(migration.version), &mut *connection, false)
            .await;
        done.map_err(|e| schema::explain(engine, e))?;
        progress(Progress::Migrated {
            done: index + 1,
            of,
        });
    }
    Ok(())
}

fn file_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(FILE_LOCK)
        .disable_statement_logging()
}

/// Judges a file without changing a byte of it.
async fn look_at_file(path: &Path) -> Result<SchemaState, StoreError> {
    let look = async {
        let mut connection =
            SqliteConnection::connect_with(&file_options(path).read_only(true)).await?;
        let state: sqlx::Result<SchemaState> = look!(Engine::Sqlite, connection, SQLITE_TABLES);
        connection.close().await?;
        state
    };
    look.await.map_err(|e| error::map(e, None))
}

async fn open_file(path: &Path) -> Result<Pools, StoreError> {
    let options = file_options(path)
        .journal_mode(SqliteJournalMode::Wal)
        // An acknowledged commit survives a power cut.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .statement_cache_capacity(200)
        // A whole page passes between threads without either waiting for the other.
        .row_buffer_size(1024)
        // Reads of a large file go past read() altogether.
        .pragma("mmap_size", "2147483648")
        .pragma("temp_store", "MEMORY")
        .pragma("trusted_schema", "OFF")
        // A great import must not leave its journal behind at full length.
        .pragma("journal_size_limit", "67108864");
    let pool = |connections| {
        SqlitePoolOptions::new()
            .max_connections(connections)
            .min_connections(1)
            .acquire_timeout(REACH)
            .test_before_acquire(false)
            // A full disk makes SQLite roll back by itself; sqlx then cannot, and believes the
            // transaction open for ever. Such a connection is replaced.
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
            .idle_timeout(None)
            .max_lifetime(None)
    };
    let open = async {
        // Taken only as far as it is used: an import in one transaction must not spill its indexes
        // page by page into the journal.
        let writer = pool(1)
            .connect_with(options.clone().pragma("cache_size", "-524288"))
            .await?;
        let reading = options
            .pragma("query_only", "ON")
            .pragma("cache_size", "-32768");
        let watch = Watch::new(reading.clone());
        let readers = Readers::open(reading, FILE_READERS, REACH).await?;
        Ok(Pools::Sqlite {
            writer,
            readers,
            watch,
        })
    };
    open.await.map_err(|e| error::map(e, None))
}

async fn open_postgres(
    server: &Server,
    password: Option<&str>,
    remote: bool,
) -> Result<Pools, StoreError> {
    let mut options = PgConnectOptions::new_without_pgpass()
        .host(&server.host)
        .port(server.port)
        .username(&server.user)
        .database(&server.database)
        // Never opportunistic towards another computer: name and issuer are checked, or no byte is sent.
        .ssl_mode(if remote || server.ca_file.is_some() { PgSslMode::VerifyFull } else { PgSslMode::Prefer })
        .application_name("Usher")
        .options([("lock_timeout", "5s")])
        .disable_statement_logging();
    if let Some(password) = password {
        options = options.password(password);
    }
    if let Some(ca) = &server.ca_file {
        options = options.ssl_root_cert(ca);
    }
    // The pool would try a refusing server again and again; a person wants to know at once.
    let first = reach(PgConnection::connect_with(&options)).await?;
    first.close().await.map_err(|e| error::map(e, None))?;
    let pool = PgPoolOptions::new()
        .max_connections(SERVER_CONNECTIONS)
        .acquire_timeout(REACH);
    Ok(Pools::Postgres(pool.connect_lazy_with(options)))
}

async fn open_mysql(
    server: &Server,
    password: Option<&str>,
    remote: bool,
) -> Result<Pools, StoreError> {
    let mut options = MySqlConnectOptions::new()
        .host(&server.host)
        .port(server.port)
        .username(&server.user)
        .database(&server.database)
        .charset("utf8mb4")
        .collation("utf8mb4_bin")
        .ssl_mode(if remote || server.ca_file.is_some() {
            MySqlSslMode::VerifyIdentity
        } else {
            MySqlSslMode::Preferred
        })
        .disable_statement_logging();
    if let Some(password) = password {
        options = options.password(password);
    }
    if let Some(ca) = &server.ca_file {
        options = options.ssl_ca(ca);
    }
    let first = reach(MySqlConnection::connect_with(&options)).await?;
    first.close().await.map_err(|e| error::map(e, None))?;
    let pool = MySqlPoolOptions::new().max_connections(SERVER_CONNECTIONS).acquire_timeout(REACH).after_connect(
        |connection, _| {
            Box::pin(async move {
                // Text that does not fit is an error and never cut; a lock is waited for as on PostgreSQL.
                let set = "SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES'), innodb_lock_wait_timeout = 5";
                connection.execute(set).await.map(|_| ())
            })
        },
    );
    Ok(Pools::MySql(pool.connect_lazy_with(options)))
}

/// The first connection, within [`REACH`].
async fn reach<C>(connecting: impl Future<Output = sqlx::Result<C>>) -> Result<C, StoreError> {
    match tokio::time::timeout(REACH, connecting).await {
        Ok(done) => done.map_err(|e| error::map(e, None)),
        Err(_) => Err(StoreError::Unavailable {
            detail: "the server did not answer in time".to_owned(),
        }),
    }
}
