//! Themes: folders of templates and style sheets. One of the organisation's own overrides single
//! templates; what it lacks comes from the default theme.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use domain::client_area::THEME;
use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value};

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

/// The themes that there are, and the texts they are filled with.
pub struct Themes {
    folder: Option<PathBuf>,
    texts: Arc<Vec<Texts>>,
    made: Mutex<HashMap<String, Arc<Environment<'static>>>>,
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
    pub fn texts(&self, index: usize) -> Option<&Texts> {
        self.texts.get(index).or_else(|| self.texts.first())
    }

    /// A page in a theme. Where the theme's own template fails, the default's is taken; where that
    /// fails too, there is no page, and the log knows why.
    pub fn render(&self, theme: &str, template: &str, values: &Value) -> Option<String> {
        for name in [theme, THEME] {
            let page = self
                .environment(name)
                .get_template(template)
                .and_then(|template| template.render(values));
            match page {
                Ok(page) => return Some(page),
                Err(error) => tracing::error!(theme = name, template, %error, "a template failed"),
            }
        }
        None
    }

    /// A style sheet or another file of a theme's `css` folder.
    pub fn css(&self, theme: &str, name: &str) -> Option<String> {
        match name {
            "bootstrap.min.css" => return Some(files::BOOTSTRAP.to_owned()),
            "bootstrap.rtl.min.css" => return Some(files::BOOTSTRAP_RTL.to_owned()),
            _ => {}
        }
        let plain = |text: &str| {
            !text.starts_with('.')
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c))
        };
        if !plain(theme) || !plain(name) {
            return None;
        }
        let path = format!("{theme}/css/{name}");
        let own = self
            .folder
            .as_ref()
            .and_then(|folder| fs::read_to_string(folder.join(&path)).ok());
        own.or_else(|| find(&path).map(str::to_owned))
    }

    fn environment(&self, theme: &str) -> Arc<Environment<'static>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(one) = made.get(theme) {
            return one.clone();
        }
        let one = Arc::new(self.make(theme));
        made.insert(theme.to_owned(), one.clone());
        one
    }

    fn make(&self, theme: &str) -> Environment<'static> {
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
        let texts = self.texts.clone();
        env.add_function(
            "t",
            move |state: &State<'_, '_>, key: &str, args: Kwargs| {
                let args = pairs(&args)?;
                Ok::<_, Error>(in_language(&texts, state).map(|texts| texts.text(key, &args)))
            },
        );
        for (filter, key) in [("moment", "moment"), ("date", "date")] {
            let texts = self.texts.clone();
            env.add_filter(filter, move |state: &State<'_, '_>, millis: i64| {
                in_language(&texts, state).map(|texts| texts.date(millis, key))
            });
        }
        env
    }
}

fn in_language<'a>(texts: &'a [Texts], state: &State<'_, '_>) -> Option<&'a Texts> {
    let wanted = state.lookup("language")?;
    texts
        .iter()
        .find(|texts| wanted.as_str() == Some(texts.language))
        .or_else(|| texts.first())
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
