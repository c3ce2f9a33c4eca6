//! Themes: those that come along, and the organisation's own.

use std::fs;
use std::path::Path;

use app::settings::client_area::{SaveClientArea, ShowClientArea};
use axum::http::StatusCode;
use domain::client_area::ClientArea;
use tempfile::TempDir;
use testkit::{Engine, Workspace};

use crate::browser::{Browser, router_with};

const OWN: &str = "acme";
const FAILED: &str =
    "{% extends \"layout.html\" %}{% block content %}{{ nothing.at.all() }}{% endblock %}";

async fn choose(w: &Workspace, theme: &str) {
    let shown = w.act(&ShowClientArea {}).await.unwrap();
    let save = SaveClientArea {
        version: shown.version,
        client_area: ClientArea {
            theme: theme.to_owned(),
            ..shown.client_area
        },
    };
    w.usher.perform(&w.mara, &save).await.unwrap();
    // The client area believes its settings for two seconds.
    w.clock.advance(3_000);
}

fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// A workspace whose theme is its own folder, with these files in it.
async fn with_own_theme(files: &[(&str, &str)]) -> (Workspace, Browser, TempDir) {
    let w = Workspace::new(Engine::Sqlite).await.unwrap();
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        write(folder.path(), &format!("themes/{OWN}/{name}"), text);
    }
    choose(&w, OWN).await;
    let mut browser = Browser::new(&w);
    browser.router = router_with(&w, Some(folder.path().join("themes")));
    (w, browser, folder)
}

#[tokio::test]
async fn an_own_theme_overrides_single_templates_and_the_rest_is_the_defaults() {
    let own = "{% extends \"layout.html\" %}{% block content %}<h1>Ahoy, {{ organisation }}</h1>{% endblock %}";
    let (_w, mut browser, _folder) = with_own_theme(&[("templates/sign_in.html", own)]).await;
    let seen = browser.get("/sign-in").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(
        seen.text.contains("<h1>Ahoy, Northwind Hosting</h1>"),
        "{}",
        seen.text
    );
    assert!(!seen.text.contains("name=\"password\""));
    let other = browser.get("/password-reset").await;
    assert!(
        other.text.contains("Forgot your password?"),
        "{}",
        other.text
    );
    assert!(other.text.contains(&format!("/assets/{OWN}/theme.css")));
    let css = browser.get(&format!("/assets/{OWN}/theme.css")).await;
    assert!(
        css.text.contains("--accent"),
        "what it lacks is the default's"
    );
}

#[tokio::test]
async fn a_broken_template_falls_back_to_the_defaults_and_shows_nothing_of_itself() {
    for broken in [
        "{% extends \"layout.html\" %}{% block content %}{{ unclosed",
        "{% extends \"there-is-none.html\" %}",
        "{% include \"there-is-none.html\" %}",
        "{% for n in range(100000) %}{% for m in range(100000) %}{{ m }}{% endfor %}{% endfor %}",
        FAILED,
    ] {
        let (_w, mut browser, folder) = with_own_theme(&[("templates/sign_in.html", broken)]).await;
        let seen = browser.get("/sign-in").await;
        assert_eq!(seen.status, StatusCode::OK, "{broken}");
        assert!(
            seen.text.contains("name=\"password\""),
            "{broken}: {}",
            seen.text
        );
        let place = folder.path().display().to_string();
        for trace in ["minijinja", "template", "there-is-none", "unclosed", &place] {
            assert!(!seen.text.contains(trace), "{broken}: {trace}");
        }
    }
    // Even where every page is broken.
    let (_w, mut browser, _folder) = with_own_theme(&[("templates/layout.html", "{{ x")]).await;
    let seen = browser.get("/sign-in").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("name=\"password\""), "{}", seen.text);
}

#[tokio::test]
async fn custom_css_is_loaded_where_there_is_one() {
    let (w, mut browser, _folder) =
        with_own_theme(&[("css/custom.css", ".brand { color: teal; }")]).await;
    let link = format!("<link rel=\"stylesheet\" href=\"/assets/{OWN}/custom.css\">");
    let seen = browser.get("/sign-in").await;
    assert!(seen.text.contains(&link), "{}", seen.text);
    let css = browser.get(&format!("/assets/{OWN}/custom.css")).await;
    assert_eq!(css.text, ".brand { color: teal; }");
    assert_eq!(css.headers["content-type"], "text/css; charset=utf-8");
    choose(&w, "six").await;
    let seen = browser.get("/sign-in").await;
    assert!(!seen.text.contains("custom.css"));
    assert_eq!(
        browser.get("/assets/six/custom.css").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn six_is_another_look_of_the_same_pages() {
    let w = Workspace::new(Engine::Sqlite).await.unwrap();
    let mut browser = Browser::new(&w);
    let before = browser.get("/sign-in").await.text;
    let accent = browser.get("/assets/twenty-one/theme.css").await.text;
    choose(&w, "six").await;
    let seen = browser.get("/sign-in").await;
    assert!(seen.text.contains("/assets/six/theme.css"));
    assert_eq!(
        seen.text.matches("<input").count(),
        before.matches("<input").count()
    );
    assert_ne!(browser.get("/assets/six/theme.css").await.text, accent);
    for file in ["base.css", "bootstrap.min.css", "bootstrap.rtl.min.css"] {
        let seen = browser.get(&format!("/assets/six/{file}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{file}");
    }
}

#[tokio::test]
async fn no_file_outside_a_themes_folder_is_served() {
    let secret = "what nobody may read";
    let (w, mut browser, folder) = with_own_theme(&[("css/custom.css", "")]).await;
    for name in [
        "secret.css",
        "themes/secret.css",
        "themes/acme/secret.css",
        "themes/acme/templates/secret.css",
    ] {
        write(folder.path(), name, secret);
    }
    let place = folder.path().display().to_string();
    for path in [
        "/assets/acme/../secret.css".to_owned(),
        "/assets/acme/..%2Fsecret.css".to_owned(),
        "/assets/acme/..%2F..%2Fsecret.css".to_owned(),
        "/assets/acme/%2e%2e%2fsecret.css".to_owned(),
        "/assets/acme/..%5Csecret.css".to_owned(),
        "/assets/acme/%252e%252e%252fsecret.css".to_owned(),
        "/assets/../secret.css".to_owned(),
        "/assets/..%2F/secret.css".to_owned(),
        "/assets/%2e%2e/secret.css".to_owned(),
        "/assets/./secret.css".to_owned(),
        "/assets/acme/templates%2Fsecret.css".to_owned(),
        "/assets/acme/secret.css%00".to_owned(),
        format!(
            "/assets/acme/{}",
            format!("{place}/secret.css").replace('/', "%2F")
        ),
        "/assets/acme%2F..%2F../secret.css".to_owned(),
        "/assets//secret.css".to_owned(),
    ] {
        let seen = browser.get(&path).await;
        assert!(seen.status.is_client_error(), "{path} {}", seen.status);
        assert!(!seen.text.contains(secret), "{path}");
    }
    // Nor does a theme have a name that leads out of it.
    let seen = browser.get("/assets/acme/custom.css").await;
    assert_eq!(seen.status, StatusCode::OK);
    for theme in ["../acme", "..", "acme/../../secret"] {
        let shown = w.act(&ShowClientArea {}).await.unwrap();
        let save = SaveClientArea {
            version: shown.version,
            client_area: ClientArea {
                theme: theme.to_owned(),
                ..shown.client_area
            },
        };
        assert!(w.usher.perform(&w.mara, &save).await.is_err(), "{theme}");
    }
}
