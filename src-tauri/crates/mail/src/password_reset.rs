//! The password reset: its subject and the values its templates name.

use app::ports::mailer::RenderError;
use domain::Timestamp;
use fluent_bundle::FluentArgs;
use minijinja::context;

use crate::catalogue::Catalogue;
use crate::render::{Page, link};
use crate::text::{self, NAME_MAX};

/// What a password reset says; `organisation` is inert already.
pub struct PasswordReset<'a> {
    pub user_name: &'a str,
    pub reset_url: &'a str,
    pub expires_at: Timestamp,
    pub organisation: &'a str,
}

pub fn page(said: &PasswordReset<'_>, texts: &Catalogue) -> Result<Page, RenderError> {
    let expires = texts.moment(said.expires_at)?;
    let mut args = FluentArgs::new();
    args.set("organisation", said.organisation);
    args.set("expires", expires.as_str());
    Ok(Page {
        template: "password_reset",
        subject: texts.text("password-reset-subject", &args)?,
        title: texts.text("password-reset-title", &args)?,
        preheader: texts.text("password-reset-preheader", &args)?,
        values: context! {
            organisation => said.organisation,
            name => text::line(said.user_name, NAME_MAX),
            expires => expires,
            url => link(said.reset_url)?,
            button => texts.text("password-reset-button", &args)?,
        },
    })
}
