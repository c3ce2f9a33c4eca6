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
