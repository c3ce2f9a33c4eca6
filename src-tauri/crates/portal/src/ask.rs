//! Somebody who asks for a page.

use std::sync::Arc;

use app::client::area::Area;
use app::client::resume::{AtAccount, Resumed};
use app::ports::vault::Secret;
use app::{Access, Error, Operation, Session};
use domain::client_session::Stage;
use minijinja::{Value, context};

use crate::answer::{Answer, LINK};
use crate::fields::Fields;
use crate::texts::Texts;
use crate::{Portal, errors, routes};

/// Somebody who asks for a page, and was let in.
pub struct Ask {
    pub portal: Arc<Portal>,
    pub area: Arc<Area>,
    /// The request's address and the portal's key, and no user.
    pub visitor: Session,
    pub resumed: Option<Arc<Resumed>>,
    pub query: Fields,
    pub form: Fields,
    pub user_agent: String,
    /// The path as asked for, without query.
    pub path: String,
    pub(crate) texts: usize,
    pub(crate) token: Option<Secret>,
    pub(crate) link: Option<String>,
    pub(crate) csrf: String,
    pub(crate) new_visitor: Option<String>,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) from_outside: bool,
}

impl Ask {
    /// The texts of the visitor's language.
    pub fn texts(&self) -> &Texts {
        self.portal.themes.texts(self.texts)
    }

    /// The session that operations run with.
    pub fn session(&self) -> Session {
        self.resumed.as_ref().map_or_else(
            || self.visitor.clone(),
            |resumed| resumed.session(&self.visitor),
        )
    }

    /// Runs an operation as whoever asks.
    pub async fn perform<O: Operation>(&self, operation: &O) -> app::Result<O::Output> {
        self.portal.usher.perform(&self.session(), operation).await
    }

    /// Whether somebody is signed in all the way.
    pub fn is_signed_in(&self) -> bool {
        self.resumed
            .as_ref()
            .is_some_and(|resumed| resumed.session.stage == Stage::SignedIn)
    }

    /// The token of the session's cookie.
    pub fn token(&self) -> Result<&Secret, Error> {
        self.token.as_ref().ok_or(Error::SignedOut)
    }

    /// The account that the address names, which may be entered.
    pub fn access(&self) -> Result<&Access, Error> {
        match self.resumed.as_deref().map(|resumed| &resumed.at) {
            Some(AtAccount::Open(access)) => Ok(access),
            _ => Err(Error::NotFound { what: "account" }),
        }
    }

    /// A part of the address.
    pub fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// An id in the form.
    pub fn id(&self, name: &str) -> Result<uuid::Uuid, Error> {
        self.form
            .get(name)
            .parse()
            .map_err(|_| Error::NotFound { what: "entry" })
    }

    /// The token of a mail's link of this kind, kept in a cookie so that it left the address.
    pub fn link(&self, kind: &str) -> Result<Secret, Error> {
        self.link
            .as_deref()
            .and_then(|link| link.strip_prefix(kind)?.strip_prefix('.'))
            .map(Secret::new)
            .ok_or_else(|| Error::refused("portal.link_gone", "Open the link of the mail again."))
    }

    /// Takes the token out of the address (assurance R-33): into a cookie, and on to `to`.
    pub fn keep_link(&self, kind: &str, to: &str) -> Answer {
        let token: String = self
            .param("token")
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .take(64)
            .collect();
        Answer::go(to).cookie(LINK, format!("{kind}.{token}"), 1_800)
    }

    /// What is wrong with a form, for its template.
    pub fn wrong(&self, error: Option<&Error>) -> Value {
        error.map_or(Value::UNDEFINED, |error| {
            context! {
                message => errors::words(error, self.texts()),
                field => error.field(),
            }
        })
    }

    /// What every page shows.
    pub(crate) fn common(&self) -> Value {
        let texts = self.texts();
        let settings = &self.area.settings;
        let signed_in = self.resumed.as_ref().filter(|_| self.is_signed_in());
        let account = self.access().ok().map(|access| {
            context! {
                name => access.account.name(),
                reference => access.account.reference.as_str(),
                url => format!("/a/{}", access.account.reference.as_str()),
                is_owner => access.is_owner(),
            }
        });
        let done = self.query.get("done");
        let done = texts.find(&format!("done-{done}"), &[]);
        context! {
            language => texts.language,
            direction => if texts.language == "ar" { "rtl" } else { "ltr" },
            languages => settings.languages,
            organisation => self.area.organisation,
            theme => settings.theme,
            has_custom_css => self.portal.themes.has_css(&settings.theme, "custom.css"),
            social_links => settings.social_links,
            registration => settings.registration,
            terms_url => settings.terms_url,
            csrf => self.csrf,
            path => self.path,
            typed => self.form.typed(),
            done => done,
            user => signed_in.map(|resumed| context! {
                name => resumed.user.name(),
                email => resumed.user.email.as_str(),
                account_count => resumed.account_count,
            }),
            masquerade => signed_in
                .and_then(|resumed| resumed.session.masquerade.as_ref())
                .map(|masquerade| context! {
                    admin => masquerade.admin_name,
                    reason => masquerade.reason,
                }),
            account => account,
            menu => routes::menu(self),
        }
    }
}

/// Errors that a form shows above itself.
pub fn is_typed(error: &Error) -> bool {
    matches!(
        error,
        Error::Invalid(_)
            | Error::Refused { .. }
            | Error::WrongCredentials
            | Error::Throttled { .. }
            | Error::Conflict { .. }
    )
}

/// A place on this site to go on to, and nowhere else (open redirects).
pub fn local(next: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~?=&%".contains(c);
    let is_local = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= 500
        && next.chars().all(plain);
    is_local.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_stays_on_this_site() {
        for next in ["/a/ABC/users?x=1", "/invitation"] {
            assert_eq!(local(next), Some(next));
        }
        for next in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=y",
            "/@evil",
            "\\\\evil",
        ] {
            assert_eq!(local(next), None, "{next:?}");
        }
    }
}
