//! The main job of the program, from a new computer to the activity log, on each database.

use std::fs;
use std::io;

use crate::mail_settings::{CLIENT_AREA, connect_mail};
use crate::place::Place;
use crate::window::Window;
use crate::{mailbox, steps};

#[test]
fn the_main_job_is_done_on_a_file_of_its_own() -> io::Result<()> {
    main_job(&Place::File, "file")
}

#[test]
fn the_main_job_is_done_on_postgresql() -> io::Result<()> {
    main_job(&Place::postgres("story"), "postgres")
}

#[test]
fn the_main_job_is_done_on_mariadb() -> io::Result<()> {
    main_job(&Place::mariadb("story"), "mariadb")
}

fn main_job(place: &Place, tag: &str) -> io::Result<()> {
    let mut window = Window::open()?;
    window.see_text("Welcome to Usher");
    place.add(&window, "Northwind");
    steps::create_admin(&window);
    steps::load_demo_data(&window);

    connect_mail(&window, CLIENT_AREA);
    let name = find_somebody(&window);
    let account = open_an_account(&window);
    associate(&window, &name);
    invite(&window, tag);
    steps::transfer_ownership(&window, &name);
    reset_password(&window);
    invite_many(&window, tag, &account)?;
    see_it_in_the_log(&window);

    // On the next day nobody has to sign in again.
    window.restart()?;
    window.see("testid", "nav-dashboard");
    window.see_text("2,000");
    Ok(())
}

/// Types a piece of somebody's name and finds the same person again.
fn find_somebody(window: &Window) -> String {
    window.go("/users");
    let name = steps::first_row_name(window);
    let piece: String = name.chars().take(4).collect();
    window.fill_id("filter-text", &piece);
    window.wait("rows that all fit", || {
        let fits = window.script(&format!(
            "const rows = [...document.querySelectorAll('[role=row][data-id]')]; \
             return rows.length > 0 && document.body.innerText.includes({name:?});"
        ));
        Ok(fits.as_bool().filter(|fits| *fits))
    });
    name
}

/// Opens the Users tab of the first account and returns the account's reference.
fn open_an_account(window: &Window) -> String {
    window.go("/accounts");
    steps::open_first_row(window);
    window.click_id("tab-users");
    window.see("testid", "members");
    steps::matching(window, "[0-9A-Z]{4}-[0-9A-Z]{4}")
}

/// Gives a user access at once, with two permissions.
fn associate(window: &Window, name: &str) {
    window.click_id("associate");
    window.fill_field("who", name);
    window.click_id("pick-option");
    window.click_id("permission-tickets");
    window.click_id("permission-invoices");
    window.click_id("send-invite");
    window.click_id("associate-go");
    window.see_text("may enter");
    window.miss_text("Send invite");
    assert!(window.text().is_ok_and(|text| text.contains(name)));
}

/// Invites an address by mail, sends it again, and takes the invitation back.
fn invite(window: &Window, tag: &str) {
    let address = format!("new.{tag}@example.test");
    window.click_id("associate");
    window.fill_field("who", &address);
    window.click_id("pick-address");
    window.click_id("preset-billing");
    window.click_id("associate-go");
    window.see_text("is on its way");
    window.see("testid", "pending-invitation");
    let mail = mailbox::wait_for(&address, 1);
    assert!(mail.contains("Subject:"), "{mail}");

    window.click("button", &format!("Resend to {address}"));
    mailbox::wait_for(&address, 2);
    window.click("button", &format!("Cancel the invitation to {address}"));
    window.wait("no pending invitation", || {
        Ok((!window.has("button", &format!("Resend to {address}"))).then_some(()))
    });
}

fn reset_password(window: &Window) {
    window.go("/users");
    steps::open_first_row(window);
    window.click_id("reset-password");
    let address = steps::address_on_page(window);
    window.click_id("confirm-go");
    steps::confirm_identity_until(window, "is on its way to");
    mailbox::wait_for(&address, 1);
}

/// Three rows of a file: one that can be invited, one that cannot, one twice.
fn invite_many(window: &Window, tag: &str, account: &str) -> io::Result<()> {
    let file = window.folder().join("people.csv");
    let first = format!("bulk.{tag}@example.test");
    fs::write(
        &file,
        format!(
            "email,account,permissions\n{first},{account},tickets invoices\n\
             nobody@,{account},all\n{first},{account},all\n"
        ),
    )?;
    window.go("/invitations/bulk");
    window.give_file("file-input", &file);
    window.see_text("Bad address");
    window.see_text("Twice in the file");
    window.click_id("send");
    steps::confirm_identity_until(window, "1 invited");
    mailbox::wait_for(&first, 1);
    Ok(())
}

fn see_it_in_the_log(window: &Window) {
    window.go("/activity");
    for done in [
        "Membership added",
        "Invitation sent",
        "Invitation resent",
        "Invitation cancelled",
        "Account owner changed",
        "User password reset started",
    ] {
        window.see_text(done);
    }
}
