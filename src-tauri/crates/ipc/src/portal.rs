//! The client area on this computer.

use serde::Serialize;

/// Whether the client area runs on this computer, and where people find it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ClientAreaState {
    /// Its address on this computer while it runs.
    pub running_at: Option<String>,
    /// Its address in the settings, which links in mail lead to; empty where none is set.
    pub public_url: String,
}
