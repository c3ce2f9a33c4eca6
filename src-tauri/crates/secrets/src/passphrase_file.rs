//! The file of a passphrase vault: its bytes, and how they reach the disk whole.
//!
//! Layout: 8 letters `USHVAULT`, version byte, cost (12 bytes), salt (16 bytes), then a sealed JSON
//! object of entry name and secret. The bytes before it are associated data.

use app::ports::crypto::CryptoError;
use app::ports::vault::VaultError;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use zeroize::{Zeroize, Zeroizing};

use crate::cost::{COST, Cost, SALT, random};
use crate::passwords::Spelled;
use crate::sealing;

const MAGIC: &[u8; 8] = b"USHVAULT";
const VERSION: u8 = 1;
/// More than any honest file holds.
const FILE_MAX: u64 = 1024 * 1024;
const NAME: &str = "secrets.vault";

/// What a passphrase becomes, and with which cost and salt.
#[derive(Clone)]
pub(crate) struct FileKey {
    cost: Cost,
    salt: [u8; SALT],
    key: Zeroizing<[u8; 32]>,
}

impl FileKey {
    /// A key for a new file or a new passphrase. Blocks while it is derived.
    pub(crate) fn new(passphrase: &Spelled) -> Result<Self, VaultError> {
        Self::derive(passphrase, Cost::FILE, random().map_err(refused)?).map_err(refused)
    }

    fn derive(passphrase: &Spelled, cost: Cost, salt: [u8; SALT]) -> Result<Self, CryptoError> {
        Ok(Self {
            cost,
            salt,
            key: cost.derive(passphrase, &salt)?,
        })
    }
}

/// Entry names and their secrets; wiped when dropped.
#[derive(Default)]
pub(crate) struct Entries(BTreeMap<String, String>);

impl Entries {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(crate) fn put(&mut self, name: String, secret: String) {
        if let Some(mut old) = self.0.insert(name, secret) {
            old.zeroize();
        }
    }

    /// Whether there was one.
    pub(crate) fn delete(&mut self, name: &str) -> bool {
        self.0.remove(name).map(|mut old| old.zeroize()).is_some()
    }
}

impl Drop for Entries {
    fn drop(&mut self) {
        self.0.values_mut().for_each(Zeroize::zeroize);
    }
}

/// The folder that holds the file.
#[derive(Clone)]
pub(crate) struct Place(PathBuf);

