//! Texts by language, in Fluent.

use app::ports::mailer::RenderError;
use domain::Timestamp;
use domain::language::{LANGUAGES, is_right_to_left};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use time::OffsetDateTime;
use unic_langid::LanguageIdentifier;

const SOURCES: &[(&str, &str)] = &[
    ("en", include_str!("../locales/en.ftl")),
    ("de", include_str!("../locales/de.ftl")),
    ("es", include_str!("../locales/es.ftl")),
    ("fr", include_str!("../locales/fr.ftl")),
    ("ar", include_str!("../locales/ar.ftl")),
];

/// The texts of one language.
pub struct Catalogue {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// All catalogues, English first.
    pub fn all() -> Result<Vec<Self>, RenderError> {
        SOURCES
            .iter()
            .map(|(language, source)| Self::read(language, source))
            .collect()
    }

    fn read(language: &'static str, source: &str) -> Result<Self, RenderError> {
        let broken = |what: String| RenderError::Template(format!("{language}.ftl: {what}"));
        let tag: LanguageIdentifier = language.parse().map_err(|e| broken(format!("{e:?}")))?;
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| broken(format!("{errors:?}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The isolation marks are for mixed directions; where there are none, they show as boxes in
        // old programs. Names have lost their direction controls before they come here.
        bundle.set_use_isolating(is_right_to_left(language));
        bundle
            .add_resource(resource)
            .map_err(|errors| broken(format!("{errors:?}")))?;
        Ok(Self { language, bundle })
    }

    /// Its BCP 47 tag.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        is_right_to_left(self.language)
    }

    /// The text `key` with its values. A missing text or value is an error, never a hole.
    pub fn text(&self, key: &str, args: &FluentArgs<'_>) -> Result<String, RenderError> {
        let broken =
            |what: &str| RenderError::Template(format!("{}.ftl: {key}: {what}", self.language));
        let pattern = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| broken("is missing"))?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        if errors.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(broken(&format!("{errors:?}")))
        }
    }

    /// A moment as people write it, in UTC and saying so.
    pub fn moment(&self, moment: Timestamp) -> Result<String, RenderError> {
        let at = OffsetDateTime::from_unix_timestamp(moment.0.div_euclid(1_000))
            .map_err(|_| RenderError::Date)?;
        let mut args = FluentArgs::new();
        args.set("day", FluentValue::from(u32::from(at.day())));
        args.set("month", FluentValue::from(u32::from(u8::from(at.month()))));
        args.set("year", at.year().to_string());
        args.set("time", format!("{:02}:{:02}", at.hour(), at.minute()));
        self.text("moment", &args)
    }
}

/// The index of the catalogue for a wanted language: by its primary part, else English.
pub fn choose(wanted: &str) -> usize {
    let primary = wanted
        .split(['-', '_'])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    LANGUAGES
        .iter()
        .position(|language| *language == primary)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Permission;
    use std::collections::BTreeSet;

    fn keys(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect()
    }

    #[test]
    fn every_language_has_every_text() {
        let english = keys(SOURCES[0].1);
        assert!(english.len() > 30);
        for (language, source) in SOURCES {
            assert_eq!(keys(source), english, "{language}");
        }
        let listed: Vec<&str> = SOURCES.iter().map(|(language, _)| *language).collect();
        assert_eq!(listed, LANGUAGES);
    }

    #[test]
    fn every_permission_has_a_title_and_english_agrees_with_the_domain() {
        for catalogue in Catalogue::all().unwrap() {
            for permission in Permission::ALL {
                let key = format!("permission-{}", permission.key());
                let title = catalogue.text(&key, &FluentArgs::new()).unwrap();
                if catalogue.language() == "en" {
                    assert_eq!(title, permission.title());
                }
            }
        }
    }

    #[test]
    fn a_region_falls_back_to_its_language_and_an_unknown_one_to_english() {
        for (wanted, language) in [
            ("de-AT", "de"),
            ("DE", "de"),
            ("de_CH", "de"),
            ("fr-CA", "fr"),
            ("ar", "ar"),
            ("nl", "en"),
            ("", "en"),
            ("en-GB", "en"),
        ] {
            assert_eq!(LANGUAGES[choose(wanted)], language, "{wanted}");
        }
    }

    #[test]
    fn a_moment_is_written_in_words() {
        let all = Catalogue::all().unwrap();
        let moment = Timestamp(1_773_480_600_000);
        assert_eq!(all[0].moment(moment).unwrap(), "14 March 2026 at 09:30 UTC");
        assert_eq!(
            all[1].moment(moment).unwrap(),
            "14. März 2026 um 09:30 Uhr UTC"
        );
    }

    #[test]
    fn a_missing_value_is_an_error() {
        let all = Catalogue::all().unwrap();
        assert!(all[0].text("greeting", &FluentArgs::new()).is_err());
        assert!(all[0].text("no-such-text", &FluentArgs::new()).is_err());
    }
}
