//! What every story begins with.

use crate::window::Window;

pub const ADMIN: &str = "Ada Lovelace";
pub const ADMIN_EMAIL: &str = "ada@usher.test";
pub const PASSWORD: &str = "correct horse battery staple";

/// Makes the first workspace and the first admin, who is signed in and remembered.
pub fn create_workspace(window: &Window) {
    window.fill_field("name", "Northwind");
    window.click_id("create-workspace");
    create_admin(window);
}

/// Fills the form for the first admin.
pub fn create_admin(window: &Window) {
    window.see_text("Create the first admin");
    window.fill_field("name", ADMIN);
    window.fill_field("email", ADMIN_EMAIL);
    window.fill_field("password", PASSWORD);
    window.click_id("create-admin");
    window.see("testid", "nav-dashboard");
}

/// Fills the dashboard's empty workspace by its one button.
pub fn load_demo_data(window: &Window) {
    window.click_id("load-demo");
    window.see_text("2,000");
}

/// The name in the first row of the list on the page.
pub fn first_row_name(window: &Window) -> String {
    window.wait("a name in the first row", || {
        let name = window.script(
            "return document.querySelector('[role=row][data-index=\"0\"][data-id] .name')?.innerText;",
        );
        Ok(name.as_str().map(str::to_owned))
    })
}

/// Opens the first row of the list on the page.
pub fn open_first_row(window: &Window) {
    window.wait("a first row", || {
        let there = window.script(
            "return document.querySelector('[role=row][data-index=\"0\"][data-id]') !== null;",
        );
        Ok(there.as_bool().filter(|there| *there))
    });
    window.script("document.querySelector('[role=row][data-index=\"0\"]').click();");
}

/// Signs out by the personal menu.
pub fn sign_out(window: &Window) {
    window.click_id("me-menu");
    window.click_id("sign-out");
    window.see("testid", "sign-in");
}

/// Waits for a text, and gives the password if that is asked for first.
pub fn confirm_identity_until(window: &Window, text: &str) {
    window.wait(&format!("the text `{text}`"), || {
        if window.has("button", "Confirm") {
            window.fill_field("password", PASSWORD);
            window.click("button", "Confirm");
        }
        Ok(window.text()?.contains(text).then_some(()))
    });
}

/// The first text on the page that fits a pattern of JavaScript.
pub fn matching(window: &Window, pattern: &str) -> String {
    window.wait(&format!("a text like {pattern}"), || {
        let found = window.script(&format!(
            "return document.querySelector('main').innerText.match(/{pattern}/)?.[0];"
        ));
        Ok(found.as_str().map(str::to_owned))
    })
}

/// The first mail address on the page.
pub fn address_on_page(window: &Window) -> String {
    matching(window, "[\\w.+-]+@[\\w.-]+\\.\\w+")
}

/// Makes a user of the account on the screen its owner.
pub fn transfer_ownership(window: &Window, name: &str) {
    window.click_id("account-menu");
    window.click_id("menu-transfer");
    window.fill_field("new_owner_id", name);
    window.click_id("pick-option");
    window.see("testid", "transfer-preview");
    window.click_id("transfer-go");
    confirm_identity_until(window, &format!("owned by {name}"));
}
