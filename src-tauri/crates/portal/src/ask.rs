//! Somebody who asks for a page.

use std::sync::{Arc, OnceLock};

use app::client::area::Area;
use app::client::notices::{AccountNotices, MyNotices};
use app::client::password::strength;
use app::client::resume::{AtAccount, Resumed};
use app::ports::Stamp;
use app::ports::overview::Counted;
use app::ports::vault::Secret;
use app::{Access, Error, Operation, Session};
use domain::Currency;
use domain::client_session::Stage;
use domain::language::is_right_to_left;
use domain::{CurrencyCode, Money};
use minijinja::{Value, context};

use crate::answer::{Answer, LINK};
use crate::fields::Fields;
use crate::texts::Texts;
use crate::{Portal, errors, notices, routes};

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
    /// The sealed cart.
    pub(crate) cart: Option<String>,
    /// Code of the currency that was chosen; empty where none was.
    pub(crate) currency: String,
    pub(crate) csrf: String,
    pub(crate) new_visitor: Option<String>,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) from_outside: bool,
    pub(crate) counted: OnceLock<Counted>,
    /// Stood after the request came; see [`app::Store::stamp`].
    pub(crate) stamp: Option<Stamp>,
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

    /// The currency that prices are shown in; `None` where there is none at all.
    pub fn currency(&self) -> Option<&Currency> {
        self.area.currency(&self.currency)
    }

    /// A part of the address.
    pub fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// An id in the address.
    pub fn named(&self, name: &str) -> Result<uuid::Uuid, Error> {
        let id = self.param(name).parse();
        id.map_err(|_| Error::NotFound { what: "entry" })
    }

    /// An amount as its currency is written.
    pub fn money(&self, code: &CurrencyCode, amount: Money) -> String {
        let mut known = self.area.currencies.iter();
        match known.find(|currency| currency.code == *code) {
            Some(currency) => currency.show(amount),
            // One that was added after the settings were read, a moment ago.
            None => format!("{} {code}", amount.0),
        }
    }

    /// What the top bar counts, and an account's first page: counted once for each page.
    pub async fn counted(&self) -> Result<Counted, Error> {
        if let Some(counted) = self.counted.get() {
            return Ok(*counted);
        }
        let user = self.resumed.as_ref().ok_or(Error::SignedOut)?.user.id;
        let account = self.access().ok().map(|access| access.account.id);
        let count = async {
            match account {
                Some(account_id) => self.perform(&AccountNotices { account_id }).await,
                None => self.perform(&MyNotices).await,
            }
        };
        let portal = &self.portal;
        let when = (self.stamp, portal.usher.now());
        let counted = notices::counted(&portal.counts, when, (user, account), count);
        let counted = counted.await?;
        Ok(*self.counted.get_or_init(|| counted))
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

    /// How hard a refused new password is to guess, 0 to 4, for whoever knows this of the person;
    /// `None` where that is not what is wrong with it.
    pub fn strength(&self, error: Option<&Error>, known: &[&str]) -> Option<u8> {
        let field = error?.field().filter(|field| field.ends_with("password"))?;
        Some(strength(self.form.get(field), known)).filter(|strength| *strength < 3)
    }

    /// What every page shows.
    pub(crate) fn common(&self) -> Value {
        let texts = self.texts();
        let signed_in = self.resumed.as_ref().filter(|_| self.is_signed_in());
        let account = self.access().ok().map(|access| {
            context! {
                name => access.account.name(),
                reference => access.account.reference.as_str(),
                url => format!("/a/{}", access.account.reference.as_str()),
                is_owner => access.is_owner(),
            }
        });
        let strength = self.query.get("strength").parse::<u8>().ok();
        let done = self.query.get("done");
        let done = texts.find(&format!("done-{done}"), &[]);
        context! {
            language => texts.language,
            direction => if is_right_to_left(texts.language) { "rtl" } else { "ltr" },
            currency => self.currency().map(|one| one.code.as_str()),
            cart_count => self.cart().map_or(0, |cart| cart.items.len()),
            csrf => self.csrf,
            path => self.path,
            typed => self.form.typed(),
            done => done,
            done_strength => strength.filter(|one| *one <= 4),
            user => signed_in.map(|resumed| context! {
                name => resumed.user.name(),
                email => resumed.user.email.as_str(),
                account_count => resumed.account_count,
            }),
            notices => signed_in.and_then(|resumed| {
                let now = self.portal.usher.now();
                let access = self.access().ok();
                let counted = self.counted.get()?;
                Some(notices::notices(texts, &resumed.user, access, counted, now))
            }),
            masquerade => signed_in
                .and_then(|resumed| resumed.session.masquerade.as_ref())
                .map(|masquerade| context! {
                    admin => masquerade.admin_name,
                    reason => masquerade.reason,
                }),
            account => account,
            menu => routes::menu(self),
            ..self.portal.frame(&self.area)
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
