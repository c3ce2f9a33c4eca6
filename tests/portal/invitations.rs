//! The link of an invitation.

use app::invitations::cancel::CancelInvitations;
use axum::http::StatusCode;
use testkit::Workspace;

use crate::browser::Browser;
use crate::cast::{OWNER, PASSWORD, harbour, invite};

on_every_engine!(
    an_invitations_link_works_from_the_mail_to_the_account,
    a_declined_invitation_is_over,
    a_dead_invitation_says_so_and_a_new_one_can_be_asked_for,
);

async fn an_invitations_link_works_from_the_mail_to_the_account(w: Workspace) {
    let account = harbour(&w).await;
    let (_, token) = invite(&w, &account).await;
    let mut browser = Browser::new(&w);
    let seen = browser.open(&format!("/invitations/{token}")).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("You are invited to Halvorsen Marine AS"));
    assert!(seen.text.contains("View &amp; pay invoices"));
    assert!(seen.text.contains("See &lt;b&gt;you&lt;"), "escaped");
    let weak = [
        ("first_name", "Jun"),
        ("last_name", "Okafor"),
        ("password", "short"),
    ];
    let seen = browser.post("/invitation/register", &weak).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("value=\"Jun\"") && !seen.text.contains("short\""));
    let fields = [
        ("first_name", "Jun"),
        ("last_name", "Okafor"),
        ("password", PASSWORD),
    ];
    let seen = browser.post("/invitation/register", &fields).await;
    let home = format!("/a/{}", account.reference.as_str());
    assert_eq!(seen.location(), home, "one account: straight in");
    let seen = browser.get(&home).await;
    assert!(seen.text.contains("Jun Okafor"));
    assert!(!seen.text.contains("User management"), "for the owner only");
    let log = w.log().await.unwrap();
    assert!(
        log.iter()
            .any(|text| text.starts_with("Jun Okafor accepted the invitation"))
    );
}

async fn a_dead_invitation_says_so_and_a_new_one_can_be_asked_for(w: Workspace) {
    let account = harbour(&w).await;
    let (id, token) = invite(&w, &account).await;
    w.act(&CancelInvitations { ids: vec![id] }).await.unwrap();
    let mut browser = Browser::new(&w);
    let seen = browser.open(&format!("/invitations/{token}")).await;
    assert!(seen.text.contains("This invitation was cancelled"));
    let seen = browser.post("/invitation/ask", &[]).await;
    assert_eq!(seen.location(), "/invitation?done=asked");
    w.deliver().await.unwrap();
    assert!(w.mailer.handed().iter().any(|mail| mail.to == OWNER));
    let unknown = browser
        .open(&format!("/invitations/{}", "A".repeat(43)))
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text.contains("does not belong to an invitation"));
}

async fn a_declined_invitation_is_over(w: Workspace) {
    let account = harbour(&w).await;
    let (_, token) = invite(&w, &account).await;
    let mut browser = Browser::new(&w);
    browser.open(&format!("/invitations/{token}")).await;
    let seen = browser.post("/invitation/decline", &[]).await;
    let over = "This invitation was cancelled";
    assert!(seen.text.contains(over), "{}", seen.text);
    let seen = browser.open(&format!("/invitations/{token}")).await;
    assert!(seen.text.contains(over), "{}", seen.text);
}
