//! The one table of pages: from it come the router, the menus and the checks, so that they cannot
//! disagree (assurance R-39). A test walks it with every set of permissions.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{RawPathParams, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use axum::routing::{any, get};
use domain::Permission;
use futures_util::future::BoxFuture;
use minijinja::{Value, context};

use crate::answer::Outcome;
use crate::ask::Ask;
use crate::pages::{
    account, cart, checkout, chooser, contacts, details, email_link, emails, holdings, invitations,
    masquerade, papers, people, profile, registrations, resets, shop, sign_in, two_factor, waiting,
};
use crate::request;
use crate::respond::plain;
use crate::{Portal, gate};

/// Who may open a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody: the page asks for its own proof, or needs none.
    Anybody,
    /// Whoever is signed in.
    User,
    /// Whoever may enter the account in the address.
    Access,
    /// Whoever has this permission there.
    Member(Permission),
    /// The owner, where owners manage users themselves.
    People,
}

/// Why a page of an account is closed to somebody who may enter the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closed {
    /// For want of this permission.
    Lacks(Permission),
    /// It is the owner's.
    OwnerOnly,
    /// Owners do not manage users here.
    NotHere,
}

impl Who {
    /// The one rule by which menus show a page and requests for it are let in.
    pub(crate) fn closed(self, access: &app::Access, user_management: bool) -> Option<Closed> {
        match self {
            Self::Member(permission) if !access.permissions.contains(permission) => {
                Some(Closed::Lacks(permission))
            }
            Self::People if !access.is_owner() => Some(Closed::OwnerOnly),
            Self::People if !user_management => Some(Closed::NotHere),
            _ => None,
        }
    }
}

type Page = fn(Arc<Ask>) -> BoxFuture<'static, Outcome>;

/// A page, or what a form does.
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// Its address.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
    /// Its name in the account's menu, where it is there.
    pub menu: Option<&'static str>,
    /// Fields that its form may have, besides the token.
    pub fields: &'static [&'static str],
    pub(crate) page: Page,
}

macro_rules! shows {
    ($path:literal, $who:expr, $page:path) => {
        shows!($path, $who, $page, None)
    };
    ($path:literal, $who:expr, $page:path, $menu:expr) => {
        Route {
            method: Method::GET,
            path: $path,
            who: $who,
            menu: $menu,
            fields: &[],
            page: |ask| Box::pin($page(ask)),
        }
    };
}

macro_rules! does {
    ($path:literal, $who:expr, $page:path, [$($field:literal),*]) => {
        Route {
            method: Method::POST,
            path: $path,
            who: $who,
            menu: None,
            fields: &[$($field),*],
            page: |ask| Box::pin($page(ask)),
        }
    };
}

use Permission::{Contacts, Domains, Emails, Invoices, Products, Profile, Quotes};
use Who::{Access, Anybody, Member, People, User};

