//! Every screen, light and dark. `cargo xtask screenshots` names the folder for the pictures.

use std::io;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use crate::steps;
use crate::window::{Window, failures, key};

/// Screens that have an address of their own.
const ADDRESSES: &[(&str, &str)] = &[
    ("dashboard", "/"),
    ("users", "/users"),
    ("accounts", "/accounts"),
    ("orders", "/orders"),
    ("invitations", "/invitations"),
    ("bulk-invite", "/invitations/bulk"),
    ("activity", "/activity"),
    ("settings", "/settings"),
    ("settings-mail", "/settings?tab=mail"),
    ("settings-client-area", "/settings?tab=client-area"),
    ("settings-currencies", "/settings?tab=currencies"),
    ("settings-products", "/settings?tab=products"),
    ("settings-security", "/settings?tab=security"),
    ("settings-admins", "/settings?tab=admins"),
    ("import", "/import"),
];

#[test]
fn every_screen_opens_in_light_and_dark_without_a_complaint() -> io::Result<()> {
    let window = Window::open()?;
    window.see("testid", "field-name");
    in_both(&window, "first-run")?;
    steps::create_workspace(&window);
    window.see("testid", "beginning");
    in_both(&window, "empty")?;
    steps::load_demo_data(&window);

    for (name, address) in ADDRESSES {
        window.go(address);
        in_both(&window, name)?;
    }
    window.go("/users");
    steps::open_first_row(&window);
    in_both(&window, "user")?;
    for tab in ["sign-in", "emails"] {
        window.click_id(&format!("tab-{tab}"));
        in_both(&window, &format!("user-{tab}"))?;
    }
    window.go("/orders");
    steps::open_first_row(&window);
    in_both(&window, "order")?;
    window.go("/accounts");
    steps::open_first_row(&window);
    for tab in [
        "summary", "profile", "contacts", "users", "orders", "services", "domains", "invoices",
        "quotes", "emails", "log",
    ] {
        window.click_id(&format!("tab-{tab}"));
        in_both(&window, &format!("account-{tab}"))?;
    }
    window.press(&[key::CONTROL, "k"]);
    window.see_text("Go to");
    window.type_text("inv");
    in_both(&window, "palette")?;
    window.press(&[key::ESCAPE]);

    steps::sign_out(&window);
    in_both(&window, "sign-in")
}

/// Shows a screen in both colours and takes a picture of each.
fn in_both(window: &Window, screen: &str) -> io::Result<()> {
    for theme in ["light", "dark"] {
        window.wait("a screen with its data on it", || {
            let waiting =
                window.script("return document.querySelector('.bone, [aria-busy=true]');");
            Ok(waiting.is_null().then_some(()))
        });
        let complaints = window.script(
            "return [...document.querySelectorAll('[data-testid=error-state], .toast.bad')] \
             .map((each) => each.innerText).join('; ');",
        );
        assert_eq!(complaints.as_str(), Some(""), "on the screen {screen}");
        // Good news is put away.
        window.script("for (const each of document.querySelectorAll('.toast .x')) each.click();");
        choose_theme(window, theme);
        settle(window)?;
        window.picture(&folder().join(format!("{screen}-{theme}.png")))?;
    }
    Ok(())
}

fn choose_theme(window: &Window, theme: &str) {
    let has_menu = window.script(
        "return document.querySelector('dialog:modal') === null && \
         document.querySelector('[data-testid=me-menu]') !== null;",
    );
    if has_menu.as_bool() == Some(true) {
        window.click_id("me-menu");
        window.click_id(&format!("theme-{theme}"));
        // The menu gives the focus back to its button, whose ring is no part of a picture.
        window.script("document.activeElement?.blur();");
    } else {
        window.script(&format!(
            "localStorage.setItem('usher.theme', '{theme}'); \
             document.documentElement.dataset.theme = '{theme}';"
        ));
    }
}

/// Waits until everything is painted and nothing moves.
fn settle(window: &Window) -> io::Result<()> {
    window.painted();
    let mut shown = window.frame()?;
    let mut since = Instant::now();
    let begun = Instant::now();
    while since.elapsed() < Duration::from_millis(700) && begun.elapsed() < Duration::from_secs(6) {
        thread::sleep(Duration::from_millis(50));
        let frame = window.frame()?;
        if frame != shown {
            shown = frame;
            since = Instant::now();
        }
    }
    Ok(())
}

fn folder() -> PathBuf {
    std::env::var_os("USHER_SCREENSHOTS").map_or_else(failures, PathBuf::from)
}
