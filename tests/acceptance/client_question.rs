//! A security question is an additional step and never a proof of its own (assurance R-23).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use app::client::accept::AcceptAsMyself;
use app::client::ask_again::AskForNewInvitation;
use app::client::email::{ConfirmEmail, LookAtEmailLink, change_email};
use app::client::masquerade::TakeOver;
use app::client::password::change_password;
use app::client::question::set_question;
use app::client::register::{LookAtRegistration, finish_registration};
use app::client::reset::{LookAtReset, complete_reset};
use app::client::second_step::second_step;
use app::client::sign_in::sign_in;
use app::client::two_factor::{confirm_enrolment, enrol, new_recovery_codes, turn_off};
use app::invitations::accept::{DeclineInvitation, LookAtInvitation};
use app::operation::Session;
use app::ports::vault::Secret;
use app::ports::{Mode, Store as _};
use domain::client_session::Stage;
use testkit::Workspace;

use crate::client_sign_in::{
    ANN, HERE, PASSWORD, at, code, enter, offer_questions, person, secret, stored_hash, try_in,
    who, with_factor,
};

on_every_engine!(r23_a_right_answer_alone_opens_changes_and_ends_nothing);

const ANSWER: &str = "Rex the dog";

/// What an answer could try to change.
async fn state(w: &Workspace, user: &domain::User) -> String {
    let hash = stored_hash(w, user).await;
    let mut tx = w.database.begin(Mode::Read).await.unwrap();
    let factor = tx.factor(user.id).await.unwrap();
    let codes = tx.recovery_codes_left(user.id).await.unwrap();
    let question = tx.security_question(user.id).await.unwrap();
    let now = tx.user(user.id).await.unwrap().unwrap();
    let sessions: Vec<_> = tx.client_sessions_of(user.id).await.unwrap();
    let sessions: Vec<_> = sessions.iter().map(|one| (one.id, one.stage)).collect();
    format!(
        "{hash} {factor:?} {codes} {question:?} {} {sessions:?}",
        now.email
    )
}

async fn r23_a_right_answer_alone_opens_changes_and_ends_nothing(w: Workspace) {
    let ann = person(&w, ANN).await;
    offer_questions(&w).await;
    let (token, session) = enter(&w, ANN).await;
    let password = secret(PASSWORD);
    set_question(&w.usher, &session, &password, "First pet?", &secret(ANSWER))
        .await
        .unwrap();
    with_factor(&w, &session).await;
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    let before = state(&w, &ann).await;
    // One visitor who knows the answer, and one who sits before a session that was left open.
    let from = |n: u8| at(&w, &format!("198.51.100.{n}"));
    let answer = secret(ANSWER);
    let new = secret("a wholly different sentence");
    let mut outcomes = Vec::new();
    outcomes.push(code(sign_in(&w.usher, &from(1), ANN, &answer, "").await));
    outcomes.push(code(
        second_step(&w.usher, &from(2), &first.token, &answer).await,
    ));
    outcomes.push(code(
        complete_reset(&w.usher, &from(3), &answer, &new, Some(&answer)).await,
    ));
    outcomes.push(code(
        finish_registration(&w.usher, &from(4), &answer, &answer, "").await,
    ));
    for session in [&session, &from(5)] {
        outcomes.push(code(turn_off(&w.usher, session, &answer, &answer).await));
        outcomes.push(code(enrol(&w.usher, session, &answer).await));
        outcomes.push(code(
            new_recovery_codes(&w.usher, session, &answer, &answer).await,
        ));
        outcomes.push(code(
            set_question(&w.usher, session, &answer, "First pet?", &answer).await,
        ));
        outcomes.push(code(
            change_password(&w.usher, session, &answer, &new, true).await,
        ));
        outcomes.push(code(
            change_email(&w.usher, session, "eve@elsewhere.example", &answer).await,
        ));
        outcomes.push(code(confirm_enrolment(&w.usher, session, &answer).await));
        outcomes.extend(links(&w, session, &answer).await);
    }
    assert!(!outcomes.contains(&"ok"), "{outcomes:?}");
    let refused = ["auth.throttled", "auth.wrong", "auth.signed_out", "unknown"];
    let all_refused = outcomes.iter().all(|one| {
        refused.iter().any(|refusal| one.contains(refusal))
            || [
                "email.link",
                "two_factor.on",
                "two_factor.none",
                "not_found",
            ]
            .contains(one)
    });
    assert!(all_refused, "{outcomes:?}");
    assert_eq!(state(&w, &ann).await, before);
    assert!(who(&w, &token).await.is_some());
    assert_eq!(first.stage, Stage::SecondStep);
    assert!(who(&w, &first.token).await.is_none());
}