/// Every page.
pub const ROUTES: &[Route] = &[
    shows!("/", Anybody, sign_in::start),
    shows!("/sign-in", Anybody, sign_in::show),
    does!(
        "/sign-in",
        Anybody,
        sign_in::enter,
        ["email", "password", "next"]
    ),
    shows!("/second-step", Anybody, sign_in::show_code),
    does!(
        "/second-step",
        Anybody,
        sign_in::enter_code,
        ["code", "next"]
    ),
    does!("/sign-out", Anybody, sign_in::leave, []),
    does!(
        "/language",
        Anybody,
        sign_in::language,
        ["language", "currency", "next"]
    ),
    // Invitations: the link, then the page without the token in its address.
    shows!("/invitations/{token}", Anybody, invitations::open),
    shows!("/invitation", Anybody, invitations::show),
    does!("/invitation/accept", Anybody, invitations::accept, []),
    does!(
        "/invitation/register",
        Anybody,
        invitations::register,
        ["first_name", "last_name", "password"]
    ),
    does!("/invitation/decline", Anybody, invitations::decline, []),
    does!("/invitation/ask", Anybody, invitations::ask_again, []),
    shows!("/password-reset", Anybody, resets::ask_for),
    does!("/password-reset", Anybody, resets::send, ["email"]),
    shows!("/password-resets/{token}", Anybody, resets::open),
    shows!("/new-password", Anybody, resets::show),
    does!(
        "/new-password",
        Anybody,
        resets::choose,
        ["password", "answer"]
    ),
    shows!("/register", Anybody, registrations::show),
    does!(
        "/register",
        Anybody,
        registrations::send,
        ["first_name", "last_name", "email", "password", "agreed"]
    ),
    shows!("/shop", Anybody, shop::show),
    shows!("/shop/{id}", Anybody, shop::show_product),
    shows!("/cart", Anybody, cart::show),
    does!(
        "/cart/add",
        Anybody,
        cart::add,
        ["product", "cycle", "domain"]
    ),
    does!(
        "/cart/change",
        Anybody,
        cart::change,
        ["cart", "item", "cycle", "domain"]
    ),
    // The same form as that of a change.
    does!(
        "/cart/remove",
        Anybody,
        cart::remove,
        ["cart", "item", "cycle", "domain"]
    ),
    // Who is signed out signs in or registers there.
    shows!("/checkout", Anybody, checkout::show),
    does!(
        "/checkout",
        Anybody,
        checkout::place,
        [
            "cart",
            "currency",
            "total",
            "account",
            "agreed",
            "first_name",
            "last_name",
            "company",
            "email",
            "phone",
            "address1",
            "address2",
            "city",
            "state",
            "postcode",
            "country"
        ]
    ),
    shows!(
        "/a/{account}/orders/{id}",
        Member(Permission::Orders),
        checkout::show_order
    ),
    shows!("/registrations/{token}", Anybody, registrations::open),
    shows!("/registration", Anybody, registrations::show_finish),
    does!(
        "/registration",
        Anybody,
        registrations::finish,
        ["password"]
    ),
    shows!("/email/{token}", Anybody, email_link::open),
    shows!("/email-address", Anybody, email_link::show),
    does!("/email-address", Anybody, email_link::confirm, []),
    shows!("/masquerade/{token}", Anybody, masquerade::open),
    shows!("/masquerade", Anybody, masquerade::show),
    does!("/masquerade", Anybody, masquerade::begin, []),
    shows!("/accounts", User, chooser::show),
    does!("/accounts/enter", User, chooser::enter, ["account", "next"]),
    does!("/accounts/pin", User, chooser::pin, ["account", "pinned"]),
    shows!("/my-invitations", User, waiting::list),
    does!(
        "/my-invitations/accept",
        User,
        waiting::accept,
        ["invitation"]
    ),
    does!(
        "/my-invitations/decline",
        User,
        waiting::decline,
        ["invitation"]
    ),
    shows!("/profile", User, profile::show),
    does!(
        "/profile",
        User,
        profile::save,
        ["version", "first_name", "last_name", "phone", "language"]
    ),
    shows!("/profile/password", User, profile::show_password),
    does!(
        "/profile/password",
        User,
        profile::change_password,
        ["password", "new_password", "end_others"]
    ),
    shows!("/profile/email", User, profile::show_email),
    does!(
        "/profile/email",
        User,
        profile::change_email,
        ["email", "password"]
    ),
    does!("/profile/verify", User, profile::verify, []),
    shows!("/profile/sessions", User, profile::sessions),
    does!(
        "/profile/sessions/end",
        User,
        profile::end_sessions,
        ["session"]
    ),
    does!("/profile/leave", User, profile::leave_account, ["account"]),
    shows!("/profile/security", User, two_factor::show),
    does!(
        "/profile/two-factor/begin",
        User,
        two_factor::begin,
        ["password"]
    ),
    does!(
        "/profile/two-factor/confirm",
        User,
        two_factor::confirm,
        ["code"]
    ),
    does!(
        "/profile/two-factor/off",
        User,
        two_factor::off,
        ["password", "code"]
    ),
    does!(
        "/profile/two-factor/codes",
        User,
        two_factor::codes,
        ["password", "code"]
    ),
    does!(
        "/profile/question",
        User,
        two_factor::question,
        ["question", "answer", "password", "remove"]
    ),
    shows!("/a/{account}", Access, account::home, Some("menu-home")),
    shows!("/a/{account}/leave", Access, account::confirm_leaving),
    shows!(
        "/a/{account}/services",
        Member(Products),
        holdings::services,
        Some("menu-services")
    ),
    shows!(
        "/a/{account}/services/{id}",
        Member(Products),
        holdings::service
    ),
    shows!(
        "/a/{account}/domains",
        Member(Domains),
        holdings::domains,
        Some("menu-domains")
    ),
    shows!(
        "/a/{account}/domains/{id}",
        Member(Domains),
        holdings::domain
    ),
    shows!(
        "/a/{account}/invoices",
        Member(Invoices),
        papers::invoices,
        Some("menu-invoices")
    ),
    shows!(
        "/a/{account}/invoices/{id}",
        Member(Invoices),
        papers::invoice
    ),
    shows!(
        "/a/{account}/quotes",
        Member(Quotes),
        papers::quotes,
        Some("menu-quotes")
    ),
    shows!("/a/{account}/quotes/{id}", Member(Quotes), papers::quote),
    shows!(
        "/a/{account}/quotes/{id}/accept",
        Member(Quotes),
        papers::confirm_quote
    ),
    does!(
        "/a/{account}/quotes/{id}/accept",
        Member(Quotes),
        papers::accept_quote,
        ["version"]
    ),
    shows!(
        "/a/{account}/emails",
        Member(Emails),
        emails::list,
        Some("menu-emails")
    ),
    shows!("/a/{account}/emails/{id}", Member(Emails), emails::one),
    shows!(
        "/a/{account}/details",
        Member(Profile),
        details::show,
        Some("menu-details")
    ),
    does!(
        "/a/{account}/details",
        Member(Profile),
        details::save,
        [
            "version",
            "first_name",
            "last_name",
            "company",
            "email",
            "phone",
            "address1",
            "address2",
            "postcode",
            "city",
            "state",
            "country"
        ]
    ),
    shows!(
        "/a/{account}/contacts",
        Member(Contacts),
        contacts::list,
        Some("menu-contacts")
    ),
    shows!(
        "/a/{account}/contacts/new",
        Member(Contacts),
        contacts::show_new
    ),
    does!(
        "/a/{account}/contacts/new",
        Member(Contacts),
        contacts::add,
        [
            "version",
            "first_name",
            "last_name",
            "company",
            "email",
            "phone",
            "address1",
            "address2",
            "postcode",
            "city",
            "state",
            "country",
            "mail"
        ]
    ),
    shows!(
        "/a/{account}/contacts/{id}",
        Member(Contacts),
        contacts::show
    ),
    does!(
        "/a/{account}/contacts/{id}",
        Member(Contacts),
        contacts::save,
        [
            "version",
            "first_name",
            "last_name",
            "company",
            "email",
            "phone",
            "address1",
            "address2",
            "postcode",
            "city",
            "state",
            "country",
            "mail"
        ]
    ),
    shows!(
        "/a/{account}/contacts/{id}/remove",
        Member(Contacts),
        contacts::confirm_removal
    ),
    does!(
        "/a/{account}/contacts/{id}/remove",
        Member(Contacts),
        contacts::remove,
        ["version"]
    ),
    shows!(
        "/a/{account}/users",
        People,
        people::show,
        Some("menu-users")
    ),
    shows!("/a/{account}/users/invite", People, people::show_invite),
    does!(
        "/a/{account}/users/invite",
        People,
        people::invite,
        ["email", "message", "access", "permission"]
    ),
    shows!(
        "/a/{account}/users/{membership}",
        People,
        people::show_permissions
    ),
    does!(
        "/a/{account}/users/{membership}",
        People,
        people::set_permissions,
        ["version", "permission", "confirmed"]
    ),
    does!(
        "/a/{account}/users/{membership}/remove",
        People,
        people::remove,
        ["version", "confirmed"]
    ),
    does!(
        "/a/{account}/invitations/{invitation}/resend",
        People,
        people::resend,
        []
    ),
    does!(
        "/a/{account}/invitations/{invitation}/cancel",
        People,
        people::cancel,
        []
    ),
];

