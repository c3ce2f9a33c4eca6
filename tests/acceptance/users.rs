//! Users: adding, changing, deleting, finding, password resets.

use app::operation::Session;
use app::ports::vault::Secret;
use app::users::edit::EditUser;
use app::users::list::{CountUsers, UserFilter, UserQuery};
use app::users::remove::{RemoveUser, RestoreUser};
use app::users::reset_password::{StartPasswordReset, choosing};
use app::users::sessions::{EndUserSessions, UserSessions};
use domain::User;
use domain::timestamp::{DAY, MINUTE};
use testkit::Workspace;

use crate::client_sign_in::{ANN, HERE, enter, person, who};

on_every_engine!(
    one_user_per_address_whatever_its_case,
    f24_two_who_add_the_same_address_make_one_user,
    people_are_found_by_typing,
    an_edit_names_its_bad_field_and_keeps_the_rest,
    a_deleted_user_comes_back_with_the_access_they_had,
    a_reset_link_works_once_for_thirty_minutes,
    a_changed_address_voids_reset_mail_to_the_old_one,
    r37_admins_list_a_users_sessions_and_end_them,
    r44_hostile_text_is_kept_or_refused_and_never_anything_else,
);

fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

fn edit(user: &User) -> EditUser {
    EditUser {
        id: user.id,
        version: user.version,
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        email: user.email.to_string(),
        phone: user.phone.clone(),
        language: user.language.clone(),
    }
}

async fn find(w: &Workspace, text: &str) -> Vec<String> {
    let query = UserQuery {
        text: text.to_owned(),
        ..UserQuery::default()
    };
    w.act(&query)
        .await
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.name)
        .collect()
}

async fn one_user_per_address_whatever_its_case(w: Workspace) {
    let user = w.user("jun.okafor@brightweb.example").await.unwrap();
    assert_eq!(
        code(w.user("JUN.okafor@BRIGHTWEB.example").await),
        "user.email_taken"
    );
    let other = w.user("aoi@example.com").await.unwrap();
    let taken = EditUser {
        email: user.email.to_string().to_uppercase(),
        ..edit(&other)
    };
    assert_eq!(code(w.act(&taken).await), "user.email_taken");
}

async fn f24_two_who_add_the_same_address_make_one_user(w: Workspace) {
    for round in 0..10 {
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..4 {
            let (usher, otto) = (w.usher.clone(), w.otto.clone());
            let mut email = format!("race{round}@example.com");
            if n % 2 == 0 {
                email = email.to_uppercase();
            }
            let add = app::users::add::AddUser {
                first_name: "Race".to_owned(),
                last_name: String::new(),
                email,
                phone: String::new(),
                language: String::new(),
            };
            tasks.spawn(async move {
                usher
                    .perform(&otto, &add)
                    .await
                    .map(|_| ())
                    .map_err(|error| error.code())
            });
        }
        let outcomes = tasks.join_all().await;
        assert_eq!(
            outcomes.iter().filter(|outcome| outcome.is_ok()).count(),
            1,
            "{outcomes:?}"
        );
        assert_eq!(
            outcomes
                .iter()
                .filter(|outcome| **outcome == Err("user.email_taken"))
                .count(),
            3
        );
    }
}

async fn people_are_found_by_typing(w: Workspace) {
    let soren = w.user("soren@halvorsen.example").await.unwrap();
    let named = EditUser {
        first_name: "Søren".to_owned(),
        last_name: "Bækgaard".to_owned(),
        phone: "+45 1234 5678".to_owned(),
        ..edit(&soren)
    };
    w.act(&named).await.unwrap();
    let aoi = w.user("aoi@yamamoto.example").await.unwrap();
    w.act(&EditUser {
        first_name: "葵".to_owned(),
        last_name: "山本".to_owned(),
        ..edit(&aoi)
    })
    .await
    .unwrap();
    for typed in [
        "søren",
        "SOREN baek",
        "gaard",
        "halvorsen",
        "5678",
        "s b",
        soren.reference.as_str(),
    ] {
        assert_eq!(find(&w, typed).await, ["Søren Bækgaard"], "{typed}");
    }
    assert_eq!(find(&w, "山本").await, ["葵 山本"]);
    for typed in ["sorensen", "%", "_", "\\", "'", "\"", "soren yamamoto"] {
        assert!(find(&w, typed).await.is_empty(), "{typed}");
    }
    assert_eq!(
        find(&w, "  ").await.len(),
        2,
        "nothing typed finds everybody"
    );
}

