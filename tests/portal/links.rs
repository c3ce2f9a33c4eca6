//! The links of mails: opening one changes nothing, its token leaves the address, and it leads to the
//! address that the settings name.

use app::client::masquerade::StartMasquerade;
use app::users::reset_password::StartPasswordReset;
use axum::http::StatusCode;
use domain::Account;
use testkit::Workspace;

use crate::browser::{Browser, URL};
use crate::cast::{OWNER, PASSWORD, harbour, invite, set_password, signed_in};

on_every_engine!(
    r32_every_link_may_be_opened_a_hundred_times_and_r33_keeps_its_token_to_itself,
    r34_no_spoofed_host_reaches_a_link_or_a_redirect,
);

/// A link of a mail, the page it leads to, and the form there that uses it up.
struct Link {
    path: String,
    page: &'static str,
    form: &'static str,
    fields: Vec<(&'static str, &'static str)>,
    leads_to: String,
}

const NEW: &str = "tove.lind@fjord.example";

async fn invitation(w: &Workspace, account: &Account) -> Link {
    let (_, token) = invite(w, account).await;
    Link {
        path: format!("/invitations/{token}"),
        page: "/invitation",
        form: "/invitation/register",
        fields: vec![
            ("first_name", "Jun"),
            ("last_name", "Okafor"),
            ("password", PASSWORD),
        ],
        leads_to: format!("/a/{}", account.reference.as_str()),
    }
}

async fn reset(w: &Workspace, account: &Account) -> Link {
    let start = StartPasswordReset {
        user_id: account.owner_id,
    };
    w.act(&start).await.unwrap();
    w.deliver().await.unwrap();
    Link {
        path: format!("/password-resets/{}", w.token_for(OWNER).unwrap()),
        page: "/new-password",
        form: "/new-password",
        fields: vec![("password", "nine herons over the old canal")],
        leads_to: "/sign-in?done=password-set".to_owned(),
    }
}

