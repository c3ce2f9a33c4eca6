//! Whether anybody changed a file.
//!
//! SQLite counts for each connection the commits of all others, in this program or another. Asking
//! costs a trip to the connection's thread, so whoever asks while one is under way shares the next.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::ports::Stamp;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tokio::sync::Mutex;

/// A connection that does nothing but look. Cheap to clone: clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Watch {
    options: Arc<SqliteConnectOptions>,
    /// Looks that have begun.
    begun: Arc<AtomicU64>,
    eye: Arc<Mutex<Eye>>,
}

#[derive(Debug, Default)]
struct Eye {
    connection: Option<SqliteConnection>,
    /// Another connection counts from the start again.
    connections: i64,
    /// Number of the last look, and what it saw.
    last: Option<(u64, Stamp)>,
    closed: bool,
}

impl Watch {
    pub(crate) fn new(options: SqliteConnectOptions) -> Self {
        Self {
            options: Arc::new(options),
            begun: Arc::default(),
            eye: Arc::default(),
        }
    }

    /// What a look sees that begins after this call.
    pub(crate) async fn stamp(&self) -> sqlx::Result<Stamp> {
        let before = self.begun.load(Ordering::SeqCst);
        let mut eye = self.eye.lock().await;
        if let Some((number, stamp)) = eye.last
            && number > before
        {
            return Ok(stamp);
        }
        if eye.closed {
            return Err(sqlx::Error::PoolClosed);
        }
        // Taken out: a look that fails or is given up leaves no connection behind.
        let mut connection = if let Some(connection) = eye.connection.take() {
            connection
        } else {
            eye.connections += 1;
            SqliteConnection::connect_with(&self.options).await?
        };
        let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
        let seen: i64 = sqlx::query_scalar("PRAGMA data_version")
            .fetch_one(&mut connection)
            .await?;
        let stamp = Stamp((eye.connections << 32) | (seen & 0xffff_ffff));
        eye.connection = Some(connection);
        eye.last = Some((number, stamp));
        Ok(stamp)
    }

    pub(crate) async fn close(&self) {
        let mut eye = self.eye.lock().await;
        eye.closed = true;
        if let Some(connection) = eye.connection.take() {
            let _ = connection.close().await;
        }
    }
}
