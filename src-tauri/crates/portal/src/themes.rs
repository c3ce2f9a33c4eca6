//! Themes: folders of templates and style sheets. One of the organisation's own overrides single
//! templates; what it lacks comes from the default theme.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use domain::client_area::THEME;
use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use crate::PortalError;
use crate::texts::Texts;

mod files {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// Steps one template may take: a list of hundreds of accounts fits, an endless loop does not.
const FUEL: u64 = 5_000_000;

/// Every embedded file, with its name below `themes/`.
#[cfg(test)]
pub fn embedded() -> impl Iterator<Item = (&'static str, &'static str)> {
    files::FILES.iter().copied()
}

fn find(name: &str) -> Option<&'static str> {
    files::FILES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

/// The one script: it makes pages handier, and none needs it.
const SCRIPT: &str = include_str!("../js/client.js");

/// The icon of this name, for eyes alone: what it stands in says its name.
fn icon(name: &str) -> Option<Value> {
    let (_, svg) = files::ICONS.iter().find(|(known, _)| *known == name)?;
    let svg = svg.trim().replacen("<svg", "<svg aria-hidden=\"true\"", 1);
    Some(Value::from_safe_string(svg))
}

/// The templates of one theme in each language, as far as somebody asked for them.
type InLanguages = [Option<Arc<Environment<'static>>>; 5];

/// The themes that there are, and the texts they are filled with.
pub struct Themes {
    folder: Option<PathBuf>,
    texts: Arc<[Texts; 5]>,
    made: Mutex<HashMap<String, InLanguages>>,
}

impl Themes {
    pub fn new(folder: Option<PathBuf>) -> Result<Self, PortalError> {
        Ok(Self {
            folder,
            texts: Arc::new(Texts::all()?),
            made: Mutex::new(HashMap::new()),
        })
    }

    /// The texts of a language, by its index.
    pub fn texts(&self, index: usize) -> &Texts {
        let [english, ..] = &*self.texts;
        self.texts.get(index).unwrap_or(english)
    }

    /// A page in a theme and a language. Where the theme's own template fails, the default's is
    /// taken; where that fails too, there is no page, and the log knows why.
    pub fn render(
        &self,
        theme: &str,
        language: usize,
        template: &str,
        values: &Value,
    ) -> Option<String> {
        for name in [theme, THEME] {
            let page = self
                .environment(name, language)
                .get_template(template)
                .and_then(|template| template.render(values));
            match page {
                Ok(page) => return Some(page),
                Err(error) => tracing::error!(theme = name, template, %error, "a template failed"),
            }
        }
        None
    }

    /// A file of a theme's `css` folder; one that the theme lacks is the default theme's.
    pub fn css(&self, theme: &str, name: &str) -> Option<Cow<'static, str>> {
        match name {
            "bootstrap.min.css" => return Some(files::BOOTSTRAP.into()),
            "bootstrap.rtl.min.css" => return Some(files::BOOTSTRAP_RTL.into()),
            "client.js" => return Some(SCRIPT.into()),
            _ => {}
        }
        if let Some(text) = self
            .own(theme, name)
            .and_then(|own| fs::read_to_string(own).ok())
        {
            return Some(text.into());
        }
        let embedded = |theme| find(&format!("{theme}/css/{name}"));
        embedded(theme)
            .or_else(|| embedded(THEME))
            .map(Cow::Borrowed)
    }

    /// Whether a theme of the organisation's has this file in its `css` folder.
    pub fn has_css(&self, theme: &str, name: &str) -> bool {
        self.own(theme, name).is_some_and(|own| own.is_file())
    }

    /// Where the organisation's own file would lie. Both names come from outside.
    fn own(&self, theme: &str, name: &str) -> Option<PathBuf> {
        let plain = |text: &str| {
            !text.starts_with('.')
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c))
        };
        let folder = self
            .folder
            .as_ref()
            .filter(|_| plain(theme) && plain(name))?;
        Some(folder.join(theme).join("css").join(name))
    }

    fn environment(&self, theme: &str, language: usize) -> Arc<Environment<'static>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let known = made.get(theme).and_then(|all| all.get(language));
        if let Some(Some(one)) = known {
            return one.clone();
        }
        let one = Arc::new(self.make(theme, language));
        let all = made.entry(theme.to_owned()).or_default();
        if let Some(place) = all.get_mut(language) {
            *place = Some(one.clone());
        }
        one
    }

    fn make(&self, theme: &str, language: usize) -> Environment<'static> {
        let mut env = Environment::new();
        env.set_auto_escape_callback(|_| AutoEscape::Html);
        env.set_undefined_behavior(UndefinedBehavior::Lenient);
        env.set_fuel(Some(FUEL));
        env.set_trim_blocks(true);
        env.set_lstrip_blocks(true);
        let (folder, theme) = (self.folder.clone(), theme.to_owned());
        let is_default = theme == THEME;
        env.set_loader(move |name| {
            let path = format!("{theme}/templates/{name}");
            // The default theme is the last resort, so a folder of the same name cannot break it.
            if let (Some(folder), false) = (&folder, is_default)
                && let Ok(text) = fs::read_to_string(folder.join(&path))
            {
                return Ok(Some(text));
            }
            let default = format!("{THEME}/templates/{name}");
            Ok(find(&path).or_else(|| find(&default)).map(str::to_owned))
        });
        env.add_function("icon", |name: &str| icon(name).unwrap_or_default());
        let said = self.said(language);
        env.add_function("t", move |key: &str, args: Kwargs| {
            let args = pairs(&args)?;
            Ok::<_, Error>(said.with(|texts| texts.value(key, &args)))
        });
        for key in ["moment", "date"] {
            let said = self.said(language);
            env.add_filter(key, move |millis: i64| {
                said.with(|texts| texts.date(millis, key))
            });
        }
        env
    }

    /// The texts of a language, for its templates' functions.
    fn said(&self, language: usize) -> Said {
        let texts = self.texts.clone();
        Said { texts, language }
    }
}

/// One language of the texts.
struct Said {
    texts: Arc<[Texts; 5]>,
    language: usize,
}

impl Said {
    fn with<T>(&self, give: impl FnOnce(&Texts) -> T) -> T {
        let [english, ..] = &*self.texts;
        give(self.texts.get(self.language).unwrap_or(english))
    }
}

fn pairs(args: &Kwargs) -> Result<Vec<(&str, Value)>, Error> {
    args.args()
        .map(|name| {
            let value: Value = args.get(name)?;
            if value.is_undefined() {
                return Err(Error::new(ErrorKind::UndefinedError, name.to_owned()));
            }
            Ok((name, value))
        })
        .collect()
}