/// The page at this address for this method.
pub fn find(pattern: &str, method: &Method) -> Option<&'static Route> {
    ROUTES
        .iter()
        .find(|route| route.path == pattern && route.method == *method)
}

/// The methods that an address takes, as a header says them.
pub fn methods(pattern: &str) -> String {
    let of_this = ROUTES.iter().filter(|route| route.path == pattern);
    let methods: Vec<&str> = of_this.map(|route| route.method.as_str()).collect();
    methods.join(", ")
}

/// Whether there is such a page and it is open to whoever asks, in the account of the address.
pub(crate) fn is_open(ask: &Ask, path: &str) -> bool {
    let Ok(access) = ask.access() else {
        return false;
    };
    find(path, &Method::GET)
        .is_some_and(|route| route.who.closed(access, ask.area.user_management).is_none())
}

/// The account's menu.
pub(crate) fn menu(ask: &Ask) -> Vec<Value> {
    let Ok(access) = ask.access() else {
        return Vec::new();
    };
    let reference = access.account.reference.as_str();
    ROUTES
        .iter()
        .filter(|route| route.who.closed(access, ask.area.user_management).is_none())
        .filter_map(|route| {
            let key = route.menu?;
            let url = route.path.replace("{account}", reference);
            let is_home = route.path == "/a/{account}";
            let is_current =
                ask.path == url || (!is_home && ask.path.starts_with(&format!("{url}/")));
            Some(context! { url, key, is_current })
        })
        .collect()
}

