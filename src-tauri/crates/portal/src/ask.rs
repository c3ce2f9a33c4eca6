//! From a request to somebody who asks for a page, and back to a response.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use app::client::area::Area;
use app::client::resume::{AtAccount, Resumed, resume};
use app::ports::vault::Secret;
use app::{Access, Error, Operation, Session};
use axum::body::Body as HttpBody;
use axum::http::header::{
    ACCEPT_LANGUAGE, ALLOW, CONTENT_TYPE, COOKIE, LOCATION, RETRY_AFTER, SET_COOKIE, USER_AGENT,
};
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::client_session::Stage;
use domain::{PermissionSet, Reference};
use http_body_util::{BodyExt as _, Limited};
use minijinja::{Value, context};
use sha2::{Digest as _, Sha256};

use crate::answer::{Answer, Body, Cookie, LANGUAGE, LINK, Outcome, SESSION, VISITOR};
use crate::routes::{self, Route, Who};
use crate::server::Peer;
use crate::texts::{self, Texts};
use crate::{Portal, errors, gate};

/// Longest body of a form.
const BODY_MAX: usize = 64 * 1_024;

/// Names and values of a query or a form, in their order.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (decoded(name), decoded(value))
                })
                .collect(),
        )
    }

    /// The first value of a name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// A value that must not be printed.
    pub fn secret(&self, name: &str) -> Secret {
        Secret::new(self.get(name))
    }

    /// What was typed, to fill a form again; never a secret.
    fn typed(&self) -> Value {
        let kept = self.0.iter().filter(|(name, _)| {
            !["password", "csrf", "code", "answer"]
                .iter()
                .any(|secret| name.contains(secret))
        });
        kept.map(|(name, value)| (name.clone(), Value::from(value.as_str())))
            .collect()
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let ahead = rest.clone();
                let digits: Vec<u8> = ahead.take(2).collect();
                let value = std::str::from_utf8(&digits)
                    .ok()
                    .filter(|digits| digits.len() == 2)
                    .and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if let Some(value) = value {
                    bytes.push(value);
                    rest.nth(1);
                } else {
                    bytes.push(b'%');
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Somebody who asks for a page, and was let in.
pub struct Ask {
    pub portal: Arc<Portal>,
    pub area: Arc<Area>,
    /// The request's address and the portal's key, and no user.
    pub visitor: Session,
    pub resumed: Option<Resumed>,
    pub query: Fields,
    pub form: Fields,
    pub user_agent: String,
    /// The path as asked for, without query.
    pub path: String,
    texts: usize,
    token: Option<Secret>,
    link: Option<String>,
    csrf: String,
    new_visitor: Option<String>,
    params: Vec<(String, String)>,
    from_outside: bool,
}

impl Ask {
    /// The texts of the visitor's language.
    pub fn texts(&self) -> &Texts {
        // There is at least English; the index came from the same list.
        match self.portal.themes.texts(self.texts) {
            Some(texts) => texts,
            None => unreachable_texts(),
        }
    }

    /// The session that operations run with.
    pub fn session(&self) -> Session {
        self.resumed.as_ref().map_or_else(
            || self.visitor.clone(),
            |resumed| resumed.session(&self.visitor),
        )
    }

    /// Runs an operation as whoever asks.
    pub async fn perform<O: Operation>(&self, operation: &O) -> app::Result<O::Output> {
        self.portal.usher.perform(&self.session(), operation).await
    }

    /// Whether somebody is signed in all the way.
    pub fn is_signed_in(&self) -> bool {
        self.resumed
            .as_ref()
            .is_some_and(|resumed| resumed.session.stage == Stage::SignedIn)
    }

    /// The token of the session's cookie.
    pub fn token(&self) -> Result<&Secret, Error> {
        self.token.as_ref().ok_or(Error::SignedOut)
    }

    /// The account that the address names, which may be entered.
    pub fn access(&self) -> Result<&Access, Error> {
        match self.resumed.as_ref().map(|resumed| &resumed.at) {
            Some(AtAccount::Open(access)) => Ok(access),
            _ => Err(Error::NotFound { what: "account" }),
        }
    }

    /// A part of the address.
    pub fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// An id in the form.
    pub fn id(&self, name: &str) -> Result<uuid::Uuid, Error> {
        self.form
            .get(name)
            .parse()
            .map_err(|_| Error::NotFound { what: "entry" })
    }

    /// The token of a mail's link of this kind, kept in a cookie so that it left the address.
    pub fn link(&self, kind: &str) -> Result<Secret, Error> {
        self.link
            .as_deref()
            .and_then(|link| link.strip_prefix(kind)?.strip_prefix('.'))
            .map(Secret::new)
            .ok_or_else(|| Error::refused("portal.link_gone", "Open the link of the mail again."))
    }

    /// Takes the token out of the address (assurance R-33): into a cookie, and on to `to`.
    pub fn keep_link(&self, kind: &str, to: &str) -> Answer {
        let token: String = self
            .param("token")
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .take(64)
            .collect();
        Answer::go(to).cookie(LINK, format!("{kind}.{token}"), 1_800)
    }

    /// What is wrong with a form, for its template.
    pub fn wrong(&self, error: Option<&Error>) -> Value {
        error.map_or(Value::UNDEFINED, |error| {
            context! {
                message => errors::words(error, self.texts()),
                field => error.field(),
            }
        })
    }

    /// What every page shows.
    fn common(&self) -> Value {
        let texts = self.texts();
        let settings = &self.area.settings;
        let signed_in = self.resumed.as_ref().filter(|_| self.is_signed_in());
        let account = self.access().ok().map(|access| {
            context! {
                name => access.account.name(),
                reference => access.account.reference.as_str(),
                url => format!("/a/{}", access.account.reference.as_str()),
                is_owner => access.is_owner(),
            }
        });
        let done = self.query.get("done");
        let done = texts.find(&format!("done-{done}"), &[]);
        context! {
            language => texts.language,
            direction => if texts.language == "ar" { "rtl" } else { "ltr" },
            languages => settings.languages,
            organisation => self.area.organisation,
            theme => settings.theme,
            has_custom_css => self.portal.themes.css(&settings.theme, "custom.css").is_some(),
            social_links => settings.social_links,
            registration => settings.registration,
            terms_url => settings.terms_url,
            csrf => self.csrf,
            path => self.path,
            typed => self.form.typed(),
            done => done,
            user => signed_in.map(|resumed| context! {
                name => resumed.user.name(),
                email => resumed.user.email.as_str(),
                account_count => resumed.account_count,
            }),
            masquerade => signed_in
                .and_then(|resumed| resumed.session.masquerade.as_ref())
                .map(|masquerade| context! {
                    admin => masquerade.admin_name,
                    reason => masquerade.reason,
                }),
            account => account,
            menu => routes::menu(self),
        }
    }
}

fn unreachable_texts() -> &'static Texts {
    static ENGLISH: std::sync::OnceLock<Texts> = std::sync::OnceLock::new();
    ENGLISH.get_or_init(|| Texts::empty("en"))
}

/// The address that a request comes from: the peer's, or where that is a proxy of ours the last one
/// that no proxy of ours added.
fn address(portal: &Portal, headers: &HeaderMap, peer: Option<SocketAddr>) -> String {
    let Some(peer) = peer.map(|peer| peer.ip().to_canonical()) else {
        return "unknown".to_owned();
    };
    let trusted = |ip: &IpAddr| portal.options.trusted.contains(ip);
    if !trusted(&peer) {
        return peer.to_string();
    }
    let said = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|part| part.trim().parse::<IpAddr>().ok())
        .collect::<Vec<_>>();
    let mut last = peer;
    for ip in said.into_iter().rev() {
        match ip {
            Some(ip) if trusted(&ip) => last = ip,
            Some(ip) => return ip.to_canonical().to_string(),
            None => break,
        }
    }
    last.to_string()
}

