use app::StoreError;
use app::page::{Direction, Page};
use app::users::list::{UserFilter, UserQuery, UserRow, UserSort};
use domain::Timestamp;

use crate::cast::{NOW, account, email, membership, user};

contract! {
    async fn a_user_is_read_as_written(db) {
        let mut ann = user("Ann Årdal");
        ann.two_factor = true;
        ann.last_sign_in_at = Some(NOW.plus(-1));
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.read().await;
        assert_eq!(tx.user(ann.id).await.unwrap().unwrap(), ann);
        assert_eq!(tx.user_by_email(&email("ANN.ARDAL@EXAMPLE.COM")).await.unwrap().unwrap(), ann);
        assert_eq!(tx.user_by_reference(&ann.reference).await.unwrap().unwrap(), ann);
        assert!(tx.user_by_email(&email("nobody@example.com")).await.unwrap().is_none());
        assert_eq!(tx.user_password_hash(ann.id).await.unwrap(), None);
    }

    async fn one_user_per_address_and_the_transaction_goes_on(db) {
        let mut tx = db.write().await;
        tx.user_add(&user("Ann Able")).await.unwrap();
        let again = tx.user_add(&user("Ann Able")).await;
        assert!(matches!(again, Err(StoreError::Duplicate { what: "user" })), "{again:?}");
        tx.user_add(&user("Bob Able")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(db.read().await.users_count(&UserQuery::default()).await.unwrap(), 2);
    }

    async fn a_deleted_user_leaves_the_address_free_and_may_find_it_taken(db) {
        let mut ann = user("Ann Able");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        ann.deleted_at = Some(NOW);
        assert!(tx.user_update(&ann).await.unwrap());
        ann.version += 1;
        assert!(tx.user_by_email(&ann.email).await.unwrap().is_none());
        assert!(tx.user_by_reference(&ann.reference).await.unwrap().is_none());
        assert_eq!(tx.user(ann.id).await.unwrap().unwrap().deleted_at, Some(NOW));
        tx.user_add(&user("Ann Able")).await.unwrap();
        ann.deleted_at = None;
        let back = tx.user_update(&ann).await;
        assert!(matches!(back, Err(StoreError::Duplicate { what: "user" })), "{back:?}");
        tx.commit().await.unwrap();
    }

    async fn an_edit_names_the_version_it_saw(db) {
        let mut ann = user("Ann Able");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        ann.first_name = "Anna".to_owned();
        ann.phone = String::new();
        ann.email = email("anna@example.com");
        assert!(tx.user_update(&ann).await.unwrap());
        assert!(!tx.user_update(&ann).await.unwrap());
        ann.version = 2;
        assert_eq!(tx.user(ann.id).await.unwrap().unwrap(), ann);
    }

    async fn a_dropped_transaction_leaves_nothing(db) {
        let ann = user("Ann Able");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        drop(tx);
        assert!(db.read().await.user(ann.id).await.unwrap().is_none());
        // And the connection that it used is whole again.
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn a_password_is_replaced_only_where_the_old_one_still_is(db) {
        let ann = user("Ann Able");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        assert!(!tx.user_set_password(ann.id, Some("other"), "one", NOW).await.unwrap());
        assert!(tx.user_set_password(ann.id, None, "one", NOW).await.unwrap());
        assert!(!tx.user_set_password(ann.id, None, "two", NOW).await.unwrap());
        assert!(tx.user_set_password(ann.id, Some("one"), "two", NOW).await.unwrap());
        assert_eq!(tx.user_password_hash(ann.id).await.unwrap().as_deref(), Some("two"));
        let read = tx.user(ann.id).await.unwrap().unwrap();
        assert!(read.has_password);
        assert_eq!(read.version, 1);
    }

    async fn a_sign_in_raises_no_version(db) {
        let ann = user("Ann Able");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.user_signed_in(ann.id, NOW.plus(5)).await.unwrap();
        let read = tx.user(ann.id).await.unwrap().unwrap();
        assert_eq!((read.last_sign_in_at, read.version), (Some(NOW.plus(5)), 1));
        // An edit that read the user before does not take it back.
        assert!(tx.user_update(&ann).await.unwrap());
        assert_eq!(tx.user(ann.id).await.unwrap().unwrap().last_sign_in_at, Some(NOW.plus(5)));
    }

    async fn many_users_are_added_at_once(db) {
        let many: Vec<_> = (0..2_500).map(|n| user(&format!("Person No{n}"))).collect();
        let mut tx = db.write().await;
        tx.users_add(&many).await.unwrap();
        assert_eq!(tx.users_count(&UserQuery::default()).await.unwrap(), 2_500);
        assert_eq!(tx.user(many[2_499].id).await.unwrap().unwrap(), many[2_499]);
        let again = tx.users_add(&many[..1]).await;
        assert!(matches!(again, Err(StoreError::Duplicate { what: "user" })), "{again:?}");
    }

    async fn filters_choose_and_rows_show_what_they_say(db) {
        let (ann, mut bob, mut cid, mut dan) = (user("Ann Able"), user("Bob Baker"), user("Cid Cook"), user("Dan Dyer"));
        bob.two_factor = true;
        cid.last_sign_in_at = Some(NOW.plus(-7));
        let mut tx = db.write().await;
        for one in [&ann, &bob, &cid, &dan] {
            tx.user_add(one).await.unwrap();
        }
        let acme = account("Acme", &ann);
        tx.account_add(&acme).await.unwrap();
        tx.membership_add(&membership(&acme, &bob)).await.unwrap();
        dan.deleted_at = Some(NOW);
        tx.user_update(&dan).await.unwrap();
        let mut names = async |filter, sort, direction| {
            let query = UserQuery { filter, sort, direction, ..UserQuery::default() };
            let page: Page<UserRow> = tx.users_page(&query).await.unwrap();
            assert_eq!(tx.users_count(&query).await.unwrap(), i64::try_from(page.rows.len()).unwrap());
            page.rows.iter().map(|row| row.name.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
        };
        use Direction::{Ascending as Up, Descending as Down};
        assert_eq!(names(UserFilter::All, UserSort::Added, Up).await, "Ann Bob Cid");
        assert_eq!(names(UserFilter::All, UserSort::Added, Down).await, "Cid Bob Ann");
        assert_eq!(names(UserFilter::WithoutAccount, UserSort::Name, Up).await, "Cid");
        assert_eq!(names(UserFilter::NeverSignedIn, UserSort::Email, Down).await, "Bob Ann");
        assert_eq!(names(UserFilter::WithoutTwoFactor, UserSort::Name, Down).await, "Cid Ann");
        assert_eq!(names(UserFilter::Deleted, UserSort::Name, Up).await, "Dan");
        assert_eq!(names(UserFilter::All, UserSort::LastSignIn, Up).await, "Ann Bob Cid");
        assert_eq!(names(UserFilter::All, UserSort::Accounts, Down).await, "Bob Ann Cid");
        let row = &tx.users_page(&UserQuery { text: "bob".to_owned(), ..UserQuery::default() }).await.unwrap().rows[0];
        assert_eq!(*row, UserRow {
            id: bob.id,
            reference: bob.reference.clone(),
            name: "Bob Baker".to_owned(),
            email: "bob.baker@example.com".to_owned(),
            two_factor: true,
            account_count: 1,
            last_sign_in_at: None,
            created_at: NOW,
            deleted_at: None,
            version: 1,
        });
        let gone = tx.users_page(&UserQuery { filter: UserFilter::Deleted, ..UserQuery::default() }).await.unwrap();
        assert_eq!(gone.rows[0].deleted_at, Some(Timestamp(NOW.0)));
    }
}