async fn registration(w: &Workspace) -> Link {
    let mut browser = Browser::new(w);
    browser.open("/register").await;
    let fields = [
        ("first_name", "Tove"),
        ("last_name", "Lind"),
        ("email", NEW),
        ("password", PASSWORD),
    ];
    let seen = browser.post("/register", &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    w.deliver().await.unwrap();
    Link {
        path: format!("/registrations/{}", w.token_for(NEW).unwrap()),
        page: "/registration",
        form: "/registration",
        fields: vec![("password", PASSWORD)],
        leads_to: "/accounts".to_owned(),
    }
}

async fn email(w: &Workspace) -> Link {
    let mut browser = signed_in(w, OWNER).await;
    browser.get("/profile/email").await;
    let seen = browser.post("/profile/verify", &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    w.deliver().await.unwrap();
    Link {
        path: format!("/email/{}", w.token_for(OWNER).unwrap()),
        page: "/email-address",
        form: "/email-address",
        fields: Vec::new(),
        leads_to: "/sign-in?done=email-confirmed".to_owned(),
    }
}

async fn masquerade(w: &Workspace, account: &Account) -> Link {
    let start = StartMasquerade {
        account_id: account.id,
        reason: "A call about an invoice".to_owned(),
    };
    let started = w.usher.perform(&w.otto, &start).await.unwrap();
    Link {
        path: started.url.trim_start_matches(URL).to_owned(),
        page: "/masquerade",
        form: "/masquerade",
        fields: Vec::new(),
        leads_to: format!("/a/{}", account.reference.as_str()),
    }
}

async fn r32_every_link_may_be_opened_a_hundred_times_and_r33_keeps_its_token_to_itself(
    w: Workspace,
) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let to_verify = email(&w).await;
    use_up(&w, &to_verify).await;
    let to_register = registration(&w).await;
    use_up(&w, &to_register).await;
    let to_reset = reset(&w, &account).await;
    use_up(&w, &to_reset).await;
    let to_act = masquerade(&w, &account).await;
    use_up(&w, &to_act).await;
    let to_join = invitation(&w, &account).await;
    use_up(&w, &to_join).await;
}

async fn use_up(w: &Workspace, link: &Link) {
    let (_, token) = link.path.rsplit_once('/').unwrap();
    let mut browser = Browser::new(w);
    let before = w.log().await.unwrap();
    for method in ["GET", "HEAD"].iter().cycle().take(100) {
        w.clock.advance(120);
        let seen = browser.send(method, &link.path, "", String::new()).await;
        assert_eq!(seen.location(), link.page, "{}", link.path);
        for (name, value) in &seen.headers {
            let shown = value.to_str().unwrap().contains(token);
            assert!(!shown || name == "set-cookie", "{name} of {}", link.path);
        }
        let page = browser.get(link.page).await;
        assert_eq!(page.status, StatusCode::OK, "{}: {}", link.page, page.text);
        assert!(!page.text.contains(token), "{}", link.page);
        for seen in [&seen, &page] {
            assert_eq!(seen.headers["referrer-policy"], "no-referrer");
            assert_eq!(seen.headers["cache-control"], "no-store");
        }
        // Nothing on the page tells others that it was opened.
        assert!(!page.text.contains("src=\"http"), "{}", link.page);
        assert!(!page.text.contains("rel=\"stylesheet\" href=\"http"));
    }
    assert_eq!(
        w.log().await.unwrap(),
        before,
        "{} changed something",
        link.path
    );

    let mut another = browser.clone();
    let seen = browser.post(link.form, &link.fields).await;
    assert_eq!(
        seen.status,
        StatusCode::SEE_OTHER,
        "{}: {}",
        link.form,
        seen.text
    );
    assert_eq!(seen.location(), link.leads_to);
    let seen = another.post(link.form, &link.fields).await;
    assert_ne!(
        seen.status,
        StatusCode::SEE_OTHER,
        "{} works once",
        link.form
    );
}

async fn r34_no_spoofed_host_reaches_a_link_or_a_redirect(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let evil = "evil.example";
    let spoofs: &[&[(&'static str, &str)]] = &[
        &[("host", evil)],
        &[("host", "evil.example:443")],
        &[("host", "my.northwind.example.evil.example")],
        &[("host", "my.northwind.example@evil.example")],
        &[("host", "my.northwind.example:80@evil.example")],
        &[("host", "evil.example/my.northwind.example")],
        &[("host", "")],
        &[("host", URL), ("host", evil)],
        &[("host", "my.northwind.example"), ("x-forwarded-host", evil)],
        &[("x-forwarded-host", evil), ("x-forwarded-proto", "http")],
        &[("x-forwarded-host", "my.northwind.example, evil.example")],
        &[("x-forwarded-server", evil)],
        &[("x-forwarded-port", "8443"), ("x-forwarded-host", evil)],
        &[("x-forwarded-scheme", "http"), ("x-host", evil)],
        &[("x-original-host", evil)],
        &[("x-original-url", "//evil.example/")],
        &[("x-rewrite-url", "//evil.example/")],
        &[("x-http-host-override", evil)],
        &[("forwarded", "for=192.0.2.1;host=evil.example;proto=http")],
        &[("forwarded", "host=\"evil.example\""), ("host", evil)],
        &[("x-forwarded-prefix", "//evil.example")],
        &[
            ("referer", "https://evil.example/"),
            ("via", "1.1 evil.example"),
        ],
    ];
    assert!(spoofs.len() >= 20);
    w.deliver().await.unwrap();
    let mut sent = w.mailer.handed().len();
    for spoof in spoofs {
        // As often as one address may ask for a new password.
        w.clock.advance(3 * 3_600_000);
        let mut browser = Browser::new(&w);
        let spoofed = spoof
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()));
        browser.headers.extend(spoofed);
        for path in ["/", "/accounts", "/a/0000-0000", "/password-reset"] {
            let seen = browser.get(path).await;
            assert!(!seen.text.contains(evil), "{path} {spoof:?}");
            if seen.status == StatusCode::SEE_OTHER {
                assert!(seen.location().starts_with("/sign-in"), "{path} {spoof:?}");
            }
        }
        let seen = browser.post("/password-reset", &[("email", OWNER)]).await;
        assert_eq!(
            seen.location(),
            "/password-reset?done=reset-sent",
            "{spoof:?}"
        );
        w.deliver().await.unwrap();
        let handed = w.mailer.handed();
        let mail = &handed[sent..];
        sent = handed.len();
        let asked: Vec<_> = mail.iter().filter(|mail| mail.to == OWNER).collect();
        assert_eq!(asked.len(), 1, "{spoof:?}");
        let plain = asked[0].raw.replace("=\r\n", "").replace("=3D", "=");
        assert!(!plain.contains(evil), "{spoof:?}");
        let links: Vec<&str> = plain.split("http").skip(1).collect();
        let ours = links
            .iter()
            .filter(|link| link.contains("/password-resets/"));
        assert!(ours.clone().count() >= 1, "{spoof:?}");
        assert!(
            ours.clone()
                .all(|link| link.starts_with("s://my.northwind.example/"))
        );
    }
}
