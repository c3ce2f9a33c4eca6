//! The whole life of an invitation: from the window by a real mail server into a mailbox, and from
//! the link there through a browser into the account. On each database.

use std::fs;
use std::io;

use testkit::servers::free_port;
use testkit::{Chromium, Look};

use crate::mail_settings::connect_mail;
use crate::place::Place;
use crate::window::Window;
use crate::{mailbox, steps};

const PASSWORD: &str = "an otter counts seven lanterns";

#[test]
fn an_invitation_lives_on_a_file_of_its_own() -> io::Result<()> {
    life(&Place::File, "file")
}

#[test]
fn an_invitation_lives_on_postgresql() -> io::Result<()> {
    life(&Place::postgres("invited"), "postgres")
}

#[test]
fn an_invitation_lives_on_mariadb() -> io::Result<()> {
    life(&Place::mariadb("invited"), "mariadb")
}

fn life(place: &Place, tag: &str) -> io::Result<()> {
    let window = Window::open()?;
    place.add(&window, "Northwind");
    steps::create_admin(&window);
    let url = format!("http://127.0.0.1:{}", free_port()?);
    connect_mail(&window, &url);
    window.go("/settings?tab=client-area");
    window.click_id("portal-start");
    window.see_text(&format!("Runs at {url}"));

    // Somebody new is invited, and registers.
    let address = format!("jun.okafor.{tag}@example.test");
    let harbour = add_account(&window, "Harbour Marine", tag);
    invite(&window, &address, "pick-address");
    let mail = mailbox::wait_for(&address, 1);
    let mut browser = Chromium::start()?;
    browser.open(&mailbox::link(&mail, &url))?;
    browser.see("You are invited to Harbour Marine")?;
    browser.see("View & pay invoices")?;
    browser.fill("First name", "Jun")?;
    browser.fill("Last name", "Okafor")?;
    browser.fill("New password", PASSWORD)?;
    browser.press("Register and accept")?;
    assert_eq!(browser.url()?, format!("{url}/a/{harbour}"));
    browser.open(&format!("{url}/profile/email"))?;
    // The link was mailed there, so the address is proven.
    let text = browser.text()?;
    assert!(
        text.contains(&address) && text.contains("Verified"),
        "{text}"
    );
    look_again(&window);
    window.see_text("Jun Okafor");
    browser.open(&mailbox::link(&mail, &url))?;
    browser.see("This invitation was accepted")?;

    // The same user becomes its owner, and is invited to another account.
    steps::transfer_ownership(&window, "Jun Okafor");
    let wharf = add_account(&window, "Wharf and Sons", tag);
    invite(&window, &address, "pick-option");
    let mail = mailbox::wait_for_subject(&address, "Wharf and Sons");
    browser.open(&mailbox::link(&mail, &url))?;
    browser.press("Accept as Jun Okafor")?;
    browser.see("You accepted the invitation.")?;
    browser.press("Sign out")?;
    sign_in(&mut browser, &address, &url)?;
    browser.see("Choose an account")?;
    assert_eq!(browser.url()?, format!("{url}/accounts"));
    let rows = browser.texts(".accounts li")?;
    let owned = |row: &&String| row.contains("Owner");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows.iter().filter(owned).count(), 1, "{rows:?}");
    assert!(
        rows.iter()
            .find(owned)
            .is_some_and(|row| row.contains("Harbour Marine"))
    );
    browser.press_in(".accounts li", "Wharf and Sons")?;
    assert_eq!(browser.url()?, format!("{url}/a/{wharf}"));
    assert!(browser.texts("h1")?.join(" ").contains("Wharf and Sons"));

    masquerade(&window, &mut browser)?;
    window.go("/activity");
    for done in [
        "Invitation sent",
        "Invitation accepted",
        "Account owner changed",
    ] {
        window.see_text(done);
    }
    Ok(())
}

/// Adds an account with a new owner; its reference, which is on its page.
fn add_account(window: &Window, company: &str, tag: &str) -> String {
    window.go("/accounts");
    window.click_id("add-account");
    let first = company.split(' ').next().unwrap_or_default().to_lowercase();
    window.fill_field("company", company);
    window.fill_field("first_name", "Ines");
    window.fill_field("last_name", "Solberg");
    window.fill_field("email", &format!("ines.{first}.{tag}@example.test"));
    window.click_id("add-account-go");
    window.click_id("tab-users");
    window.see("testid", "members");
    window.see_text(company);
    steps::matching(window, "[0-9A-Z]{4}-[0-9A-Z]{4}")
}

/// Leaves the page of the account and comes back: the browser's doing is not the window's own.
fn look_again(window: &Window) {
    let here = window.script("return location.hash.slice(1);");
    window.go("/");
    window.see_text("Needs attention");
    window.go(here.as_str().unwrap_or_default());
    window.click_id("tab-users");
    window.see("testid", "members");
}

/// Invites by the dialog of the account that is shown.
fn invite(window: &Window, address: &str, pick: &str) {
    window.click_id("associate");
    window.fill_field("who", address);
    window.click_id(pick);
    window.click_id("preset-billing");
    window.click_id("associate-go");
    window.see_text("is on its way");
}

fn sign_in(browser: &mut Chromium, address: &str, url: &str) -> io::Result<()> {
    browser.open(&format!("{url}/sign-in"))?;
    browser.fill("E-mail address", address)?;
    browser.fill("Password", PASSWORD)?;
    browser.press("Sign in")
}

/// The admin acts as the owner of the account on the screen, and returns.
fn masquerade(window: &Window, browser: &mut Chromium) -> io::Result<()> {
    let opened = window.opened_in_browser();
    window.click_id("account-menu");
    window.click_id("sign-in-as-owner");
    window.fill_field("reason", "Ticket 4711");
    window.click_id("sign-in-as-owner-go");
    steps::confirm_identity_until(window, "opens in your browser");
    let link = window.wait("an address for the browser", || {
        Ok(fs::read_to_string(&opened)
            .ok()
            .filter(|link| link.ends_with('\n')))
    });
    browser.fresh(Look::default())?;
    browser.open(link.trim())?;
    browser.press("Continue")?;
    browser.see(&format!("{} acts as Ines Solberg", steps::ADMIN))?;
    browser.press("Return to Admin")?;
    browser.see("You are signed out.")
}
