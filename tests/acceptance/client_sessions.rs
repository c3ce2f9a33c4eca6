//! What ends a session of the client area, at the very next request.

use app::Operation;
use app::admins::edit::EditAdmin;
use app::admins::list::ListAdmins;
use app::admins::remove::RemoveAdmin;
use app::admins::reset_password::ResetAdminPassword;
use app::client::end_sessions::EndSessions;
use app::client::masquerade::{StartMasquerade, TakeOver};
use app::client::resume::{AtAccount, resume};
use app::client::sign_out::SignOut;
use app::client::sweep::sweep;
use app::memberships::set_permissions::SetPermissions;
use app::operation::Session;
use app::ports::vault::Secret;
use app::ports::{Mode, Store as _};
use domain::timestamp::{DAY, HOUR, MINUTE};
use domain::{Account, Admin, Permission, PermissionSet, Role};
use testkit::Workspace;
use testkit::workspace::admin;

use crate::client_sign_in::{ANN, HERE, PASSWORD, at, code, enter, person, secret, try_in, who};

on_every_engine!(
    r37_a_masquerade_ends_with_its_admin_at_the_next_request,
    r37_a_masquerade_ends_with_the_admins_role_at_the_next_request,
    r37_a_masquerade_ends_when_the_admins_password_is_taken_away,
    r37_signing_out_and_ending_all_act_on_the_next_request,
    r37_a_changed_permission_acts_on_the_next_request,
    what_is_over_is_swept_and_nothing_else,
);

/// An admin who is not the one who looks on, acting as the owner of an account.
struct Acting {
    admin: Admin,
    token: Secret,
}

async fn acting(w: &Workspace) -> Acting {
    let harbour = w.account("Halvorsen Marine AS", ANN).await.unwrap();
    let piet = admin(
        &w.usher,
        &w.mara,
        "Piet Vos",
        "piet@northwind.example",
        Role::SupportOperator,
    )
    .await
    .unwrap();
    let start = StartMasquerade {
        account_id: harbour.id,
        reason: "Asked for help".to_owned(),
    };
    let started = w
        .usher
        .perform(&piet.session("desk"), &start)
        .await
        .unwrap();
    let (_, token) = started.url.rsplit_once('/').unwrap();
    let take = TakeOver {
        token: secret(token),
        user_agent: String::new(),
    };
    let taken = w.usher.perform(&at(w, HERE), &take).await.unwrap();
    let admins = w.usher.perform(&w.mara, &ListAdmins {}).await.unwrap();
    let admin = admins
        .into_iter()
        .find(|one| one.name == "Piet Vos")
        .unwrap();
    Acting {
        admin,
        token: taken.opened.token,
    }
}

async fn as_mara<O: Operation>(w: &Workspace, operation: &O) -> O::Output {
    w.usher.perform(&w.mara, operation).await.unwrap()
}

async fn r37_a_masquerade_ends_with_its_admin_at_the_next_request(w: Workspace) {
    let acting = acting(&w).await;
    assert!(who(&w, &acting.token).await.is_some());
    let remove = RemoveAdmin {
        id: acting.admin.id,
        version: acting.admin.version,
    };
    as_mara(&w, &remove).await;
    assert!(who(&w, &acting.token).await.is_none());
}

async fn r37_a_masquerade_ends_with_the_admins_role_at_the_next_request(w: Workspace) {
    let acting = acting(&w).await;
    let admin = &acting.admin;
    let with_role = |role, version| EditAdmin {
        id: admin.id,
        version,
        name: admin.name.clone(),
        email: admin.email.to_string(),
        role,
    };
    let after = as_mara(&w, &with_role(Role::FullAdministrator, admin.version)).await;
    assert!(who(&w, &acting.token).await.is_some(), "more is not less");
    as_mara(&w, &with_role(Role::Reviewer, after.version)).await;
    assert!(who(&w, &acting.token).await.is_none());
}

async fn r37_a_masquerade_ends_when_the_admins_password_is_taken_away(w: Workspace) {
    let acting = acting(&w).await;
    let reset = ResetAdminPassword {
        id: acting.admin.id,
        version: acting.admin.version,
        password: secret("a one-use sentence for Piet"),
    };
    as_mara(&w, &reset).await;
    assert!(who(&w, &acting.token).await.is_none());
}

