//! Users looking after themselves: registering, addresses, passwords.

use app::client::email::{ConfirmEmail, LookAtEmailLink, VerifyEmail, change_email};
use app::client::password::{change_password, strength};
use app::client::profile::MyProfile;
use app::client::register::{LookAtRegistration, Registration, finish_registration, register};
use app::settings::client_area::SaveClientArea;
use domain::client_area::ClientArea;
use domain::timestamp::DAY;
use testkit::Workspace;

use crate::client_sign_in::{ANN, HERE, PASSWORD, at, code, enter, person, secret, try_in, who};

on_every_engine!(
    somebody_registers_by_link_and_password,
    r11_registering_says_the_same_for_a_known_address,
    registering_is_refused_where_the_settings_turn_it_off,
    r07_common_and_guessable_passwords_are_refused,
    r08_changing_the_password_needs_the_present_one_and_counts,
    an_address_is_verified_once_by_its_link,
    r12_an_address_changes_by_the_link_to_it_and_the_old_one_is_told,
);

const JUN: &str = "jun.sato@brightweb.example";

fn jun(password: &str) -> Registration {
    Registration {
        first_name: "Jun".to_owned(),
        last_name: "Sato".to_owned(),
        email: JUN.to_owned(),
        password: secret(password),
        language: "de".to_owned(),
    }
}

async fn somebody_registers_by_link_and_password(w: Workspace) {
    let visitor = at(&w, HERE);
    register(&w.usher, &visitor, &jun(PASSWORD)).await.unwrap();
    // Nobody is a user before the link.
    assert_eq!(
        code(try_in(&w, HERE, JUN, PASSWORD).await),
        "auth.wrong_credentials"
    );
    w.deliver().await.unwrap();
    let token = secret(&w.token_for(JUN).unwrap());
    for _ in 0..3 {
        let look = LookAtRegistration {
            token: token.clone(),
        };
        assert_eq!(w.usher.perform(&visitor, &look).await.unwrap().email, JUN);
    }
    let wrong = finish_registration(
        &w.usher,
        &visitor,
        &token,
        &secret("something else entirely"),
        "",
    )
    .await;
    assert_eq!(code(wrong), "auth.wrong_password");
    let opened = finish_registration(&w.usher, &visitor, &token, &secret(PASSWORD), "")
        .await
        .unwrap();
    let session = who(&w, &opened.token).await.unwrap();
    let profile = w.usher.perform(&session, &MyProfile).await.unwrap();
    assert!(profile.email_verified);
    assert_eq!(
        (profile.user.name(), profile.user.language.as_str()),
        ("Jun Sato".to_owned(), "de")
    );
    let again = finish_registration(&w.usher, &visitor, &token, &secret(PASSWORD), "").await;
    assert_eq!(code(again), "registration.unknown");
    enter(&w, JUN).await;
    // A link that is a day old finishes nothing.
    let kim = Registration {
        email: "kim@brightweb.example".to_owned(),
        ..jun(PASSWORD)
    };
    register(&w.usher, &visitor, &kim).await.unwrap();
    w.deliver().await.unwrap();
    let token = secret(&w.token_for("kim@brightweb.example").unwrap());
    w.clock.advance(DAY + 1);
    let late = finish_registration(&w.usher, &visitor, &token, &secret(PASSWORD), "").await;
    assert_eq!(code(late), "registration.unknown");
}

async fn r11_registering_says_the_same_for_a_known_address(w: Workspace) {
    person(&w, ANN).await;
    let typed = Registration {
        email: ANN.to_owned(),
        ..jun("a wholly different sentence")
    };
    register(&w.usher, &at(&w, HERE), &typed).await.unwrap();
    w.deliver().await.unwrap();
    let handed = w.mailer.handed();
    let last = handed.iter().rfind(|mail| mail.to == ANN).unwrap();
    assert!(
        last.raw
            .contains("You have a sign-in at Northwind Hosting already"),
        "{}",
        last.raw
    );
    assert!(!last.raw.contains("/registrations/"));
    assert_eq!(
        code(try_in(&w, HERE, ANN, "a wholly different sentence").await),
        "auth.wrong_credentials"
    );
    enter(&w, ANN).await;
}

async fn registering_is_refused_where_the_settings_turn_it_off(w: Workspace) {
    let client_area = ClientArea {
        registration: false,
        ..ClientArea::default()
    };
    w.usher
        .perform(
            &w.mara,
            &SaveClientArea {
                version: 0,
                client_area,
            },
        )
        .await
        .unwrap();
    assert_eq!(
        code(register(&w.usher, &at(&w, HERE), &jun(PASSWORD)).await),
        "registration.off"
    );
}

async fn r07_common_and_guessable_passwords_are_refused(w: Workspace) {
    let visitor = at(&w, HERE);
    for common in [
        "passwordpassword",
        "123456789012345",
        "qwertyuiopasdfgh",
        "aaaaaaaaaaaaaaaa",
        "short",
        "JunSatoJunSato1",
        "iloveyouiloveyou",
    ] {
        let refused = register(&w.usher, &visitor, &jun(common)).await;
        assert_eq!(code(refused), "invalid", "{common}");
        assert!(strength(common, &["jun", "sato"]) < 3, "{common}");
    }
    assert_eq!(strength(PASSWORD, &[]), 4);
    register(&w.usher, &visitor, &jun(PASSWORD)).await.unwrap();
}

