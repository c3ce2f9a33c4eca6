//! What the user interface sees of Usher: the list of commands, their requests and responses, the
//! shape of errors and events, and the TypeScript declarations of all of it.
//!
//! How a command is carried out does not belong here: that is the desktop's part. To add a command,
//! add its line to `command_list.rs`, grant it in `src-tauri/capabilities/main.json`, and run the
//! tests of this crate with `USHER_UPDATE_TYPES=1`, which rewrites `ui/src/ipc/generated.ts`.

pub mod command;
pub mod error;
pub mod event;
pub mod files;
pub mod portal;
pub mod session;
pub mod workspaces;

#[cfg(feature = "ts")]
pub mod typescript;

pub use command::{Command, Nothing, PLUGINS};
pub use error::IpcError;
