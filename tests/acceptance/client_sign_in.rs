//! Signing in to the client area: password, second step, throttles, sessions, resets.

use app::client::Opened;
use app::client::email::VerifyEmail;
use app::client::end_sessions::EndSessions;
use app::client::enter_account::EnterAccount;
use app::client::question::set_question;
use app::client::reset::{AskForReset, LookAtReset, complete_reset};
use app::client::resume::{AtAccount, resume};
use app::client::second_step::second_step;
use app::client::sessions::MySessions;
use app::client::sign_in::sign_in;
use app::client::sign_out::SignOut;
use app::client::two_factor::{confirm_enrolment, enrol, new_recovery_codes, turn_off};
use app::operation::Session;
use app::ports::vault::Secret;
use app::ports::{Mode, Store as _};
use app::users::remove::RemoveUser;
use app::users::reset_password::StartPasswordReset;
use domain::client_area::ClientArea;
use domain::client_session::Stage;
use domain::second_factor::FactorSecret;
use domain::timestamp::{DAY, HOUR, MINUTE, SECOND};
use domain::{Reference, User};
use testkit::Workspace;

on_every_engine!(
    a_password_signs_in_and_the_token_stands_for_the_user,
    r11_an_unknown_address_is_refused_as_a_wrong_password_is,
    r14_ten_tries_from_one_address_then_one_a_minute,
    r15_nobody_elses_failures_keep_a_user_out_at_a_known_address,
    r02_a_weak_hash_is_replaced_at_the_next_sign_in,
    r19_one_code_signs_in_once_of_twenty_at_once,
    r20_wrong_codes_are_counted_though_they_fail,
    r21_two_users_sealed_secrets_cannot_be_exchanged,
    r22_a_recovery_code_signs_in_once,
    r23_an_answer_alone_does_nothing_and_is_needed_beside_the_link,
    r25_a_reset_leaves_the_second_factor_on,
    r26_turning_the_second_factor_off_needs_password_and_code,
    r35_a_reset_ends_all_sessions_and_signs_nobody_in,
    r12_asking_for_a_reset_says_the_same_for_every_address,
    r36_the_token_changes_with_the_second_step_and_with_every_account,
    r37_a_session_ends_when_idle_and_after_twelve_hours,
    r37_ended_sessions_and_deleted_users_are_out_at_the_next_request,
    a_changed_data_key_leaves_second_factors_working,
);

pub const PASSWORD: &str = "nine quiet herons wade upstream";
pub const ANN: &str = "ann.okafor@brightweb.example";
pub const HERE: &str = "203.0.113.9";

/// Made by the reference implementation, with a salt that is too short nowadays.
const WEAK: &str =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
const WEAK_PASSWORD: &str = "password";

pub fn secret(text: &str) -> Secret {
    Secret::new(text)
}

pub fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

/// Somebody at the client area, at this address of the network.
pub fn at(w: &Workspace, address: &str) -> Session {
    Session::visitor(address, w.mara.data_key.clone())
}

/// A user who has chosen a password.
pub async fn person(w: &Workspace, email: &str) -> User {
    let user = w.user(email).await.unwrap();
    choose_password(w, &user, PASSWORD).await;
    user
}

pub async fn choose_password(w: &Workspace, user: &User, password: &str) {
    w.act(&StartPasswordReset { user_id: user.id })
        .await
        .unwrap();
    w.deliver().await.unwrap();
    let token = secret(&w.token_for(user.email.as_str()).unwrap());
    complete_reset(
        &w.usher,
        &at(w, "198.51.100.1"),
        &token,
        &secret(password),
        None,
    )
    .await
    .unwrap();
}

pub async fn try_in(w: &Workspace, from: &str, email: &str, password: &str) -> app::Result<Opened> {
    sign_in(
        &w.usher,
        &at(w, from),
        email,
        &secret(password),
        "Mozilla/5.0",
    )
    .await
}

