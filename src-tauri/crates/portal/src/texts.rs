//! Texts by language, in Fluent.

use std::collections::HashMap;

use domain::language::is_right_to_left;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Message, PatternElement};
use minijinja::Value;
use time::OffsetDateTime;
use unic_langid::LanguageIdentifier;

use crate::PortalError;

/// The files of one language, by concept, in `locales/`.
type Files = [&'static str; 3];

macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!("../locales/", $language, "/base.ftl")),
            include_str!(concat!("../locales/", $language, "/account.ftl")),
            include_str!(concat!("../locales/", $language, "/shop.ftl")),
        ]
    };
}

const SOURCES: [(&str, Files); 5] = [
    ("en", files!("en")),
    ("de", files!("de")),
    ("es", files!("es")),
    ("fr", files!("fr")),
    ("ar", files!("ar")),
];

/// The texts of one language.
pub struct Texts {
    pub language: &'static str,
    bundle: FluentBundle<FluentResource>,
    /// Texts without values in them, which most are: a page has dozens.
    plain: HashMap<String, Value>,
}

impl Texts {
    /// All languages, English first.
    pub fn all() -> Result<[Self; 5], PortalError> {
        let [en, de, es, fr, ar] = SOURCES.map(|(language, files)| Self::read(language, files));
        Ok([en?, de?, es?, fr?, ar?])
    }

    fn read(language: &'static str, files: Files) -> Result<Self, PortalError> {
        let broken = |what: String| PortalError::Files(format!("locales/{language}: {what}"));
        let tag: LanguageIdentifier = language.parse().map_err(|e| broken(format!("{e:?}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation keeps a Latin name in an Arabic sentence in its place.
        bundle.set_use_isolating(is_right_to_left(language));
        let mut keys = Vec::new();
        for file in files {
            let resource = FluentResource::try_new(file.to_owned())
                .map_err(|(_, errors)| broken(format!("{errors:?}")))?;
            keys.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) if is_plain(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            bundle
                .add_resource(resource)
                .map_err(|errors| broken(format!("{errors:?}")))?;
        }
        let mut texts = Self {
            language,
            bundle,
            plain: HashMap::new(),
        };
        texts.plain = keys
            .into_iter()
            .map(|key| {
                let text = texts.text(&key, &[]);
                (key, ready(text))
            })
            .collect();
        Ok(texts)
    }

    /// The text `key` for a template.
    pub fn value(&self, key: &str, args: &[(&str, Value)]) -> Value {
        match self.plain.get(key) {
            Some(text) => text.clone(),
            None => Value::from(self.text(key, args)),
        }
    }

    /// The text `key`, where there is one.
    pub fn find(&self, key: &str, args: &[(&str, Value)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            match i64::try_from(value.clone()) {
                Ok(number) if value.is_number() => fluent.set(*name, number),
                _ => fluent.set(*name, FluentValue::from(value.to_string())),
            }
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&fluent), &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a text lacks a value");
        }
        Some(text.into_owned())
    }

    /// The text `key`; the key itself where there is none, which the tests find.
    pub fn text(&self, key: &str, args: &[(&str, Value)]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A moment or a day, as people write it, in UTC.
    pub fn date(&self, millis: i64, key: &str) -> String {
        let Ok(at) = OffsetDateTime::from_unix_timestamp(millis.div_euclid(1_000)) else {
            return String::new();
        };
        let month = self.text(&format!("month-{}", u8::from(at.month())), &[]);
        let args = [
            ("day", Value::from(at.day().to_string())),
            ("month", Value::from(month)),
            ("year", Value::from(at.year().to_string())),
            (
                "time",
                Value::from(format!("{:02}:{:02}", at.hour(), at.minute())),
            ),
        ];
        self.text(key, &args)
    }
}

/// Whether a text has no values in it.
fn is_plain(message: &Message<&str>) -> bool {
    message.value.as_ref().is_some_and(|pattern| {
        let mut elements = pattern.elements.iter();
        elements.all(|element| matches!(element, PatternElement::TextElement { .. }))
    })
}

/// A text that needs no escaping is not looked through again on every page.
fn ready(text: String) -> Value {
    if text.contains(['<', '>', '&', '"', '\'', '/']) {
        Value::from(text)
    } else {
        Value::from_safe_string(text)
    }
}

/// The index of the first wanted language that is offered; else of the first offered one.
pub fn choose<'a>(offered: &[String], wanted: impl IntoIterator<Item = &'a str>) -> usize {
    let index = |tag: &str| {
        let primary = tag.split(['-', '_', ';']).next().unwrap_or("").trim();
        let primary = primary.to_ascii_lowercase();
        if !offered.contains(&primary) {
            return None;
        }
        SOURCES.iter().position(|(known, _)| *known == primary)
    };
    wanted
        .into_iter()
        .find_map(index)
        .or_else(|| offered.iter().find_map(|tag| index(tag)))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(files: Files) -> BTreeSet<&'static str> {
        files
            .into_iter()
            .flat_map(str::lines)
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect()
    }

    #[test]
    fn every_language_has_every_text() {
        let english = keys(SOURCES[0].1);
        assert!(english.len() > 100);
        for (language, files) in SOURCES {
            let missing: Vec<_> = english
                .symmetric_difference(&keys(files))
                .copied()
                .collect();
            assert!(missing.is_empty(), "{language}: {missing:?}");
        }
        let listed = SOURCES.map(|(language, _)| language);
        assert_eq!(listed, domain::language::LANGUAGES);
        Texts::all().unwrap();
    }

    #[test]
    fn every_text_that_a_template_names_is_there() {
        let english = keys(SOURCES[0].1);
        let mut named = 0;
        for (name, source) in crate::themes::embedded() {
            for (at, _) in source.match_indices("t(\"") {
                let rest = &source[at + 3..];
                let key = &rest[..rest.find('"').unwrap()];
                // A key that is put together at run time ends with a hyphen.
                if !key.ends_with('-') {
                    assert!(english.contains(key), "{name}: {key}");
                    named += 1;
                }
            }
        }
        assert!(named > 80, "{named}");
    }

    #[test]
    fn the_first_wanted_language_that_is_offered_is_taken() {
        let offered = ["en", "de", "ar"].map(str::to_owned);
        for (wanted, language) in [
            (vec!["fr", "de-AT;q=0.8"], "de"),
            (vec!["AR"], "ar"),
            (vec!["xx", ""], "en"),
        ] {
            let index = choose(&offered, wanted);
            assert_eq!(SOURCES[index].0, language);
        }
    }
}
