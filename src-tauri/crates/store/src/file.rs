//! The SQLite file: made private, and copied before it is changed in form.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use app::StoreError;
use sqlx::sqlite::SqliteConnection;

use crate::error;

/// Makes an empty file that only its owner may read, and its folder where that is missing.
pub(crate) fn make(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty() && !folder.exists())
    {
        make_folder(folder).map_err(|e| cannot("make the folder", folder, &e))?;
    }
    make_private(path).map_err(|e| cannot("make the file", path, &e))
}

/// Refuses what is not a file, before a driver makes one by accident.
pub(crate) fn check_there(path: &Path) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err(StoreError::Damaged {
            detail: format!("{} is not a file", path.display()),
        }),
        Err(e) => Err(cannot("open", path, &e)),
    }
}

/// Copies the database beside itself and gives the copy's path: `usher.sqlite.before-0019.bak`.
pub(crate) async fn back_up(
    connection: &mut SqliteConnection,
    path: &Path,
    next_migration: i64,
) -> Result<PathBuf, StoreError> {
    let base = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let name = |n: u32| {
        let again = if n == 0 {
            String::new()
        } else {
            format!("-{n}")
        };
        path.with_file_name(format!("{base}.before-{next_migration:04}{again}.bak"))
    };
    // An earlier copy is never written over: it may be the only good one.
    let copy = (0..1000)
        .map(name)
        .find(|copy| !copy.exists())
        .unwrap_or_else(|| name(1000));
    make_private(&copy).map_err(|e| cannot("make the copy", &copy, &e))?;
    let copied = sqlx::query("VACUUM INTO ?")
        .bind(copy.to_string_lossy().into_owned())
        .execute(connection)
        .await;
    let synced = copied.map_err(|e| error::map(e, None)).and_then(|_| {
        fs::File::open(&copy)
            .and_then(|file| file.sync_all())
            .map_err(|e| cannot("save the copy", &copy, &e))
    });
    if let Err(error) = synced {
        // Half a copy would look like a whole one later.
        let _ = fs::remove_file(&copy);
        return Err(error);
    }
    Ok(copy)
}

fn cannot(step: &str, path: &Path, error: &io::Error) -> StoreError {
    let detail = format!("cannot {step} {}: {error}", path.display());
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            StoreError::Refused { detail }
        }
        _ => StoreError::Unavailable { detail },
    }
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map(|_| ())
}

// On Windows a user's own folders are closed to others by inheritance.
#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> io::Result<()> {
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map(|_| ())
}