async fn an_edit_names_its_bad_field_and_keeps_the_rest(w: Workspace) {
    let user = w.user("jun.okafor@brightweb.example").await.unwrap();
    for (field, request) in [
        (
            "email",
            EditUser {
                email: "jun".to_owned(),
                ..edit(&user)
            },
        ),
        (
            "first_name",
            EditUser {
                first_name: "  ".to_owned(),
                ..edit(&user)
            },
        ),
        (
            "last_name",
            EditUser {
                last_name: "x".repeat(10_000),
                ..edit(&user)
            },
        ),
        (
            "phone",
            EditUser {
                phone: "1\0".to_owned(),
                ..edit(&user)
            },
        ),
        (
            "language",
            EditUser {
                language: "tlh".to_owned(),
                ..edit(&user)
            },
        ),
    ] {
        let refused = w.act(&request).await.unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("invalid", Some(field)));
    }
    let same = w.act(&edit(&user)).await.unwrap();
    assert_eq!(
        same.version, user.version,
        "an edit that changes nothing writes nothing"
    );
}

async fn a_deleted_user_comes_back_with_the_access_they_had(w: Workspace) {
    let account = w
        .account("Halvorsen Marine AS", "ingrid@halvorsen-marine.example")
        .await
        .unwrap();
    let user = w.user("jun.okafor@brightweb.example").await.unwrap();
    let associate = app::memberships::associate::AssociateUser {
        account_id: account.id,
        who: app::memberships::associate::Who::User { id: user.id },
        permissions: domain::PermissionSet::all(),
        ends_at: None,
        message: String::new(),
        send_invite: false,
    };
    w.act(&associate).await.unwrap();
    w.act(&RemoveUser {
        id: user.id,
        version: user.version,
    })
    .await
    .unwrap();
    assert!(find(&w, "okafor").await.is_empty());
    let users = || app::memberships::of_account::AccountUsers {
        account_id: account.id,
        after: None,
        limit: 0,
    };
    assert_eq!(w.act(&users()).await.unwrap().rows.len(), 1);
    let deleted = UserQuery {
        filter: UserFilter::Deleted,
        ..UserQuery::default()
    };
    assert_eq!(w.act(&CountUsers(deleted)).await.unwrap().count, 1);
    w.act(&RestoreUser { id: user.id }).await.unwrap();
    assert_eq!(w.act(&users()).await.unwrap().rows.len(), 2);
    let user = w
        .act(&app::users::show::ShowUser { id: user.id })
        .await
        .unwrap()
        .user;
    w.act(&RemoveUser {
        id: user.id,
        version: user.version,
    })
    .await
    .unwrap();
    w.clock.advance(7 * DAY + 1);
    assert_eq!(
        code(w.act(&RestoreUser { id: user.id }).await),
        "user.too_late"
    );
    w.user("jun.okafor@brightweb.example").await.unwrap();
}

async fn reset_token(w: &Workspace, user: &User) -> String {
    w.act(&StartPasswordReset { user_id: user.id })
        .await
        .unwrap();
    w.deliver().await.unwrap();
    w.token_for(user.email.as_str()).unwrap()
}

async fn complete(w: &Workspace, token: &str) -> &'static str {
    let chosen = Secret::new("a bright enough passphrase");
    let complete = choosing(&w.usher, token, &chosen).await.unwrap();
    code(
        w.usher
            .perform(&Session::nobody("203.0.113.9"), &complete)
            .await,
    )
}

async fn a_reset_link_works_once_for_thirty_minutes(w: Workspace) {
    let user = w.user("jun.okafor@brightweb.example").await.unwrap();
    let first = reset_token(&w, &user).await;
    let second = reset_token(&w, &user).await;
    assert_eq!(
        complete(&w, &first).await,
        "reset.voided",
        "a newer mail replaces the older"
    );
    w.clock.advance(30 * MINUTE);
    assert_eq!(complete(&w, &second).await, "ok");
    assert_eq!(complete(&w, &second).await, "reset.used");
    let third = reset_token(&w, &user).await;
    w.clock.advance(30 * MINUTE + 1);
    assert_eq!(complete(&w, &third).await, "reset.expired");
    assert_eq!(complete(&w, "nonsense").await, "reset.unknown");
    let log = w.log().await.unwrap();
    assert!(
        log.contains(&"Started a password reset for Jun Okafor".to_owned()),
        "{log:?}"
    );
}

