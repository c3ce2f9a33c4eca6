//! What drivers say, in the words of the port. No message here may hold credentials: drivers do
//! not put them into errors, and addresses are shown without.

use app::StoreError;
use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::mysql::MySqlDatabaseError;
use sqlx::sqlite::SqliteError;

/// Maps a driver's error. `what` is the noun whose row was written, where one was.
pub(crate) fn map(error: sqlx::Error, what: Option<&'static str>) -> StoreError {
    let detail = error.to_string();
    match error {
        sqlx::Error::Database(inner) => of_database(inner.as_ref(), detail, what),
        sqlx::Error::ColumnDecode { .. }
        | sqlx::Error::Decode(_)
        | sqlx::Error::ColumnNotFound(_) => StoreError::Damaged { detail },
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed => StoreError::Unavailable { detail },
        _ => StoreError::Other { detail },
    }
}

fn of_database(
    error: &dyn DatabaseError,
    detail: String,
    what: Option<&'static str>,
) -> StoreError {
    if let (ErrorKind::UniqueViolation, Some(what)) = (error.kind(), what) {
        return StoreError::Duplicate { what };
    }
    let code = error.code().unwrap_or_default();
    if error.try_downcast_ref::<SqliteError>().is_some() {
        return of_sqlite(code.parse().unwrap_or(0), detail);
    }
    if let Some(error) = error.try_downcast_ref::<MySqlDatabaseError>() {
        return of_mysql(error.number(), detail);
    }
    of_postgres(&code, detail)
}

/// <https://sqlite.org/rescode.html>; the low byte is the kind.
fn of_sqlite(code: i64, detail: String) -> StoreError {
    /// The index beside the journal cannot grow: the disk is full.
    const IOERR_SHMSIZE: i64 = 4874;
    match (code & 0xff, code) {
        (5 | 6, _) => StoreError::Contention,
        (13, _) | (_, IOERR_SHMSIZE) => StoreError::DiskFull,
        (8, _) => StoreError::Refused { detail },
        (10 | 14, _) => StoreError::Unavailable { detail },
        (11 | 26, _) => StoreError::Damaged { detail },
        _ => StoreError::Other { detail },
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn of_postgres(code: &str, detail: String) -> StoreError {
    match code {
        "40001" | "40P01" | "55P03" => StoreError::Contention,
        "53100" => StoreError::DiskFull,
        "28P01" | "28000" => StoreError::Credentials,
        "42501" => StoreError::Refused { detail },
        "3D000" | "53300" | "57P01" | "57P02" | "57P03" | "57P05" | "25P03" => {
            StoreError::Unavailable { detail }
        }
        "XX001" | "XX002" => StoreError::Damaged { detail },
        _ if code.starts_with("08") => StoreError::Unavailable { detail },
        _ => StoreError::Other { detail },
    }
}

/// <https://mariadb.com/kb/en/mariadb-error-code-reference/>
fn of_mysql(number: u16, detail: String) -> StoreError {
    match number {
        1205 | 1213 | 1020 | 3572 => StoreError::Contention,
        1021 | 1114 => StoreError::DiskFull,
        1045 | 1698 => StoreError::Credentials,
        1044 | 1142 | 1143 | 1227 | 1370 | 1419 => StoreError::Refused { detail },
        1040 | 1049 | 1053 | 1152..=1161 | 1203 | 1290 | 1317 | 1927 | 4031 => {
            StoreError::Unavailable { detail }
        }
        1194 | 1712 => StoreError::Damaged { detail },
        _ => StoreError::Other { detail },
    }
}
