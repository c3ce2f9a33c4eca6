//! The second factor, with the codes of another implementation.

use testkit::Workspace;

use super::{Story, in_chromium, oathtool};
use crate::cast::{OWNER, PASSWORD, harbour, set_password};

in_chromium!(r18_codes_of_oathtool_enrol_and_sign_in_and_each_recovery_code_works_once);

const STEP: i64 = 30_000;
const REFUSED: &str = "This code is wrong or was used before.";

fn enter(story: &mut Story, code: &str) {
    story.fill("Code", code);
    story.press("Continue");
}

async fn r18_codes_of_oathtool_enrol_and_sign_in_and_each_recovery_code_works_once(w: Workspace) {
    let account = harbour(&w).await;
    let home = format!("/a/{}", account.reference.as_str());
    set_password(&w, account.owner_id, OWNER).await;
    let mut story = Story::begin(&w).await;

    story.sign_in(OWNER, PASSWORD);
    assert_eq!(story.path(), home, "no second factor yet");
    story.open("/profile/security");
    story.fill("Present password", PASSWORD);
    story.press("Set up");
    story.check("two-factor-set-up");
    let secret = story.chromium.texts(".qr + p code").unwrap().remove(0);
    let code = oathtool(&w, &secret);
    story.fill("Code", &code);
    story.press("Turn on");
    story.see("Each works once");
    story.check("recovery-codes");
    let codes = story.chromium.texts(".codes code").unwrap();
    assert_eq!(codes.len(), 10);
    story.follow("I have kept them");
    story.see("10 recovery codes are left.");
    story.check("two-factor-on");
    story.sign_out();

    story.sign_in(OWNER, PASSWORD);
    assert_eq!(story.path(), "/second-step");
    story.check("second-step");
    let asked = story.chromium.open(&format!("{}{home}", story.url));
    assert_eq!(asked.unwrap(), 200);
    assert!(
        story.path().starts_with("/sign-in?next="),
        "half signed in is signed out"
    );
    story.open("/second-step");
    enter(&mut story, &code);
    story.see(REFUSED);
    story.check("second-step-refused");
    w.clock.advance(STEP);
    enter(&mut story, &oathtool(&w, &secret));
    assert_eq!(story.path(), home);
    story.sign_out();

    story.sign_in(OWNER, PASSWORD);
    enter(&mut story, &codes[3]);
    assert_eq!(story.path(), home);
    story.sign_out();
    story.sign_in(OWNER, PASSWORD);
    enter(&mut story, &codes[3]);
    story.see(REFUSED);
    enter(&mut story, &codes[4]);
    assert_eq!(story.path(), home);
    story.open("/profile/security");
    story.see("8 recovery codes are left.");
}
