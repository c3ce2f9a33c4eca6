//! Admins: signing in, working side by side, leaving.

use app::admins::add::AddAdmin;
use app::admins::edit::EditAdmin;
use app::admins::list::ListAdmins;
use app::admins::remove::RemoveAdmin;
use app::operation::Session;
use app::ports::vault::Secret;
use app::session::change_password::change_password;
use app::session::remembered::{forget, recall, remember};
use app::session::sign_in::sign_in;
use app::settings::save::{SaveMail, SmtpPassword};
use app::settings::show::ShowSettings;
use app::workspace::create_first_admin::{FirstAdmin, create_first_admin};
use domain::timestamp::{DAY, MINUTE};
use domain::{Admin, Role};
use testkit::Workspace;
use testkit::workspace::{PASSWORD, admin};

on_every_engine!(
    there_is_no_second_first_admin,
    a_one_use_password_allows_nothing_but_its_change,
    wrong_address_and_wrong_password_look_the_same_and_are_throttled,
    a_second_admin_needs_the_own_password_and_nothing_else,
    a_changed_password_rewraps_the_same_data_key,
    removing_an_admin_rotates_the_data_key_for_those_who_stay,
    r41_nobody_removes_or_demotes_the_last_full_administrator,
    r41_two_who_demote_each_other_leave_one,
    a_remembered_sign_in_is_forgotten_by_request_time_and_password_change,
);

fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

fn password() -> Secret {
    Secret::new(PASSWORD)
}

async fn named(w: &Workspace, name: &str) -> Admin {
    let admins = w.usher.perform(&w.rita, &ListAdmins {}).await.unwrap();
    admins.into_iter().find(|admin| admin.name == name).unwrap()
}

async fn there_is_no_second_first_admin(w: Workspace) {
    let first = FirstAdmin {
        organisation: "Other".to_owned(),
        name: "Eve".to_owned(),
        email: "eve@example.com".to_owned(),
        password: password(),
    };
    assert_eq!(
        code(create_first_admin(&w.usher, "x", &first).await),
        "workspace.has_admin"
    );
}

async fn a_one_use_password_allows_nothing_but_its_change(w: Workspace) {
    let one_use = Secret::new("first things come first");
    let add = AddAdmin {
        name: "Nia".to_owned(),
        email: "nia@northwind.example".to_owned(),
        role: Role::FullAdministrator,
        password: one_use.clone(),
    };
    w.usher.perform(&w.mara, &add).await.unwrap();
    let nia = sign_in(&w.usher, "desk", "nia@northwind.example", &one_use)
        .await
        .unwrap()
        .session("desk");
    assert_eq!(
        code(w.usher.perform(&nia, &ShowSettings {}).await),
        "auth.signed_out"
    );
    let short = change_password(&w.usher, &nia, &one_use, &Secret::new("short")).await;
    assert_eq!(short.unwrap_err().field(), Some("new_password"));
    let changed = change_password(&w.usher, &nia, &one_use, &password())
        .await
        .unwrap();
    w.usher
        .perform(&changed.session("desk"), &ShowSettings {})
        .await
        .unwrap();
}

async fn wrong_address_and_wrong_password_look_the_same_and_are_throttled(w: Workspace) {
    let wrong = Secret::new("not the password at all");
    let unknown = sign_in(&w.usher, "desk", "nobody@northwind.example", &wrong)
        .await
        .unwrap_err();
    let known = sign_in(&w.usher, "desk", "mara@northwind.example", &wrong)
        .await
        .unwrap_err();
    assert_eq!(
        (unknown.code(), unknown.to_string()),
        (known.code(), known.to_string())
    );
    for _ in 0..4 {
        assert_eq!(
            code(sign_in(&w.usher, "desk", "mara@northwind.example", &wrong).await),
            "auth.wrong_credentials"
        );
    }
    let throttled = sign_in(&w.usher, "desk", "mara@northwind.example", &password()).await;
    assert_eq!(code(throttled), "auth.throttled");
    w.clock.advance(5 * MINUTE);
    sign_in(&w.usher, "desk", "mara@northwind.example", &password())
        .await
        .unwrap();
    let log = w.log().await.unwrap();
    let failed = log
        .iter()
        .filter(|text| text.contains("wrong password"))
        .count();
    assert_eq!(failed, 5, "{log:?}");
}

