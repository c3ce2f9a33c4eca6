//! Settings of the client area: what it looks like, what it offers, and in which languages.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::language::LANGUAGES;
use crate::text::{self, Invalid};

/// The theme that is always there.
pub const THEME: &str = "twenty-one";
/// The themes that come with the client area.
pub const THEMES: [&str; 2] = [THEME, "six"];
/// Most security questions and most social links.
const LIST_MAX: usize = 40;

coded! {
    /// Where a social link leads: it has the icon of that name.
    SocialNetwork {
        /// Bluesky.
        Bluesky = "bluesky",
        /// Facebook.
        Facebook = "facebook",
        /// `GitHub`.
        GitHub = "github",
        /// Instagram.
        Instagram = "instagram",
        /// `LinkedIn`.
        LinkedIn = "linkedin",
        /// Mastodon.
        Mastodon = "mastodon",
        /// Telegram.
        Telegram = "telegram",
        /// `WhatsApp`.
        WhatsApp = "whatsapp",
        /// X, formerly Twitter.
        X = "x",
        /// `YouTube`.
        YouTube = "youtube",
    }
}

/// A link in the footer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SocialLink {
    /// Which icon.
    pub network: SocialNetwork,
    /// Where it leads.
    pub url: String,
}

/// Settings of the client area. Its address, and whether owners manage users there, are general
/// settings: mail needs them too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct ClientArea {
    /// Name of the theme's folder: the system theme.
    pub theme: String,
    /// Whether people may register without an invitation.
    pub registration: bool,
    /// Whether there is a shop.
    pub shop: bool,
    /// Languages to choose from, as BCP 47; never none.
    pub languages: Vec<String>,
    /// Links in the footer, in their order.
    pub social_links: Vec<SocialLink>,
    /// Security questions to choose from. None: nobody is asked to set one.
    pub security_questions: Vec<String>,
    /// How an invoice is paid, printed on it.
    pub payment_instructions: String,
    /// Days from an order to the day its invoice is to be paid, 0 to 90.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub payment_days: i64,
    /// Minutes without a request after which a user is signed out, 5 to 720.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub session_idle_minutes: i64,
    /// Address of the terms of service, to be agreed to when registering and ordering; empty for none.
    pub terms_url: String,
}

impl Default for ClientArea {
    fn default() -> Self {
        Self {
            theme: THEME.to_owned(),
            registration: true,
            shop: true,
            languages: LANGUAGES.map(str::to_owned).to_vec(),
            social_links: Vec::new(),
            security_questions: Vec::new(),
            payment_instructions: String::new(),
            payment_days: 14,
            session_idle_minutes: 30,
            terms_url: String::new(),
        }
    }
}

impl ClientArea {
    /// Checks and normalises every field.
    pub fn checked(&self) -> Result<Self, Invalid> {
        let range = |field: &str, value: i64, from: i64, to: i64, unit: &str| {
            if (from..=to).contains(&value) {
                return Ok(value);
            }
            Err(Invalid::new(
                field,
                format!("Choose {from} to {to} {unit}."),
            ))
        };
        if self.social_links.len() > LIST_MAX {
            return Err(Invalid::new(
                "social_links",
                format!("At most {LIST_MAX} links fit."),
            ));
        }
        let social_links = self
            .social_links
            .iter()
            .map(|link| {
                Ok(SocialLink {
                    network: link.network,
                    url: web_address("social_links", &link.url)?,
                })
            })
            .collect::<Result<Vec<_>, Invalid>>()?;
        Ok(Self {
            theme: theme_name(&self.theme)?,
            registration: self.registration,
            shop: self.shop,
            languages: languages(&self.languages)?,
            social_links,
            security_questions: questions(&self.security_questions)?,
            payment_instructions: text::lines(
                "payment_instructions",
                &self.payment_instructions,
                4_000,
            )?,
            payment_days: range("payment_days", self.payment_days, 0, 90, "days")?,
            session_idle_minutes: range(
                "session_idle_minutes",
                self.session_idle_minutes,
                5,
                720,
                "minutes",
            )?,
            terms_url: match self.terms_url.trim() {
                "" => String::new(),
                url => web_address("terms_url", url)?,
            },
        })
    }
}