/// Answers every address.
pub fn router(portal: Arc<Portal>) -> Router {
    let mut router = Router::new();
    let mut seen: Vec<&str> = Vec::new();
    for route in ROUTES {
        let pattern = route.path;
        if seen.contains(&pattern) {
            continue;
        }
        seen.push(pattern);
        let portal = portal.clone();
        router = router.route(
            pattern,
            any(move |params: RawPathParams, request: Request| {
                let portal = portal.clone();
                async move {
                    let params = params
                        .iter()
                        .map(|(name, value)| (name.to_owned(), value.to_owned()))
                        .collect();
                    request::answer(portal, pattern, params, request).await
                }
            }),
        );
    }
    let (assets, health, guarded) = (portal.clone(), portal.clone(), portal);
    router
        .route(
            "/assets/{theme}/{file}",
            get(move |params: RawPathParams| {
                let portal = assets.clone();
                async move { asset(&portal, &params) }
            }),
        )
        .route(
            "/healthz",
            get(move || {
                let portal = health.clone();
                async move {
                    match portal.area().await {
                        Ok(_) => plain(StatusCode::OK, "ok\n"),
                        Err(_) => plain(StatusCode::SERVICE_UNAVAILABLE, "no database\n"),
                    }
                }
            }),
        )
        .fallback(|| async { plain(StatusCode::NOT_FOUND, "There is no such page.") })
        .layer(axum::middleware::map_response(
            move |mut response: Response<Body>| {
                let secure = guarded.secure;
                async move {
                    gate::guard(&mut response, secure);
                    response
                }
            },
        ))
}

fn asset(portal: &Portal, params: &RawPathParams) -> Response<Body> {
    let param = |name: &str| {
        params
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("", |(_, value)| value)
    };
    let file = param("file");
    let kind = if file == "client.js" {
        "text/javascript; charset=utf-8"
    } else {
        "text/css; charset=utf-8"
    };
    let Some(text) = portal.themes.css(param("theme"), file) else {
        return plain(StatusCode::NOT_FOUND, "There is no such file.");
    };
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=3600"),
    );
    response
}