/// Held while the file is read, changed and written, so that two programs lose nothing of each
/// other. The operating system lets go of it when the program ends, however it ends.
pub(crate) struct Turn(#[expect(dead_code, reason = "held for its lock, which goes with it")] File);

impl Place {
    pub(crate) fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    pub(crate) fn exists(&self) -> bool {
        // A file that cannot be looked at counts as there: it must not be written over.
        !matches!(std::fs::symlink_metadata(self.file()), Err(error) if error.kind() == ErrorKind::NotFound)
    }

    fn file(&self) -> PathBuf {
        self.0.join(NAME)
    }

    /// Waits for other programs that change the file.
    pub(crate) fn take_turn(&self) -> Result<Turn, VaultError> {
        make_private_folder(&self.0).map_err(|error| io("make the folder of", &error))?;
        let file = private(OpenOptions::new().write(true).create(true).truncate(false))
            .open(self.0.join("secrets.lock"))
            .map_err(|error| io("lock", &error))?;
        file.lock().map_err(|error| io("lock", &error))?;
        Ok(Turn(file))
    }

    /// Opens the file with a passphrase.
    pub(crate) fn unlock(&self, passphrase: &Spelled) -> Result<(FileKey, Entries), VaultError> {
        let bytes = self.bytes()?;
        let parts = self.parts(&bytes)?;
        let key =
            FileKey::derive(passphrase, parts.cost, parts.salt).map_err(|error| match error {
                CryptoError::System(_) => refused(error),
                _ => self.damaged("its header is not one that Usher writes"),
            })?;
        let opened = sealing::open(&key.key, parts.header, parts.sealed)
            .map_err(|_| VaultError::WrongPassphrase)?;
        Ok((key, self.parse(&opened)?))
    }

    /// Reads the file with the key of an earlier [`unlock`](Self::unlock). `Locked` when another
    /// program has changed the passphrase since.
    pub(crate) fn read(&self, key: &FileKey) -> Result<Entries, VaultError> {
        let bytes = self.bytes()?;
        let parts = self.parts(&bytes)?;
        if parts.salt != key.salt || parts.cost != key.cost {
            return Err(VaultError::Locked);
        }
        let opened = sealing::open(&key.key, parts.header, parts.sealed)
            .map_err(|_| self.damaged("its content does not match its seal"))?;
        self.parse(&opened)
    }

    /// Puts a whole new file in place of the old one, or leaves the old one as it is.
    pub(crate) fn write(&self, key: &FileKey, entries: &Entries) -> Result<(), VaultError> {
        let json = Zeroizing::new(serde_json::to_vec(&entries.0).map_err(refused)?);
        let header = [MAGIC.as_slice(), &[VERSION], &key.cost.encode(), &key.salt].concat();
        let sealed = sealing::seal(&key.key, &header, &json).map_err(refused)?;
        let new = self.0.join("secrets.new");
        let written = write_whole(&new, &[header, sealed].concat())
            .and_then(|()| std::fs::rename(&new, self.file()))
            .and_then(|()| sync_folder(&self.0));
        written.map_err(|error| {
            // It holds ciphertext only; left behind, it is in nobody's way.
            let _ = std::fs::remove_file(&new);
            io("save", &error)
        })
    }

    fn bytes(&self) -> Result<Vec<u8>, VaultError> {
        let file = File::open(self.file()).map_err(|error| match error.kind() {
            ErrorKind::NotFound => VaultError::Locked,
            _ => io("read", &error),
        })?;
        let mut bytes = Vec::new();
        file.take(FILE_MAX + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| io("read", &error))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > FILE_MAX) {
            return Err(self.damaged("it is far larger than it can be"));
        }
        Ok(bytes)
    }

    fn parts<'bytes>(&self, bytes: &'bytes [u8]) -> Result<Parts<'bytes>, VaultError> {
        let short = || self.damaged("it is cut short");
        let (magic, rest) = bytes.split_first_chunk::<8>().ok_or_else(short)?;
        if magic != MAGIC {
            return Err(self.damaged("it is not a file of secrets"));
        }
        let (&version, rest) = rest.split_first().ok_or_else(short)?;
        if version != VERSION {
            return Err(self.damaged("its format is unknown; it may come from a newer Usher"));
        }
        let (cost, rest) = rest.split_first_chunk::<COST>().ok_or_else(short)?;
        let (salt, sealed) = rest.split_first_chunk::<SALT>().ok_or_else(short)?;
        let header = bytes
            .get(..MAGIC.len() + 1 + COST + SALT)
            .ok_or_else(short)?;
        Ok(Parts {
            cost: Cost::decode(*cost),
            salt: *salt,
            header,
            sealed,
        })
    }

    fn parse(&self, json: &[u8]) -> Result<Entries, VaultError> {
        serde_json::from_slice(json)
            .map(Entries)
            .map_err(|_| self.damaged("its content cannot be read"))
    }

    fn damaged(&self, reason: &str) -> VaultError {
        VaultError::Damaged {
            file: self.file().display().to_string(),
            reason: reason.to_owned(),
        }
    }
}

struct Parts<'bytes> {
    cost: Cost,
    salt: [u8; SALT],
    header: &'bytes [u8],
    sealed: &'bytes [u8],
}

fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file =
        private(OpenOptions::new().write(true).create(true).truncate(true)).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// For the owner alone. On Windows the profile folder already says so.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // The folder may be older than this file, and open to others.
    #[cfg(unix)]
    std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

#[cfg_attr(
    not(unix),
    expect(clippy::unnecessary_wraps, reason = "Windows has no folder to sync")
)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn io(what: &str, error: &std::io::Error) -> VaultError {
    VaultError::Refused {
        reason: format!("could not {what} the file of secrets ({error})"),
    }
}

fn refused(error: impl std::fmt::Display) -> VaultError {
    VaultError::Refused {
        reason: error.to_string(),
    }
}
