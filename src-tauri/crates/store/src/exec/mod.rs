//! The one place that knows three drivers: pools, transactions, rows, and how a statement becomes
//! the SQL of each.

mod packed;
mod readers;
mod watch;

use std::future::Future;

use app::ports::{Mode, Stamp};
use app::{StoreError, Unit};
use async_trait::async_trait;
use sea_query::{
    InsertStatement, MysqlQueryBuilder, PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder,
    Value,
};
use sea_query_sqlx::{SqlxBinder, SqlxValues};
use sqlx::mysql::{MySqlPool, MySqlRow};
use sqlx::postgres::{PgPool, PgRow};
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{AssertSqlSafe, MySql, Postgres, Row as _, Sqlite, Transaction};
use uuid::Uuid;

use self::packed::{PackedRow, packed, unpacked};
use self::readers::Reader;
pub(crate) use self::readers::Readers;
pub(crate) use self::watch::Watch;
use crate::error;
#[cfg(feature = "faults")]
use crate::faults::Faults;
use crate::url::Engine;

/// Connections. SQLite has one writer, so that writers queue here and not in the file's lock.
#[derive(Debug, Clone)]
pub(crate) enum Pools {
    /// A file.
    Sqlite {
        writer: SqlitePool,
        readers: Readers,
        watch: Watch,
    },
    /// A PostgreSQL server.
    Postgres(PgPool),
    /// A MySQL or MariaDB server.
    MySql(MySqlPool),
}

/// Which rows of a query are asked for. On a server the rest of them cost nothing more; on a file
/// the end of a query is one more trip between threads.
#[derive(Clone, Copy)]
enum Wanted {
    All,
    First,
}

enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    SqliteRead(Reader),
    Postgres(Transaction<'static, Postgres>),
    MySql(Transaction<'static, MySql>),
}

/// A transaction on any of the engines. Dropped without commit, it leaves nothing behind.
pub struct StoreTx {
    tx: Tx,
    #[cfg(feature = "faults")]
    faults: std::sync::Arc<Faults>,
}

/// Does the same with whichever driver's transaction there is.
macro_rules! with_tx {
    ($self:expr, $tx:ident => $body:expr) => {
        match &mut $self.tx {
            Tx::Sqlite($tx) => $body,
            // The views of a read have no writes.
            Tx::SqliteRead(_) => Err(sqlx::Error::Protocol("a write in a read".to_owned())),
            Tx::Postgres($tx) => $body,
            Tx::MySql($tx) => $body,
        }
    };
}

impl Pools {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
            Self::MySql(_) => Engine::MySql,
        }
    }

    async fn begin_tx(&self, mode: Mode) -> sqlx::Result<Tx> {
        Ok(match (self, mode) {
            (Self::Sqlite { writer, .. }, Mode::Write) => {
                Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            (Self::Sqlite { readers, .. }, Mode::Read) => Tx::SqliteRead(readers.begin().await?),
            (Self::Postgres(pool), Mode::Write) => Tx::Postgres(pool.begin().await?),
            (Self::Postgres(pool), Mode::Read) => Tx::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
            // Not the server's REPEATABLE READ: a check must see what others committed, and gap
            // locks would turn inserts side by side into deadlocks.
            (Self::MySql(pool), Mode::Write) => Tx::MySql(
                pool.begin_with(
                    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION",
                )
                .await?,
            ),
            (Self::MySql(pool), Mode::Read) => Tx::MySql(
                pool.begin_with("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
                    .await?,
            ),
        })
    }

    pub(crate) async fn begin(
        &self,
        mode: Mode,
        #[cfg(feature = "faults")] faults: std::sync::Arc<Faults>,
    ) -> Result<StoreTx, StoreError> {
        #[cfg(feature = "faults")]
        faults.strike()?;
        let tx = self
            .begin_tx(mode)
            .await
            .map_err(|e| self.why_not_begun(e))?;
        Ok(StoreTx {
            tx,
            #[cfg(feature = "faults")]
            faults,
        })
    }

    pub(crate) async fn stamp(&self) -> Result<Option<Stamp>, StoreError> {
        match self {
            Self::Sqlite { watch, .. } => {
                let stamp = watch.stamp().await.map_err(|e| error::map(e, None))?;
                Ok(Some(stamp))
            }
            Self::Postgres(_) | Self::MySql(_) => Ok(None),
        }
    }

    fn why_not_begun(&self, error: sqlx::Error) -> StoreError {
        match (self, error) {
            // Somebody in this program holds the one writer for long, such as an import.
            (Self::Sqlite { .. }, sqlx::Error::PoolTimedOut) => StoreError::Contention,
            (_, sqlx::Error::PoolTimedOut) => StoreError::Unavailable {
                detail: "no connection could be made in time".to_owned(),
            },
            (_, other) => error::map(other, None),
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite {
                writer,
                readers,
                watch,
            } => {
                watch.close().await;
                // Readers first: the last to close folds the journal into the file.
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
            Self::MySql(pool) => pool.close().await,
        }
    }
}

/// The SQL of a statement for an engine, with its values.
pub(crate) fn build(
    engine: Engine,
    statement: &impl SqlxBinder,
) -> Result<(String, SqlxValues), StoreError> {
    let (sql, values) = match engine {
        Engine::Sqlite => statement.build_sqlx(SqliteQueryBuilder),
        Engine::Postgres => statement.build_sqlx(PostgresQueryBuilder),
        Engine::MySql => statement.build_sqlx(MysqlQueryBuilder),
    };
    // PostgreSQL cannot store it; what one engine refuses, all refuse.
    if values
        .0
        .0
        .iter()
        .any(|value| matches!(value, Value::String(Some(text)) if text.contains('\0')))
    {
        return Err(StoreError::Other {
            detail: "text with a NUL character".to_owned(),
        });
    }
    Ok((sql, values))
}

impl StoreTx {
    pub(crate) fn engine(&self) -> Engine {
        match &self.tx {
            Tx::Sqlite(_) | Tx::SqliteRead(_) => Engine::Sqlite,
            Tx::Postgres(_) => Engine::Postgres,
            Tx::MySql(_) => Engine::MySql,
        }
    }

    #[cfg(feature = "faults")]
    fn strike(&self) -> Result<(), StoreError> {
        self.faults.strike()
    }

    #[cfg(not(feature = "faults"))]
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "the same shape as with faults"
    )]
    fn strike(&self) -> Result<(), StoreError> {
        Ok(())
    }

    #[cfg(feature = "faults")]
    pub(crate) fn faults(&self) -> &Faults {
        &self.faults
    }

    /// All rows of a query.
    pub(crate) fn rows(
        &mut self,
        query: &SelectStatement,
    ) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send + use<'_> {
        let built = build(self.engine(), query);
        self.fetch(built, Wanted::All)
    }

    /// The rows of a page. On SQLite they come as one JSON text: every value that passes from the
    /// driver's thread costs an allocation and a lock, and a page has a thousand of them. `blobs`
    /// are the columns that JSON cannot hold; they are written as hexadecimal digits.
    pub(crate) async fn page_rows(
        &mut self,
        query: &mut SelectStatement,
        blobs: &[usize],
    ) -> Result<Vec<Row>, StoreError> {
        if self.engine() != Engine::Sqlite {
            return self.rows(query).await;
        }
        let mut width = 0;
        query.exprs_mut_for_each(|_| width += 1);
        let built =
            build(Engine::Sqlite, query).map(|(sql, values)| (packed(&sql, width, blobs), values));
        let mut rows = Vec::new();
        for row in self.fetch(built, Wanted::First).await? {
            let text = row.cells().text()?;
            rows.extend(unpacked(text)?.into_iter().map(Row::Packed));
        }
        Ok(rows)
    }

    async fn fetch(
        &mut self,
        built: Result<(String, SqlxValues), StoreError>,
        wanted: Wanted,
    ) -> Result<Vec<Row>, StoreError> {
        let (sql, values) = built?;
        self.strike()?;
        #[cfg(feature = "faults")]
        self.faults.note(&sql, &values.0.0);
        let rows = match &mut self.tx {
            Tx::SqliteRead(reader) => {
                let rows = match wanted {
                    Wanted::All => reader.rows(sql, values).await,
                    Wanted::First => reader.row(sql, values).await.map(Vec::from_iter),
                };
                rows.map(|rows| rows.into_iter().map(Row::Sqlite).collect())
            }
            Tx::Sqlite(tx) => {
                let rows = sqlx::query_with(AssertSqlSafe(sql), values)
                    .fetch_all(&mut **tx)
                    .await;
                rows.map(|rows| rows.into_iter().map(Row::Sqlite).collect())
            }
            Tx::Postgres(tx) => {
                let rows = sqlx::query_with(AssertSqlSafe(sql), values)
                    .fetch_all(&mut **tx)
                    .await;
                rows.map(|rows| rows.into_iter().map(Row::Postgres).collect())
            }
            Tx::MySql(tx) => {
                let rows = sqlx::query_with(AssertSqlSafe(sql), values)
                    .fetch_all(&mut **tx)
                    .await;
                rows.map(|rows| rows.into_iter().map(Row::MySql).collect())
            }
        };
        rows.map_err(|e| error::map(e, None))
    }

    /// The first row of a query.
    pub(crate) async fn row(&mut self, query: &SelectStatement) -> Result<Option<Row>, StoreError> {
        let built = build(self.engine(), query);
        Ok(self.fetch(built, Wanted::First).await?.into_iter().next())
    }

    /// The number that a query counts.
    pub(crate) async fn number(&mut self, query: &SelectStatement) -> Result<i64, StoreError> {
        match self.row(query).await? {
            Some(row) => row.cells().int(),
            None => Ok(0),
        }
    }

    /// Runs an update or delete; gives the number of rows it met.
    pub(crate) async fn run(
        &mut self,
        statement: &(impl SqlxBinder + Sync),
    ) -> Result<u64, StoreError> {
        self.run_as(statement, None).await
    }

    /// Runs a write whose unique keys may be taken: then it is a duplicate of `what`, and the
    /// transaction goes on.
    pub(crate) async fn insert(
        &mut self,
        statement: &InsertStatement,
        what: &'static str,
    ) -> Result<(), StoreError> {
        self.guarded(statement, what).await.map(|_| ())
    }

    /// As [`insert`](Self::insert), for an update that changes a unique key.
    pub(crate) async fn guarded(
        &mut self,
        statement: &(impl SqlxBinder + Sync),
        what: &'static str,
    ) -> Result<u64, StoreError> {
        // PostgreSQL gives a transaction up at its first error, unless it can go back to a savepoint.
        let savepoint = self.engine() == Engine::Postgres;
        if savepoint {
            self.command("SAVEPOINT before_write").await?;
        }
        let written = self.run_as(statement, Some(what)).await;
        if savepoint {
            match &written {
                Ok(_) => self.command("RELEASE SAVEPOINT before_write").await?,
                Err(StoreError::Duplicate { .. }) => {
                    self.command("ROLLBACK TO SAVEPOINT before_write").await?;
                }
                Err(_) => {}
            }
        }
        written
    }

    fn run_as<S: SqlxBinder>(
        &mut self,
        statement: &S,
        what: Option<&'static str>,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send + use<'_, S> {
        let built = build(self.engine(), statement);
        async move {
            let (sql, values) = built?;
            self.strike()?;
            let sql = AssertSqlSafe(sql);
            let met = with_tx!(self, tx => {
                sqlx::query_with(sql, values).execute(&mut **tx).await.map(|done| done.rows_affected())
            });
            met.map_err(|e| error::map(e, what))
        }
    }

    /// Runs a fixed command of one engine.
    pub(crate) async fn command(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.strike()?;
        let done = with_tx!(self, tx => sqlx::query(sql).execute(&mut **tx).await.map(|_| ()));
        done.map_err(|e| error::map(e, None))
    }
}

