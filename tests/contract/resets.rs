use crate::cast::{NOW, reset, token, user};

contract! {
    async fn a_reset_is_used_once_and_a_newer_one_voids_it(db) {
        let ann = user("Ann Able");
        let (first, second) = (reset(&ann), reset(&ann));
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.reset_add(&first).await.unwrap();
        assert_eq!(tx.reset_by_token(&first.token_hash).await.unwrap().unwrap(), first);
        tx.reset_add(&second).await.unwrap();
        assert_eq!(tx.reset_by_token(&first.token_hash).await.unwrap().unwrap().voided_at, Some(NOW));
        assert!(!tx.reset_use(&first.token_hash, NOW).await.unwrap());
        assert!(tx.reset_use(&second.token_hash, NOW.plus(3)).await.unwrap());
        assert!(!tx.reset_use(&second.token_hash, NOW.plus(4)).await.unwrap());
        assert_eq!(tx.reset_by_token(&second.token_hash).await.unwrap().unwrap().used_at, Some(NOW.plus(3)));
        assert!(!tx.reset_use(&token(8), NOW).await.unwrap());
        assert!(tx.reset_by_token(&token(8)).await.unwrap().is_none());
    }

    async fn resets_that_ended_go_the_oldest_first(db) {
        let ann = user("Ann Able");
        let (older, newer) = (reset(&ann), reset(&ann));
        let newer = domain::PasswordReset { expires_at: older.expires_at.plus(1), ..newer };
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.reset_add(&older).await.unwrap();
        tx.reset_add(&newer).await.unwrap();
        assert_eq!(tx.resets_sweep(older.expires_at, 9).await.unwrap(), 0);
        assert_eq!(tx.resets_sweep(newer.expires_at.plus(1), 1).await.unwrap(), 1);
        assert!(tx.reset_by_token(&older.token_hash).await.unwrap().is_none());
        assert!(tx.reset_by_token(&newer.token_hash).await.unwrap().is_some());
    }

    async fn all_resets_of_a_user_can_be_voided(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let (of_ann, of_bob) = (reset(&ann), reset(&bob));
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.reset_add(&of_ann).await.unwrap();
        tx.reset_add(&of_bob).await.unwrap();
        tx.resets_void(ann.id, NOW.plus(1)).await.unwrap();
        assert!(!tx.reset_use(&of_ann.token_hash, NOW.plus(2)).await.unwrap());
        assert!(tx.reset_use(&of_bob.token_hash, NOW.plus(2)).await.unwrap());
    }
}
