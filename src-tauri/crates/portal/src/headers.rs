//! What is read out of headers and written into them: cookies, and where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::Portal;
use crate::answer::{CART, Cookie};

/// The address that a request comes from: the peer's, or where that is a proxy of ours the last one
/// that no proxy of ours added.
pub fn address(portal: &Portal, headers: &HeaderMap, peer: Option<SocketAddr>) -> String {
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

/// The value of a cookie of ours.
pub fn cookie<'a>(headers: &'a HeaderMap, secure: bool, name: &str) -> Option<&'a str> {
    let full = cookie_name(secure, name);
    let longest = if name == CART { 3_800 } else { 200 };
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == full)
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty() && value.len() <= longest)
}

fn cookie_name(secure: bool, name: &str) -> String {
    // On plain loopback a browser may refuse `Secure`, and the prefix demands it.
    if secure {
        format!("__Host-usher-{name}")
    } else {
        format!("usher-{name}")
    }
}

/// A cookie as a header sets it.
pub fn set_cookie(secure: bool, cookie: &Cookie) -> String {
    format!(
        "{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}",
        cookie_name(secure, cookie.name),
        cookie.value,
        cookie.seconds,
        if secure { "; Secure" } else { "" }
    )
}