fn cookie<'a>(headers: &'a HeaderMap, secure: bool, name: &str) -> Option<&'a str> {
    let full = cookie_name(secure, name);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == full)
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty() && value.len() <= 200)
}

fn cookie_name(secure: bool, name: &str) -> String {
    // On plain loopback a browser may refuse `Secure`, and the prefix demands it.
    if secure {
        format!("__Host-usher-{name}")
    } else {
        format!("usher-{name}")
    }
}

fn set_cookie(secure: bool, cookie: &Cookie) -> String {
    format!(
        "{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}",
        cookie_name(secure, cookie.name),
        cookie.value,
        cookie.seconds,
        if secure { "; Secure" } else { "" }
    )
}

/// The token of this visitor's forms: nobody else can make it, and another session's is another.
fn csrf(secret: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"usher form\0");
    hash.update(secret);
    URL_SAFE_NO_PAD.encode(hash.finalize())
}

fn equal(a: &str, b: &str) -> bool {
    let differing = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |sum, (a, b)| sum | (a ^ b));
    a.len() == b.len() && differing == 0
}

/// Answers a request for the pages at `pattern`.
pub async fn answer(
    portal: Arc<Portal>,
    pattern: &'static str,
    params: Vec<(String, String)>,
    request: Request<HttpBody>,
) -> Response<HttpBody> {
    let (parts, body) = request.into_parts();
    let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
    let address = address(&portal, &parts.headers, peer);
    if let Err(seconds) = portal.limits.take(&address, portal.usher.now().0) {
        let mut response = plain(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many requests. Wait a moment.",
        );
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
        return response;
    }
    let method = if parts.method == Method::HEAD {
        Method::GET
    } else {
        parts.method.clone()
    };
    let Some(route) = routes::find(pattern, &method) else {
        let mut response = plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "This page takes no such request.",
        );
        let allowed = HeaderValue::from_str(&routes::methods(pattern)).ok();
        if let Some(allowed) = allowed {
            response.headers_mut().insert(ALLOW, allowed);
        }
        return response;
    };
    let visitor = Session::visitor(&address, portal.options.data_key.clone());
    let mut ask = match read(&portal, visitor, &parts, params).await {
        Ok(ask) => ask,
        Err(error) => {
            tracing::error!(code = error.code(), %error, "a request could not be read");
            return plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "The client area cannot be reached just now. Try again in a minute.",
            );
        }
    };
    let outcome = if method == Method::POST {
        match form(&ask, route, &parts.headers, body).await {
            Ok(form) => {
                ask.form = form;
                enter(route, ask).await
            }
            Err(error) => Done::of(ask, Err(error)),
        }
    } else {
        enter(route, ask).await
    };
    respond(&outcome, &method)
}

