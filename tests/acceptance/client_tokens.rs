//! What lies in the database opens nothing (assurance R-28).

use std::collections::BTreeSet;

use app::client::email::{LookAtEmailLink, VerifyEmail};
use app::client::masquerade::{StartMasquerade, TakeOver};
use app::client::register::{LookAtRegistration, Registration, register};
use app::client::reset::LookAtReset;
use app::client::resume::resume;
use app::client::second_step::second_step;
use app::invitations::accept::LookAtInvitation;
use app::invitations::send::SendInvitation;
use app::users::reset_password::StartPasswordReset;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{PermissionSet, User};
use rusqlite::types::ValueRef;
use testkit::{Engine, Workspace};

use crate::client_sign_in::{
    ANN, HERE, PASSWORD, at, code, enter, person, secret, try_in, with_factor,
};

/// Every value of every column, as somebody who stole the file could type it.
fn stored(w: &Workspace) -> BTreeSet<String> {
    let path = w.place.url.strip_prefix("sqlite:").unwrap();
    let file = rusqlite::Connection::open(path).unwrap();
    let mut tables = file
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
        .unwrap();
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(names.len() > 30, "{names:?}");
    let mut all = BTreeSet::new();
    for name in names {
        let mut rows = file.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                match row.get_ref(column).unwrap() {
                    ValueRef::Text(text) => {
                        let text = String::from_utf8_lossy(text).into_owned();
                        all.extend(text.split_whitespace().map(str::to_owned));
                        all.insert(text);
                    }
                    ValueRef::Blob(bytes) => {
                        all.insert(URL_SAFE_NO_PAD.encode(bytes));
                        all.insert(bytes.iter().fold(String::new(), |mut hex, byte| {
                            use std::fmt::Write as _;
                            write!(hex, "{byte:02x}").unwrap();
                            hex
                        }));
                    }
                    ValueRef::Integer(number) => {
                        all.insert(number.to_string());
                    }
                    _ => {}
                }
            }
        }
    }
    all
}

async fn everything_that_a_token_opens(w: &Workspace) -> User {
    let harbour = w
        .account("Halvorsen Marine AS", "owner@harbour.example")
        .await
        .unwrap();
    let ann = person(w, ANN).await;
    let (_, session) = enter(w, ANN).await;
    with_factor(w, &session).await;
    w.usher.perform(&session, &VerifyEmail).await.unwrap();
    w.act(&StartPasswordReset { user_id: ann.id })
        .await
        .unwrap();
    let send = SendInvitation {
        account_id: harbour.id,
        email: "jun@brightweb.example".to_owned(),
        permissions: PermissionSet::all(),
        access_ends_at: None,
        message: String::new(),
    };
    w.act(&send).await.unwrap();
    let registration = Registration {
        first_name: "Jun".to_owned(),
        last_name: "Sato".to_owned(),
        email: "jun.sato@brightweb.example".to_owned(),
        password: secret("nine loud herons wade upstream"),
        language: String::new(),
    };
    register(&w.usher, &at(w, HERE), &registration)
        .await
        .unwrap();
    let start = StartMasquerade {
        account_id: harbour.id,
        reason: "Asked for help".to_owned(),
    };
    w.usher.perform(&w.mara, &start).await.unwrap();
    ann
}

#[tokio::test]
async fn r28_no_value_of_any_column_opens_anything() {
    let w = Workspace::new(Engine::Sqlite).await.unwrap();
    everything_that_a_token_opens(&w).await;
    let first = try_in(&w, HERE, ANN, PASSWORD).await.unwrap();
    let all = stored(&w);
    assert!(all.len() > 200, "{}", all.len());
    let visitor = at(&w, HERE);
    let mut codes = 0;
    for value in &all {
        let token = || secret(value);
        assert!(
            resume(&w.usher, &visitor, &token(), None)
                .await
                .unwrap()
                .is_none(),
            "{value}"
        );
        let looks = [
            code(
                w.usher
                    .perform(&visitor, &LookAtReset { token: token() })
                    .await,
            ),
            code(
                w.usher
                    .perform(&visitor, &LookAtRegistration { token: token() })
                    .await,
            ),
            code(
                w.usher
                    .perform(&visitor, &LookAtEmailLink { token: token() })
                    .await,
            ),
            code(
                w.usher
                    .perform(
                        &visitor,
                        &LookAtInvitation {
                            token: value.clone(),
                        },
                    )
                    .await,
            ),
            code(
                w.usher
                    .perform(
                        &visitor,
                        &TakeOver {
                            token: token(),
                            user_agent: String::new(),
                        },
                    )
                    .await,
            ),
        ];
        assert!(!looks.contains(&"ok"), "{value} {looks:?}");
        // As a code of the second step: what could be one, as often as the limit lets it.
        if value.len() >= 6 && codes < 400 {
            codes += 1;
            let mut tx = app::Store::begin(&w.database, app::ports::Mode::Write)
                .await
                .unwrap();
            let ann = tx
                .user_by_email(&domain::EmailAddress::parse("e", ANN).unwrap())
                .await;
            let ann = ann.unwrap().unwrap().id;
            tx.throttle_clear(&format!("second_step:{ann}"))
                .await
                .unwrap();
            tx.commit().await.unwrap();
            let tried = second_step(&w.usher, &visitor, &first.token, &token()).await;
            assert_eq!(code(tried), "auth.wrong_code", "{value}");
        }
    }
    // As a password: the hashes themselves.
    for value in all
        .iter()
        .filter(|value| value.starts_with("$argon2"))
        .take(9)
    {
        assert_ne!(code(try_in(&w, "198.51.100.4", ANN, value).await), "ok");
    }
}
