//! Workspaces of this computer.

use app::ports::vault::{Secret, VaultState};
use serde::{Deserialize, Serialize};

/// Where a workspace's data lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceKind {
    /// In a file on this computer.
    Sqlite,
    /// On a PostgreSQL server.
    Postgres,
    /// On a MariaDB or MySQL server.
    Mysql,
}

/// A workspace in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Workspace {
    /// Stable on this computer.
    pub id: String,
    /// As the person named it.
    pub name: String,
    /// Where its data lies.
    pub kind: WorkspaceKind,
    /// File, or server and database, in a few words.
    pub detail: String,
}

/// Whether secrets can be kept on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum KeyringState {
    /// They can.
    Ready {
        /// By whom, such as "Secret Service".
        backend: String,
    },
    /// It is locked: by the system's own keyring, or by the passphrase.
    Locked {
        /// Whether `workspaces|unlock` with the passphrase opens it.
        by_passphrase: bool,
    },
    /// There is none. `workspaces|set_passphrase` makes one.
    Unavailable {
        /// What is the matter.
        reason: String,
        /// What to do about it.
        remedy: String,
    },
}

impl KeyringState {
    /// The state of a vault, which is a passphrase file or not.
    pub fn of(state: VaultState, by_passphrase: bool) -> Self {
        match state {
            VaultState::Ready { backend } => Self::Ready { backend },
            VaultState::Locked => Self::Locked { by_passphrase },
            VaultState::Unavailable { reason, remedy } => Self::Unavailable { reason, remedy },
        }
    }
}

/// All workspaces of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct WorkspaceList {
    /// The one used last comes first.
    pub workspaces: Vec<Workspace>,
    /// The open one's id.
    pub open: Option<String>,
    /// Whether secrets can be kept.
    pub keyring: KeyringState,
}

/// Describes a workspace: to add it, or to try whether it can be reached.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddWorkspace {
    /// As the person names it.
    pub name: String,
    /// Where its data lies.
    pub kind: WorkspaceKind,
    /// File; empty for one of Usher's choosing. SQLite only.
    #[serde(default)]
    pub path: String,
    /// Server. Not for SQLite. The connection to another computer is always encrypted and the
    /// server proven.
    #[serde(default)]
    pub host: String,
    /// Its port; 0 for the usual one.
    #[serde(default)]
    pub port: u16,
    /// Database on it.
    #[serde(default)]
    pub database: String,
    /// User name there.
    #[serde(default)]
    pub username: String,
    /// Password there.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub password: Secret,
    /// File with the certificate of a private authority (PEM); empty for the system's.
    #[serde(default)]
    pub ca_file: String,
}

/// A workspace was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct WorkspaceReached {
    /// What answered and what it holds, in sentences.
    pub message: String,
}

/// Names a workspace.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct WorkspaceId {
    /// From the list.
    pub id: String,
}

/// Whether a workspace can be used at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// It is open.
    Ready,
    /// Its schema is older than this program's: `workspaces|migrate` comes first.
    NeedsMigration,
}

/// What came of opening a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Opened {
    /// Whether it can be used.
    pub state: OpenState,
}

/// What came of a migration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Migrated {
    /// The copy that was made before, where the data lies in a file.
    pub backup: Option<String>,
}

/// A passphrase that seals this computer's secrets where there is no keyring.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Passphrase {
    /// As typed.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub passphrase: Secret,
}
