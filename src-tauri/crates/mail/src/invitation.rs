//! The invitation: its subject and the values its templates name.

use app::ports::mailer::RenderError;
use domain::{Permission, PermissionSet, Timestamp};
use fluent_bundle::FluentArgs;
use minijinja::{Value, context};

use crate::catalogue::Catalogue;
use crate::render::{Page, link};
use crate::text::{self, MESSAGE_MAX, NAME_MAX};

/// What an invitation says; `organisation` is inert already.
pub struct Invitation<'a> {
    pub account_name: &'a str,
    pub inviter_name: &'a str,
    pub permissions: &'a PermissionSet,
    pub accept_url: &'a str,
    pub expires_at: Timestamp,
    pub invitee_name: Option<&'a str>,
    pub message: Option<&'a str>,
    pub organisation: &'a str,
}

pub fn page(said: &Invitation<'_>, texts: &Catalogue) -> Result<Page, RenderError> {
    let or_organisation = |name: &str| {
        let name = text::line(name, NAME_MAX);
        if name.is_empty() {
            said.organisation.to_owned()
        } else {
            name
        }
    };
    let account = or_organisation(said.account_name);
    let inviter = or_organisation(said.inviter_name);
    let expires = texts.moment(said.expires_at)?;
    let mut permissions = Vec::new();
    for permission in said.permissions.iter() {
        permissions.push(texts.text(
            &format!("permission-{}", permission.key()),
            &FluentArgs::new(),
        )?);
    }
    permissions.extend(
        said.permissions
            .unknown()
            .map(|key| text::line(key, NAME_MAX)),
    );
    let mut args = FluentArgs::new();
    args.set("inviter", inviter.as_str());
    args.set("account", account.as_str());
    args.set("expires", expires.as_str());
    Ok(Page {
        template: "invitation",
        subject: texts.text("invitation-subject", &args)?,
        title: texts.text("invitation-title", &args)?,
        preheader: texts.text("invitation-preheader", &args)?,
        values: context! {
            organisation => said.organisation,
            name => said.invitee_name.map_or(Value::from(""), |name| text::line(name, NAME_MAX).into()),
            account => account,
            inviter => inviter,
            message => text::lines(said.message.unwrap_or(""), MESSAGE_MAX),
            everything => Permission::ALL.iter().all(|one| said.permissions.contains(*one)),
            permissions => permissions,
            expires => expires,
            url => link(said.accept_url)?,
            button => texts.text("invitation-button", &FluentArgs::new())?,
        },
    })
}
