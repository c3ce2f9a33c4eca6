//! Notices of what happened to a sign-in: their subjects and the values their templates name.

use app::ports::mailer::{Notice as Told, RenderError};
use domain::Timestamp;
use fluent_bundle::FluentArgs;
use minijinja::context;

use crate::catalogue::Catalogue;
use crate::render::Page;
use crate::text::{self, MESSAGE_MAX, NAME_MAX};

/// What such a mail says; `organisation` is inert already.
pub struct Notice<'a> {
    pub what: &'a Told,
    pub user_name: &'a str,
    pub origin: &'a str,
    pub at: Timestamp,
    pub organisation: &'a str,
}

pub fn page(said: &Notice<'_>, texts: &Catalogue) -> Result<Page, RenderError> {
    let key = said.what.code().replace('_', "-");
    let mut args = FluentArgs::new();
    args.set("organisation", said.organisation);
    args.set("at", texts.moment(said.at)?);
    args.set("origin", text::line(said.origin, NAME_MAX));
    match said.what {
        Told::EmailChangeStarted { email } | Told::EmailChanged { email } => {
            args.set("email", text::line(email, NAME_MAX));
        }
        Told::TwoFactorTakenOff { reason } => args.set("reason", text::line(reason, MESSAGE_MAX)),
        Told::RecoveryCodeUsed { left } => args.set("left", *left),
        Told::InvitationAskedFor {
            email,
            account_name,
        } => {
            args.set("email", text::line(email, NAME_MAX));
            args.set("account", text::line(account_name, NAME_MAX));
        }
        Told::AlreadyRegistered
        | Told::PasswordChanged
        | Told::TwoFactorOn
        | Told::TwoFactorOff
        | Told::RecoveryCodesMade => {}
    }
    // Whoever asks for an invitation does nothing to the recipient's sign-in.
    let about_sign_in = !matches!(said.what, Told::InvitationAskedFor { .. });
    let unexpected = if about_sign_in {
        "notice-unexpected"
    } else {
        "invitation-asked-for-unexpected"
    };
    let came_from = if about_sign_in && !said.origin.is_empty() {
        texts.text("notice-when-where", &args)?
    } else {
        texts.text("notice-when", &args)?
    };
    let title = texts.text(&format!("{key}-title"), &args)?;
    Ok(Page {
        template: "notice",
        subject: texts.text(&format!("{key}-subject"), &args)?,
        preheader: title.clone(),
        title,
        values: context! {
            organisation => said.organisation,
            name => text::line(said.user_name, NAME_MAX),
            intro => texts.text(&format!("{key}-intro"), &args)?,
            came_from => came_from,
            unexpected => texts.text(unexpected, &args)?,
        },
    })
}
