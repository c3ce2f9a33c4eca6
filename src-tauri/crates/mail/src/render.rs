//! From content to bytes: texts by Fluent, shape by minijinja, headers by `message`.

use app::ports::mailer::{MailContent, MailHeaders, MailRenderer, RenderError, RenderedMail};
use domain::language::LANGUAGES;
use fluent_bundle::FluentArgs;
use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value, context};
use std::sync::Arc;

use crate::catalogue::{self, Catalogue};
use crate::invitation::{self, Invitation};
use crate::link::{self, Link};
use crate::notice::{self, Notice};
use crate::password_reset::{self, PasswordReset};
use crate::text::{self, NAME_MAX};
use crate::{message, test_message};

const TEMPLATES: &[(&str, &str)] = &[
    ("layout.html", include_str!("../templates/layout.html")),
    ("greeting.html", include_str!("../templates/greeting.html")),
    ("button.html", include_str!("../templates/button.html")),
    ("link.html", include_str!("../templates/link.html")),
    ("greeting.txt", include_str!("../templates/greeting.txt")),
    ("footer.txt", include_str!("../templates/footer.txt")),
    (
        "invitation.html",
        include_str!("../templates/invitation.html"),
    ),
    (
        "invitation.txt",
        include_str!("../templates/invitation.txt"),
    ),
    (
        "password_reset.html",
        include_str!("../templates/password_reset.html"),
    ),
    (
        "password_reset.txt",
        include_str!("../templates/password_reset.txt"),
    ),
    (
        "link_mail.html",
        include_str!("../templates/link_mail.html"),
    ),
    ("link_mail.txt", include_str!("../templates/link_mail.txt")),
    ("notice.html", include_str!("../templates/notice.html")),
    ("notice.txt", include_str!("../templates/notice.txt")),
    ("test.html", include_str!("../templates/test.html")),
    ("test.txt", include_str!("../templates/test.txt")),
];

/// Steps one template may take; the longest of ours takes under a thousand.
const FUEL: u64 = 20_000;
/// Where lines of the text part break.
const WIDTH: usize = 72;
/// Longest link. A longer one would be cut by the programs it passes through.
const LINK_MAX: usize = 2_000;

/// One mail before it is laid out.
pub struct Page {
    /// Name of its two templates, without ending.
    pub template: &'static str,
    pub subject: String,
    pub title: String,
    pub preheader: String,
    /// What its templates name.
    pub values: Value,
}

/// A link as it may stand in a mail: http or https, nothing that ends it early.
pub fn link(url: &str) -> Result<&str, RenderError> {
    let web = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let safe = |c: char| c.is_ascii_graphic() && !"\"'<>\\^`{|}".contains(c);
    match web {
        Some(rest) if !rest.is_empty() && url.len() <= LINK_MAX && url.chars().all(safe) => Ok(url),
        _ => Err(RenderError::Link),
    }
}

/// Renders the embedded templates.
pub struct TemplateRenderer {
    texts: Vec<Arc<Catalogue>>,
    environments: Vec<Environment<'static>>,
}

impl TemplateRenderer {
    /// Reads all templates and texts. They are part of the program: an error here is a defect that
    /// the tests find.
    pub fn new() -> Result<Self, RenderError> {
        let texts: Vec<Arc<Catalogue>> = Catalogue::all()?.into_iter().map(Arc::new).collect();
        let environments = texts
            .iter()
            .map(|texts| environment(Arc::clone(texts)).map_err(|e| broken(&e)))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            texts,
            environments,
        })
    }
}

impl std::fmt::Debug for TemplateRenderer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TemplateRenderer({LANGUAGES:?})")
    }
}

/// An environment whose `t` speaks the language of `texts`.
fn environment(texts: Arc<Catalogue>) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_auto_escape_callback(|name| {
        if name
            .rsplit_once('.')
            .is_some_and(|(_, ending)| ending == "txt")
        {
            AutoEscape::None
        } else {
            AutoEscape::Html
        }
    });
    environment.add_global("lang", texts.language());
    // Mail programs know few logical properties, so the sides are named.
    let (dir, start) = if texts.is_right_to_left() {
        ("rtl", "right")
    } else {
        ("ltr", "left")
    };
    environment.add_global("dir", dir);
    environment.add_global("start", start);
    environment.add_filter("wrap", |text: &str| text::wrap(text, WIDTH));
    environment.add_filter("quote", |text: &str| {
        let quoted = |row: &str| {
            if row.is_empty() {
                ">".to_owned()
            } else {
                format!("> {row}")
            }
        };
        text::wrap(text, WIDTH - 2)
            .lines()
            .map(quoted)
            .collect::<Vec<_>>()
            .join("\n")
    });
    environment.add_function(
        "t",
        move |key: &str, values: Kwargs| -> Result<String, Error> {
            let mut args = FluentArgs::new();
            for name in values.args() {
                // Passed on to a function, an undefined value is no error by itself.
                let value = values.get::<Value>(name)?;
                let text = value.as_str().ok_or(ErrorKind::UndefinedError)?;
                args.set(name.to_owned(), text.to_owned());
            }
            texts
                .text(key, &args)
                .map_err(|e| Error::new(ErrorKind::InvalidOperation, e.to_string()))
        },
    );
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

