//! The second factor: what turns it off, and that its codes are used once.

use app::client::second_step::second_step;
use app::client::sign_in::sign_in;
use app::client::two_factor::enrol;
use app::ports::{Mode, Store as _};
use app::users::show::ShowUser;
use app::users::turn_off_two_factor::TurnOffTwoFactor;
use domain::User;
use domain::client_session::Stage;
use domain::timestamp::MINUTE;
use testkit::Workspace;

use crate::client_sign_in::{
    ANN, HERE, PASSWORD, at, code, enter, person, secret, step, try_in, who, with_factor,
};

on_every_engine!(
    r26_an_admin_turns_a_second_factor_off_with_password_reason_and_notice,
    r22_one_sign_in_takes_one_recovery_code,
    f24_a_recovery_code_signs_in_once_of_twenty_at_once,
    r21_no_log_mail_or_list_shows_the_secret,
);

async fn ann(w: &Workspace, user: &User) -> User {
    let page = w.usher.perform(&w.rita, &ShowUser { id: user.id }).await;
    page.unwrap().user
}

fn off(user: &User, reason: &str) -> TurnOffTwoFactor {
    TurnOffTwoFactor {
        id: user.id,
        version: user.version,
        reason: reason.to_owned(),
    }
}

async fn r26_an_admin_turns_a_second_factor_off_with_password_reason_and_notice(w: Workspace) {
    const REASON: &str = "the phone is lost; called back";
    let user = person(&w, ANN).await;
    let none = ann(&w, &user).await;
    assert_eq!(code(w.act(&off(&none, REASON)).await), "two_factor.is_off");
    let (token, session) = enter(&w, ANN).await;
    let (_, codes) = with_factor(&w, &session).await;
    let user = ann(&w, &user).await;
    assert!(user.two_factor);
    assert_eq!(
        code(w.usher.perform(&w.rita, &off(&user, REASON)).await),
        "auth.forbidden"
    );
    assert_eq!(
        code(w.usher.perform(&session, &off(&user, REASON)).await),
        "auth.signed_out",
        "no user does it"
    );
    assert_eq!(code(w.act(&off(&user, " \t ")).await), "invalid");
    assert_eq!(code(w.act(&off(&none, REASON)).await), "conflict");
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    assert_eq!(first.stage, Stage::SecondStep, "so far it is on");
    let after = w.act(&off(&user, REASON)).await.unwrap();
    assert!(!after.two_factor && after.version == user.version + 1);
    assert_eq!(ann(&w, &user).await, after);
    let mut tx = w.database.begin(Mode::Read).await.unwrap();
    assert_eq!(tx.factor(user.id).await.unwrap(), None);
    assert_eq!(tx.recovery_codes_left(user.id).await.unwrap(), 0);
    drop(tx);
    // Whoever was in is out, and a code of the old set opens nothing.
    assert!(who(&w, &token).await.is_none());
    assert_eq!(
        code(step(&w, &first, codes[0].expose()).await),
        "auth.signed_out"
    );
    assert_eq!(
        try_in(&w, HERE, ANN, PASSWORD).await.unwrap().stage,
        Stage::SignedIn
    );
    w.deliver().await.unwrap();
    let handed = w.mailer.handed();
    let told: Vec<_> = handed
        .iter()
        .filter(|mail| mail.to == ANN && mail.raw.contains(REASON))
        .collect();
    assert_eq!(told.len(), 1);
    let log = w.log().await.unwrap();
    assert!(log.contains(&"Turned the second factor of Ann Okafor off".to_owned()));
    // The own password, entered lately.
    w.clock.advance(11 * MINUTE);
    assert_eq!(
        code(w.act(&off(&after, REASON)).await),
        "auth.reauth_required"
    );
}

async fn r22_one_sign_in_takes_one_recovery_code(w: Workspace) {
    let user = person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    let (_, codes) = with_factor(&w, &session).await;
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    step(&w, &first, codes[0].expose()).await.unwrap();
    // Whoever sends a second code with it takes none.
    assert_eq!(
        code(step(&w, &first, codes[1].expose()).await),
        "auth.signed_out"
    );
    let mut tx = w.database.begin(Mode::Read).await.unwrap();
    assert_eq!(tx.recovery_codes_left(user.id).await.unwrap(), 9);
    drop(tx);
    let again = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    step(&w, &again, codes[1].expose()).await.unwrap();
}

async fn f24_a_recovery_code_signs_in_once_of_twenty_at_once(w: Workspace) {
    let user = person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    let (_, codes) = with_factor(&w, &session).await;
    // Twenty browsers that know the password and the same slip of paper. Wrong codes are counted, so
    // that four get as far as trying; the rest is told to wait.
    let mut firsts = Vec::new();
    for n in 0..20 {
        let visitor = at(&w, &format!("198.51.100.{n}"));
        let opened = sign_in(&w.usher, &visitor, ANN, &secret(PASSWORD), "").await;
        firsts.push(opened.unwrap());
    }
    let tries = firsts.into_iter().map(|first| {
        let (usher, visitor) = (w.usher.clone(), at(&w, HERE));
        let typed = codes[0].clone();
        tokio::spawn(async move { code(second_step(&usher, &visitor, &first.token, &typed).await) })
    });
    let mut outcomes = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        outcomes.push(one.await.unwrap());
    }
    let count = |wanted: &str| outcomes.iter().filter(|one| **one == wanted).count();
    assert_eq!(count("ok"), 1, "{outcomes:?}");
    let others = count("auth.wrong_code") + count("auth.throttled") + count("store.busy");
    assert_eq!(others, 19, "{outcomes:?}");
    let mut tx = w.database.begin(Mode::Read).await.unwrap();
    assert_eq!(tx.recovery_codes_left(user.id).await.unwrap(), 9);
}

async fn r21_no_log_mail_or_list_shows_the_secret(w: Workspace) {
    let user = person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    let password = secret(PASSWORD);
    let shown = enrol(&w.usher, &session, &password).await.unwrap();
    assert!(shown.secret.expose().len() >= 32, "160 bits in base 32");
    // A second look is a second secret.
    let again = enrol(&w.usher, &session, &password).await.unwrap();
    assert_ne!(again.secret.expose(), shown.secret.expose());
    let (_, codes) = with_factor(&w, &session).await;
    w.deliver().await.unwrap();
    let mut said = w.log().await.unwrap();
    said.extend(w.mailer.handed().into_iter().map(|mail| mail.raw));
    let page = w.usher.perform(&w.rita, &ShowUser { id: user.id }).await;
    said.push(serde_json::to_string(&page.unwrap()).unwrap());
    said.push(format!("{shown:?} {codes:?}"));
    for secret in codes.iter().chain([&shown.secret]) {
        let bare = secret.expose().replace('-', "");
        for text in &said {
            assert!(
                !text.contains(secret.expose()) && !text.contains(&bare),
                "{text}"
            );
        }
    }
}
