//! Who the tests of the client area are about, and how they come in.

use app::invitations::send::SendInvitation;
use app::memberships::associate::{AssociateUser, Who};
use app::users::reset_password::StartPasswordReset;
use axum::http::StatusCode;
use domain::{Account, Permission, PermissionSet, User};
use testkit::Workspace;

use crate::browser::Browser;

pub const OWNER: &str = "ingrid.halvorsen@halvorsen-marine.example";
pub const INVITEE: &str = "jun.okafor@brightweb.example";
pub const PASSWORD: &str = "an otter counts seven lanterns";

pub async fn harbour(w: &Workspace) -> Account {
    w.account("Halvorsen Marine AS", OWNER).await.unwrap()
}

/// Gives a user a password as people get one: by the link of a mail.
pub async fn set_password(w: &Workspace, user_id: domain::UserId, email: &str) {
    w.act(&StartPasswordReset { user_id }).await.unwrap();
    w.deliver().await.unwrap();
    let token = w.token_for(email).unwrap();
    let mut browser = Browser::new(w);
    let seen = browser.open(&format!("/password-resets/{token}")).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let seen = browser
        .post("/new-password", &[("password", PASSWORD)])
        .await;
    assert_eq!(
        seen.location(),
        "/sign-in?done=password-set",
        "{}",
        seen.text
    );
}

/// A browser in which this address has signed in.
pub async fn signed_in(w: &Workspace, email: &str) -> Browser {
    let mut browser = Browser::new(w);
    browser.open("/sign-in").await;
    let fields = [("email", email), ("password", PASSWORD), ("next", "")];
    let seen = browser.post("/sign-in", &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let to = seen.location().to_owned();
    browser.open(&to).await;
    browser
}

/// A member of the account with these permissions.
pub async fn member(w: &Workspace, account: &Account, email: &str, may: PermissionSet) -> User {
    let user = w.user(email).await.unwrap();
    let associate = AssociateUser {
        account_id: account.id,
        who: Who::User { id: user.id },
        permissions: may,
        ends_at: None,
        message: String::new(),
        send_invite: false,
    };
    w.act(&associate).await.unwrap();
    set_password(w, user.id, email).await;
    user
}

pub async fn invite(w: &Workspace, account: &Account) -> (domain::InvitationId, String) {
    let send = SendInvitation {
        account_id: account.id,
        email: INVITEE.to_owned(),
        permissions: [Permission::Invoices].into_iter().collect(),
        access_ends_at: None,
        message: "See <b>you</b> there".to_owned(),
    };
    let invited = w.act(&send).await.unwrap();
    w.deliver().await.unwrap();
    (invited.invitation_id, w.token_for(INVITEE).unwrap())
}

/// Addresses with everything in braces filled in: the account, and ids of nothing.
pub fn filled(path: &str, account: &Account) -> String {
    let nothing = uuid::Uuid::nil().to_string();
    path.replace("{account}", account.reference.as_str())
        .replace("{membership}", &nothing)
        .replace("{invitation}", &nothing)
        .replace("{id}", &nothing)
        .replace("{token}", "x")
}
