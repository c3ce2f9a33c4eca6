//! Connections that read a file side by side.
//!
//! Not the driver's pool: that one sends a connection's return through a task of its own and two
//! more trips to the connection's thread, and a trip costs as much as a short page. Here a read
//! begins in the same trip as its first query, and its end is sent without waiting for it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use sea_query_sqlx::SqlxValues;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// The connections, cheap to clone: clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Readers {
    options: Arc<SqliteConnectOptions>,
    most: u32,
    patience: Duration,
    permits: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<SqliteConnection>>>,
}

/// One read. Whatever happens to it, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Reader {
    connection: Option<SqliteConnection>,
    begun: bool,
    /// Whether a query failed; such a connection is not used again.
    failed: bool,
    idle: Arc<Mutex<Vec<SqliteConnection>>>,
    _permit: OwnedSemaphorePermit,
}

impl Readers {
    /// Opens the first of at most so many connections. `patience` is how long a read waits for one.
    pub(crate) async fn open(
        options: SqliteConnectOptions,
        most: u32,
        patience: Duration,
    ) -> sqlx::Result<Self> {
        let first = SqliteConnection::connect_with(&options).await?;
        Ok(Self {
            options: Arc::new(options),
            most,
            patience,
            permits: Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(1))),
            idle: Arc::new(Mutex::new(vec![first])),
        })
    }

    /// A connection for one read.
    pub(crate) async fn begin(&self) -> sqlx::Result<Reader> {
        let permit = timeout(self.patience, self.permits.clone().acquire_owned())
            .await
            .map_err(|_| sqlx::Error::PoolTimedOut)?
            .map_err(|_| sqlx::Error::PoolClosed)?;
        // The one used last: its cache is the warmest.
        let waiting = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let connection = match waiting {
            Some(connection) => connection,
            None => SqliteConnection::connect_with(&self.options).await?,
        };
        Ok(Reader {
            connection: Some(connection),
            begun: false,
            failed: false,
            idle: self.idle.clone(),
            _permit: permit,
        })
    }

    /// Waits for the reads that run, then closes every connection. No read begins after it.
    pub(crate) async fn close(&self) {
        let Ok(_all) = self.permits.acquire_many(self.most).await else {
            return;
        };
        self.permits.close();
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for connection in idle {
            // It only read: there is nothing that a failed close could lose.
            let _ = connection.close().await;
        }
    }
}

impl Reader {
    /// All rows of a query. All queries of one read see the same state of the file.
    pub(crate) async fn rows(
        &mut self,
        sql: String,
        values: SqlxValues,
    ) -> sqlx::Result<Vec<SqliteRow>> {
        let sql = self.first_begins(sql);
        let rows = sqlx::query_with(sql, values)
            .fetch_all(self.connection()?)
            .await;
        self.failed |= rows.is_err();
        rows
    }

    /// The first row of a query.
    pub(crate) async fn row(
        &mut self,
        sql: String,
        values: SqlxValues,
    ) -> sqlx::Result<Option<SqliteRow>> {
        let sql = self.first_begins(sql);
        let row = sqlx::query_with(sql, values)
            .fetch_optional(self.connection()?)
            .await;
        self.failed |= row.is_err();
        row
    }

    fn first_begins(&mut self, sql: String) -> AssertSqlSafe<String> {
        let first = !std::mem::replace(&mut self.begun, true);
        AssertSqlSafe(if first { format!("BEGIN; {sql}") } else { sql })
    }

    fn connection(&mut self) -> sqlx::Result<&mut SqliteConnection> {
        self.connection.as_mut().ok_or(sqlx::Error::PoolClosed)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else {
            return;
        };
        if self.failed {
            return;
        }
        if self.begun {
            // The first poll sends the command; what comes after waits in line behind it. Were it
            // not sent, the next BEGIN would fail loudly and the connection be given up.
            let _ = connection.execute("ROLLBACK").now_or_never();
        }
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
    }
}
