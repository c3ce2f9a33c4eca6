//! Which form a database has, and bringing it to the form this program knows.

use std::path::PathBuf;

use app::StoreError;
use sqlx::migrate::{MigrateError, Migrator};

use crate::error;
use crate::url::Engine;

static SQLITE: Migrator = sqlx::migrate!("../../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../../migrations/postgres");
static MYSQL: Migrator = sqlx::migrate!("../../../migrations/mysql");

/// What a database's schema is to this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemaState {
    /// No table at all.
    Empty,
    /// As this program knows it.
    Current,
    /// Older: to be migrated first.
    Old {
        /// Newest migration in the database.
        found: i64,
        /// Newest migration of this program.
        known: i64,
    },
    /// Made by a newer program: to be left alone.
    TooNew {
        /// Newest migration in the database.
        found: i64,
        /// Newest migration of this program.
        known: i64,
    },
    /// Somebody else's.
    Foreign,
}

/// How far a migration is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The file was copied there first.
    BackedUp {
        /// The copy.
        copy: PathBuf,
    },
    /// So many of so many steps are done.
    Migrated {
        /// Done.
        done: usize,
        /// All.
        of: usize,
    },
}

/// A migration that a database says it had.
#[derive(Debug)]
pub(crate) struct Applied {
    pub(crate) version: i64,
    pub(crate) success: bool,
    pub(crate) checksum: Vec<u8>,
}

pub(crate) fn migrator(engine: Engine) -> &'static Migrator {
    match engine {
        Engine::Sqlite => &SQLITE,
        Engine::Postgres => &POSTGRES,
        Engine::MySql => &MYSQL,
    }
}

/// Newest migration of this program.
pub(crate) fn known(engine: Engine) -> i64 {
    migrator(engine)
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or(0)
}

/// Judges a database by its number of tables and the migrations it had (`None`: it has no list).
pub(crate) fn judge(engine: Engine, tables: i64, applied: Option<&[Applied]>) -> SchemaState {
    let known = known(engine);
    let Some(applied) = applied else {
        return if tables == 0 {
            SchemaState::Empty
        } else {
            SchemaState::Foreign
        };
    };
    let mut found = 0;
    for one in applied {
        found = found.max(one.version);
        let ours = migrator(engine)
            .iter()
            .find(|migration| migration.version == one.version);
        match ours {
            Some(ours) if *ours.checksum != *one.checksum => return SchemaState::Foreign,
            None if one.version <= known => return SchemaState::Foreign,
            _ => {}
        }
    }
    let whole = applied.iter().filter(|one| one.success).count() == migrator(engine).iter().count();
    if found > known {
        SchemaState::TooNew { found, known }
    } else if applied.is_empty() && tables <= 1 {
        SchemaState::Empty
    } else if found == known && whole {
        SchemaState::Current
    } else {
        SchemaState::Old { found, known }
    }
}

/// What went wrong in a migration, with what to do about it.
pub(crate) fn explain(engine: Engine, failure: MigrateError) -> StoreError {
    let cause = match failure {
        MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => cause,
        other => {
            return StoreError::Damaged {
                detail: other.to_string(),
            };
        }
    };
    match (engine, error::map(cause, None)) {
        (Engine::Postgres, StoreError::Refused { detail }) => StoreError::Refused {
            detail: format!(
                "{detail}. Usher's tables need the right to create in this database, and the extension pg_trgm \
                 (CREATE EXTENSION pg_trgm)"
            ),
        },
        (Engine::MySql, StoreError::Refused { detail }) => StoreError::Refused {
            detail: format!(
                "{detail}. The upgrade needs the rights CREATE, ALTER, INDEX, REFERENCES and TRIGGER on this database \
                 and, where the server keeps a binary log, log_bin_trust_function_creators = 1"
            ),
        },
        (_, other) => other,
    }
}