async fn keep_smtp_password(w: &Workspace, session: &Session) {
    let settings = w.usher.perform(session, &ShowSettings {}).await.unwrap();
    let save = SaveMail {
        version: settings.mail_version,
        mail: settings.mail,
        password: SmtpPassword::Set {
            password: Secret::new("smtp-canary"),
        },
    };
    w.usher.perform(session, &save).await.unwrap();
}

/// Whether the session's key opens what is sealed: a test message needs the SMTP password.
async fn can_open(w: &Workspace, session: &Session) -> &'static str {
    let to = app::settings::test_message::SendTestMessage {
        to: "test@example.com".to_owned(),
    };
    code(app::settings::test_message::send_test_message(&w.usher, session, &w.mailer, &to).await)
}

async fn a_second_admin_needs_the_own_password_and_nothing_else(w: Workspace) {
    keep_smtp_password(&w, &w.mara).await;
    admin(
        &w.usher,
        &w.mara,
        "Nia",
        "nia@northwind.example",
        Role::FullAdministrator,
    )
    .await
    .unwrap();
    // Another computer: nothing but the database and the password.
    let nia = sign_in(&w.usher, "elsewhere", "nia@northwind.example", &password())
        .await
        .unwrap();
    assert_eq!(can_open(&w, &nia.session("elsewhere")).await, "ok");
    assert!(
        w.usher
            .perform(&w.rita, &ShowSettings {})
            .await
            .unwrap()
            .has_smtp_password
    );
}

async fn a_changed_password_rewraps_the_same_data_key(w: Workspace) {
    keep_smtp_password(&w, &w.mara).await;
    let new = Secret::new("quite another passphrase");
    let changed = change_password(&w.usher, &w.mara, &password(), &new)
        .await
        .unwrap();
    assert_eq!(
        changed.data_key.expose(),
        w.mara.data_key.as_ref().unwrap().expose()
    );
    let wrong = sign_in(&w.usher, "desk", "mara@northwind.example", &password()).await;
    assert_eq!(code(wrong), "auth.wrong_credentials");
    let again = sign_in(&w.usher, "desk", "mara@northwind.example", &new)
        .await
        .unwrap();
    assert_eq!(can_open(&w, &again.session("desk")).await, "ok");
}

async fn removing_an_admin_rotates_the_data_key_for_those_who_stay(w: Workspace) {
    keep_smtp_password(&w, &w.mara).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let invite = app::invitations::send::SendInvitation {
        account_id: account.id,
        email: "waits@example.com".to_owned(),
        permissions: domain::PermissionSet::all(),
        access_ends_at: None,
        message: String::new(),
    };
    w.act(&invite).await.unwrap();
    let otto = named(&w, "Otto Brandt").await;
    let mara = sign_in(&w.usher, "desk", "mara@northwind.example", &password())
        .await
        .unwrap();
    let kept = remember(&w.usher, &mara).await.unwrap();
    let remove = RemoveAdmin {
        id: otto.id,
        version: otto.version,
    };
    let new_key = w.usher.perform(&w.mara, &remove).await.unwrap();
    let old_key = w.mara.data_key.clone().unwrap();
    assert_ne!(new_key.expose(), old_key.expose());
    assert_eq!(
        can_open(&w, &w.mara).await,
        "crypto.sealed",
        "the old key opens nothing any more"
    );
    let recalled = recall(&w.usher, "desk", &kept, old_key).await.unwrap();
    assert!(
        recalled.is_none(),
        "a computer that kept the old key asks for the password"
    );
    let mara = sign_in(&w.usher, "desk", "mara@northwind.example", &password())
        .await
        .unwrap();
    assert_eq!(mara.data_key.expose(), new_key.expose());
    assert_eq!(can_open(&w, &mara.session("desk")).await, "ok");
    let system = Session::system(w.usher.now(), Some(new_key));
    let round = app::outbox::send::send_due(&w.usher, &system, &w.mailer, &|| true)
        .await
        .unwrap();
    assert_eq!(
        round.sent, 1,
        "mail that waited is still readable: {round:?}"
    );
    let gone = sign_in(&w.usher, "desk", "otto@northwind.example", &password()).await;
    assert_eq!(code(gone), "auth.wrong_credentials");
}

