use app::StoreError;
use app::memberships::of_account::AccountUserRow;
use domain::{PermissionSet, Timestamp, UserId};

use crate::cast::{NOW, account, invitation, membership, user};

contract! {
    async fn a_membership_is_read_as_written(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let acme = account("Acme", &ann);
        let one = membership(&acme, &bob);
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.membership_add(&one).await.unwrap();
        assert_eq!(tx.membership(one.id).await.unwrap().unwrap(), one);
        assert_eq!(tx.membership_between(acme.id, bob.id).await.unwrap().unwrap(), one);
        assert!(tx.membership_between(acme.id, ann.id).await.unwrap().is_none());
        let again = tx.membership_add(&membership(&acme, &bob)).await;
        assert!(matches!(again, Err(StoreError::Duplicate { what: "membership" })), "{again:?}");
        assert_eq!(tx.memberships_after(0, 10).await.unwrap(), [(1, one)]);
    }

    async fn an_edit_names_the_version_it_saw_and_removal_leaves_the_lists(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let acme = account("Acme", &ann);
        let offer = invitation(&acme, "bob.baker@example.com");
        let mut one = membership(&acme, &bob);
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.invitation_add(&offer).await.unwrap();
        tx.membership_add(&one).await.unwrap();
        one.permissions = PermissionSet::all();
        one.ends_at = None;
        one.invitation_id = Some(offer.id);
        assert!(tx.membership_update(&one).await.unwrap());
        assert!(!tx.membership_update(&one).await.unwrap());
        one.version = 2;
        assert_eq!(tx.membership(one.id).await.unwrap().unwrap(), one);
        let rows = tx.account_users(acme.id, None, 10).await.unwrap().rows;
        assert_eq!(rows[1].invited_by.as_deref(), Some("Ann Admin"));
        assert_eq!(tx.account_user_count(acme.id).await.unwrap(), 2);
        one.removed_at = Some(NOW);
        assert!(tx.membership_update(&one).await.unwrap());
        assert_eq!(tx.account_user_count(acme.id).await.unwrap(), 1);
        assert_eq!(tx.account_users(acme.id, None, 10).await.unwrap().rows.len(), 1);
        assert_eq!(tx.user_accounts(bob.id, None, 10).await.unwrap().rows.len(), 0);
        assert!(tx.memberships_after(0, 10).await.unwrap().is_empty());
        assert_eq!(tx.membership(one.id).await.unwrap().unwrap().removed_at, Some(NOW));
    }

    async fn an_accounts_users_are_the_owner_and_then_the_others_by_name_in_pages(db) {
        let owner = user("Zoe Last");
        let acme = account("Acme", &owner);
        let others: Vec<_> = (0..25).map(|n| user(&format!("Same{} Name{}", n % 2, n / 5))).enumerate()
            .map(|(n, mut user)| {
                user.email = crate::cast::email(&format!("n{n}@example.com"));
                user
            })
            .collect();
        let mut tx = db.write().await;
        tx.user_add(&owner).await.unwrap();
        tx.users_add(&others).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        let all: Vec<_> = others.iter().map(|user| membership(&acme, user)).collect();
        tx.memberships_add(&all).await.unwrap();
        tx.recount_memberships().await.unwrap();
        let mut expected: Vec<UserId> = {
            let mut sorted: Vec<_> = others.iter().enumerate().collect();
            sorted.sort_by_key(|(n, user)| (domain::search::sort_key(&format!("{} {}", user.last_name, user.first_name)), *n));
            sorted.into_iter().map(|(_, user)| user.id).collect()
        };
        expected.insert(0, owner.id);
        let mut seen = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let page = tx.account_users(acme.id, after.as_deref(), 7).await.unwrap();
            assert!(page.rows.len() <= 7);
            seen.extend(page.rows);
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        assert_eq!(seen.iter().map(|row| row.user_id).collect::<Vec<_>>(), expected);
        assert_eq!(seen[0], AccountUserRow {
            membership_id: None,
            version: None,
            user_id: owner.id,
            name: "Zoe Last".to_owned(),
            email: "zoe.last@example.com".to_owned(),
            is_owner: true,
            permissions: PermissionSet::all(),
            two_factor: false,
            since: NOW,
            ends_at: None,
            invited_by: None,
            last_access_at: None,
            last_sign_in_at: None,
            account_count: 1,
        });
        assert!(seen[1..].iter().all(|row| !row.is_owner && row.membership_id.is_some() && row.version == Some(1)));
        assert_eq!(seen[1].last_access_at, Some(NOW.plus(-5)));
        assert!(seen[1].permissions.unknown().eq(["x-from-elsewhere"]));
        assert_eq!(tx.account_user_count(acme.id).await.unwrap(), 26);
        // A page that ends with the owner goes on behind it.
        let first = tx.account_users(acme.id, None, 1).await.unwrap();
        let second = tx.account_users(acme.id, first.next.as_deref(), 1).await.unwrap();
        assert_eq!((first.rows[0].user_id, second.rows[0].user_id), (expected[0], expected[1]));
        assert!(tx.account_users(acme.id, Some("nonsense"), 1).await.is_err());
    }

    async fn a_users_accounts_are_owned_and_entered_ones_by_name_in_pages(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        let accounts: Vec<_> = ["delta", "Alpha", "echo", "bravo", "charlie"].into_iter().enumerate()
            .map(|(n, name)| account(name, if n % 2 == 0 { &ann } else { &bob }))
            .collect();
        tx.accounts_add(&accounts).await.unwrap();
        tx.memberships_add(&[membership(&accounts[1], &ann), membership(&accounts[3], &ann)]).await.unwrap();
        tx.recount_memberships().await.unwrap();
        let mut seen = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let page = tx.user_accounts(ann.id, after.as_deref(), 2).await.unwrap();
            seen.extend(page.rows);
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        let shown: Vec<_> = seen.iter().map(|row| (row.name.as_str(), row.is_owner)).collect();
        assert_eq!(shown, [("Alpha", false), ("bravo", false), ("charlie", true), ("delta", true), ("echo", true)]);
        assert_eq!(seen[0].ends_at, Some(Timestamp(NOW.0 + 30 * domain::timestamp::DAY)));
        assert_eq!(seen[2].permissions, PermissionSet::all());
        let counts: Vec<_> = tx.users_page(&Default::default()).await.unwrap().rows.iter().map(|row| row.account_count).collect();
        assert_eq!(counts, [5, 2]);
    }

    async fn a_deleted_users_access_goes_and_comes_back_as_it_was(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let (acme, bolt) = (account("Acme", &ann), account("Bolt", &ann));
        let mut old = membership(&bolt, &bob);
        old.removed_at = Some(NOW.plus(-99));
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.accounts_add(&[acme.clone(), bolt.clone()]).await.unwrap();
        tx.membership_add(&membership(&acme, &bob)).await.unwrap();
        tx.membership_add(&old).await.unwrap();
        tx.memberships_remove_of_user(bob.id, NOW).await.unwrap();
        assert_eq!(tx.account_user_count(acme.id).await.unwrap(), 1);
        assert_eq!(tx.membership_between(acme.id, bob.id).await.unwrap().unwrap().removed_at, Some(NOW));
        tx.memberships_restore_of_user(bob.id, NOW).await.unwrap();
        let back = tx.membership_between(acme.id, bob.id).await.unwrap().unwrap();
        assert_eq!((back.removed_at, back.version), (None, 3));
        assert_eq!(tx.membership(old.id).await.unwrap().unwrap(), old);
        assert_eq!(tx.account_user_count(acme.id).await.unwrap(), 2);
        assert_eq!(tx.account_user_count(bolt.id).await.unwrap(), 1);
    }
}