async fn r37_signing_out_and_ending_all_act_on_the_next_request(w: Workspace) {
    person(&w, ANN).await;
    let (token, _) = enter(&w, ANN).await;
    let out = SignOut {
        token: token.clone(),
    };
    w.usher.perform(&at(&w, HERE), &out).await.unwrap();
    assert!(who(&w, &token).await.is_none());
    let (mine, session) = enter(&w, ANN).await;
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(enter(&w, ANN).await);
    }
    let all = EndSessions { id: None };
    assert_eq!(w.usher.perform(&session, &all).await.unwrap(), 3);
    assert!(who(&w, &mine).await.is_some());
    for (token, _) in others {
        assert!(who(&w, &token).await.is_none());
    }
}

/// What a member may do in the account, as the next request finds it.
async fn may(w: &Workspace, token: &Secret, account: &Account) -> PermissionSet {
    let visitor = at(w, HERE);
    let resumed = resume(&w.usher, &visitor, token, Some(&account.reference)).await;
    let AtAccount::Open(access) = resumed.unwrap().unwrap().at else {
        return PermissionSet::none();
    };
    access.permissions
}

async fn r37_a_changed_permission_acts_on_the_next_request(w: Workspace) {
    let harbour = w.account("Halvorsen Marine AS", ANN).await.unwrap();
    let bob = person(&w, "bob.baker@brightweb.example").await;
    let only = |one: Permission| -> PermissionSet { [one].into_iter().collect() };
    let associate = app::memberships::associate::AssociateUser {
        account_id: harbour.id,
        who: app::memberships::associate::Who::User { id: bob.id },
        permissions: only(Permission::Invoices),
        ends_at: None,
        message: String::new(),
        send_invite: false,
    };
    w.act(&associate).await.unwrap();
    let (token, _) = enter(&w, "bob.baker@brightweb.example").await;
    assert_eq!(may(&w, &token, &harbour).await, only(Permission::Invoices));
    let list = app::memberships::of_account::AccountUsers {
        account_id: harbour.id,
        after: None,
        limit: 0,
    };
    let rows = w.act(&list).await.unwrap().rows;
    let set = SetPermissions {
        membership_id: rows[1].membership_id.unwrap(),
        version: rows[1].version.unwrap(),
        permissions: only(Permission::Tickets),
        ends_at: None,
    };
    w.act(&set).await.unwrap();
    assert_eq!(may(&w, &token, &harbour).await, only(Permission::Tickets));
}

async fn what_is_over_is_swept_and_nothing_else(w: Workspace) {
    person(&w, ANN).await;
    let system = Session::system(w.usher.now(), None);
    assert!(
        try_in(&w, "203.0.113.200", "x@example.com", "wrong")
            .await
            .is_err()
    );
    let (token, _) = enter(&w, ANN).await;
    let counter = async |name: &str| {
        let mut tx = w.database.begin(Mode::Read).await.unwrap();
        tx.throttle(name).await.unwrap().is_some()
    };
    let (guessed, known) = ("sign_in:203.0.113.200", {
        let digest = domain::throttle::digest(ANN);
        format!("known:{digest}:{HERE}")
    });
    // Only what a good sign-in gave back.
    assert_eq!(sweep(&w.usher, &system).await.unwrap(), 2);
    assert!(counter(guessed).await && counter(&known).await);
    w.clock.advance(30 * MINUTE - 1);
    assert!(sweep(&w.usher, &system).await.unwrap() > 0);
    assert!(!counter(guessed).await, "empty again");
    assert!(counter(&known).await, "for thirty days");
    assert!(who(&w, &token).await.is_some());
    w.clock.advance(12 * HOUR);
    assert_eq!(sweep(&w.usher, &system).await.unwrap(), 1, "the session");
    w.clock.advance(8 * DAY);
    assert_eq!(sweep(&w.usher, &system).await.unwrap(), 1, "the used reset");
    w.clock.advance(30 * DAY);
    assert_eq!(
        sweep(&w.usher, &system).await.unwrap(),
        1,
        "the known place"
    );
    assert!(!counter(&known).await);
    // More than one transaction takes.
    let mut tx = w.database.begin(Mode::Write).await.unwrap();
    for n in 0..1_200 {
        tx.throttle_put(&format!("n{n}"), None, w.usher.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(sweep(&w.usher, &system).await.unwrap(), 1_200);
    assert_eq!(code(try_in(&w, HERE, ANN, PASSWORD).await), "ok");
}
