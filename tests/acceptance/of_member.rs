//! What users see and keep of their account's own data: details, contacts, overview.

use app::accounts::edit::EditAccount;
use app::accounts::of_member::{AccountOverview, MemberAccount, MemberEditsAccount, Overview};
use app::accounts::show::ShowAccount;
use app::contacts::add::AddContact;
use app::contacts::list::AccountContacts;
use app::contacts::of_member::{
    MemberAddsContact, MemberContacts, MemberEditsContact, MemberRemovesContact,
};
use app::operation::Session;
use app::shop::order::PlaceOrder;
use domain::contact::ContactMail;
use domain::timestamp::DAY;
use domain::{Account, Permission, Profile};
use testkit::Workspace;

use crate::shop::{cart, code, guest, owner, shop, wish};

on_every_engine!(
    users_keep_contacts_where_they_may_and_never_see_notes,
    r39_no_contact_of_another_account_is_reached,
    account_details_are_changed_by_whom_may_and_notes_stay,
    the_overview_counts_only_what_the_user_may_know,
);

fn profile(first_name: &str, notes: &str) -> Profile {
    Profile {
        first_name: first_name.to_owned(),
        email: "office@one.example".to_owned(),
        notes: notes.to_owned(),
        ..Profile::default()
    }
}

async fn admins_contact(w: &Workspace, account: &Account) -> domain::Contact {
    w.act(&AddContact {
        account_id: account.id,
        profile: profile("Billing", "pays late"),
        mail: ContactMail::default(),
    })
    .await
    .unwrap()
}

async fn users_keep_contacts_where_they_may_and_never_see_notes(w: Workspace) {
    let account = w.account("One", "one@example.com").await.unwrap();
    let kept = admins_contact(&w, &account).await;
    let session = guest(&w, &account, "may@example.com", &[Permission::Contacts]).await;
    let list = MemberContacts {
        account_id: account.id,
    };
    let seen = w.usher.perform(&session, &list).await.unwrap();
    assert_eq!((seen[0].id, seen[0].profile.notes.as_str()), (kept.id, ""));
    let edit = MemberEditsContact {
        account_id: account.id,
        id: kept.id,
        version: 1,
        profile: profile("Accounts", "pays early"),
        mail: ContactMail::default(),
    };
    let edited = w.usher.perform(&session, &edit).await.unwrap();
    assert_eq!((edited.version, edited.profile.notes.as_str()), (2, ""));
    assert_eq!(code(w.usher.perform(&session, &edit).await), "conflict");
    let add = MemberAddsContact {
        account_id: account.id,
        profile: profile("Desk", "mine"),
        mail: ContactMail::default(),
    };
    let added = w.usher.perform(&session, &add).await.unwrap();
    let all = w
        .act(&AccountContacts {
            account_id: account.id,
        })
        .await
        .unwrap();
    let notes = |id| {
        let one = all.iter().find(|contact| contact.id == id).unwrap();
        one.profile.notes.clone()
    };
    assert_eq!(
        (notes(kept.id).as_str(), notes(added.id).as_str()),
        ("pays late", "")
    );
    let remove = MemberRemovesContact {
        account_id: account.id,
        id: added.id,
        version: 1,
    };
    w.usher.perform(&session, &remove).await.unwrap();
    let looks = guest(&w, &account, "looks@example.com", &[Permission::Profile]).await;
    assert_eq!(
        code(w.usher.perform(&looks, &list).await),
        "auth.missing_permission"
    );
    assert_eq!(
        code(w.usher.perform(&looks, &add).await),
        "auth.missing_permission"
    );
    assert_eq!(
        code(w.usher.perform(&looks, &edit).await),
        "auth.missing_permission"
    );
    assert_eq!(
        code(w.usher.perform(&looks, &remove).await),
        "auth.missing_permission"
    );
}

async fn r39_no_contact_of_another_account_is_reached(w: Workspace) {
    let (one, two) = (
        w.account("One", "one@example.com").await.unwrap(),
        w.account("Two", "two@example.com").await.unwrap(),
    );
    let theirs = admins_contact(&w, &two).await;
    let session = owner(&w, &one).await;
    let tries = |account_id, session: &Session| {
        let (usher, session) = (w.usher.clone(), session.clone());
        let edit = MemberEditsContact {
            account_id,
            id: theirs.id,
            version: 1,
            profile: profile("Mine", ""),
            mail: ContactMail::default(),
        };
        let remove = MemberRemovesContact {
            account_id,
            id: theirs.id,
            version: 1,
        };
        async move {
            [
                code(usher.perform(&session, &edit).await),
                code(usher.perform(&session, &remove).await),
                code(
                    usher
                        .perform(&session, &MemberContacts { account_id: two.id })
                        .await,
                ),
            ]
        }
    };
    assert_eq!(tries(one.id, &session).await, ["not_found"; 3]);
    assert_eq!(tries(two.id, &session).await, ["not_found"; 3]);
    let kept = w
        .act(&AccountContacts { account_id: two.id })
        .await
        .unwrap();
    assert_eq!(kept, [theirs]);
}

async fn account_details_are_changed_by_whom_may_and_notes_stay(w: Workspace) {
    let account = w.account("One", "one@example.com").await.unwrap();
    let noted = EditAccount {
        id: account.id,
        version: account.version,
        profile: profile("Kari", "on the watch list"),
    };
    let account = w.act(&noted).await.unwrap();
    let session = guest(&w, &account, "may@example.com", &[Permission::Profile]).await;
    let show = MemberAccount {
        account_id: account.id,
    };
    let seen = w.usher.perform(&session, &show).await.unwrap();
    assert_eq!(
        (seen.version, seen.profile.notes.as_str()),
        (account.version, "")
    );
    let edit = MemberEditsAccount {
        account_id: account.id,
        version: seen.version,
        profile: Profile {
            city: "Bergen".to_owned(),
            ..seen.profile
        },
    };
    let changed = w.usher.perform(&session, &edit).await.unwrap();
    assert_eq!(
        (
            changed.profile.city.as_str(),
            changed.profile.notes.as_str()
        ),
        ("Bergen", "")
    );
    assert_eq!(code(w.usher.perform(&session, &edit).await), "conflict");
    let page = w.act(&ShowAccount { id: account.id }).await.unwrap();
    assert_eq!(page.account.profile.notes, "on the watch list");
    assert_eq!(page.recent[0].actor, session.actor);
    let looks = guest(&w, &account, "looks@example.com", &[Permission::Contacts]).await;
    assert_eq!(
        code(w.usher.perform(&looks, &show).await),
        "auth.missing_permission"
    );
    assert_eq!(
        code(w.usher.perform(&looks, &edit).await),
        "auth.missing_permission"
    );
}

async fn the_overview_counts_only_what_the_user_may_know(w: Workspace) {
    let (site, _) = shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let place = PlaceOrder {
        account_id: account.id,
        cart: cart(vec![wish(&site)], 1_490),
    };
    w.usher.perform(&session, &place).await.unwrap();
    w.clock.advance(15 * DAY);
    let overview = AccountOverview {
        account_id: account.id,
    };
    let all = Overview {
        services: Some(0),
        registrations: Some(0),
        unpaid_invoices: Some(1),
        overdue_invoices: Some(1),
        open_quotes: Some(0),
    };
    assert_eq!(w.usher.perform(&session, &overview).await.unwrap(), all);
    let narrow = guest(&w, &account, "narrow@example.com", &[Permission::Quotes]).await;
    let little = Overview {
        open_quotes: Some(0),
        ..Overview::default()
    };
    assert_eq!(w.usher.perform(&narrow, &overview).await.unwrap(), little);
}
