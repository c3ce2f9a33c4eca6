//! Who may enter an account: associating, changing, removing, ownership.

use app::accounts::transfer_ownership::TransferOwnership;
use app::memberships::associate::{AssociateUser, Associated, Who};
use app::memberships::of_account::{AccountUserRow, AccountUsers};
use app::memberships::of_user::UserAccounts;
use app::memberships::remove::{RemoveMembership, RestoreMembership};
use app::memberships::set_permissions::SetPermissions;
use domain::timestamp::{DAY, MINUTE};
use domain::{Account, Permission, PermissionSet, User};
use testkit::Workspace;

on_every_engine!(
    an_existing_user_is_associated_at_once_without_mail,
    a_stranger_is_not_associated_without_an_invitation,
    the_owner_is_never_edited_or_removed,
    a_change_of_permissions_says_what_was_gained_and_lost,
    unknown_permissions_survive_a_change,
    f23_a_lost_race_overwrites_nothing_and_names_who_won,
    removed_access_comes_back_within_seven_days,
    ownership_moves_and_there_is_one_owner_at_every_moment,
    ownership_moves_only_after_the_password_and_by_a_full_administrator,
    concurrent_transfers_leave_one_owner,
);

async fn cast(w: &Workspace) -> (Account, User) {
    let account = w
        .account(
            "Halvorsen Marine AS",
            "ingrid.halvorsen@halvorsen-marine.example",
        )
        .await
        .unwrap();
    (
        account,
        w.user("jun.okafor@brightweb.example").await.unwrap(),
    )
}

async fn associate(
    w: &Workspace,
    account: &Account,
    user: &User,
    permissions: PermissionSet,
) -> app::Result<Associated> {
    w.act(&AssociateUser {
        account_id: account.id,
        who: Who::User { id: user.id },
        permissions,
        ends_at: None,
        message: String::new(),
        send_invite: false,
    })
    .await
}

async fn rows(w: &Workspace, account: &Account) -> Vec<AccountUserRow> {
    let request = AccountUsers {
        account_id: account.id,
        after: None,
        limit: 100,
    };
    w.act(&request).await.unwrap().rows
}

fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

fn change(row: &AccountUserRow, permissions: PermissionSet) -> SetPermissions {
    SetPermissions {
        membership_id: row.membership_id.unwrap(),
        version: row.version.unwrap(),
        permissions,
        ends_at: None,
    }
}

async fn an_existing_user_is_associated_at_once_without_mail(w: Workspace) {
    let (account, user) = cast(&w).await;
    let outcome = associate(&w, &account, &user, PermissionSet::all())
        .await
        .unwrap();
    assert!(matches!(outcome, Associated::AtOnce { .. }));
    w.deliver().await.unwrap();
    assert!(w.mailer.handed().is_empty());
    let rows = rows(&w, &account).await;
    assert!(rows[0].is_owner && rows[0].membership_id.is_none());
    assert_eq!(rows[1].user_id, user.id);
    assert_eq!(
        code(associate(&w, &account, &user, PermissionSet::all()).await),
        "membership.exists"
    );
    let accounts = w
        .act(&UserAccounts {
            user_id: user.id,
            after: None,
            limit: 0,
        })
        .await
        .unwrap();
    assert_eq!(accounts.rows.len(), 1);
    let listed = w
        .act(&app::users::list::UserQuery {
            text: "okafor".to_owned(),
            ..Default::default()
        })
        .await;
    assert_eq!(listed.unwrap().rows[0].account_count, 1);
}

async fn a_stranger_is_not_associated_without_an_invitation(w: Workspace) {
    let (account, _) = cast(&w).await;
    let request = |send_invite| AssociateUser {
        account_id: account.id,
        who: Who::Email {
            email: "new@example.com".to_owned(),
        },
        permissions: PermissionSet::all(),
        ends_at: None,
        message: String::new(),
        send_invite,
    };
    assert_eq!(code(w.act(&request(false)).await), "membership.no_user");
    assert!(matches!(
        w.act(&request(true)).await,
        Ok(Associated::Invited { .. })
    ));
}

async fn the_owner_is_never_edited_or_removed(w: Workspace) {
    let (account, _) = cast(&w).await;
    let owner = w
        .act(&app::users::show::ShowUser {
            id: account.owner_id,
        })
        .await
        .unwrap()
        .user;
    assert_eq!(
        code(associate(&w, &account, &owner, PermissionSet::none()).await),
        "invalid"
    );
    let remove = app::users::remove::RemoveUser {
        id: owner.id,
        version: owner.version,
    };
    assert_eq!(code(w.act(&remove).await), "user.owns_accounts");
}

async fn a_change_of_permissions_says_what_was_gained_and_lost(w: Workspace) {
    let (account, user) = cast(&w).await;
    associate(
        &w,
        &account,
        &user,
        [Permission::Invoices].into_iter().collect(),
    )
    .await
    .unwrap();
    let row = rows(&w, &account).await.remove(1);
    let done = w
        .act(&change(&row, [Permission::Tickets].into_iter().collect()))
        .await
        .unwrap();
    assert_eq!(
        (done.added.to_string(), done.removed.to_string()),
        ("tickets".to_owned(), "invoices".to_owned())
    );
    let page = w
        .act(&app::activity::list::ActivityQuery {
            limit: 1,
            ..Default::default()
        })
        .await
        .unwrap();
    let change = &page.rows[0].changes[0];
    assert_eq!(
        (change.before.as_deref(), change.after.as_deref()),
        (Some("invoices"), Some("tickets"))
    );
}

