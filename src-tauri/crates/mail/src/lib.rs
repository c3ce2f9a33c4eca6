//! Mail: messages from embedded templates, and their way to an SMTP server.
//!
//! What is sent, when, and how often is not decided here but by the outbox in `app`. To add a kind
//! of mail: a variant of `MailContent`, one file here that fills its values, a `.txt` and a `.html`
//! template of the same name, and its strings in every file of `locales/`; the tests render every
//! kind in every language and fail while anything is missing.

mod catalogue;
mod headers;
mod invitation;
mod link;
mod message;
mod notice;
mod password_reset;
mod render;
mod smtp;
mod test_message;
mod text;

pub use render::TemplateRenderer;
pub use smtp::{SmtpMailer, TimeLimits};
