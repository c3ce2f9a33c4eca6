use app::StoreError;
use domain::Role;

use crate::cast::{NOW, admin, credentials, email, token};

contract! {
    async fn an_admin_is_read_as_written_with_credentials_apart(db) {
        let mut zoe = admin("Zoe Root", Role::FullAdministrator);
        let bob = admin("Bob Help", Role::SupportOperator);
        let mut tx = db.write().await;
        tx.admin_add(&zoe, &credentials()).await.unwrap();
        tx.admin_add(&bob, &credentials()).await.unwrap();
        let again = tx.admin_add(&admin("Zoe Root", Role::Reviewer), &credentials()).await;
        assert!(matches!(again, Err(StoreError::Duplicate { what: "admin" })), "{again:?}");
        assert_eq!(tx.admin(zoe.id).await.unwrap().unwrap(), zoe);
        assert_eq!(tx.admin_by_email(&email("ZOE.root@usher.example")).await.unwrap().unwrap(), zoe);
        assert_eq!(tx.admins().await.unwrap(), [bob.clone(), zoe.clone()]);
        assert_eq!(tx.admin_credentials(zoe.id).await.unwrap().unwrap(), credentials());
        zoe.role = Role::Reviewer;
        zoe.must_change_password = true;
        zoe.last_sign_in_at = Some(NOW);
        assert!(tx.admin_update(&zoe).await.unwrap());
        assert!(!tx.admin_update(&zoe).await.unwrap());
        zoe.version = 2;
        assert_eq!(tx.admin(zoe.id).await.unwrap().unwrap(), zoe);
        zoe.email = bob.email.clone();
        assert!(matches!(tx.admin_update(&zoe).await, Err(StoreError::Duplicate { what: "admin" })));
    }

    async fn wrong_passwords_are_counted_until_a_sign_in(db) {
        let zoe = admin("Zoe Root", Role::FullAdministrator);
        let mut tx = db.write().await;
        tx.admin_add(&zoe, &credentials()).await.unwrap();
        tx.admin_sign_in_failed(zoe.id, 3, Some(NOW.plus(60_000))).await.unwrap();
        let stored = tx.admin_credentials(zoe.id).await.unwrap().unwrap();
        assert_eq!((stored.failures, stored.locked_until), (3, Some(NOW.plus(60_000))));
        tx.admin_signed_in(zoe.id, NOW.plus(1)).await.unwrap();
        assert_eq!(tx.admin_credentials(zoe.id).await.unwrap().unwrap(), credentials());
        assert_eq!(tx.admin(zoe.id).await.unwrap().unwrap().last_sign_in_at, Some(NOW.plus(1)));
        let mut fresh = credentials();
        fresh.sealed_data_key = vec![9; 100];
        fresh.password_hash = "other".to_owned();
        tx.admin_set_credentials(zoe.id, &fresh).await.unwrap();
        assert_eq!(tx.admin_credentials(zoe.id).await.unwrap().unwrap(), fresh);
    }

    async fn remembered_sign_ins_end_and_are_forgotten(db) {
        let zoe = admin("Zoe Root", Role::FullAdministrator);
        let (one, two) = (token(1), token(2));
        let mut tx = db.write().await;
        tx.admin_add(&zoe, &credentials()).await.unwrap();
        tx.remembered_add(zoe.id, &one, NOW, NOW.plus(10)).await.unwrap();
        tx.remembered_add(zoe.id, &two, NOW, NOW.plus(10)).await.unwrap();
        assert_eq!(tx.admin_by_remembered(&one, NOW.plus(10)).await.unwrap().unwrap(), zoe);
        assert!(tx.admin_by_remembered(&one, NOW.plus(11)).await.unwrap().is_none());
        tx.remembered_remove(&one).await.unwrap();
        assert!(tx.admin_by_remembered(&one, NOW).await.unwrap().is_none());
        assert!(tx.admin_by_remembered(&two, NOW).await.unwrap().is_some());
        tx.remembered_remove_all(zoe.id).await.unwrap();
        assert!(tx.admin_by_remembered(&two, NOW).await.unwrap().is_none());
    }

    async fn an_admin_is_removed_by_version_with_remembered_sign_ins(db) {
        let (zoe, bob) = (admin("Zoe Root", Role::FullAdministrator), admin("Bob Root", Role::FullAdministrator));
        let mut tx = db.write().await;
        for one in [&zoe, &bob, &admin("Rev Iewer", Role::Reviewer)] {
            tx.admin_add(one, &credentials()).await.unwrap();
        }
        tx.remembered_add(zoe.id, &token(1), NOW, NOW.plus(10)).await.unwrap();
        assert_eq!(tx.lock_full_administrators().await.unwrap(), 2);
        assert!(!tx.admin_remove(zoe.id, 2).await.unwrap());
        assert!(tx.admin_remove(zoe.id, 1).await.unwrap());
        assert!(tx.admin(zoe.id).await.unwrap().is_none());
        assert_eq!(tx.lock_full_administrators().await.unwrap(), 1);
        tx.commit().await.unwrap();
    }
}