async fn read(
    portal: &Arc<Portal>,
    visitor: Session,
    parts: &axum::http::request::Parts,
    params: Vec<(String, String)>,
) -> app::Result<Ask> {
    let headers = &parts.headers;
    let area = portal.area().await?;
    let token = cookie(headers, portal.secure, SESSION).map(Secret::new);
    let named = params.iter().find(|(name, _)| name == "account");
    let reference = named.and_then(|(_, text)| Reference::parse(text));
    let mut resumed = match &token {
        Some(token) => resume(&portal.usher, &visitor, token, reference.as_ref()).await?,
        None => None,
    };
    if let (Some(resumed), Some(_), None) = (&mut resumed, named, &reference) {
        resumed.at = AtAccount::NotFound;
    }
    let said = |name: axum::http::HeaderName| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
            .to_owned()
    };
    let accepted = said(ACCEPT_LANGUAGE);
    let own = resumed
        .as_ref()
        .map(|resumed| resumed.user.language.as_str());
    let wanted = cookie(headers, portal.secure, LANGUAGE)
        .into_iter()
        .chain(own)
        .chain(accepted.split(','))
        .chain([area.language.as_str()]);
    let texts = texts::choose(&area.settings.languages, wanted);
    let known = cookie(headers, portal.secure, VISITOR);
    let (csrf, new_visitor) = match (&resumed, known) {
        (Some(resumed), _) => (csrf(&resumed.session.csrf), None),
        (None, Some(known)) => (csrf(known.as_bytes()), None),
        (None, None) => {
            let mut secret = [0_u8; 32];
            portal.usher.env.entropy.fill(&mut secret);
            let secret = URL_SAFE_NO_PAD.encode(secret);
            (csrf(secret.as_bytes()), Some(secret))
        }
    };
    let site = said(axum::http::HeaderName::from_static("sec-fetch-site"));
    Ok(Ask {
        portal: portal.clone(),
        area,
        visitor,
        query: Fields::parse(parts.uri.query().unwrap_or("")),
        form: Fields::default(),
        user_agent: said(USER_AGENT),
        path: parts.uri.path().to_owned(),
        texts,
        token,
        link: cookie(headers, portal.secure, LINK).map(str::to_owned),
        csrf,
        new_visitor,
        params,
        from_outside: site != "same-origin",
        resumed,
    })
}

