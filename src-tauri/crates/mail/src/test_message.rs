//! The test message: its subject and the values its templates name.

use app::ports::mailer::RenderError;
use fluent_bundle::FluentArgs;
use minijinja::context;

use crate::catalogue::Catalogue;
use crate::render::Page;
use crate::text::{self, NAME_MAX};

pub fn page(organisation: &str, sent_by: &str, texts: &Catalogue) -> Result<Page, RenderError> {
    let mut args = FluentArgs::new();
    args.set("organisation", organisation);
    Ok(Page {
        template: "test",
        subject: texts.text("test-subject", &args)?,
        title: texts.text("test-title", &args)?,
        preheader: texts.text("test-preheader", &args)?,
        values: context! {
            organisation => organisation,
            sent_by => text::line(sent_by, NAME_MAX),
        },
    })
}
