//! What the desktop tells the user interface without being asked.

use serde::Serialize;

/// Name of the event that carries a [`Notice`].
pub const NOTICE: &str = "notice";

/// Something changed; what is on screen may be out of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// A command wrote something.
    DataChanged {
        /// The noun it belongs to, such as `users`.
        noun: &'static str,
    },
    /// The outbox sent something, or could not.
    OutboxChanged,
    /// Nobody did anything for long: the password is asked for again.
    Locked,
}

/// How far a long command has come. The last message is `done`; the command's answer may arrive
/// before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Progress {
    /// Still at work.
    Working {
        /// Steps done.
        done: u64,
        /// Steps in all; `None` while that is not known.
        total: Option<u64>,
    },
    /// Nothing follows.
    Done,
}