/// Reads a form, if it is one of ours that this visitor was given (assurance ).
async fn form(
    ask: &Ask,
    route: &Route,
    headers: &HeaderMap,
    body: HttpBody,
) -> Result<Fields, Error> {
    let foreign = || {
        Error::refused(
            "portal.form",
            "This form is too old or was not sent from this site. Open the page again and send it once more.",
        )
    };
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let is_ours = match said("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => said("origin") == Some(ask.portal.options.public_url.as_str()),
    };
    let kind = said(CONTENT_TYPE.as_str()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim();
    if !is_ours || !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(foreign());
    }
    let body = Limited::new(body, BODY_MAX).collect().await;
    let body = body
        .map_err(|_| Error::refused("portal.too_long", "This form is too long."))?
        .to_bytes();
    let form = Fields::parse(&String::from_utf8_lossy(&body));
    if ask.new_visitor.is_some() || !equal(form.get("csrf"), &ask.csrf) {
        return Err(foreign());
    }
    let unknown = form
        .0
        .iter()
        .any(|(name, _)| name != "csrf" && !route.fields.contains(&name.as_str()));
    if unknown {
        return Err(foreign());
    }
    Ok(form)
}

struct Done {
    outcome: Answer,
    common: Value,
    portal: Arc<Portal>,
    theme: String,
    new_visitor: Option<String>,
}

impl Done {
    fn of(ask: Ask, outcome: Outcome) -> Self {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(Error::SignedOut) => Answer::go(if ask.form.0.is_empty() {
                format!("/sign-in?next={}", ask.path)
            } else {
                "/sign-in".to_owned()
            }),
            Err(error) => errors::page(&error, ask.texts()),
        };
        Self {
            outcome: answer,
            common: ask.common(),
            theme: ask.area.settings.theme.clone(),
            portal: ask.portal,
            new_visitor: ask.new_visitor,
        }
    }
}

/// Lets somebody in, or says why not. The operations behind a page check again, in the transaction
/// of the work; this spares the work, and keeps pages that only read the address honest.
async fn enter(route: &Route, ask: Ask) -> Done {
    if let Err(error) = admit(route.who, &ask).await {
        return Done::of(ask, Err(error));
    }
    // A link from outside into another account than the one entered last asks first.
    if route.method == Method::GET
        && ask.from_outside
        && let (Ok(access), Some(resumed)) = (ask.access(), &ask.resumed)
        && resumed.session.account_id != Some(access.account.id)
    {
        let answer = Answer::page(
            "switch.html",
            context! { account_id => access.account.id.to_string(), next => ask.path },
        );
        return Done::of(ask, Ok(answer));
    }
    let ask = Arc::new(ask);
    let outcome = (route.page)(ask.clone()).await;
    match Arc::try_unwrap(ask) {
        Ok(ask) => Done::of(ask, outcome),
        Err(ask) => Done {
            outcome: outcome.unwrap_or_else(|error| errors::page(&error, ask.texts())),
            common: ask.common(),
            theme: ask.area.settings.theme.clone(),
            portal: ask.portal.clone(),
            new_visitor: ask.new_visitor.clone(),
        },
    }
}