async fn r08_changing_the_password_needs_the_present_one_and_counts(w: Workspace) {
    person(&w, ANN).await;
    let (other, _) = enter(&w, ANN).await;
    let (token, session) = enter(&w, ANN).await;
    let new = secret("a wholly different sentence");
    let wrong = secret("something else entirely");
    assert_eq!(
        code(change_password(&w.usher, &session, &wrong, &new, true).await),
        "auth.wrong_password"
    );
    let same = change_password(
        &w.usher,
        &session,
        &secret(PASSWORD),
        &secret(PASSWORD),
        true,
    )
    .await;
    assert_eq!(code(same), "password.same");
    change_password(&w.usher, &session, &secret(PASSWORD), &new, true)
        .await
        .unwrap();
    assert!(who(&w, &token).await.is_some());
    assert!(who(&w, &other).await.is_none());
    w.deliver().await.unwrap();
    let told = w
        .mailer
        .handed()
        .iter()
        .filter(|mail| {
            mail.raw
                .contains("Subject: Your password for Northwind Hosting was changed")
        })
        .count();
    assert_eq!(told, 2, "the first one by a link, and this one");
    assert_eq!(
        code(try_in(&w, HERE, ANN, PASSWORD).await),
        "auth.wrong_credentials"
    );
    let mut outcomes = Vec::new();
    for _ in 0..10 {
        outcomes.push(code(
            change_password(&w.usher, &session, &wrong, &secret(PASSWORD), true).await,
        ));
    }
    assert_eq!(outcomes.last(), Some(&"auth.throttled"), "{outcomes:?}");
}

async fn an_address_is_verified_once_by_its_link(w: Workspace) {
    person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    assert!(
        !w.usher
            .perform(&session, &MyProfile)
            .await
            .unwrap()
            .email_verified
    );
    w.usher.perform(&session, &VerifyEmail).await.unwrap();
    w.deliver().await.unwrap();
    let first = secret(&w.token_for(ANN).unwrap());
    w.usher.perform(&session, &VerifyEmail).await.unwrap();
    w.deliver().await.unwrap();
    let token = secret(&w.token_for(ANN).unwrap());
    let visitor = at(&w, HERE);
    assert_eq!(
        code(
            w.usher
                .perform(&visitor, &ConfirmEmail { token: first })
                .await
        ),
        "email.link"
    );
    for _ in 0..3 {
        let look = LookAtEmailLink {
            token: token.clone(),
        };
        assert!(!w.usher.perform(&visitor, &look).await.unwrap().is_change);
    }
    let confirm = ConfirmEmail { token };
    w.usher.perform(&visitor, &confirm).await.unwrap();
    assert_eq!(
        code(w.usher.perform(&visitor, &confirm).await),
        "email.link"
    );
    assert!(
        w.usher
            .perform(&session, &MyProfile)
            .await
            .unwrap()
            .email_verified
    );
    assert_eq!(
        code(w.usher.perform(&session, &VerifyEmail).await),
        "email.verified"
    );
}

async fn r12_an_address_changes_by_the_link_to_it_and_the_old_one_is_told(w: Workspace) {
    person(&w, ANN).await;
    person(&w, "taken@brightweb.example").await;
    let (_, session) = enter(&w, ANN).await;
    let wrong = change_email(&w.usher, &session, JUN, &secret("something else entirely")).await;
    assert_eq!(code(wrong), "auth.wrong_password");
    for email in [JUN, "taken@brightweb.example"] {
        change_email(&w.usher, &session, email, &secret(PASSWORD))
            .await
            .unwrap();
    }
    w.deliver().await.unwrap();
    let told = w
        .mailer
        .handed()
        .iter()
        .filter(|mail| {
            mail.to == ANN && mail.raw.contains("Subject: A new address for your sign-in")
        })
        .count();
    assert_eq!(told, 2);
    let taken = w.mailer.handed();
    let taken = taken
        .iter()
        .rfind(|mail| mail.to == "taken@brightweb.example")
        .unwrap();
    assert!(!taken.raw.contains("/email/"));
    // Until the link is followed, nothing changes.
    enter(&w, ANN).await;
    let token = secret(&w.token_for(JUN).unwrap());
    w.usher
        .perform(&at(&w, HERE), &ConfirmEmail { token })
        .await
        .unwrap();
    assert_eq!(
        code(try_in(&w, HERE, ANN, PASSWORD).await),
        "auth.wrong_credentials"
    );
    enter(&w, JUN).await;
    let profile = w.usher.perform(&session, &MyProfile).await.unwrap();
    assert!(profile.email_verified && profile.user.email.as_str() == JUN);
    w.deliver().await.unwrap();
    let told = w
        .mailer
        .handed()
        .iter()
        .filter(|mail| {
            mail.to == ANN
                && mail
                    .raw
                    .contains("Subject: Your address at Northwind Hosting was changed")
        })
        .count();
    assert_eq!(told, 1);
}
