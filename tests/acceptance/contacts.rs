//! Contacts of an account.

use app::contacts::add::AddContact;
use app::contacts::edit::EditContact;
use app::contacts::list::AccountContacts;
use app::contacts::remove::RemoveContact;
use domain::Profile;
use domain::contact::ContactMail;
use testkit::Workspace;

on_every_engine!(a_contact_is_kept_changed_and_removed_with_its_history);

async fn a_contact_is_kept_changed_and_removed_with_its_history(w: Workspace) {
    let account = w.account("One", "one@example.com").await.unwrap();
    let profile = Profile {
        first_name: "Billing".to_owned(),
        email: "billing@one.example".to_owned(),
        ..Profile::default()
    };
    let mail = ContactMail {
        invoice: true,
        ..ContactMail::default()
    };
    let contact = w
        .act(&AddContact {
            account_id: account.id,
            profile: profile.clone(),
            mail,
        })
        .await
        .unwrap();
    let mut changed = profile;
    changed.city = "Bergen".to_owned();
    let edit = EditContact {
        id: contact.id,
        version: contact.version,
        profile: changed,
        mail,
    };
    let contact = w.act(&edit).await.unwrap();
    assert_eq!(
        w.act(&edit).await.unwrap_err().code(),
        "conflict",
        "the version seen is gone"
    );
    let listed = w
        .act(&AccountContacts {
            account_id: account.id,
        })
        .await
        .unwrap();
    assert_eq!(listed, [contact.clone()]);
    w.act(&RemoveContact {
        id: contact.id,
        version: contact.version,
    })
    .await
    .unwrap();
    assert!(
        w.act(&AccountContacts {
            account_id: account.id
        })
        .await
        .unwrap()
        .is_empty()
    );
    let page = w
        .act(&app::activity::list::ActivityQuery {
            limit: 1,
            ..Default::default()
        })
        .await
        .unwrap();
    let kept: Vec<_> = page.rows[0]
        .changes
        .iter()
        .filter_map(|change| change.before.as_deref())
        .collect();
    assert_eq!(
        kept,
        ["invoice", "Billing", "billing@one.example", "Bergen"]
    );
}