async fn admit(who: Who, ask: &Ask) -> Result<(), Error> {
    if who == Who::Anybody {
        return Ok(());
    }
    if !ask.is_signed_in() {
        return Err(Error::SignedOut);
    }
    if who == Who::User {
        return Ok(());
    }
    if let Some(AtAccount::Closed { message }) = ask.resumed.as_ref().map(|resumed| &resumed.at) {
        return Err(Error::refused("account.closed", message.clone()));
    }
    let access = ask.access()?;
    let owner = gate::Owner {
        user_id: access.account.owner_id,
    };
    match who {
        Who::Member(missing) if !access.permissions.contains(missing) => {
            let owner = ask.perform(&owner).await?;
            Err(Error::MissingPermission { missing, owner })
        }
        Who::People if !access.is_owner() => {
            let owner = ask.perform(&owner).await?;
            Err(Error::OwnerOnly { owner })
        }
        Who::People if !ask.area.user_management => Err(Error::refused(
            "user_management.off",
            "The organisation manages the users of accounts itself. Ask it for a change.",
        )),
        _ => Ok(()),
    }
}

/// A plain answer, where no page can be made.
pub fn plain(status: StatusCode, text: &str) -> Response<HttpBody> {
    let mut response = Response::new(HttpBody::from(text.to_owned()));
    *response.status_mut() = status;
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

fn respond(done: &Done, method: &Method) -> Response<HttpBody> {
    let answer = &done.outcome;
    let mut response = match &answer.body {
        Body::Go(to) => {
            let mut response = Response::new(HttpBody::empty());
            match HeaderValue::from_str(to) {
                Ok(to) => response.headers_mut().insert(LOCATION, to),
                Err(_) => response
                    .headers_mut()
                    .insert(LOCATION, HeaderValue::from_static("/")),
            };
            response
        }
        Body::Page(template, values) => {
            let values = context! { ..values.clone(), ..done.common.clone() };
            match done.portal.themes.render(&done.theme, template, &values) {
                Some(page) => {
                    let mut response = Response::new(HttpBody::from(page));
                    response.headers_mut().insert(
                        CONTENT_TYPE,
                        HeaderValue::from_static("text/html; charset=utf-8"),
                    );
                    response
                }
                None => {
                    return plain(
                        StatusCode::INTERNAL_SERVER_ERROR,
                        "This page cannot be shown just now. Whoever runs this site finds the reason in its log.",
                    );
                }
            }
        }
    };
    *response.status_mut() = answer.status;
    let visitor = done.new_visitor.as_ref().map(|value| Cookie {
        name: VISITOR,
        value: value.clone(),
        seconds: 12 * 3_600,
    });
    for cookie in answer.cookies.iter().chain(visitor.iter()) {
        if let Ok(value) = HeaderValue::from_str(&set_cookie(done.portal.secure, cookie)) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    if *method == Method::HEAD {
        *response.body_mut() = HttpBody::empty();
    }
    response
}

/// Permissions chosen in a form: all, or those that are ticked.
pub fn chosen(form: &Fields) -> PermissionSet {
    if form.get("access") == "all" {
        PermissionSet::all()
    } else {
        PermissionSet::from_keys(form.all("permission"))
    }
}

/// Errors that a form shows above itself.
pub fn is_typed(error: &Error) -> bool {
    matches!(
        error,
        Error::Invalid(_)
            | Error::Refused { .. }
            | Error::WrongCredentials
            | Error::Throttled { .. }
            | Error::Conflict { .. }
    )
}

/// A place on this site to go on to, and nowhere else (open redirects).
pub fn local(next: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~?=&%".contains(c);
    let is_local = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= 500
        && next.chars().all(plain);
    is_local.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_stays_on_this_site() {
        for next in ["/a/ABC/users?x=1", "/invitation"] {
            assert_eq!(local(next), Some(next));
        }
        for next in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=y",
            "/@evil",
            "\\\\evil",
        ] {
            assert_eq!(local(next), None, "{next:?}");
        }
    }

    #[test]
    fn a_form_is_decoded_once() {
        let fields = Fields::parse("a=1+2%2B%c3%a9&b=%&a=3&c&d=%252B");
        assert_eq!(fields.get("a"), "1 2+é");
        assert_eq!(fields.all("a").count(), 2);
        assert_eq!(fields.get("b"), "%");
        assert_eq!(fields.get("c"), "");
        assert_eq!(fields.get("d"), "%2B");
    }
}
