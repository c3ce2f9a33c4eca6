//! The log: a file per computer that changes over when it grows. Ids and numbers, never addresses,
//! texts of people, or secrets.

use std::fs::{self, File};
use std::io::{self, Write};
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::folders;

const NAME: &str = "usher.log";
/// Files change over at this size; so many old ones are kept.
const SIZE_MAX: u64 = 2 * 1024 * 1024;
const KEPT: u32 = 3;
/// The drivers' own words hold statements and addresses.
const LEVELS: &str =
    "warn,usher=info,app=info,store=info,secrets=info,mail=info,sqlx=off,rustls=error,zbus=error";

/// Begins to write the log. Without a place to write, the program goes on without one.
pub fn start(folder: &Path) {
    if folders::make_private(folder).is_err() {
        return;
    }
    let Ok(file) = LogFile::open(folder) else {
        return;
    };
    let levels = EnvFilter::try_from_env("USHER_LOG").unwrap_or_else(|_| EnvFilter::new(LEVELS));
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_env_filter(levels)
        .with_writer(file);
    // A second one, in tests, changes nothing.
    let _ = subscriber.try_init();
    // Where it happened, and not what it said: that may hold what somebody typed.
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a part of the program gave up");
    }));
}

/// A log file that changes over by size.
#[derive(Clone)]
struct LogFile(Arc<Mutex<Open>>);

struct Open {
    folder: PathBuf,
    file: File,
    size: u64,
}

impl LogFile {
    fn open(folder: &Path) -> io::Result<Self> {
        let file = folders::open_to_append(&folder.join(NAME))?;
        let size = file.metadata()?.len();
        Ok(Self(Arc::new(Mutex::new(Open {
            folder: folder.to_owned(),
            file,
            size,
        }))))
    }
}

impl Open {
    fn old(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{NAME}.{number}"))
    }

    fn change_over(&mut self) -> io::Result<()> {
        for number in (1..KEPT).rev() {
            // The first time there are none.
            let _ = fs::rename(self.old(number), self.old(number + 1));
        }
        fs::rename(self.folder.join(NAME), self.old(1))?;
        self.file = folders::open_to_append(&self.folder.join(NAME))?;
        self.size = 0;
        Ok(())
    }
}

impl Write for Open {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.size > SIZE_MAX {
            self.change_over()?;
        }
        let written = self.file.write(bytes)?;
        self.size += u64::try_from(written).unwrap_or(0);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// One line at a time.
struct Line<'a>(std::sync::MutexGuard<'a, Open>);

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<'a> MakeWriter<'a> for LogFile {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Self::Writer {
        Line(self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_changes_over_and_keeps_three_old_files() {
        let folder = tempfile::tempdir().unwrap();
        let log = LogFile::open(folder.path()).unwrap();
        let half = vec![b'x'; usize::try_from(SIZE_MAX / 2 + 1).unwrap()];
        for _ in 0..12 {
            log.make_writer().write_all(&half).unwrap();
        }
        let mut names: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(
            names,
            ["usher.log", "usher.log.1", "usher.log.2", "usher.log.3"]
        );
    }
}
