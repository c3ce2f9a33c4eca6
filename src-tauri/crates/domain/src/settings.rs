//! Settings of a workspace that all its admins share. No secret is among them.

use serde::{Deserialize, Serialize};

use crate::email::EmailAddress;
use crate::invitation::VALID_DAYS;
use crate::text::{self, Invalid};

/// General settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct General {
    /// Name of the business, as mail names it.
    pub organisation: String,
    /// Where the client area is reached: links in mail start with this. Empty until it runs somewhere.
    pub client_area_url: String,
    /// Language of mail where the recipient has none, as BCP 47.
    pub language: String,
    /// Whether owners may invite and manage users in the client area.
    pub client_area_user_management: bool,
}

/// Security settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Days an invitation is valid, 1 to 90.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub invitation_days: i64,
    /// Minutes without input after which the desktop locks, 1 to 120; 0 for never.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub idle_lock_minutes: i64,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// TLS by STARTTLS, required: a server that does not offer it is refused.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// None. For a server on this computer only.
    Plain,
}

/// How mail is sent. The password is not here: it lies sealed under the workspace's data key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Host name of the mail server; empty: no mail is sent.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// Sign-in name at the mail server; empty for none.
    pub username: String,
    /// Address mail comes from.
    pub from_address: String,
    /// Name mail comes from.
    pub from_name: String,
    /// Address answers go to; empty for the sender's.
    pub reply_to: String,
    /// File with the certificate of a private authority (PEM), on the computer that sends; empty for the system's.
    #[serde(default)]
    pub ca_file: String,
    /// At most so many mails a minute; 0 for no limit.
    pub per_minute: u32,
}

impl Default for General {
    fn default() -> Self {
        Self {
            organisation: String::new(),
            client_area_url: String::new(),
            language: "en".to_owned(),
            client_area_user_management: true,
        }
    }
}

impl Default for Security {
    fn default() -> Self {
        Self {
            invitation_days: VALID_DAYS,
            idle_lock_minutes: 10,
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            security: MailSecurity::Starttls,
            username: String::new(),
            from_address: String::new(),
            from_name: String::new(),
            reply_to: String::new(),
            ca_file: String::new(),
            per_minute: 0,
        }
    }
}

impl General {
    /// Checks and normalises every field.
    pub fn checked(&self) -> Result<Self, Invalid> {
        let url = self.client_area_url.trim().trim_end_matches('/').to_owned();
        let loopback = url.starts_with("http://127.0.0.1") || url.starts_with("http://localhost");
        if !url.is_empty() && !url.starts_with("https://") && !loopback {
            return Err(Invalid::new(
                "client_area_url",
                "The address must begin with https:// (http:// is accepted for this computer only).",
            ));
        }
        if url
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "?#\"<>".contains(c))
        {
            return Err(Invalid::new(
                "client_area_url",
                "Give only the address under which the client area is reached, without ? or #.",
            ));
        }
        let language = crate::language::checked(&self.language)?;
        Ok(Self {
            organisation: text::required_line("organisation", &self.organisation, text::NAME_MAX)?,
            client_area_url: url,
            language: if language.is_empty() {
                "en".to_owned()
            } else {
                language
            },
            client_area_user_management: self.client_area_user_management,
        })
    }
}

impl Security {
    /// Checks the ranges.
    pub fn checked(&self) -> Result<Self, Invalid> {
        if !(1..=90).contains(&self.invitation_days) {
            return Err(Invalid::new(
                "invitation_days",
                "An invitation is valid for 1 to 90 days.",
            ));
        }
        if !(0..=120).contains(&self.idle_lock_minutes) {
            return Err(Invalid::new(
                "idle_lock_minutes",
                "Choose 1 to 120 minutes, or 0 for never.",
            ));
        }
        Ok(self.clone())
    }
}

impl Mail {
    /// Checks and normalises every field.
    pub fn checked(&self) -> Result<Self, Invalid> {
        let host = text::required_line("host", &self.host, 253)?.to_lowercase();
        if host.contains(|c: char| c.is_whitespace() || "/@:".contains(c))
            && host.parse::<std::net::IpAddr>().is_err()
        {
            return Err(Invalid::new(
                "host",
                "Give the host name alone, such as smtp.example.com.",
            ));
        }
        if self.port == 0 {
            return Err(Invalid::new(
                "port",
                "Give a port from 1 to 65535; usual are 587, 465 and 25.",
            ));
        }
        if self.security == MailSecurity::Plain && !is_loopback(&host) {
            return Err(Invalid::new(
                "security",
                "Without encryption mail can only go to a server on this computer (localhost). Choose STARTTLS or TLS.",
            ));
        }
        let reply_to = match self.reply_to.trim() {
            "" => String::new(),
            typed => EmailAddress::parse("reply_to", typed)?.as_str().to_owned(),
        };
        Ok(Self {
            host,
            port: self.port,
            security: self.security,
            username: text::line("username", &self.username, 320)?,
            from_address: EmailAddress::parse("from_address", &self.from_address)?
                .as_str()
                .to_owned(),
            from_name: text::line("from_name", &self.from_name, text::NAME_MAX)?,
            reply_to,
            ca_file: text::line("ca_file", &self.ca_file, 4096)?,
            per_minute: self.per_minute,
        })
    }

    /// Whether mail can be sent at all.
    pub fn is_configured(&self) -> bool {
        !self.host.is_empty() && !self.from_address.is_empty()
    }
}

/// Whether `host` is this computer.
pub fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}
