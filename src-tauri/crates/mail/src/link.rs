//! Links that prove an address: their subjects and the values their templates name.

use app::ports::mailer::{LinkFor, RenderError};
use domain::Timestamp;
use fluent_bundle::FluentArgs;
use minijinja::context;

use crate::catalogue::Catalogue;
use crate::render::{Page, link};
use crate::text::{self, NAME_MAX};

/// What such a mail says; `organisation` is inert already.
pub struct Link<'a> {
    pub what: LinkFor,
    pub user_name: &'a str,
    pub url: &'a str,
    pub expires_at: Timestamp,
    pub organisation: &'a str,
}

pub fn page(said: &Link<'_>, texts: &Catalogue) -> Result<Page, RenderError> {
    let key = match said.what {
        LinkFor::Registration => "registration",
        LinkFor::Verification => "verification",
        LinkFor::EmailChange => "email-change",
    };
    let expires = texts.moment(said.expires_at)?;
    let mut args = FluentArgs::new();
    args.set("organisation", said.organisation);
    args.set("expires", expires.as_str());
    let title = texts.text(&format!("{key}-title"), &args)?;
    Ok(Page {
        template: "link_mail",
        subject: texts.text(&format!("{key}-subject"), &args)?,
        title,
        preheader: texts.text("link-preheader", &args)?,
        values: context! {
            organisation => said.organisation,
            name => text::line(said.user_name, NAME_MAX),
            intro => texts.text(&format!("{key}-intro"), &args)?,
            expires => texts.text("link-expires", &args)?,
            unexpected => texts.text(&format!("{key}-unexpected"), &args)?,
            url => link(said.url)?,
            button => texts.text(&format!("{key}-button"), &args)?,
        },
    })
}
