//! How often anybody may ask for mail, and what asking alone changes: nothing.

use app::client::register::{Registration, register};
use app::client::reset::AskForReset;
use app::ports::{Mode, Store as _};
use domain::timestamp::MINUTE;
use testkit::Workspace;

use crate::client_sign_in::{
    ANN, HERE, PASSWORD, at, code, enter, person, secret, stored_hash, try_in, who,
};

on_every_engine!(
    r35_a_mailbox_gets_three_resets_and_then_one_every_80_minutes,
    r35_one_source_asks_five_times_and_then_once_in_ten_minutes,
    r35_asking_for_a_reset_changes_nothing,
    r15_guesses_from_everywhere_end_no_live_session,
);

fn ask(email: &str) -> AskForReset {
    AskForReset {
        email: email.to_owned(),
    }
}

/// Resets that wait in the outbox or were sent, of all that were ever asked for.
async fn resets(w: &Workspace) -> usize {
    w.deliver().await.unwrap();
    let handed = w.mailer.handed();
    handed
        .iter()
        .filter(|mail| mail.to == ANN && mail.raw.contains("/password-resets/"))
        .count()
}

async fn r35_a_mailbox_gets_three_resets_and_then_one_every_80_minutes(w: Workspace) {
    person(&w, ANN).await;
    let before = resets(&w).await;
    let mut from = 0_u8;
    let mut asked = async || {
        from += 1;
        let visitor = at(&w, &format!("198.51.100.{from}"));
        // However it is written, it is one mailbox.
        let email = if from.is_multiple_of(2) {
            ANN.to_uppercase()
        } else {
            format!(" {ANN} ")
        };
        assert_eq!(code(w.usher.perform(&visitor, &ask(&email)).await), "ok");
        resets(&w).await - before
    };
    let mut sent = Vec::new();
    for _ in 0..10 {
        sent.push(asked().await);
    }
    assert_eq!(sent, [1, 2, 3, 3, 3, 3, 3, 3, 3, 3]);
    w.clock.advance(80 * MINUTE - 1);
    assert_eq!(asked().await, 3);
    w.clock.advance(1);
    assert_eq!(asked().await, 4);
    assert_eq!(asked().await, 4);
}

async fn r35_one_source_asks_five_times_and_then_once_in_ten_minutes(w: Workspace) {
    let visitor = at(&w, HERE);
    let outcome = async |n: u8| {
        let email = format!("nobody{n}@nowhere.example");
        code(w.usher.perform(&visitor, &ask(&email)).await)
    };
    for n in 0..5 {
        assert_eq!(outcome(n).await, "ok");
    }
    assert_eq!(outcome(5).await, "auth.throttled");
    // Registering sends mail too, and counts beside.
    let registration = Registration {
        first_name: "Jun".to_owned(),
        last_name: "Sato".to_owned(),
        email: "jun.sato@brightweb.example".to_owned(),
        password: secret("nine loud herons wade upstream"),
        language: String::new(),
    };
    assert_eq!(
        code(register(&w.usher, &visitor, &registration).await),
        "auth.throttled"
    );
    w.clock.advance(10 * MINUTE);
    assert_eq!(outcome(6).await, "ok");
    assert_eq!(outcome(7).await, "auth.throttled");
    // Somebody else is somebody else.
    let other = at(&w, "198.51.100.77");
    assert_eq!(code(register(&w.usher, &other, &registration).await), "ok");
}

async fn r35_asking_for_a_reset_changes_nothing(w: Workspace) {
    let ann = person(&w, ANN).await;
    let (token, _) = enter(&w, ANN).await;
    let stored = async || {
        let hash = stored_hash(&w, &ann).await;
        let mut tx = w.database.begin(Mode::Read).await.unwrap();
        let user = tx.user(ann.id).await.unwrap().unwrap();
        (
            hash,
            user.version,
            tx.client_sessions_of(ann.id).await.unwrap().len(),
        )
    };
    let before = stored().await;
    w.usher
        .perform(&at(&w, "198.51.100.1"), &ask(ANN))
        .await
        .unwrap();
    assert_eq!(stored().await, before);
    assert!(who(&w, &token).await.is_some());
    assert_eq!(code(try_in(&w, HERE, ANN, PASSWORD).await), "ok");
}

async fn r15_guesses_from_everywhere_end_no_live_session(w: Workspace) {
    person(&w, ANN).await;
    let (token, session) = enter(&w, ANN).await;
    for n in 0..60 {
        let from = format!("198.51.100.{n}");
        assert!(
            try_in(&w, &from, ANN, "a guess at a password")
                .await
                .is_err()
        );
    }
    assert!(who(&w, &token).await.is_some());
    // Nor what the session may do: proving the password again counts with its own address.
    let proven = app::client::two_factor::enrol(&w.usher, &session, &secret(PASSWORD)).await;
    assert_eq!(code(proven), "ok");
    assert_eq!(code(try_in(&w, HERE, ANN, PASSWORD).await), "ok");
}
