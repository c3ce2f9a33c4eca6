//! What a page gives back.

use app::Error;
use app::client::Opened;
use axum::http::StatusCode;
use minijinja::Value;

/// A cookie to set: name without prefix, value, seconds it lasts (0 removes it).
#[derive(Debug, Clone)]
pub struct Cookie {
    pub name: &'static str,
    pub value: String,
    pub seconds: i64,
}

/// Names of the cookies.
pub const SESSION: &str = "session";
pub const VISITOR: &str = "visitor";
pub const LINK: &str = "link";
pub const LANGUAGE: &str = "language";
pub const CURRENCY: &str = "currency";
pub const CART: &str = "cart";

/// What to show or where to go.
#[derive(Debug)]
pub enum Body {
    Page(&'static str, Value),
    Go(String),
}

/// The answer to a request.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Body,
    pub cookies: Vec<Cookie>,
}

/// What comes of asking for a page.
pub type Outcome = Result<Answer, Error>;

impl Answer {
    /// A page from the template of this name.
    pub fn page(template: &'static str, values: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body: Body::Page(template, values),
            cookies: Vec::new(),
        }
    }

    /// On to another page, with GET.
    pub fn go(to: impl Into<String>) -> Self {
        Self {
            status: StatusCode::SEE_OTHER,
            body: Body::Go(to.into()),
            cookies: Vec::new(),
        }
    }

    /// Of a form that has to be corrected, with the status that says so.
    pub fn refused(mut self, error: Option<&Error>) -> Self {
        if let Some(error) = error {
            self.status = crate::errors::status(error);
        }
        self
    }

    /// Sets a cookie.
    pub fn cookie(mut self, name: &'static str, value: impl Into<String>, seconds: i64) -> Self {
        self.cookies.push(Cookie {
            name,
            value: value.into(),
            seconds,
        });
        self
    }

    /// Keeps a session in the browser: until it closes, and never longer than the server's end.
    pub fn session(self, opened: &Opened) -> Self {
        self.cookie(SESSION, opened.token.expose(), 12 * 3_600)
    }
}