async fn a_changed_address_voids_reset_mail_to_the_old_one(w: Workspace) {
    let user = w.user("jun.okafor@brightweb.example").await.unwrap();
    let token = reset_token(&w, &user).await;
    w.act(&EditUser {
        email: "jun@new.example".to_owned(),
        ..edit(&user)
    })
    .await
    .unwrap();
    assert_eq!(complete(&w, &token).await, "reset.voided");
}

async fn r37_admins_list_a_users_sessions_and_end_them(w: Workspace) {
    let ann = person(&w, ANN).await;
    let bob = person(&w, "bob.baker@brightweb.example").await;
    let (first, _) = enter(&w, ANN).await;
    w.clock.advance(MINUTE);
    let (second, _) = enter(&w, ANN).await;
    let (of_bob, _) = enter(&w, bob.email.as_str()).await;
    let of = |user: &User| UserSessions { user_id: user.id };
    let rows = w.usher.perform(&w.rita, &of(&ann)).await.unwrap();
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.address.as_str(), row.user_agent.as_str()))
        .collect();
    assert_eq!(seen, [(HERE, "Mozilla/5.0"), (HERE, "Mozilla/5.0")]);
    assert!(rows[0].seen_at > rows[1].seen_at, "the one used last first");
    let end = |user: &User, id| EndUserSessions {
        user_id: user.id,
        id,
    };
    let by_rita = w.usher.perform(&w.rita, &end(&ann, None)).await;
    assert_eq!(code(by_rita), "auth.forbidden");
    // A session is ended as its own user's, and as nobody else's.
    let mixed = w.usher.perform(&w.otto, &end(&bob, Some(rows[0].id))).await;
    assert_eq!(code(mixed), "not_found");
    w.usher
        .perform(&w.otto, &end(&ann, Some(rows[0].id)))
        .await
        .unwrap();
    assert!(who(&w, &second).await.is_none());
    assert!(who(&w, &first).await.is_some());
    let all = w.usher.perform(&w.otto, &end(&ann, None)).await.unwrap();
    assert_eq!(all.ended, 1);
    assert!(who(&w, &first).await.is_none());
    assert!(who(&w, &of_bob).await.is_some());
    assert!(w.act(&of(&ann)).await.unwrap().is_empty());
    let log = w.log().await.unwrap();
    let text = format!("Signed {} out of the client area (1)", ann.name());
    assert_eq!(
        log.iter().filter(|entry| **entry == text).count(),
        2,
        "{log:?}"
    );
    // One that ran out is none.
    w.clock.advance(DAY);
    assert!(w.act(&of(&bob)).await.unwrap().is_empty());
}

async fn r44_hostile_text_is_kept_or_refused_and_never_anything_else(w: Workspace) {
    let mut user = w.user("jun.okafor@brightweb.example").await.unwrap();
    for text in [
        "'; DROP TABLE users; --",
        "\" OR \"\"=\"",
        "<img src=x onerror=alert(1)>",
        "=cmd|' /C calc'!A0",
        "{{7*7}}",
        "%",
        "_",
        "\\",
        "%_\\%",
        "`",
        "--",
        "/* */",
        "Robert'); DELETE FROM accounts;--",
        "👩‍👩‍👧‍👦",
        "ﷺ",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
        "nil",
        "NULL",
        "0",
        "-1",
        "1e309",
        "true",
        "$1",
        "?",
        ":name",
        "@var",
        "\u{feff}x",
    ] {
        let outcome = w
            .act(&EditUser {
                last_name: text.to_owned(),
                ..edit(&user)
            })
            .await;
        match outcome {
            Ok(changed) => {
                let shown = w
                    .act(&app::users::show::ShowUser { id: user.id })
                    .await
                    .unwrap()
                    .user;
                assert_eq!(shown.last_name, changed.last_name, "{text}");
                user = shown;
            }
            Err(refused) => assert_eq!(refused.field(), Some("last_name"), "{text}: {refused}"),
        }
    }
    assert_eq!(
        w.act(&CountUsers(UserQuery::default()))
            .await
            .unwrap()
            .count,
        1
    );
}
