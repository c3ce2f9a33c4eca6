//! What a page may run and load: files of ours, and nothing that stands in the page itself.

use axum::http::{Method, StatusCode};
use portal::routes::ROUTES;
use testkit::Workspace;

use crate::browser::Browser;
use crate::cast::{OWNER, filled, harbour, set_password, signed_in};

on_every_engine!(no_page_holds_a_script_or_a_style_of_its_own);

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The start tags of a page.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
}

async fn no_page_holds_a_script_or_a_style_of_its_own(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut nobody = Browser::new(&w);
    let mut owner = signed_in(&w, OWNER).await;
    let mut pages = 0;
    for route in ROUTES.iter().filter(|route| route.method == Method::GET) {
        let path = filled(route.path, &account);
        for seen in [nobody.get(&path).await, owner.get(&path).await] {
            assert_eq!(seen.headers["content-security-policy"], POLICY, "{path}");
            if seen.status == StatusCode::SEE_OTHER {
                continue;
            }
            pages += 1;
            let scripts: Vec<_> = tags(&seen.text)
                .filter(|tag| tag.starts_with("script"))
                .collect();
            assert_eq!(
                scripts,
                ["script src=\"/assets/twenty-one/client.js\""],
                "{path}"
            );
            let own = |tag: &&str| {
                tag.starts_with("style")
                    || [
                        " style=",
                        " onclick=",
                        " onload=",
                        " onerror=",
                        "javascript:",
                    ]
                    .iter()
                    .any(|word| tag.contains(word))
            };
            assert_eq!(tags(&seen.text).find(own), None, "{path}");
        }
    }
    assert!(pages > 40, "{pages}");
    let seen = nobody.get("/assets/twenty-one/client.js").await;
    assert_eq!(
        seen.headers["content-type"],
        "text/javascript; charset=utf-8"
    );
    assert!(seen.text.len() < 4_000, "small enough to read");
    for risky in ["eval(", "innerHTML", "document.write", "fetch("] {
        assert!(!seen.text.contains(risky), "{risky}");
    }
}
