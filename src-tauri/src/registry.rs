//! The list of this computer's workspaces: a file without secrets. It is read anew each time, so
//! that what another program or a person wrote into it counts.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ipc::IpcError;
use serde::{Deserialize, Serialize};

use crate::folders;

const NAME: &str = "workspaces.json";
const VERSION: u32 = 1;

/// A workspace of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Stable; names the workspace's secrets in the keyring.
    pub id: String,
    /// As the person named it.
    pub name: String,
    /// Address of the database, without a password.
    pub url: String,
    /// When it was last opened, in milliseconds.
    pub used_at: i64,
}

/// What every version of the file holds.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workspaces {
    version: u32,
    /// Opened when the program starts.
    pub open_at_start: Option<String>,
    /// All of them.
    #[serde(rename = "workspaces")]
    pub entries: Vec<Entry>,
}

impl Default for Workspaces {
    fn default() -> Self {
        Self {
            version: VERSION,
            open_at_start: None,
            entries: Vec::new(),
        }
    }
}

impl Workspaces {
    /// The one with this id.
    pub fn find(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}

/// The file.
pub struct Registry {
    file: PathBuf,
}

impl Registry {
    /// The one in this folder.
    pub fn new(config: &Path) -> Self {
        Self {
            file: config.join(NAME),
        }
    }

    /// Reads it. A file that cannot be read, or that a newer program wrote, is left as it is.
    pub fn read(&self) -> Result<Workspaces, IpcError> {
        let text = match fs::read(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Workspaces::default()),
            Err(error) => {
                tracing::error!(%error, "the list of workspaces cannot be read");
                return Err(IpcError::new(
                    "workspace.list_unreadable",
                    format!(
                        "The list of workspaces ({NAME}) cannot be read. Check its permissions."
                    ),
                ));
            }
        };
        match serde_json::from_slice::<Versioned>(&text) {
            Ok(Versioned { version }) if version > VERSION => Err(IpcError::new(
                "workspace.list_too_new",
                "The list of workspaces was written by a newer Usher. Update Usher; nothing was changed.",
            )),
            _ => serde_json::from_slice(&text).map_err(|error| {
                tracing::error!(%error, "the list of workspaces is damaged");
                IpcError::new(
                    "workspace.list_damaged",
                    format!("The list of workspaces ({NAME}) is damaged. It was left as it is: mend it, or move it away to begin with an empty one."),
                )
            }),
        }
    }

    /// Reads it, lets `change` work on it, and writes it whole.
    pub fn change<T>(&self, change: impl FnOnce(&mut Workspaces) -> T) -> Result<T, IpcError> {
        let mut workspaces = self.read()?;
        let outcome = change(&mut workspaces);
        let written = (|| {
            if let Some(folder) = self.file.parent() {
                folders::make_private(folder)?;
            }
            let text = serde_json::to_vec_pretty(&workspaces)?;
            folders::replace(&self.file, &text)
        })();
        written.map_err(|error: std::io::Error| {
            tracing::error!(%error, "the list of workspaces cannot be written");
            IpcError::new(
                "workspace.list_unwritable",
                format!("The list of workspaces ({NAME}) cannot be written. Check free space and permissions; the old list is untouched."),
            )
        })?;
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str) -> Entry {
        Entry {
            id: id.to_owned(),
            name: "Hosting".to_owned(),
            url: "sqlite:/x".to_owned(),
            used_at: 1,
        }
    }

    #[test]
    fn what_is_added_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry::new(folder.path());
        assert_eq!(registry.read().unwrap(), Workspaces::default());
        registry
            .change(|list| list.entries.push(entry("a")))
            .unwrap();
        assert_eq!(
            Registry::new(folder.path()).read().unwrap().find("a"),
            Some(&entry("a"))
        );
    }

    #[test]
    fn a_list_of_another_form_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry::new(folder.path());
        let file = folder.path().join(NAME);
        for (text, code) in [
            (r#"{"version":2,"anything":[]}"#, "workspace.list_too_new"),
            (
                r#"{"version":1,"open_at_start":null,"workspaces":[],"password":"x"}"#,
                "workspace.list_damaged",
            ),
            ("", "workspace.list_damaged"),
            ("{\"version\":1", "workspace.list_damaged"),
        ] {
            fs::write(&file, text).unwrap();
            assert_eq!(registry.read().unwrap_err().code, code);
            assert_eq!(
                registry
                    .change(|list| list.entries.clear())
                    .unwrap_err()
                    .code,
                code
            );
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
    }
}
