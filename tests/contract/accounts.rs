use app::StoreError;
use app::accounts::list::{AccountFilter, AccountQuery, AccountRow, AccountSort};
use app::page::Direction;
use domain::{AccountStatus, search};

use crate::cast::{NOW, account, membership, user};

contract! {
    async fn an_account_is_read_as_written(db) {
        let ann = user("Ann Able");
        let acme = account("Ächme & Söhne", &ann);
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.read().await;
        assert_eq!(tx.account(acme.id).await.unwrap().unwrap(), acme);
        assert_eq!(tx.account_by_reference(&acme.reference).await.unwrap().unwrap(), acme);
        assert_eq!(tx.accounts_owned_by(ann.id).await.unwrap(), [acme]);
    }

    async fn an_account_has_an_owner_who_exists(db) {
        let acme = account("Acme", &user("Nobody Stored"));
        let mut tx = db.write().await;
        let added = tx.account_add(&acme).await;
        assert!(matches!(added, Err(StoreError::Other { .. })), "{added:?}");
    }

    async fn companies_are_found_by_their_whole_name(db) {
        let ann = user("Ann Able");
        let long = "x".repeat(190);
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        for company in ["Acme", "ACME", "Acme Ltd", &format!("{long} one"), &format!("{long} two")] {
            tx.account_add(&account(company, &ann)).await.unwrap();
        }
        assert_eq!(tx.accounts_by_company(&search::sort_key("acme")).await.unwrap().len(), 2);
        assert_eq!(tx.accounts_by_company(&search::sort_key("Acme Ltd")).await.unwrap().len(), 1);
        let found = tx.accounts_by_company(&search::sort_key(&format!("{long} two"))).await.unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].profile.company.ends_with("two"));
    }

    async fn an_edit_writes_profile_and_status_but_never_the_owner(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let mut acme = account("Acme", &ann);
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        acme.profile.company = "Bolt".to_owned();
        acme.profile.notes = "n".repeat(10_000);
        acme.status = AccountStatus::Closed;
        acme.owner_id = bob.id;
        assert!(tx.account_update(&acme).await.unwrap());
        assert!(!tx.account_update(&acme).await.unwrap());
        acme.owner_id = ann.id;
        acme.version = 2;
        assert_eq!(tx.account(acme.id).await.unwrap().unwrap(), acme);
    }

    async fn ownership_moves_once_and_counts_follow(db) {
        let (ann, bob) = (user("Ann Zebra"), user("Bob Able"));
        let acme = account("Acme", &ann);
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.membership_add(&membership(&acme, &bob)).await.unwrap();
        assert_eq!(tx.account_user_count(acme.id).await.unwrap(), 2);
        assert!(tx.account_set_owner(&acme, bob.id).await.unwrap());
        assert!(!tx.account_set_owner(&acme, ann.id).await.unwrap());
        assert_eq!(tx.account(acme.id).await.unwrap().unwrap().owner_id, bob.id);
        // The new owner's membership does not count beside the ownership.
        assert_eq!(tx.account_user_count(acme.id).await.unwrap(), 1);
        let row = &tx.accounts_page(&AccountQuery::default()).await.unwrap().rows[0];
        assert_eq!((row.owner_name.as_str(), row.version), ("Bob Able", 2));
        let users = tx.users_page(&Default::default()).await.unwrap();
        assert_eq!(users.rows.iter().map(|row| row.account_count).collect::<Vec<_>>(), [0, 1]);
    }

    async fn lists_sort_and_filter_and_follow_the_owners_name(db) {
        let (mut ann, bob) = (user("Ann Zebra"), user("Bob Able"));
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        let (mut one, two, mut three) = (account("Omega", &ann), account("Beta", &bob), account("", &ann));
        one.status = AccountStatus::Inactive;
        one.profile.email = "aaa@example.com".to_owned();
        three.status = AccountStatus::Closed;
        three.profile.email = "zzz@example.com".to_owned();
        tx.accounts_add(&[one, two.clone(), three]).await.unwrap();
        tx.membership_add(&membership(&two, &ann)).await.unwrap();
        let mut names = async |filter, sort, direction| {
            let query = AccountQuery { filter, sort, direction, ..AccountQuery::default() };
            let page = tx.accounts_page(&query).await.unwrap();
            assert_eq!(tx.accounts_count(&query).await.unwrap(), i64::try_from(page.rows.len()).unwrap());
            page.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>().join("|")
        };
        use AccountFilter as F;
        use AccountSort as S;
        use Direction::{Ascending as Up, Descending as Down};
        assert_eq!(names(F::All, S::Added, Up).await, "Omega|Beta|Kari Nordmann");
        assert_eq!(names(F::All, S::Name, Up).await, "Beta|Kari Nordmann|Omega");
        assert_eq!(names(F::All, S::Email, Down).await, "Kari Nordmann|Beta|Omega");
        assert_eq!(names(F::All, S::Users, Down).await, "Beta|Kari Nordmann|Omega");
        assert_eq!(names(F::All, S::Status, Up).await, "Beta|Kari Nordmann|Omega");
        assert_eq!(names(F::All, S::Owner, Up).await, "Beta|Omega|Kari Nordmann");
        assert_eq!(names(F::Active, S::Added, Up).await, "Beta");
        assert_eq!(names(F::Inactive, S::Name, Up).await, "Omega");
        assert_eq!(names(F::Closed, S::Owner, Up).await, "Kari Nordmann");
        "Aardvark".clone_into(&mut ann.last_name);
        assert!(tx.user_update(&ann).await.unwrap());
        let query = AccountQuery { sort: S::Owner, ..AccountQuery::default() };
        let rows = tx.accounts_page(&query).await.unwrap().rows;
        assert_eq!(rows[0].name, "Omega");
        assert_eq!(rows[2], AccountRow {
            id: two.id,
            reference: two.reference,
            name: "Beta".to_owned(),
            email: "billing@example.com".to_owned(),
            status: AccountStatus::Active,
            owner_id: bob.id,
            owner_name: "Bob Able".to_owned(),
            user_count: 2,
            created_at: NOW,
            version: 1,
        });
    }
}
