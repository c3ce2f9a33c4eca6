//! A browser without a socket: keeps cookies, finds the tokens of forms, follows redirects.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use portal::{Options, Peer, Portal};
use testkit::Workspace;
use tower::ServiceExt as _;

pub const URL: &str = "https://my.northwind.example";

pub fn router(w: &Workspace) -> Router {
    router_with(w, None)
}

/// One with a folder of own themes.
pub fn router_with(w: &Workspace, themes: Option<PathBuf>) -> Router {
    let options = Options {
        public_url: URL.to_owned(),
        trusted: Vec::new(),
        themes,
        data_key: w.mara.data_key.clone(),
    };
    portal::router(Arc::new(Portal::new(w.portal.clone(), options).unwrap()))
}

/// What came back.
pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Seen {
    pub fn location(&self) -> &str {
        self.headers["location"].to_str().unwrap()
    }
}

#[derive(Clone)]
pub struct Browser {
    pub router: Router,
    pub cookies: BTreeMap<String, String>,
    /// Sent with every POST; a test that forges changes it.
    pub headers: Vec<(&'static str, String)>,
    pub csrf: String,
}

impl Browser {
    pub fn new(w: &Workspace) -> Self {
        Self {
            router: router(w),
            cookies: BTreeMap::new(),
            headers: vec![("sec-fetch-site", "same-origin".to_owned())],
            csrf: String::new(),
        }
    }

    pub async fn send(&mut self, method: &str, path: &str, kind: &str, body: String) -> Seen {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", cookies.join("; "))
            .header("user-agent", "Test/1.0")
            .extension(Peer(SocketAddr::from(([192, 0, 2, 7], 40_000))));
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((_, rest)) = text.split_once("name=\"csrf\" value=\"") {
            rest.split('"').next().unwrap().clone_into(&mut self.csrf);
        }
        Seen {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }

    pub async fn get(&mut self, path: &str) -> Seen {
        self.send("GET", path, "", String::new()).await
    }

    /// Opens a page and follows where it leads.
    pub async fn open(&mut self, path: &str) -> Seen {
        let mut seen = self.get(path).await;
        for _ in 0..5 {
            if seen.status != StatusCode::SEE_OTHER {
                break;
            }
            let to = seen.location().to_owned();
            seen = self.get(&to).await;
        }
        seen
    }

    /// Sends a form with the token of the page that was seen last.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let csrf = self.csrf.clone();
        let mut body = format!("csrf={}", encoded(&csrf));
        for (name, value) in fields {
            let _ = write!(body, "&{name}={}", encoded(value));
        }
        let kind = "application/x-www-form-urlencoded";
        self.send("POST", path, kind, body).await
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "%{byte:02X}");
        out
    })
}