/// Who a token stands for; `None` for nobody.
pub async fn who(w: &Workspace, token: &Secret) -> Option<Session> {
    let visitor = at(w, HERE);
    let resumed = resume(&w.usher, &visitor, token, None).await.unwrap()?;
    (resumed.session.stage == Stage::SignedIn).then(|| resumed.session(&visitor))
}

/// Signs a user in; gives the token and the session to run operations with.
pub async fn enter(w: &Workspace, email: &str) -> (Secret, Session) {
    let opened = try_in(w, HERE, email, PASSWORD).await.unwrap();
    assert_eq!(opened.stage, Stage::SignedIn);
    let session = who(w, &opened.token).await.unwrap();
    (opened.token, session)
}

/// Turns the second factor on; gives its secret and the recovery codes.
pub async fn with_factor(w: &Workspace, session: &Session) -> (FactorSecret, Vec<Secret>) {
    let enrolment = enrol(&w.usher, session, &secret(PASSWORD)).await.unwrap();
    let factor = decode(enrolment.secret.expose());
    let wrong = confirm_enrolment(&w.usher, session, &secret("000000")).await;
    assert_eq!(code(wrong), "auth.wrong_code");
    let typed = secret(&factor.code(w.usher.now()));
    let codes = confirm_enrolment(&w.usher, session, &typed)
        .await
        .unwrap()
        .codes;
    assert_eq!(codes.len(), 10);
    // Its step is used up.
    w.clock.advance(30 * SECOND);
    (factor, codes)
}

/// RFC 4648 base 32, written here apart from the program's.
fn decode(text: &str) -> FactorSecret {
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            digit => digit - b'2' + 26,
        };
        bits = (bits << 5) | u32::from(value);
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 255).unwrap());
        }
    }
    FactorSecret::from_bytes(&bytes)
}

pub async fn step(w: &Workspace, first: &Opened, typed: &str) -> app::Result<Opened> {
    second_step(&w.usher, &at(w, HERE), &first.token, &secret(typed)).await
}

async fn a_password_signs_in_and_the_token_stands_for_the_user(w: Workspace) {
    let ann = person(&w, ANN).await;
    assert_eq!(
        code(try_in(&w, HERE, ANN, "something else entirely").await),
        "auth.wrong_credentials"
    );
    let opened = try_in(&w, HERE, " Ann.Okafor@BRIGHTWEB.example ", PASSWORD)
        .await
        .unwrap();
    let session = who(&w, &opened.token).await.unwrap();
    assert_eq!(session.user.as_ref().unwrap().user_id, ann.id);
    assert_eq!(session.role, None);
    let shown = w
        .usher
        .perform(&w.rita, &app::users::show::ShowUser { id: ann.id })
        .await
        .unwrap();
    assert_eq!(shown.user.last_sign_in_at, Some(w.usher.now()));
    let log = w.log().await.unwrap();
    assert!(log.contains(&"Ann Okafor signed in".to_owned()), "{log:?}");
    assert!(
        log.contains(&"A wrong password was entered for the user Ann Okafor".to_owned()),
        "{log:?}"
    );
    // A user is no admin, and nobody is no user.
    assert_eq!(
        code(
            w.usher
                .perform(&session, &app::users::show::ShowUser { id: ann.id })
                .await
        ),
        "auth.signed_out"
    );
    assert_eq!(
        code(w.usher.perform(&at(&w, HERE), &MySessions).await),
        "auth.signed_out"
    );
    assert_eq!(
        code(w.usher.perform(&w.mara, &MySessions).await),
        "auth.signed_out"
    );
    w.usher
        .perform(
            &at(&w, HERE),
            &SignOut {
                token: opened.token.clone(),
            },
        )
        .await
        .unwrap();
    assert!(who(&w, &opened.token).await.is_none());
}

