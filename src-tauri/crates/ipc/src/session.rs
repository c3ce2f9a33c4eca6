//! Who is at the window.

use app::ports::vault::Secret;
use domain::Admin;
use serde::{Deserialize, Serialize};

use crate::error::IpcError;
use crate::workspaces::Workspace;

/// What the window has to show first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// No workspace is open.
    NoWorkspace,
    /// The open workspace has no admin yet.
    NoAdmin,
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is signed in with a one-use password and has to choose another.
    MustChangePassword,
    /// Somebody is signed in, but the window was left alone for long: ask for the password.
    Locked,
    /// Somebody is signed in.
    SignedIn,
}

/// Where the window stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct CurrentSession {
    /// What to show.
    pub stage: Stage,
    /// The open workspace.
    pub workspace: Option<Workspace>,
    /// Who is signed in.
    pub admin: Option<Admin>,
    /// Minutes without input after which the window locks; 0 for never.
    pub idle_lock_minutes: u32,
}

/// Adds the first admin of a workspace, and signs them in.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct FirstAdmin {
    /// Name of the business; mail names it.
    pub organisation: String,
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// Chosen password.
    pub password: Secret,
    /// Whether this computer keeps the sign-in.
    #[serde(default)]
    pub remember: bool,
}

/// Somebody is signed in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Started {
    /// Who.
    pub admin: Admin,
    /// Why this computer does not keep the sign-in, although that was asked for.
    pub not_remembered: Option<IpcError>,
}

/// Signs an admin in.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Sign-in address.
    pub email: String,
    /// Password.
    pub password: Secret,
    /// Whether this computer keeps the sign-in.
    #[serde(default)]
    pub remember: bool,
}

/// Proves that the admin who is signed in sits at the window; also opens a locked one.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Reauthentication {
    /// Password.
    pub password: Secret,
}

/// Changes the password of the admin who is signed in.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The present one.
    pub current: Secret,
    /// The one from now on.
    pub new_password: Secret,
}
