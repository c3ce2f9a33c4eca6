//! Where things lie on this computer, and files that only their owner may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager as _, Runtime};

/// Folders of this program and of the person who uses it.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The list of workspaces, and the passphrase file where there is no keyring.
    pub config: PathBuf,
    /// Databases of local workspaces.
    pub data: PathBuf,
    /// Log files.
    pub logs: PathBuf,
    /// Where exports go.
    pub downloads: PathBuf,
}

impl Folders {
    /// Those that the operating system names.
    pub fn of<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Self> {
        let paths = app.path();
        let home = paths.home_dir();
        Ok(Self {
            config: paths.app_config_dir()?,
            data: paths.app_data_dir()?,
            logs: paths.app_log_dir()?,
            // A desktop that was never started has no list of its folders.
            downloads: paths
                .download_dir()
                .or_else(|_| home.map(|home| home.join("Downloads")))?,
        })
    }
}

/// Makes a folder that only its owner may enter.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Opens a file of this program for adding at its end.
pub fn open_to_append(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().append(true).create(true)).open(path)
}

/// Puts whole new content in a file's place, or leaves the old as it is.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    let written = (|| {
        let mut file =
            private(OpenOptions::new().write(true).create(true).truncate(true)).open(&new)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&new, path)
    })();
    if written.is_err() {
        // The disk may be full; what was written of it is of no use.
        let _ = fs::remove_file(&new);
    }
    written
}

/// Writes a file for the person, under `name` or the next free one like it; nothing is written
/// over. A half-written file is removed.
pub fn save_beside(folder: &Path, name: &str, content: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    for number in 1..1000 {
        let candidate = match number {
            1 => name.to_owned(),
            _ => format!("{stem} ({number}).{ending}"),
        };
        let path = folder.join(candidate);
        match private(OpenOptions::new().write(true).create_new(true)).open(&path) {
            Ok(mut file) => {
                if let Err(error) = file.write_all(content).and_then(|()| file.sync_all()) {
                    let _ = fs::remove_file(&path);
                    return Err(error);
                }
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_never_writes_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let first = save_beside(folder.path(), "users.csv", b"one").unwrap();
        let second = save_beside(folder.path(), "users.csv", b"two").unwrap();
        assert_eq!(first.file_name().unwrap(), "users.csv");
        assert_eq!(second.file_name().unwrap(), "users (2).csv");
        assert_eq!(fs::read(first).unwrap(), b"one");
    }

    #[cfg(unix)]
    #[test]
    fn files_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let export = save_beside(folder.path(), "users.csv", b"").unwrap();
        let list = folder.path().join("workspaces.json");
        replace(&list, b"{}").unwrap();
        let log = folder.path().join("usher.log");
        open_to_append(&log).unwrap();
        let inner = folder.path().join("inner");
        make_private(&inner).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            [mode(&export), mode(&list), mode(&log), mode(&inner)],
            [0o600, 0o600, 0o600, 0o700]
        );
    }
}