#[async_trait]
impl Unit for StoreTx {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.strike()?;
        let done = match self.tx {
            Tx::Sqlite(tx) => tx.commit().await,
            // Nothing to keep.
            Tx::SqliteRead(_) => Ok(()),
            Tx::Postgres(tx) => tx.commit().await,
            Tx::MySql(tx) => tx.commit().await,
        };
        done.map_err(|e| error::map(e, None))
    }
}

impl app::ReadTx for StoreTx {}
impl app::SupportTx for StoreTx {}
impl app::FullTx for StoreTx {}

/// A row of any engine.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
    MySql(MySqlRow),
    /// Of a page on SQLite; see [`StoreTx::page_rows`].
    Packed(PackedRow),
}

impl Row {
    /// Its values from the first on.
    pub(crate) fn cells(&self) -> Cells<'_> {
        Cells { row: self, at: 0 }
    }
}

/// Reads a row's values one after another, in the order in which the query names them.
pub(crate) struct Cells<'a> {
    row: &'a Row,
    at: usize,
}

macro_rules! cells {
    ($($name:ident: $type:ty,)+) => {$(
        pub(crate) fn $name(&mut self) -> Result<$type, StoreError> {
            let at = self.at;
            self.at += 1;
            let value = match self.row {
                Row::Sqlite(row) => row.try_get::<$type, _>(at),
                Row::Postgres(row) => row.try_get::<$type, _>(at),
                Row::MySql(row) => row.try_get::<$type, _>(at),
                Row::Packed(values) => {
                    return values.get(at).ok_or_else(|| StoreError::Damaged {
                        detail: format!("column {at} of a page is no {}", stringify!($type)),
                    });
                }
            };
            value.map_err(|e| error::map(e, None))
        }
    )+};
}

impl Cells<'_> {
    cells! {
        int: i64,
        small: i16,
        opt_int: Option<i64>,
        text: String,
        opt_text: Option<String>,
        bytes: Vec<u8>,
        uuid: Uuid,
        opt_uuid: Option<Uuid>,
    }

    pub(crate) fn flag(&mut self) -> Result<bool, StoreError> {
        Ok(self.small()? != 0)
    }

    /// Passes over a value.
    pub(crate) fn skip(&mut self) {
        self.at += 1;
    }
}
