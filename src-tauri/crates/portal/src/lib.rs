//! The client area: where people accept invitations, sign in, choose an account, and look after
//! who may enter it.
//!
//! [`routes`] is the one table of pages: menus, permission checks and the router all come from it.
//! `request` turns a request into an [`Ask`](ask::Ask) and lets it in or not; a page is a function
//! from that to an [`Answer`](answer::Answer); `respond`, `themes` and `texts` make it HTML. To add a page: its
//! line in `routes.rs`, its function in `pages/`, its template in `themes/twenty-one/templates/`,
//! its texts in every
//! folder of `locales/`.

mod answer;
mod ask;
mod cart;
mod errors;
mod fields;
mod gate;
mod headers;
mod limits;
mod notices;
mod own_themes;
mod pace;
mod pages;
mod places;
mod request;
mod respond;
pub mod routes;
mod server;
mod texts;
mod themes;

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use app::client::area::{Area, LookAtArea};
use app::client::resume::Resumes;
use app::kept::Kept;
use app::ports::crypto::DataKey;
use app::{Session, Usher};
use domain::Timestamp;
use minijinja::{Value, context};
use thiserror::Error;

pub use own_themes::own_themes;
pub use routes::router;
pub use server::{Peer, serve};

/// How long the settings are believed before they are read again, in milliseconds.
const SETTINGS_FOR: i64 = 2_000;

/// How the portal is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address that people open, such as `https://my.acme.example`: scheme and host alone.
    pub public_url: String,
    /// Reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted: Vec<IpAddr>,
    /// A folder with own themes, one folder each.
    pub themes: Option<PathBuf>,
    /// The portal's copy of the workspace's data key.
    pub data_key: Option<DataKey>,
}

/// Why the portal does not start.
#[derive(Debug, Error)]
pub enum PortalError {
    /// The public address cannot be one.
    #[error(
        "The public address must be https://HOST, or http://127.0.0.1:PORT or http://localhost:PORT to try it on this computer. Passwords do not go over a network in clear."
    )]
    PublicUrl,
    /// A theme or a text is broken.
    #[error("The client area's own files are damaged: {0}")]
    Files(String),
}

/// A portal, ready to answer.
pub struct Portal {
    pub(crate) usher: Usher,
    pub(crate) options: Options,
    pub(crate) themes: themes::Themes,
    pub(crate) limits: limits::Limits,
    pub(crate) resumes: Resumes,
    pub(crate) counts: notices::Counts,
    /// Whether cookies are for TLS only; not on plain loopback.
    pub(crate) secure: bool,
    area: Mutex<Option<(Timestamp, Arc<Area>)>>,
    frame: Mutex<Option<(Arc<Area>, Value)>>,
}

impl Portal {
    /// Puts a portal together.
    pub fn new(usher: Usher, mut options: Options) -> Result<Self, PortalError> {
        let url = options.public_url.trim_end_matches('/').to_owned();
        let secure = checked(&url)?;
        options.public_url = url;
        Ok(Self {
            themes: themes::Themes::new(options.themes.clone())?,
            limits: limits::Limits::default(),
            resumes: Resumes::default(),
            counts: Kept::new(notices::COUNTS),
            usher,
            options,
            secure,
            area: Mutex::new(None),
            frame: Mutex::new(None),
        })
    }

    /// What every page shows of the settings: made once for as long as they are believed.
    pub(crate) fn frame(&self, area: &Arc<Area>) -> Value {
        let mut kept = self.frame.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, frame)) = &*kept
            && Arc::ptr_eq(of, area)
        {
            return frame.clone();
        }
        let settings = &area.settings;
        let currencies = area.currencies.iter().map(|one| one.code.as_str());
        let frame = context! {
            languages => settings.languages,
            currencies => currencies.collect::<Vec<_>>(),
            sells => area.sells,
            organisation => area.organisation,
            theme => settings.theme,
            has_custom_css => self.themes.has_css(&settings.theme, "custom.css"),
            social_links => settings.social_links,
            registration => settings.registration,
            terms_url => settings.terms_url,
        };
        *kept = Some((area.clone(), frame.clone()));
        frame
    }

    /// How the client area is set up.
    pub(crate) async fn area(&self) -> app::Result<Arc<Area>> {
        let now = self.usher.now();
        let kept = {
            let area = self.area.lock().unwrap_or_else(PoisonError::into_inner);
            area.clone()
        };
        if let Some((at, area)) = kept
            && (0..SETTINGS_FOR).contains(&now.since(at))
        {
            return Ok(area);
        }
        let nobody = Session::nobody("portal");
        let area = Arc::new(self.usher.perform(&nobody, &LookAtArea).await?);
        let mut kept = self.area.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some((now, area.clone()));
        Ok(area)
    }
}

/// Whether the address is TLS; an error where it is neither that nor loopback.
fn checked(url: &str) -> Result<bool, PortalError> {
    let plain_host = |host: &str| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
    };
    if let Some(host) = url.strip_prefix("https://") {
        return plain_host(host)
            .then_some(true)
            .ok_or(PortalError::PublicUrl);
    }
    let host = url.strip_prefix("http://").ok_or(PortalError::PublicUrl)?;
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_loopback = ["localhost", "127.0.0.1", "[::1]"].contains(&name);
    (is_loopback && plain_host(host))
        .then_some(false)
        .ok_or(PortalError::PublicUrl)
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn passwords_go_over_tls_or_stay_on_this_computer() {
        assert!(checked("https://my.acme.example").unwrap());
        assert!(!checked("http://127.0.0.1:8080").unwrap());
        for url in [
            "http://my.acme.example",
            "http://127.0.0.1.evil.example",
            "https://",
            "https://a/b",
            "ftp://a",
            "",
            "https://a\r\nb",
        ] {
            assert!(checked(url).is_err(), "{url}");
        }
    }
}
