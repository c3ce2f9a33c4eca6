//! What each role may do, and that a refusal is logged.

use app::accounts::transfer_ownership::TransferOwnership;
use app::admins::list::ListAdmins;
use app::operation::Session;
use app::settings::save::{SaveGeneral, SaveSecurity};
use app::settings::show::ShowSettings;
use app::users::list::UserQuery;
use domain::settings::{General, Security};
use testkit::Workspace;

on_every_engine!(
    each_role_does_what_its_view_holds_and_a_refusal_is_logged,
    nobody_does_nothing,
);

fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

async fn each_role_does_what_its_view_holds_and_a_refusal_is_logged(w: Workspace) {
    let account = w.account("One", "one@example.com").await.unwrap();
    let user = w.user("jun@example.com").await.unwrap();
    let add = |email: &str| app::users::add::AddUser {
        first_name: "New".to_owned(),
        last_name: String::new(),
        email: email.to_owned(),
        phone: String::new(),
        language: String::new(),
    };
    let transfer = TransferOwnership {
        account_id: account.id,
        version: account.version,
        new_owner_id: user.id,
        keep_access: false,
    };
    let general = General {
        organisation: "Northwind".to_owned(),
        ..General::default()
    };
    let security = SaveSecurity {
        version: 0,
        security: Security::default(),
    };
    let table = [
        (
            &w.rita,
            [
                "ok",
                "ok",
                "auth.forbidden",
                "auth.forbidden",
                "auth.forbidden",
                "auth.forbidden",
            ],
        ),
        (
            &w.otto,
            [
                "ok",
                "ok",
                "ok",
                "auth.forbidden",
                "auth.forbidden",
                "auth.forbidden",
            ],
        ),
        (&w.mara, ["ok", "ok", "ok", "ok", "ok", "ok"]),
    ];
    for (session, expected) in table {
        let usher = &w.usher;
        let email = format!("by.{}@example.com", session.actor.name().replace(' ', "."));
        let found = [
            code(usher.perform(session, &UserQuery::default()).await),
            code(usher.perform(session, &ListAdmins {}).await),
            code(usher.perform(session, &add(&email)).await),
            code(usher.perform(session, &transfer).await),
            code(
                usher
                    .perform(
                        session,
                        &SaveGeneral {
                            version: 2,
                            general: general.clone(),
                        },
                    )
                    .await,
            ),
            code(usher.perform(session, &security).await),
        ];
        assert_eq!(found, expected, "{}", session.actor.name());
    }
    let log = w.log().await.unwrap();
    let refused = log
        .iter()
        .filter(|text| text.starts_with("Refused to"))
        .count();
    assert_eq!(refused, 7, "{log:?}");
    assert!(log.contains(
        &"Refused to transfer ownership for want of the role Full Administrator".to_owned()
    ));
}

async fn nobody_does_nothing(w: Workspace) {
    let nobody = Session::nobody("203.0.113.9");
    assert_eq!(
        code(w.usher.perform(&nobody, &UserQuery::default()).await),
        "auth.signed_out"
    );
    assert_eq!(
        code(w.usher.perform(&nobody, &ShowSettings {}).await),
        "auth.signed_out"
    );
}
