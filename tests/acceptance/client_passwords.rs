//! New passwords by every way there is, and passwords that are void.

use app::client::password::change_password;
use app::client::register::{Registration, register};
use app::client::reset::complete_reset;
use app::invitations::accept::registering;
use app::users::reset_password::{StartPasswordReset, choosing};
use app::users::void_password::VoidPassword;
use domain::timestamp::{DAY, MINUTE};
use testkit::Workspace;

use crate::client_sign_in::{
    ANN, HERE, PASSWORD, at, code, enter, person, secret, step, try_in, who, with_factor,
};

on_every_engine!(
    r07_no_way_to_a_password_takes_a_common_one_or_what_is_known,
    r09_a_password_never_ends_by_age,
    r09_a_password_that_others_know_is_voided_and_the_mail_is_the_way_back,
);

const JUN: &str = "jun.sato@brightweb.example";

/// Long enough all of them.
const BAD: &[&str] = &[
    "passwordpassword",
    "PasswordPassword1",
    "p@ssw0rdp@ssw0rd",
    "123456789012345",
    "qwertyuiopasdfgh",
    "aaaaaaaaaaaaaaaa",
    "iloveyouiloveyou",
    "Northwind Hosting",
    "n0rthw1nd-h0st1ng!",
    "NORTHWINDNORTHWIND2026",
];

async fn r07_no_way_to_a_password_takes_a_common_one_or_what_is_known(w: Workspace) {
    let ann = person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    w.act(&StartPasswordReset { user_id: ann.id })
        .await
        .unwrap();
    w.deliver().await.unwrap();
    let link = secret(&w.token_for(ANN).unwrap());
    let visitor = at(&w, HERE);
    for bad in BAD {
        let typed = Registration {
            first_name: "Jun".to_owned(),
            last_name: "Sato".to_owned(),
            email: JUN.to_owned(),
            password: secret(bad),
            language: String::new(),
        };
        let invited = registering(&w.usher, JUN, "Jun", "Sato", &secret(bad)).await;
        let outcomes = [
            code(register(&w.usher, &visitor, &typed).await),
            code(invited),
            code(complete_reset(&w.usher, &visitor, &link, &secret(bad), None).await),
            code(change_password(&w.usher, &session, &secret(PASSWORD), &secret(bad), true).await),
        ];
        assert_eq!(outcomes, ["invalid"; 4], "{bad}");
        // Each proof of the present password counts.
        w.clock.advance(MINUTE);
        let around = choosing(&w.usher, link.expose(), &secret(bad)).await;
        assert!(
            code(around) == "invalid" || bad.to_lowercase().contains('n'),
            "{bad}"
        );
    }
    // What is known of Ann, and how people dress it up.
    for own in [
        "ann.okafor@brightweb",
        "@nn.0k@f0r.br1ghtw3b",
        "Okafor-Okafor-2026",
    ] {
        for outcome in [
            code(complete_reset(&w.usher, &visitor, &link, &secret(own), None).await),
            code(change_password(&w.usher, &session, &secret(PASSWORD), &secret(own), true).await),
        ] {
            assert_eq!(outcome, "invalid", "{own}");
        }
        w.clock.advance(MINUTE);
    }
    // None of it used the link up.
    let good = secret("a wholly different sentence");
    complete_reset(&w.usher, &visitor, &link, &good, None)
        .await
        .unwrap();
}

async fn r09_a_password_never_ends_by_age(w: Workspace) {
    person(&w, ANN).await;
    w.clock.advance(3_653 * DAY);
    let (token, _) = enter(&w, ANN).await;
    assert!(who(&w, &token).await.is_some());
}

async fn r09_a_password_that_others_know_is_voided_and_the_mail_is_the_way_back(w: Workspace) {
    let ann = person(&w, ANN).await;
    let (token, session) = enter(&w, ANN).await;
    let (factor, _) = with_factor(&w, &session).await;
    let void = |reason: &str| VoidPassword {
        id: ann.id,
        reason: reason.to_owned(),
    };
    assert_eq!(
        code(w.usher.perform(&w.rita, &void("leak")).await),
        "auth.forbidden"
    );
    assert_eq!(code(w.act(&void(" ")).await), "invalid");
    w.act(&void("found in a leak")).await.unwrap();
    assert!(who(&w, &token).await.is_none());
    assert_eq!(
        code(try_in(&w, HERE, ANN, PASSWORD).await),
        "auth.wrong_credentials"
    );
    assert_eq!(
        code(try_in(&w, HERE, ANN, "void").await),
        "auth.wrong_credentials"
    );
    w.deliver().await.unwrap();
    let link = secret(&w.token_for(ANN).unwrap());
    let good = secret("a wholly different sentence");
    complete_reset(&w.usher, &at(&w, HERE), &link, &good, None)
        .await
        .unwrap();
    let first = try_in(&w, HERE, ANN, good.expose()).await.unwrap();
    step(&w, &first, &factor.code(w.usher.now())).await.unwrap();
    let log = w.log().await.unwrap();
    assert!(log.contains(&"Voided the password of Ann Okafor".to_owned()));
    w.clock.advance(11 * MINUTE);
    assert_eq!(code(w.act(&void("again")).await), "auth.reauth_required");
}
