//! What signing in to the client area stores.

use app::StoreError;
use app::ports::client_sessions::Named;
use app::ports::second_factors::{StoredFactor, StoredQuestion};
use domain::client_session::Stage;
use domain::timestamp::{DAY, HOUR, MINUTE};
use domain::{
    AdminId, ClientSession, ClientSessionId, EmailProof, EmailToken, HandOver, Masquerade,
    Reference, User,
};

use crate::cast::{Counter, NOW, account, email, membership, token, user};

fn session(of: &User) -> ClientSession {
    ClientSession {
        id: ClientSessionId::new(NOW, &Counter),
        user_id: of.id,
        token_hash: token(1),
        csrf: [7; 32],
        stage: Stage::SecondStep,
        account_id: None,
        address: "2001:db8::1".to_owned(),
        user_agent: "Mozilla/5.0".to_owned(),
        masquerade: None,
        created_at: NOW,
        seen_at: NOW,
        idle_for: 30 * MINUTE,
        expires_at: NOW.plus(12 * HOUR),
    }
}

fn masquerade() -> Masquerade {
    Masquerade {
        admin_id: AdminId::new(NOW, &Counter),
        admin_name: "Otto Brandt".to_owned(),
        reason: "Asked for help".to_owned(),
    }
}

contract! {
    async fn a_session_is_found_by_its_token_with_its_user(db) {
        let ann = user("Ann Able");
        let mut first = session(&ann);
        let second = ClientSession { masquerade: Some(masquerade()), seen_at: NOW.plus(5), ..session(&ann) };
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.client_session_add(&first).await.unwrap();
        tx.client_session_add(&second).await.unwrap();
        let found = tx.client_session(&first.token_hash).await.unwrap().unwrap();
        assert_eq!(found, (first.clone(), ann.clone(), 0));
        assert_eq!(tx.client_session(&second.token_hash).await.unwrap().unwrap().0, second);
        assert_eq!(tx.client_session(&token(9)).await.unwrap(), None);
        let all = tx.client_sessions_of(ann.id).await.unwrap();
        assert_eq!(all, [second.clone(), first.clone()]);

        let old = first.token_hash.clone();
        first.token_hash = token(3);
        first.csrf = [8; 32];
        first.stage = Stage::SignedIn;
        first.seen_at = NOW.plus(9);
        first.expires_at = NOW.plus(HOUR);
        assert!(tx.client_session_update(&first, &old).await.unwrap());
        // The token that it had is none any more.
        assert!(!tx.client_session_update(&first, &old).await.unwrap());
        assert_eq!(tx.client_session(&old).await.unwrap(), None);
        assert_eq!(tx.client_session(&first.token_hash).await.unwrap().unwrap().0, first);

        tx.client_session_seen(first.id, NOW.plus(20)).await.unwrap();
        tx.client_session_seen(first.id, NOW.plus(10)).await.unwrap();
        assert_eq!(tx.client_session(&first.token_hash).await.unwrap().unwrap().0.seen_at, NOW.plus(20));
    }

    async fn sessions_are_ended_by_one_and_by_all_and_when_over(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let of_ann = [session(&ann), session(&ann), session(&ann)];
        let of_bob = session(&bob);
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        for session in of_ann.iter().chain([&of_bob]) {
            tx.client_session_add(session).await.unwrap();
        }
        assert!(!tx.client_session_end(ann.id, of_bob.id).await.unwrap());
        assert!(tx.client_session_end(ann.id, of_ann[0].id).await.unwrap());
        assert!(!tx.client_session_end(ann.id, of_ann[0].id).await.unwrap());
        assert_eq!(tx.client_sessions_end(ann.id, Some(of_ann[1].id)).await.unwrap(), 1);
        assert_eq!(tx.client_sessions_end(ann.id, None).await.unwrap(), 1);
        assert!(tx.client_session(&of_bob.token_hash).await.unwrap().is_some());
        assert_eq!(tx.client_sessions_sweep(of_bob.expires_at.plus(-1), 9).await.unwrap(), 0);
        assert!(tx.client_session(&of_bob.token_hash).await.unwrap().is_some());
        assert_eq!(tx.client_sessions_sweep(of_bob.expires_at, 9).await.unwrap(), 1);
        assert!(tx.client_session(&of_bob.token_hash).await.unwrap().is_none());
    }

    async fn an_account_is_reached_with_the_users_membership(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let harbour = account("Harbour", &ann);
        let access = membership(&harbour, &bob);
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.account_add(&harbour).await.unwrap();
        tx.membership_add(&access).await.unwrap();
        for named in [Named::Id(harbour.id), Named::Reference(&harbour.reference)] {
            let by_bob = tx.reach(named, bob.id).await.unwrap().unwrap();
            assert_eq!((by_bob.account, by_bob.membership), (harbour.clone(), Some(access.clone())));
            let by_ann = tx.reach(named, ann.id).await.unwrap().unwrap();
            assert_eq!((by_ann.account, by_ann.membership), (harbour.clone(), None));
        }
        let other = Reference::new(&Counter);
        assert!(tx.reach(Named::Reference(&other), ann.id).await.unwrap().is_none());
    }

    async fn a_masquerades_link_works_once_and_not_for_long(db) {
        let ann = user("Ann Able");
        let harbour = account("Harbour", &ann);
        let link = |n| HandOver {
            token_hash: token(n),
            user_id: ann.id,
            account_id: harbour.id,
            masquerade: masquerade(),
            expires_at: NOW.plus(MINUTE),
        };
        let (used, left) = (link(1), link(2));
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.account_add(&harbour).await.unwrap();
        tx.hand_over_add(&used).await.unwrap();
        tx.hand_over_add(&left).await.unwrap();
        assert_eq!(tx.hand_over(&used.token_hash).await.unwrap().unwrap(), used);
        assert!(tx.hand_over_use(&used.token_hash).await.unwrap());
        assert!(!tx.hand_over_use(&used.token_hash).await.unwrap());
        assert_eq!(tx.hand_over(&used.token_hash).await.unwrap(), None);
        assert_eq!(tx.hand_overs_sweep(NOW.plus(MINUTE), 9).await.unwrap(), 0);
        assert_eq!(tx.hand_overs_sweep(NOW.plus(MINUTE + 1), 9).await.unwrap(), 1);
        assert_eq!(tx.hand_over(&left.token_hash).await.unwrap(), None);
    }

    async fn r19_a_step_is_taken_once_and_none_before_it(db) {
        let ann = user("Ann Able");
        let mut factor = StoredFactor { sealed: vec![1, 0, 255], confirmed_at: None, last_step: 0 };
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        assert_eq!(tx.factor(ann.id).await.unwrap(), None);
        assert!(!tx.factor_take(ann.id, 5).await.unwrap());
        tx.factor_put(ann.id, &factor).await.unwrap();
        assert_eq!(tx.factor(ann.id).await.unwrap().unwrap(), factor);
        factor.confirmed_at = Some(NOW);
        tx.factor_put(ann.id, &factor).await.unwrap();
        assert!(tx.factor_take(ann.id, 5).await.unwrap());
        assert!(!tx.factor_take(ann.id, 5).await.unwrap());
        assert!(!tx.factor_take(ann.id, 4).await.unwrap());
        assert!(tx.factor_take(ann.id, 6).await.unwrap());
        assert_eq!(tx.factors_sealed().await.unwrap(), [(ann.id, vec![1, 0, 255])]);
        tx.factor_reseal(ann.id, &[9]).await.unwrap();
        assert_eq!(tx.factor(ann.id).await.unwrap().unwrap().sealed, [9]);
        tx.recovery_codes_put(ann.id, &[token(1)]).await.unwrap();
        tx.factor_remove(ann.id).await.unwrap();
        assert_eq!(tx.factor(ann.id).await.unwrap(), None);
        assert_eq!(tx.recovery_codes_left(ann.id).await.unwrap(), 0);
    }

    async fn r22_a_recovery_code_is_used_once_by_its_user_and_a_new_set_voids_the_old(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let codes = [token(1), token(2)];
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.recovery_codes_put(ann.id, &codes).await.unwrap();
        assert!(!tx.recovery_code_use(bob.id, &codes[0]).await.unwrap());
        assert!(tx.recovery_code_use(ann.id, &codes[0]).await.unwrap());
        assert!(!tx.recovery_code_use(ann.id, &codes[0]).await.unwrap());
        assert_eq!(tx.recovery_codes_left(ann.id).await.unwrap(), 1);
        tx.recovery_codes_put(ann.id, &[token(3)]).await.unwrap();
        assert!(!tx.recovery_code_use(ann.id, &codes[1]).await.unwrap());
    }

    async fn a_security_question_is_replaced_and_removed(db) {
        let ann = user("Ann Able");
        let question = |text: &str| StoredQuestion { question: text.to_owned(), answer_hash: "$argon2id$x".to_owned() };
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        assert_eq!(tx.security_question(ann.id).await.unwrap(), None);
        for text in ["First pet?", "First school?"] {
            tx.security_question_put(ann.id, Some(&question(text))).await.unwrap();
            assert_eq!(tx.security_question(ann.id).await.unwrap().unwrap(), question(text));
        }
        tx.security_question_put(ann.id, None).await.unwrap();
        assert_eq!(tx.security_question(ann.id).await.unwrap(), None);
    }

    async fn a_link_that_proves_an_address_works_once_and_a_newer_one_replaces_it(db) {
        let ann = user("Ann Able");
        let link = |n, address: &str, proof| EmailToken {
            token_hash: token(n),
            email: email(address),
            proof,
            created_at: NOW,
            expires_at: NOW.plus(DAY),
        };
        let register = || EmailProof::Register {
            first_name: "Jun".to_owned(),
            last_name: String::new(),
            language: "de".to_owned(),
            password_hash: "$argon2id$x".to_owned(),
        };
        let verify = link(1, "ann@example.com", EmailProof::Verify { user_id: ann.id });
        let change = link(2, "Ann@EXAMPLE.org", EmailProof::Change { user_id: ann.id });
        let (jun, kim) = (link(3, "jun@example.com", register()), link(4, "kim@example.com", register()));
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        for one in [&verify, &change, &jun, &kim] {
            tx.email_token_add(one).await.unwrap();
        }
        for one in [&verify, &change, &jun, &kim] {
            assert_eq!(tx.email_token(&one.token_hash).await.unwrap().as_ref(), Some(one));
        }
        let newer = link(5, "jun@example.com", register());
        tx.email_token_add(&newer).await.unwrap();
        assert_eq!(tx.email_token(&jun.token_hash).await.unwrap(), None);
        assert!(tx.email_token(&kim.token_hash).await.unwrap().is_some());
        assert!(tx.email_token_use(&newer.token_hash).await.unwrap());
        assert!(!tx.email_token_use(&newer.token_hash).await.unwrap());
        tx.email_tokens_void(ann.id).await.unwrap();
        assert_eq!(tx.email_token(&verify.token_hash).await.unwrap(), None);
        assert_eq!(tx.email_token(&change.token_hash).await.unwrap(), None);
        assert_eq!(tx.email_tokens_sweep(kim.expires_at, 9).await.unwrap(), 0);
        assert_eq!(tx.email_tokens_sweep(kim.expires_at.plus(1), 9).await.unwrap(), 1);
        assert_eq!(tx.email_token(&kim.token_hash).await.unwrap(), None);
    }

    async fn an_address_is_verified_by_its_key_and_no_other(db) {
        let ann = user("Ann Able");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        assert!(!tx.email_verified(ann.id, &ann.email).await.unwrap());
        tx.email_set_verified(ann.id, &ann.email, NOW).await.unwrap();
        assert!(tx.email_verified(ann.id, &email(&ann.email.as_str().to_uppercase())).await.unwrap());
        tx.email_set_verified(ann.id, &email("other@example.com"), NOW).await.unwrap();
        assert!(!tx.email_verified(ann.id, &ann.email).await.unwrap());
    }

    async fn a_counter_moves_on_only_from_what_was_read(db) {
        let mut tx = db.write().await;
        assert_eq!(tx.throttle("a").await.unwrap(), None);
        assert!(tx.throttle_put("a", None, NOW).await.unwrap());
        assert!(!tx.throttle_put("a", None, NOW).await.unwrap());
        assert!(!tx.throttle_put("a", Some(NOW.plus(1)), NOW.plus(2)).await.unwrap());
        assert!(tx.throttle_put("a", Some(NOW), NOW.plus(2)).await.unwrap());
        assert_eq!(tx.throttle("a").await.unwrap(), Some(NOW.plus(2)));
        assert!(tx.throttle_put("b", None, NOW.plus(9)).await.unwrap());
        assert!(tx.throttle_put("c", None, NOW.plus(1)).await.unwrap());
        assert_eq!(tx.throttles_sweep(NOW.plus(2), 1).await.unwrap(), 1);
        assert_eq!(tx.throttle("c").await.unwrap(), None, "the oldest first");
        assert_eq!(tx.throttles_sweep(NOW.plus(2), 1).await.unwrap(), 1);
        assert_eq!(tx.throttles_sweep(NOW.plus(2), 1).await.unwrap(), 0);
        assert_eq!(tx.throttle("a").await.unwrap(), None);
        tx.throttle_clear("b").await.unwrap();
        assert_eq!(tx.throttle("b").await.unwrap(), None);
    }

    async fn a_visit_is_noted_on_the_membership_and_keeps_the_pin(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let harbour = account("Harbour", &ann);
        let access = membership(&harbour, &bob);
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.account_add(&harbour).await.unwrap();
        tx.membership_add(&access).await.unwrap();
        tx.pin(bob.id, harbour.id, true).await.unwrap();
        tx.visit(bob.id, harbour.id, NOW.plus(7)).await.unwrap();
        tx.visit(ann.id, harbour.id, NOW.plus(8)).await.unwrap();
        let visits = tx.visits_of(bob.id).await.unwrap();
        assert_eq!(visits.len(), 1);
        assert_eq!((visits[0].account_id, visits[0].pinned, visits[0].visited_at), (harbour.id, true, Some(NOW.plus(7))));
        let stored = tx.membership(access.id).await.unwrap().unwrap();
        assert_eq!((stored.last_access_at, stored.version), (Some(NOW.plus(7)), access.version));
        tx.pin(bob.id, harbour.id, false).await.unwrap();
        assert!(!tx.visits_of(bob.id).await.unwrap()[0].pinned);
        assert_eq!(tx.visits_of(ann.id).await.unwrap()[0].visited_at, Some(NOW.plus(8)));
        // The owner, who has no membership, is seen to have come all the same.
        let rows = tx.account_users(harbour.id, None, 9).await.unwrap().rows;
        let came: Vec<_> = rows.iter().map(|row| (row.user_id, row.last_access_at)).collect();
        assert_eq!(came, [(ann.id, Some(NOW.plus(8))), (bob.id, Some(NOW.plus(7)))]);
        for (one, came) in [(ann.id, NOW.plus(8)), (bob.id, NOW.plus(7))] {
            let rows = tx.user_accounts(one, None, 9).await.unwrap().rows;
            assert_eq!((rows.len(), rows[0].last_access_at), (1, Some(came)));
        }
    }

    async fn a_taken_token_is_a_duplicate(db) {
        let ann = user("Ann Able");
        let first = session(&ann);
        let twin = ClientSession { token_hash: first.token_hash.clone(), ..session(&ann) };
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.client_session_add(&first).await.unwrap();
        let refused = tx.client_session_add(&twin).await.unwrap_err();
        assert!(matches!(refused, StoreError::Duplicate { what: "session" }), "{refused:?}");
    }
}
