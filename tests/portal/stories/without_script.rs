//! The client area in a browser that runs no scripts.

use app::invitations::send::SendInvitation;
use domain::{Permission, PermissionSet};
use testkit::{Look, Workspace};

use super::{Story, in_chromium, link};
use crate::cast::{INVITEE, OWNER, PASSWORD, harbour, set_password};

in_chromium!(everything_works_without_scripts);

async fn invited(w: &Workspace, account: domain::AccountId, permissions: PermissionSet) {
    let send = SendInvitation {
        account_id: account,
        email: INVITEE.to_owned(),
        permissions,
        access_ends_at: None,
        message: String::new(),
    };
    w.act(&send).await.unwrap();
}

async fn everything_works_without_scripts(w: Workspace) {
    let harbour = harbour(&w).await;
    let wharf = w
        .account("Wharf & Sons", "kai.larsen@wharf.example")
        .await
        .unwrap();
    set_password(&w, harbour.owner_id, OWNER).await;
    let mut story = Story::begin(&w).await;
    let look = Look {
        scripts: false,
        ..Look::default()
    };
    story.fresh(look);

    // An invitation, by registering and by an existing sign-in.
    invited(&w, harbour.id, [Permission::Invoices].into_iter().collect()).await;
    let path = link(&w, &story, INVITEE).await;
    story.open(&path);
    assert_eq!(story.path(), "/invitation");
    story.fill("First name", "Jun");
    story.fill("Last name", "Okafor");
    story.fill("New password", PASSWORD);
    story.press("Register and accept");
    assert_eq!(story.path(), format!("/a/{}", harbour.reference.as_str()));
    story.open("/profile/email");
    let text = story.chromium.text().unwrap();
    assert!(text.contains("Verified"), "by the link: {text}");
    invited(&w, wharf.id, PermissionSet::all()).await;
    let path = link(&w, &story, INVITEE).await;
    story.open(&path);
    story.press("Accept as Jun Okafor");
    story.see("You accepted the invitation.");
    story.sign_out();

    // Sign-in, and the choice among accounts.
    story.sign_in(INVITEE, PASSWORD);
    assert_eq!(story.path(), "/accounts");
    let names = story.chromium.texts(".accounts .name").unwrap();
    assert_eq!(names.len(), 2, "{names:?}");
    story.press("Pin Wharf & Sons");
    let names = story.chromium.texts(".accounts .name").unwrap();
    assert_eq!(names[0], "Wharf & Sons", "pinned ones come first");
    story
        .chromium
        .press_in(".accounts li", "Wharf & Sons")
        .unwrap();
    assert_eq!(story.path(), format!("/a/{}", wharf.reference.as_str()));

    // One's own details.
    story.open("/profile");
    story.fill("First name", "Juniper");
    story.press("Save");
    story.see("Your details are saved.");
    story.see("Juniper Okafor");
    story.chromium.choose("Language", "de").unwrap();
    story.press("Apply");
    story.see("Juniper Okafor");
    assert_eq!(story.chromium.attributes("html", "lang").unwrap(), ["de"]);
    story.chromium.choose("Sprache", "en").unwrap();
    story.chromium.press_in("footer form", "").unwrap();
    story.sign_out();

    // The owner looks after who may enter.
    story.sign_in(OWNER, PASSWORD);
    story.follow("User management");
    story.follow("Manage permissions");
    story.chromium.tick("View domains", true).unwrap();
    story.chromium.tick("View & pay invoices", false).unwrap();
    story.press("Review the change");
    assert_eq!(story.chromium.texts(".added li").unwrap(), ["View domains"]);
    let taken = story.chromium.texts(".taken li").unwrap();
    assert_eq!(taken, ["View & pay invoices"]);
    story.press("Save");
    story.see("The permissions are saved.");
    story.follow("Remove access");
    story.see("will no longer be able to enter");
    story.press("Remove access");
    story.see("The access was removed.");
    story.follow("Invite a user");
    story.fill("E-mail address", INVITEE);
    story.chromium.tick("Choose permissions", true).unwrap();
    story.chromium.tick("View emails", true).unwrap();
    story.press("Send the invitation");
    story.see("The invitation is on its way.");
    story.press("Resend");
    story.see("The earlier link no longer works.");
    story.press("Cancel");
    story.see("The invitation was cancelled.");
}
