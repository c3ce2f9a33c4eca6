//! What tests share: a clock to move, randomness that repeats, a mail server in memory, a browser, private
//! servers, and a workspace with a small cast on each of the three engines.

pub mod chromium;
pub mod clock;
pub mod entropy;
pub mod mailer;
pub mod servers;
pub mod workspace;

pub use chromium::{Chromium, Look};
pub use clock::Hands;
pub use mailer::Recorder;
pub use workspace::{Engine, Place, Workspace};
