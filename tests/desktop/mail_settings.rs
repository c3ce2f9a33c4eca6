//! The settings without which nothing can be mailed.

use crate::mailbox;
use crate::place::variable;
use crate::window::Window;

/// A client area that is not there: its links only have to be mailed.
pub const CLIENT_AREA: &str = "https://my.northwind.test";

/// Names the client area and the mail server, and tries it.
pub fn connect_mail(window: &Window, client_area: &str) {
    window.go("/settings");
    window.fill_field("client_area_url", client_area);
    window.click_id("save");
    window.see_text("General settings saved");

    let address = variable("USHER_TEST_SMTP_AUTH");
    let (host, port) = address.split_once(':').expect("host and port");
    window.click_id("tab-mail");
    window.fill_field("host", host);
    window.fill_field("port", port);
    window.fill_field("username", &variable("USHER_TEST_SMTP_USER"));
    window.click_id("password-set");
    window.fill_field("password", &variable("USHER_TEST_SMTP_PASSWORD"));
    window.fill_field("ca_file", &variable("USHER_TEST_SMTP_CA"));
    window.fill_field("from_address", "desk@northwind.test");
    window.click_id("save");
    window.see_text("Mail settings saved");
    window.fill_field("to", "admin@northwind.test");
    window.click_id("test-send");
    window.see("testid", "test-sent");
    mailbox::wait_for("admin@northwind.test", 1);
}