async fn r11_an_unknown_address_is_refused_as_a_wrong_password_is(w: Workspace) {
    person(&w, ANN).await;
    w.user("no.password@brightweb.example").await.unwrap();
    let mut answers = Vec::new();
    for email in [
        ANN,
        "no.password@brightweb.example",
        "no.such@brightweb.example",
        "no address",
    ] {
        let refused = try_in(&w, HERE, email, "something else entirely")
            .await
            .unwrap_err();
        answers.push((refused.code(), refused.to_string()));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

async fn r14_ten_tries_from_one_address_then_one_a_minute(w: Workspace) {
    person(&w, ANN).await;
    for n in 0..10 {
        let email = format!("guess{n}@brightweb.example");
        assert_eq!(
            code(try_in(&w, HERE, &email, "a guess at a password").await),
            "auth.wrong_credentials"
        );
    }
    assert_eq!(
        code(try_in(&w, HERE, ANN, PASSWORD).await),
        "auth.throttled"
    );
    assert_eq!(code(try_in(&w, "198.51.100.7", ANN, PASSWORD).await), "ok");
    w.clock.advance(MINUTE);
    assert_eq!(code(try_in(&w, HERE, ANN, PASSWORD).await), "ok");
    // A good sign-in gives back its own try alone, not those of the guesses.
    assert_eq!(
        code(try_in(&w, HERE, ANN, "a guess at a password").await),
        "auth.wrong_credentials"
    );
    assert_eq!(
        code(try_in(&w, HERE, ANN, PASSWORD).await),
        "auth.throttled"
    );
}

async fn r15_nobody_elses_failures_keep_a_user_out_at_a_known_address(w: Workspace) {
    person(&w, ANN).await;
    let (token, _) = enter(&w, ANN).await;
    for n in 0..20 {
        let from = format!("198.51.100.{n}");
        assert_eq!(
            code(try_in(&w, &from, ANN, "a guess at a password").await),
            "auth.wrong_credentials"
        );
    }
    assert_eq!(
        code(try_in(&w, "198.51.100.99", ANN, PASSWORD).await),
        "auth.throttled"
    );
    assert!(who(&w, &token).await.is_some());
    assert_eq!(code(try_in(&w, HERE, ANN, PASSWORD).await), "ok");
    w.clock.advance(31 * DAY);
    for n in 0..20 {
        let from = format!("192.0.2.{n}");
        let _ = try_in(&w, &from, ANN, "a guess at a password").await;
    }
    assert_eq!(
        code(try_in(&w, HERE, ANN, PASSWORD).await),
        "auth.throttled"
    );
}

pub async fn stored_hash(w: &Workspace, user: &User) -> String {
    let mut tx = w.database.begin(Mode::Read).await.unwrap();
    tx.user_password_hash(user.id).await.unwrap().unwrap()
}

async fn r02_a_weak_hash_is_replaced_at_the_next_sign_in(w: Workspace) {
    let ann = person(&w, ANN).await;
    let strong = stored_hash(&w, &ann).await;
    let mut tx = w.database.begin(Mode::Write).await.unwrap();
    assert!(
        tx.user_set_password(ann.id, Some(&strong), WEAK, w.usher.now())
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    assert_eq!(
        code(try_in(&w, HERE, ANN, "something else entirely").await),
        "auth.wrong_credentials"
    );
    assert_eq!(stored_hash(&w, &ann).await, WEAK);
    try_in(&w, HERE, ANN, WEAK_PASSWORD).await.unwrap();
    let now = stored_hash(&w, &ann).await;
    assert!(now.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{now}");
    try_in(&w, HERE, ANN, WEAK_PASSWORD).await.unwrap();
    assert_eq!(stored_hash(&w, &ann).await, now);
}

async fn r19_one_code_signs_in_once_of_twenty_at_once(w: Workspace) {
    person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    let (factor, _) = with_factor(&w, &session).await;
    // Each from a sign-in of its own, so that nothing but the code is shared.
    let mut firsts = Vec::new();
    for _ in 0..5 {
        let opened = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
        assert_eq!(opened.stage, Stage::SecondStep);
        assert!(who(&w, &opened.token).await.is_none());
        firsts.push(opened);
    }
    let typed = factor.code(w.usher.now());
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..20 {
        let (usher, visitor) = (w.usher.clone(), at(&w, HERE));
        let (token, typed) = (firsts[n % 5].token.clone(), secret(&typed));
        tries.spawn(async move { second_step(&usher, &visitor, &token, &typed).await });
    }
    let mut outcomes: Vec<&str> = tries.join_all().await.into_iter().map(code).collect();
    outcomes.sort_unstable();
    assert_eq!(
        outcomes.iter().filter(|outcome| **outcome == "ok").count(),
        1,
        "{outcomes:?}"
    );
    for outcome in outcomes {
        assert!(
            [
                "ok",
                "auth.wrong_code",
                "auth.throttled",
                "auth.signed_out",
                "store.busy"
            ]
            .contains(&outcome),
            "{outcome}"
        );
    }
    // Used at its step, and at the next one while it still would count.
    w.clock.advance(HOUR);
    let typed = factor.code(w.usher.now());
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    step(&w, &first, &typed).await.unwrap();
    w.clock.advance(30 * SECOND);
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    assert_eq!(code(step(&w, &first, &typed).await), "auth.wrong_code");
}

async fn r20_wrong_codes_are_counted_though_they_fail(w: Workspace) {
    person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    let (factor, _) = with_factor(&w, &session).await;
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    for n in 0..5 {
        let typed = format!("00000{n}");
        assert_eq!(code(step(&w, &first, &typed).await), "auth.wrong_code");
    }
    let right = factor.code(w.usher.now());
    assert_eq!(code(step(&w, &first, &right).await), "auth.throttled");
    w.clock.advance(3 * MINUTE);
    let right = factor.code(w.usher.now());
    step(&w, &first, &right).await.unwrap();
    // The first step's time runs out.
    let late = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    w.clock.advance(10 * MINUTE);
    let right = factor.code(w.usher.now());
    assert_eq!(code(step(&w, &late, &right).await), "auth.signed_out");
}

async fn r21_two_users_sealed_secrets_cannot_be_exchanged(w: Workspace) {
    let bob = "bob.baker@brightweb.example";
    let (ann, bert) = (person(&w, ANN).await, person(&w, bob).await);
    let mut secrets = Vec::new();
    for email in [ANN, bob] {
        let (_, session) = enter(&w, email).await;
        secrets.push(with_factor(&w, &session).await.0);
    }
    let mut tx = w.database.begin(Mode::Write).await.unwrap();
    let of_ann = tx.factor(ann.id).await.unwrap().unwrap();
    let of_bob = tx.factor(bert.id).await.unwrap().unwrap();
    assert_ne!(of_ann.sealed, secrets[0].expose());
    tx.factor_put(ann.id, &of_bob).await.unwrap();
    tx.factor_put(bert.id, &of_ann).await.unwrap();
    tx.commit().await.unwrap();
    w.clock.advance(MINUTE);
    for (email, factor) in [(ANN, &secrets[1]), (bob, &secrets[0])] {
        let first = try_in(&w, HERE, email, PASSWORD).await.unwrap();
        let typed = factor.code(w.usher.now());
        assert_eq!(code(step(&w, &first, &typed).await), "crypto.sealed");
    }
}

async fn r22_a_recovery_code_signs_in_once(w: Workspace) {
    person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    let (factor, codes) = with_factor(&w, &session).await;
    let typed = codes[0].expose().to_lowercase();
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    let signed_in = step(&w, &first, &typed).await.unwrap();
    assert!(who(&w, &signed_in.token).await.is_some());
    let again = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    assert_eq!(code(step(&w, &again, &typed).await), "auth.wrong_code");
    w.deliver().await.unwrap();
    let told = w
        .mailer
        .handed()
        .iter()
        .filter(|mail| mail.to == ANN && mail.raw.contains("Subject: A recovery code was used"))
        .count();
    assert_eq!(told, 1);
    // A new set voids the old one.
    let session = who(&w, &signed_in.token).await.unwrap();
    let now = secret(&factor.code(w.usher.now()));
    let fresh = new_recovery_codes(&w.usher, &session, &secret(PASSWORD), &now)
        .await
        .unwrap()
        .codes;
    assert_eq!(
        code(step(&w, &again, codes[1].expose()).await),
        "auth.wrong_code"
    );
    step(&w, &again, fresh[1].expose()).await.unwrap();
}

pub async fn offer_questions(w: &Workspace) {
    let area = ClientArea {
        security_questions: vec!["First pet?".to_owned()],
        ..ClientArea::default()
    };
    w.usher
        .perform(
            &w.mara,
            &app::settings::client_area::SaveClientArea {
                version: 0,
                client_area: area,
            },
        )
        .await
        .unwrap();
}

async fn r23_an_answer_alone_does_nothing_and_is_needed_beside_the_link(w: Workspace) {
    let ann = person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    // Off by default.
    let off = set_question(
        &w.usher,
        &session,
        &secret(PASSWORD),
        "First pet?",
        &secret("Rex the dog"),
    )
    .await;
    assert_eq!(code(off), "question.unknown");
    offer_questions(&w).await;
    set_question(
        &w.usher,
        &session,
        &secret(PASSWORD),
        "First pet?",
        &secret(" REX the  dog"),
    )
    .await
    .unwrap();
    let answer = secret("Rex The Dog");
    let new = secret("a wholly different sentence");
    // The answer in the place of each proof.
    let visitor = at(&w, "198.51.100.5");
    assert_eq!(
        code(sign_in(&w.usher, &visitor, ANN, &answer, "").await),
        "auth.wrong_credentials"
    );
    assert_eq!(
        code(complete_reset(&w.usher, &visitor, &answer, &new, Some(&answer)).await),
        "reset.unknown"
    );
    assert_eq!(
        code(turn_off(&w.usher, &session, &answer, &answer).await),
        "auth.wrong_password"
    );
    // The link without the answer.
    w.act(&StartPasswordReset { user_id: ann.id })
        .await
        .unwrap();
    w.deliver().await.unwrap();
    let token = secret(&w.token_for(ANN).unwrap());
    let asked = w
        .usher
        .perform(
            &visitor,
            &LookAtReset {
                token: token.clone(),
            },
        )
        .await
        .unwrap();
    assert_eq!(asked.question.as_deref(), Some("First pet?"));
    for wrong in [None, Some(&secret("Bello"))] {
        let refused = complete_reset(&w.usher, &visitor, &token, &new, wrong).await;
        assert_eq!(code(refused), "reset.wrong_answer");
    }
    let around = app::users::reset_password::choosing(&w.usher, token.expose(), &new)
        .await
        .unwrap();
    assert_eq!(
        code(w.usher.perform(&visitor, &around).await),
        "reset.answer_missing"
    );
    complete_reset(&w.usher, &visitor, &token, &new, Some(&answer))
        .await
        .unwrap();
    assert_eq!(code(try_in(&w, HERE, ANN, new.expose()).await), "ok");
}

async fn r25_a_reset_leaves_the_second_factor_on(w: Workspace) {
    let ann = person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    with_factor(&w, &session).await;
    choose_password(&w, &ann, "a wholly different sentence").await;
    let first = try_in(&w, HERE, ANN, "a wholly different sentence")
        .await
        .unwrap();
    assert_eq!(first.stage, Stage::SecondStep);
}

async fn r26_turning_the_second_factor_off_needs_password_and_code(w: Workspace) {
    person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    let (factor, _) = with_factor(&w, &session).await;
    let right = secret(&factor.code(w.usher.now()));
    let wrong = turn_off(
        &w.usher,
        &session,
        &secret("something else entirely"),
        &right,
    )
    .await;
    assert_eq!(code(wrong), "auth.wrong_password");
    let wrong = turn_off(&w.usher, &session, &secret(PASSWORD), &secret("123456")).await;
    assert_eq!(code(wrong), "auth.wrong_code");
    assert_eq!(
        try_in(&w, HERE, ANN, PASSWORD).await.unwrap().stage,
        Stage::SecondStep
    );
    turn_off(&w.usher, &session, &secret(PASSWORD), &right)
        .await
        .unwrap();
    assert_eq!(
        try_in(&w, HERE, ANN, PASSWORD).await.unwrap().stage,
        Stage::SignedIn
    );
}

async fn r35_a_reset_ends_all_sessions_and_signs_nobody_in(w: Workspace) {
    let ann = person(&w, ANN).await;
    let (token, _) = enter(&w, ANN).await;
    choose_password(&w, &ann, "a wholly different sentence").await;
    assert!(who(&w, &token).await.is_none());
    assert_eq!(
        code(try_in(&w, HERE, ANN, PASSWORD).await),
        "auth.wrong_credentials"
    );
    w.deliver().await.unwrap();
    let told = w.mailer.handed().iter().any(|mail| {
        mail.to == ANN
            && mail
                .raw
                .contains("Subject: Your password for Northwind Hosting was changed")
    });
    assert!(told);
}

async fn r12_asking_for_a_reset_says_the_same_for_every_address(w: Workspace) {
    person(&w, ANN).await;
    let before = w.mailer.handed().len();
    let visitor = at(&w, HERE);
    for email in [ANN, "no.such@brightweb.example"] {
        let ask = AskForReset {
            email: email.to_owned(),
        };
        w.usher.perform(&visitor, &ask).await.unwrap();
    }
    w.deliver().await.unwrap();
    let handed = w.mailer.handed();
    assert_eq!(
        handed.len(),
        before + 2,
        "the notice of the first password, and one reset"
    );
    assert!(
        handed
            .iter()
            .all(|mail| mail.to != "no.such@brightweb.example")
    );
    // Three to one mailbox; then the same answer, and no mail.
    for n in 0..5 {
        let ask = AskForReset {
            email: ANN.to_owned(),
        };
        let from = at(&w, &format!("198.51.100.{n}"));
        w.usher.perform(&from, &ask).await.unwrap();
    }
    w.deliver().await.unwrap();
    let resets = w
        .mailer
        .handed()
        .iter()
        .filter(|mail| mail.to == ANN && mail.raw.contains("/password-resets/"))
        .count();
    // One by the admin, one above, and the last of those that replaced each other.
    assert!(resets <= 4, "{resets}");
    // From one address of the network no more than five.
    let ask = AskForReset {
        email: "x@brightweb.example".to_owned(),
    };
    let mut outcomes = Vec::new();
    for _ in 0..4 {
        outcomes.push(code(w.usher.perform(&visitor, &ask).await));
    }
    assert_eq!(outcomes, ["ok", "ok", "ok", "auth.throttled"]);
}

async fn r36_the_token_changes_with_the_second_step_and_with_every_account(w: Workspace) {
    let harbour = w.account("Halvorsen Marine AS", ANN).await.unwrap();
    let ann = w
        .usher
        .perform(
            &w.rita,
            &app::users::show::ShowUser {
                id: harbour.owner_id,
            },
        )
        .await
        .unwrap()
        .user;
    choose_password(&w, &ann, PASSWORD).await;
    let (_, session) = enter(&w, ANN).await;
    let (factor, _) = with_factor(&w, &session).await;
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    let second = step(&w, &first, &factor.code(w.usher.now())).await.unwrap();
    assert!(who(&w, &first.token).await.is_none());
    let session = who(&w, &second.token).await.unwrap();
    let enter = EnterAccount {
        account_id: harbour.id,
        token: second.token.clone(),
    };
    let entered = w.usher.perform(&session, &enter).await.unwrap();
    assert!(who(&w, &second.token).await.is_none());
    assert_eq!(
        code(w.usher.perform(&session, &enter).await),
        "auth.signed_out"
    );
    let visitor = at(&w, HERE);
    let resumed = resume(
        &w.usher,
        &visitor,
        &entered.opened.token,
        Some(&harbour.reference),
    )
    .await
    .unwrap()
    .unwrap();
    assert_eq!(resumed.session.account_id, Some(harbour.id));
    assert!(matches!(resumed.at, AtAccount::Open(access) if access.is_owner()));
    assert_eq!(resumed.account_count, 1);
    let elsewhere = Reference::parse("ZZZZ-ZZZZ").unwrap();
    let resumed = resume(&w.usher, &visitor, &entered.opened.token, Some(&elsewhere))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(resumed.at, AtAccount::NotFound);
}

async fn r37_a_session_ends_when_idle_and_after_twelve_hours(w: Workspace) {
    person(&w, ANN).await;
    let (token, _) = enter(&w, ANN).await;
    w.clock.advance(30 * MINUTE - SECOND);
    assert!(who(&w, &token).await.is_some());
    // That was a use.
    w.clock.advance(30 * MINUTE - SECOND);
    assert!(who(&w, &token).await.is_some());
    w.clock.advance(30 * MINUTE);
    assert!(who(&w, &token).await.is_none());
    let (token, _) = enter(&w, ANN).await;
    for _ in 0..35 {
        w.clock.advance(20 * MINUTE);
        assert!(who(&w, &token).await.is_some());
    }
    w.clock.advance(20 * MINUTE);
    assert!(who(&w, &token).await.is_none());
}

async fn r37_ended_sessions_and_deleted_users_are_out_at_the_next_request(w: Workspace) {
    let ann = person(&w, ANN).await;
    let bob = "bob.baker@brightweb.example";
    person(&w, bob).await;
    let (here, session) = enter(&w, ANN).await;
    let (there, _) = enter(&w, ANN).await;
    let (of_bob, _) = enter(&w, bob).await;
    let rows = w.usher.perform(&session, &MySessions).await.unwrap();
    assert_eq!(
        rows.iter().map(|row| row.is_this).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(rows[1].user_agent, "Mozilla/5.0");
    let id_of_bob = resume(&w.usher, &at(&w, HERE), &of_bob, None)
        .await
        .unwrap()
        .unwrap()
        .session
        .id;
    assert_eq!(
        code(
            w.usher
                .perform(
                    &session,
                    &EndSessions {
                        id: Some(id_of_bob)
                    }
                )
                .await
        ),
        "not_found"
    );
    assert!(who(&w, &of_bob).await.is_some());
    assert_eq!(
        w.usher
            .perform(&session, &EndSessions { id: None })
            .await
            .unwrap(),
        1
    );
    assert!(who(&w, &there).await.is_none());
    assert!(who(&w, &here).await.is_some());
    let shown = w
        .usher
        .perform(&w.rita, &app::users::show::ShowUser { id: ann.id })
        .await
        .unwrap();
    w.act(&RemoveUser {
        id: ann.id,
        version: shown.user.version,
    })
    .await
    .unwrap();
    assert!(who(&w, &here).await.is_none());
    assert_eq!(
        code(w.usher.perform(&session, &VerifyEmail).await),
        "auth.signed_out"
    );
    assert_eq!(
        code(try_in(&w, HERE, ANN, PASSWORD).await),
        "auth.wrong_credentials"
    );
}

async fn a_changed_data_key_leaves_second_factors_working(mut w: Workspace) {
    person(&w, ANN).await;
    let (_, session) = enter(&w, ANN).await;
    let (factor, _) = with_factor(&w, &session).await;
    let admins = w
        .usher
        .perform(&w.mara, &app::admins::list::ListAdmins {})
        .await
        .unwrap();
    let rita = admins
        .iter()
        .find(|admin| admin.name == "Rita Sol")
        .unwrap();
    let remove = app::admins::remove::RemoveAdmin {
        id: rita.id,
        version: rita.version,
    };
    let fresh = app::session::sign_in::sign_in(
        &w.usher,
        "desk",
        "mara@northwind.example",
        &secret(testkit::workspace::PASSWORD),
    )
    .await
    .unwrap();
    w.mara = fresh.session("desk");
    let key = w.usher.perform(&w.mara, &remove).await.unwrap();
    w.mara.data_key = Some(key);
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    step(&w, &first, &factor.code(w.usher.now())).await.unwrap();
}