/// The error by kind and place. Never its source text: that could quote a value.
fn broken(error: &Error) -> RenderError {
    RenderError::Template(format!(
        "{}: {} in line {}",
        error.name().unwrap_or("template"),
        error.detail().unwrap_or("could not be rendered"),
        error.line().unwrap_or(0)
    ))
}

impl MailRenderer for TemplateRenderer {
    fn render(
        &self,
        content: &MailContent,
        about: &MailHeaders,
    ) -> Result<RenderedMail, RenderError> {
        let at = catalogue::choose(&about.language);
        let missing = || RenderError::Template("no language is there".to_owned());
        let texts = self.texts.get(at).ok_or_else(missing)?;
        let environment = self.environments.get(at).ok_or_else(missing)?;
        let organisation = organisation(content, about);
        let page = page(content, &organisation, texts)?;
        let subject = text::line(&page.subject, 2 * NAME_MAX);
        let values = context! {
            subject => subject,
            title => page.title,
            preheader => page.preheader,
            ..page.values
        };
        let part = |ending: &str| {
            environment
                .get_template(&format!("{}.{ending}", page.template))
                .and_then(|template| template.render(&values))
                .map_err(|e| broken(&e))
        };
        let (plain, html) = (part("txt")?, part("html")?);
        Ok(RenderedMail {
            raw: message::assemble(about, &subject, &plain, &html)?,
            subject,
        })
    }

    fn languages(&self) -> &'static [&'static str] {
        &LANGUAGES
    }
}

/// The business as the mail names it: a workspace that has no name yet goes by its mail domain.
fn organisation(content: &MailContent, about: &MailHeaders) -> String {
    let (MailContent::Invitation { organisation, .. }
    | MailContent::PasswordReset { organisation, .. }
    | MailContent::Link { organisation, .. }
    | MailContent::Notice { organisation, .. }
    | MailContent::Test { organisation, .. }) = content;
    let name = text::line(organisation, NAME_MAX);
    if name.is_empty() {
        about.from.domain().to_owned()
    } else {
        name
    }
}

fn page(content: &MailContent, organisation: &str, texts: &Catalogue) -> Result<Page, RenderError> {
    match content {
        MailContent::Invitation {
            account_name,
            inviter_name,
            permissions,
            accept_url,
            expires_at,
            invitee_name,
            message,
            organisation: _,
        } => invitation::page(
            &Invitation {
                account_name,
                inviter_name,
                permissions,
                accept_url,
                expires_at: *expires_at,
                invitee_name: invitee_name.as_deref(),
                message: message.as_deref(),
                organisation,
            },
            texts,
        ),
        MailContent::PasswordReset {
            user_name,
            reset_url,
            expires_at,
            organisation: _,
        } => password_reset::page(
            &PasswordReset {
                user_name,
                reset_url,
                expires_at: *expires_at,
                organisation,
            },
            texts,
        ),
        MailContent::Link {
            what,
            user_name,
            url,
            expires_at,
            organisation: _,
        } => link::page(
            &Link {
                what: *what,
                user_name,
                url,
                expires_at: *expires_at,
                organisation,
            },
            texts,
        ),
        MailContent::Notice {
            notice,
            user_name,
            origin,
            at,
            organisation: _,
        } => notice::page(
            &Notice {
                what: notice,
                user_name,
                origin,
                at: *at,
                organisation,
            },
            texts,
        ),
        MailContent::Test {
            sent_by,
            organisation: _,
        } => test_message::page(organisation, sent_by, texts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Environment<'static> {
        environment(Arc::new(Catalogue::all().unwrap().remove(0))).unwrap()
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert!(link("https://clients.example.com/i/abc?x=1&y=2#z").is_ok());
        assert!(link("http://127.0.0.1:8080/i/abc").is_ok());
        for bad in [
            "",
            "https://",
            "javascript:alert(1)",
            "https://a.b/\"onclick",
            "https://a.b/ c",
            "https://a.b/\r\nx",
            "https://a.b/<x>",
            "//a.b/c",
        ] {
            assert_eq!(link(bad), Err(RenderError::Link), "{bad:?}");
        }
    }

    #[test]
    fn a_name_that_a_template_uses_and_nobody_gives_is_an_error() {
        let environment = english();
        let template = environment.get_template("test.txt").unwrap();
        assert!(template.render(context! { organisation => "x" }).is_err());
    }

    #[test]
    fn a_runaway_template_runs_out_of_fuel() {
        let mut environment = english();
        environment.add_template("x.txt", "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}").unwrap();
        assert!(
            environment
                .get_template("x.txt")
                .unwrap()
                .render(context! {})
                .is_err()
        );
    }
}
