//! What the one script makes handier.

use app::settings::client_area::SaveClientArea;
use domain::client_area::{ClientArea, SocialLink, SocialNetwork};
use testkit::{Look, Workspace};

use super::{Story, in_chromium};
use crate::cast::{OWNER, PASSWORD, harbour, set_password};

in_chromium!(choices_need_no_button_and_a_list_answers_while_one_types);

async fn choices_need_no_button_and_a_list_answers_while_one_types(w: Workspace) {
    let harbour = harbour(&w).await;
    for number in 0..12 {
        let add = app::accounts::add::AddAccount {
            profile: domain::Profile {
                company: format!("Quai Élan {number}"),
                email: OWNER.to_owned(),
                ..domain::Profile::default()
            },
            owner: app::accounts::add::NewOwner::Existing {
                user_id: harbour.owner_id,
            },
        };
        w.act(&add).await.unwrap();
    }
    let networks = SocialNetwork::ALL.iter();
    let save = SaveClientArea {
        version: 0,
        client_area: ClientArea {
            social_links: networks
                .map(|network| SocialLink {
                    network: *network,
                    url: format!("https://{}.example/northwind", network.code()),
                })
                .collect(),
            ..ClientArea::default()
        },
    };
    w.usher.perform(&w.mara, &save).await.unwrap();
    set_password(&w, harbour.owner_id, OWNER).await;
    let mut story = Story::begin(&w).await;
    story.fresh(Look::default());
    story.open("/sign-in");
    let chromium = &mut story.chromium;
    let icons = chromium.attributes(".social svg", "aria-hidden").unwrap();
    assert_eq!(icons.len(), SocialNetwork::ALL.len(), "one icon each");
    let names = chromium.attributes(".social a", "aria-label").unwrap();
    assert!(names.iter().any(|name| name == "YouTube"), "{names:?}");
    chromium.choose("Language", "de").unwrap();
    chromium.see("Passwort vergessen?").unwrap();
    assert!(
        !chromium.text().unwrap().contains("Übernehmen"),
        "no button"
    );
    chromium.choose("Sprache", "en").unwrap();
    chromium.see("Forgot your password?").unwrap();
    story.sign_in(OWNER, PASSWORD);
    story.fill("Search", "quai elan");
    let shown = story.chromium.texts("#choice li:not(.d-none)").unwrap();
    assert_eq!(shown.len(), 12, "without the harbour: {shown:?}");
    story.fill("Search", "nowhere");
    story.see("No account matches.");
    story.fill("Search", "");
    let shown = story.chromium.texts("#choice li:not(.d-none)").unwrap();
    assert_eq!(shown.len(), 13);
    story.chromium.press_in("#choice li", "Halvorsen").unwrap();
    story.follow("User management");
    story.follow("Invite a user");
    story.chromium.tick("All permissions", true).unwrap();
    assert!(!story.chromium.text().unwrap().contains("View emails"));
    story.chromium.tick("Choose permissions", true).unwrap();
    story.see("View emails");
    story.open("/profile/password");
    story.fill("New password", "twelve chars");
    story.see("12 / 15");
    let complaints = story.chromium.complaints().unwrap();
    assert!(complaints.is_empty(), "{complaints:?}");
}