async fn unknown_permissions_survive_a_change(w: Workspace) {
    let (account, user) = cast(&w).await;
    associate(
        &w,
        &account,
        &user,
        PermissionSet::parse("invoices,managecredits"),
    )
    .await
    .unwrap();
    let row = rows(&w, &account).await.remove(1);
    assert_eq!(row.permissions.to_string(), "invoices,managecredits");
}

async fn f23_a_lost_race_overwrites_nothing_and_names_who_won(w: Workspace) {
    let (account, user) = cast(&w).await;
    associate(&w, &account, &user, PermissionSet::none())
        .await
        .unwrap();
    let seen = rows(&w, &account).await.remove(1);
    let mara = change(&seen, [Permission::Orders].into_iter().collect());
    w.usher.perform(&w.mara, &mara).await.unwrap();
    let lost = w
        .act(&change(&seen, PermissionSet::all()))
        .await
        .unwrap_err();
    assert_eq!(lost.code(), "conflict");
    assert!(
        lost.to_string().starts_with("Mara Adeyemi changed"),
        "{lost}"
    );
    assert_eq!(
        rows(&w, &account).await[1].permissions.to_string(),
        "orders"
    );
}

async fn removed_access_comes_back_within_seven_days(w: Workspace) {
    let (account, user) = cast(&w).await;
    associate(&w, &account, &user, PermissionSet::all())
        .await
        .unwrap();
    let row = rows(&w, &account).await.remove(1);
    let id = row.membership_id.unwrap();
    w.act(&RemoveMembership {
        membership_id: id,
        version: row.version.unwrap(),
    })
    .await
    .unwrap();
    assert_eq!(rows(&w, &account).await.len(), 1);
    w.clock.advance(7 * DAY);
    w.act(&RestoreMembership { membership_id: id })
        .await
        .unwrap();
    let row = rows(&w, &account).await.remove(1);
    assert_eq!(row.permissions, PermissionSet::all());
    w.act(&RemoveMembership {
        membership_id: id,
        version: row.version.unwrap(),
    })
    .await
    .unwrap();
    w.clock.advance(7 * DAY + 1);
    assert_eq!(
        code(w.act(&RestoreMembership { membership_id: id }).await),
        "membership.too_late"
    );
}

fn transfer(account: &Account, to: &User) -> TransferOwnership {
    TransferOwnership {
        account_id: account.id,
        version: account.version,
        new_owner_id: to.id,
        keep_access: true,
    }
}

async fn ownership_moves_and_there_is_one_owner_at_every_moment(w: Workspace) {
    let (account, user) = cast(&w).await;
    associate(&w, &account, &user, PermissionSet::none())
        .await
        .unwrap();
    let moved = w
        .usher
        .perform(&w.mara, &transfer(&account, &user))
        .await
        .unwrap();
    assert_eq!(moved.owner_id, user.id);
    let rows = rows(&w, &account).await;
    assert_eq!(rows.iter().filter(|row| row.is_owner).count(), 1);
    assert_eq!(
        (rows[0].user_id, rows.len()),
        (user.id, 2),
        "the new owner has no membership beside"
    );
    assert_eq!(
        rows[1].user_id, account.owner_id,
        "the former owner keeps access"
    );
    assert_eq!(rows[1].permissions, PermissionSet::all());
    assert_eq!(
        code(w.usher.perform(&w.mara, &transfer(&account, &user)).await),
        "account.already_owner"
    );
}

async fn ownership_moves_only_after_the_password_and_by_a_full_administrator(w: Workspace) {
    let (account, user) = cast(&w).await;
    assert_eq!(
        code(w.act(&transfer(&account, &user)).await),
        "auth.forbidden"
    );
    w.clock.advance(11 * MINUTE);
    assert_eq!(
        code(w.usher.perform(&w.mara, &transfer(&account, &user)).await),
        "auth.reauth_required"
    );
    let again = app::ports::vault::Secret::new(testkit::workspace::PASSWORD);
    let fresh = app::session::sign_in::reauthenticate(&w.usher, &w.mara, &again)
        .await
        .unwrap()
        .session("desk");
    w.usher
        .perform(&fresh, &transfer(&account, &user))
        .await
        .unwrap();
}

async fn concurrent_transfers_leave_one_owner(w: Workspace) {
    let (account, user) = cast(&w).await;
    let other = w.user("aoi.yamamoto@yamamoto.example").await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..12 {
        let (usher, mara) = (w.usher.clone(), w.mara.clone());
        let request = transfer(&account, if n % 2 == 0 { &user } else { &other });
        tasks.spawn(async move {
            usher
                .perform(&mara, &request)
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
    let rows = rows(&w, &account).await;
    assert_eq!(rows.iter().filter(|row| row.is_owner).count(), 1);
    assert_eq!(rows.len(), 2);
}