/// Everything that takes a link's token, with the answer as that token.
async fn links(w: &Workspace, session: &Session, answer: &Secret) -> Vec<&'static str> {
    let (usher, token) = (&w.usher, || answer.clone());
    let text = || answer.expose().to_owned();
    let mut outcomes = Vec::new();
    let one = LookAtReset { token: token() };
    outcomes.push(code(usher.perform(session, &one).await));
    let one = LookAtRegistration { token: token() };
    outcomes.push(code(usher.perform(session, &one).await));
    let one = LookAtEmailLink { token: token() };
    outcomes.push(code(usher.perform(session, &one).await));
    let one = ConfirmEmail { token: token() };
    outcomes.push(code(usher.perform(session, &one).await));
    let one = TakeOver {
        token: token(),
        user_agent: String::new(),
    };
    outcomes.push(code(usher.perform(session, &one).await));
    let one = AskForNewInvitation { token: text() };
    outcomes.push(code(usher.perform(session, &one).await));
    let one = LookAtInvitation { token: text() };
    outcomes.push(code(usher.perform(session, &one).await));
    let one = DeclineInvitation { token: text() };
    outcomes.push(code(usher.perform(session, &one).await));
    let one = AcceptAsMyself { token: text() };
    outcomes.push(code(usher.perform(session, &one).await));
    outcomes
}

/// The operations that need no session carry their own proof: each is known to the test above, or
/// is no change. A new one has to be thought of here first.
#[test]
fn r23_every_operation_that_carries_its_own_proof_is_known() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/app/src");
    let mut found = BTreeSet::new();
    let mut folders = vec![app];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for part in text.split("\nimpl").skip(1) {
                let body = part.split("async fn run").next().unwrap();
                if body.contains("Needs::Proof")
                    && let Some((_, rest)) = body.split_once("Operation for ")
                {
                    let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap();
                    found.insert(name.to_owned());
                }
            }
        }
    }
    let known: BTreeSet<String> = KNOWN.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(found, known);
}

const KNOWN: &[&str] = &[
    // Tried above.
    "Count", // sign_in, turn_off and all that asks for the password again
    "Begin",
    "Try",         // second_step
    "CountFinish", // finish_registration
    "Finish",
    "CountAnswer", // complete_reset
    "Complete",
    "CompletePasswordReset",
    "LookAtReset",
    "WhoseReset",
    "LookAtRegistration",
    "LookAtEmailLink",
    "ConfirmEmail",
    "TakeOver",
    "AskForNewInvitation",
    "DeclineInvitation",
    "AcceptInvitation", // as AcceptAsMyself
    "LookAtInvitation",
    // Ask for mail, and change nothing of a user.
    "AskForReset",
    "Request", // register
    // Need the cookie's token, which an answer is not.
    "Resume",
    "Seen",
    "SignOut",
    // Say what everybody may know.
    "LookAtArea",
    "ShowShop",
    "PriceCart",
    "Organisation",
    "KnownOf", // of whoever the link or the session named
    // The portal's own key.
    "Look",
    // Admins', who have no security question.
    "HasAdmin",
    "Create",
    "Find",
    "Note",
    "Replace",
    "Remember",
    "Recall",
    "Forget",
];