/// Whether a theme may have this name: a folder's, and nothing that leads out of it.
pub fn is_theme_name(name: &str) -> bool {
    (1..=60).contains(&name.len())
        && !name.starts_with('-')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn theme_name(typed: &str) -> Result<String, Invalid> {
    let name = typed.trim();
    if is_theme_name(name) {
        return Ok(name.to_owned());
    }
    Err(Invalid::new(
        "theme",
        "A theme's name has lower-case letters, digits and hyphens only, as its folder.",
    ))
}

fn languages(chosen: &[String]) -> Result<Vec<String>, Invalid> {
    if let Some(unknown) = chosen
        .iter()
        .find(|language| !LANGUAGES.contains(&language.as_str()))
    {
        return Err(Invalid::new(
            "languages",
            format!("The client area does not speak {unknown:?}."),
        ));
    }
    // In one order and once each, however they were ticked.
    let languages: Vec<String> = LANGUAGES
        .iter()
        .filter(|language| chosen.iter().any(|one| one == *language))
        .map(|language| (*language).to_owned())
        .collect();
    if languages.is_empty() {
        return Err(Invalid::new("languages", "Choose at least one language."));
    }
    Ok(languages)
}

fn questions(typed: &[String]) -> Result<Vec<String>, Invalid> {
    let mut questions: Vec<String> = Vec::with_capacity(typed.len());
    for question in typed {
        let question = text::required_line("security_questions", question, text::LINE_MAX)?;
        if !questions.contains(&question) {
            questions.push(question);
        }
    }
    if questions.len() > LIST_MAX {
        return Err(Invalid::new(
            "security_questions",
            format!("At most {LIST_MAX} questions fit."),
        ));
    }
    Ok(questions)
}

/// A link that a page may hold: `https` and nothing a browser would run.
fn web_address(field: &str, typed: &str) -> Result<String, Invalid> {
    let url = text::required_line(field, typed, 500)?;
    let rest = url.strip_prefix("https://").unwrap_or_default();
    let is_clean = !url.contains(|c: char| c.is_whitespace() || "\"<>\\".contains(c));
    if rest.is_empty() || rest.starts_with(['/', '.', '?', '#']) || !is_clean {
        return Err(Invalid::new(
            field,
            "Give a whole address that begins with https://.",
        ));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(change: impl FnOnce(&mut ClientArea)) -> String {
        let mut settings = ClientArea::default();
        change(&mut settings);
        settings.checked().unwrap_err().field
    }

    #[test]
    fn the_default_passes_its_own_check() {
        assert_eq!(
            ClientArea::default().checked().unwrap(),
            ClientArea::default()
        );
    }

    #[test]
    fn no_setting_leads_out_of_its_folder_or_into_a_script() {
        for theme in ["", "..", "a/b", "a\\b", "Six", "-a", "a.b"] {
            assert_eq!(refused(|s| s.theme = theme.to_owned()), "theme", "{theme}");
        }
        for url in [
            "javascript:alert(1)",
            "http://a.example",
            "https://",
            "https:///x",
            "https://a.example/\"><script>",
            "//a.example",
        ] {
            let link = SocialLink {
                network: SocialNetwork::X,
                url: url.to_owned(),
            };
            assert_eq!(
                refused(|s| s.social_links = vec![link]),
                "social_links",
                "{url}"
            );
            assert_eq!(refused(|s| s.terms_url = url.to_owned()), "terms_url");
        }
    }

    #[test]
    fn lists_are_kept_in_one_order_and_without_doubles() {
        let settings = ClientArea {
            languages: ["ar", "en", "ar"].map(str::to_owned).to_vec(),
            security_questions: ["First pet?", " First pet? ", "First school?"]
                .map(str::to_owned)
                .to_vec(),
            ..ClientArea::default()
        }
        .checked()
        .unwrap();
        assert_eq!(settings.languages, ["en", "ar"]);
        assert_eq!(settings.security_questions, ["First pet?", "First school?"]);
        assert_eq!(refused(|s| s.languages.clear()), "languages");
        assert_eq!(
            refused(|s| s.languages = vec!["xx".to_owned()]),
            "languages"
        );
        assert_eq!(
            refused(|s| s.session_idle_minutes = 1),
            "session_idle_minutes"
        );
        assert_eq!(refused(|s| s.payment_days = 91), "payment_days");
    }

    #[test]
    fn settings_of_an_older_program_take_the_defaults_of_what_they_lack() {
        let old: ClientArea = serde_json::from_str("{\"theme\":\"six\"}").unwrap();
        assert_eq!(
            old,
            ClientArea {
                theme: "six".to_owned(),
                ..ClientArea::default()
            }
        );
    }
}
