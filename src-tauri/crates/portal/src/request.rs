//! From a request to the page that answers it: who sends it, whether its form is ours, and whether
//! the page is open to them.

use std::sync::{Arc, OnceLock};

use app::client::resume::{AtAccount, Resumed};
use app::ports::vault::Secret;
use app::{Error, Session};
use axum::body::Body as HttpBody;
use axum::http::header::{ACCEPT_LANGUAGE, ALLOW, CONTENT_TYPE, RETRY_AFTER, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Reference;
use domain::token::same;
use http_body_util::{BodyExt as _, Limited};
use minijinja::context;
use sha2::{Digest as _, Sha256};

use crate::answer::{Answer, Body, CART, CURRENCY, LANGUAGE, LINK, Outcome, SESSION, VISITOR};
use crate::ask::Ask;
use crate::fields::Fields;
use crate::headers::{address, cookie};
use crate::respond::{plain, respond};
use crate::routes::{self, Closed, Route, Who};
use crate::server::Peer;
use crate::{Portal, gate, texts};

/// Longest body of a form.
const BODY_MAX: usize = 64 * 1_024;

/// The token of this visitor's forms: nobody else can make it, and another session's is another.
fn csrf(secret: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"usher form\0");
    hash.update(secret);
    URL_SAFE_NO_PAD.encode(hash.finalize())
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
    let sent = if method == Method::POST {
        form(&ask, route, &parts.headers, body).await
    } else {
        Ok(Fields::default())
    };
    let refused = sent.map(|form| ask.form = form).err();
    let ask = Arc::new(ask);
    let outcome = match refused {
        None => enter(route, &ask).await,
        Some(error) => Err(error),
    };
    let is_page = !matches!(&outcome, Ok(answer) if matches!(answer.body, Body::Go(_)));
    if is_page && ask.is_signed_in() {
        // A page without its notices is still the page.
        if let Err(error) = ask.counted().await {
            tracing::error!(code = error.code(), %error, "notices could not be counted");
        }
    }
    respond(&ask, outcome, &method)
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
    let (stamp, mut resumed) = match &token {
        Some(token) => {
            let (usher, account) = (&portal.usher, reference.as_ref());
            let stamp = usher.stamp().await?;
            let resumed = portal
                .resumes
                .resume(usher, stamp, &visitor, token, account);
            (stamp, resumed.await?)
        }
        None => (None, None),
    };
    if let (Some(known), Some(_), None) = (&resumed, named, &reference) {
        resumed = Some(Arc::new(Resumed {
            at: AtAccount::NotFound,
            ..Resumed::clone(known)
        }));
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
        query: Fields::parse(parts.uri.query().unwrap_or("").as_bytes()),
        form: Fields::default(),
        user_agent: said(USER_AGENT),
        path: parts.uri.path().to_owned(),
        texts,
        token,
        link: cookie(headers, portal.secure, LINK).map(str::to_owned),
        cart: cookie(headers, portal.secure, CART).map(str::to_owned),
        currency: cookie(headers, portal.secure, CURRENCY)
            .unwrap_or("")
            .to_owned(),
        csrf,
        new_visitor,
        params,
        from_outside: site != "same-origin",
        counted: OnceLock::new(),
        // What a form does changes what was counted before.
        stamp: stamp.filter(|_| parts.method != Method::POST),
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
    let form = Fields::parse(&body);
    if ask.new_visitor.is_some() || !same(form.get("csrf"), &ask.csrf) {
        return Err(foreign());
    }
    let unknown = form
        .names()
        .any(|name| name != "csrf" && !route.fields.contains(&name));
    if unknown {
        return Err(foreign());
    }
    Ok(form)
}

/// Lets somebody in, or says why not. The operations behind a page check again, in the transaction
/// of the work; this spares the work, and keeps pages that only read the address honest.
async fn enter(route: &Route, ask: &Arc<Ask>) -> Outcome {
    admit(route.who, ask).await?;
    // A link from outside into another account than the one entered last asks first.
    if route.method == Method::GET
        && ask.from_outside
        && let (Ok(access), Some(resumed)) = (ask.access(), &ask.resumed)
        && resumed.session.account_id != Some(access.account.id)
    {
        return Ok(Answer::page(
            "switch.html",
            context! { account_id => access.account.id.to_string(), next => ask.path },
        ));
    }
    (route.page)(ask.clone()).await
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
    let Some(closed) = who.closed(access, ask.area.user_management) else {
        return Ok(());
    };
    let owner = gate::Owner {
        user_id: access.account.owner_id,
    };
    Err(match closed {
        Closed::Lacks(missing) => Error::MissingPermission {
            missing,
            owner: ask.perform(&owner).await?,
        },
        Closed::OwnerOnly => Error::OwnerOnly {
            owner: ask.perform(&owner).await?,
        },
        Closed::NotHere => Error::refused(
            "user_management.off",
            "The organisation manages the users of accounts itself. Ask it for a change.",
        ),
    })
}