fn role(admin: &Admin, role: Role) -> EditAdmin {
    EditAdmin {
        id: admin.id,
        version: admin.version,
        name: admin.name.clone(),
        email: admin.email.to_string(),
        role,
    }
}

async fn r41_nobody_removes_or_demotes_the_last_full_administrator(w: Workspace) {
    let mara = named(&w, "Mara Adeyemi").await;
    assert_eq!(
        code(w.usher.perform(&w.mara, &role(&mara, Role::Reviewer)).await),
        "admin.own_role"
    );
    let own = RemoveAdmin {
        id: mara.id,
        version: mara.version,
    };
    assert_eq!(code(w.usher.perform(&w.mara, &own).await), "admin.own");
    assert_eq!(code(w.usher.perform(&w.otto, &own).await), "auth.forbidden");
    assert_eq!(
        code(w.usher.perform(&w.otto, &role(&mara, Role::Reviewer)).await),
        "auth.forbidden"
    );
}

async fn r41_two_who_demote_each_other_leave_one(w: Workspace) {
    let nia = admin(
        &w.usher,
        &w.mara,
        "Nia",
        "nia@northwind.example",
        Role::FullAdministrator,
    )
    .await
    .unwrap();
    let nia_session = nia.session("desk");
    let (mara, nia) = (named(&w, "Mara Adeyemi").await, named(&w, "Nia").await);
    let (down_mara, down_nia) = (role(&mara, Role::Reviewer), role(&nia, Role::Reviewer));
    let (one, other) = tokio::join!(
        w.usher.perform(&w.mara, &down_nia),
        w.usher.perform(&nia_session, &down_mara)
    );
    assert_eq!(
        [code(one), code(other)]
            .iter()
            .filter(|code| **code == "ok")
            .count(),
        1
    );
    let admins = w.usher.perform(&w.rita, &ListAdmins {}).await.unwrap();
    assert_eq!(
        admins
            .iter()
            .filter(|admin| admin.role == Role::FullAdministrator)
            .count(),
        1
    );
}

async fn a_remembered_sign_in_is_forgotten_by_request_time_and_password_change(w: Workspace) {
    let mara = sign_in(&w.usher, "desk", "mara@northwind.example", &password())
        .await
        .unwrap();
    let token = remember(&w.usher, &mara).await.unwrap();
    let recalled = recall(&w.usher, "desk", &token, mara.data_key.clone())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(recalled.admin.id, mara.admin.id);
    let session = recalled.session("desk");
    let settings = w.usher.perform(&session, &ShowSettings {}).await.unwrap();
    let save = SaveMail {
        version: settings.mail_version,
        mail: settings.mail,
        password: SmtpPassword::Keep,
    };
    assert_eq!(
        code(w.usher.perform(&session, &save).await),
        "auth.reauth_required"
    );
    forget(&w.usher, &session, &token).await.unwrap();
    assert!(
        recall(&w.usher, "desk", &token, mara.data_key.clone())
            .await
            .unwrap()
            .is_none()
    );
    let second = remember(&w.usher, &mara).await.unwrap();
    w.clock.advance(91 * DAY);
    assert!(
        recall(&w.usher, "desk", &second, mara.data_key.clone())
            .await
            .unwrap()
            .is_none()
    );
    let third = remember(&w.usher, &mara).await.unwrap();
    change_password(
        &w.usher,
        &w.mara,
        &password(),
        &Secret::new("quite another passphrase"),
    )
    .await
    .unwrap();
    assert!(
        recall(&w.usher, "desk", &third, mara.data_key.clone())
            .await
            .unwrap()
            .is_none()
    );
}
