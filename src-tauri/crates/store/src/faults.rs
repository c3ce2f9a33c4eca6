//! Faults on purpose, for tests: the n-th statement from now on fails once, before it reaches the
//! database. And a record of queries, for the bench that runs the same ones without us.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use app::StoreError;
use sea_query::Value;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The disk or the line fails.
    Io,
    /// The disk is full.
    DiskFull,
    /// Somebody else holds a lock.
    Busy,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Io, Self::DiskFull, Self::Busy];

    fn error(self) -> StoreError {
        match self {
            Self::Io => StoreError::Unavailable {
                detail: "a fault made by a test".to_owned(),
            },
            Self::DiskFull => StoreError::DiskFull,
            Self::Busy => StoreError::Contention,
        }
    }
}

/// A value of a recorded query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// None.
    Null,
    /// A number.
    Int(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Bound {
    fn of(value: &Value) -> Self {
        match value {
            Value::SmallInt(Some(number)) => Self::Int(i64::from(*number)),
            Value::Int(Some(number)) => Self::Int(i64::from(*number)),
            Value::BigInt(Some(number)) => Self::Int(*number),
            Value::BigUnsigned(Some(number)) => {
                Self::Int(i64::try_from(*number).unwrap_or(i64::MAX))
            }
            Value::String(Some(text)) => Self::Text(text.clone()),
            Value::Bytes(Some(bytes)) => Self::Bytes(bytes.clone()),
            Value::Uuid(Some(id)) => Self::Bytes(id.as_bytes().to_vec()),
            _ => Self::Null,
        }
    }
}

/// A query as it was run: its SQL and values.
pub type Recorded = (String, Vec<Bound>);

/// Counts statements, and lets one fail.
#[derive(Debug, Default)]
pub struct Faults {
    seen: AtomicU64,
    next: Mutex<Option<(u64, Fault)>>,
    record: Mutex<Option<Vec<Recorded>>>,
    few_rows: AtomicU64,
}

impl Faults {
    /// Lets `few` rows count as many, so that a small database is read as a large one is.
    pub fn plan_as_if_large(&self, few: u64) {
        self.few_rows.store(few, Ordering::SeqCst);
    }

    pub(crate) fn few_rows(&self) -> Option<u64> {
        Some(self.few_rows.load(Ordering::SeqCst)).filter(|few| *few > 0)
    }

    /// The `n`-th statement from now on (from 1; begin and commit count) fails with `fault`.
    pub fn arm(&self, n: u64, fault: Fault) {
        if let Ok(mut next) = self.next.lock() {
            *next = Some((n, fault));
        }
    }

    /// Takes an armed fault back; tells whether it was still waiting.
    pub fn disarm(&self) -> bool {
        self.next.lock().is_ok_and(|mut next| next.take().is_some())
    }

    /// Records queries from now on.
    pub fn record(&self) {
        if let Ok(mut record) = self.record.lock() {
            *record = Some(Vec::new());
        }
    }

    /// The queries since [`record`](Self::record), which ends.
    pub fn recorded(&self) -> Vec<Recorded> {
        self.record
            .lock()
            .map(|mut record| record.take())
            .ok()
            .flatten()
            .unwrap_or_default()
    }

    pub(crate) fn note(&self, sql: &str, values: &[Value]) {
        if let Ok(mut record) = self.record.lock()
            && let Some(record) = record.as_mut()
        {
            record.push((sql.to_owned(), values.iter().map(Bound::of).collect()));
        }
    }

    /// Statements so far.
    pub fn seen(&self) -> u64 {
        self.seen.load(Ordering::SeqCst)
    }

    pub(crate) fn strike(&self) -> Result<(), StoreError> {
        self.seen.fetch_add(1, Ordering::SeqCst);
        let Ok(mut next) = self.next.lock() else {
            return Ok(());
        };
        match next.take() {
            Some((1, fault)) => Err(fault.error()),
            Some((n, fault)) => {
                *next = Some((n.saturating_sub(1), fault));
                Ok(())
            }
            None => Ok(()),
        }
    }
}
