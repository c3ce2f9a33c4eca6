use app::ports::outbox::{MailState, OutboxCounts};
use domain::timestamp::{DAY, MINUTE};

use crate::cast::{NOW, account, invitation, mail, user};

contract! {
    async fn a_mail_is_read_as_written(db) {
        let ann = user("Ann Able");
        let acme = account("Acme", &ann);
        let offer = invitation(&acme, "bob@example.com");
        let mut one = mail("invitation");
        one.invitation_id = Some(offer.id);
        one.user_id = Some(ann.id);
        one.sealed = vec![3; 200_000];
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.invitation_add(&offer).await.unwrap();
        tx.outbox_add(&one).await.unwrap();
        assert_eq!(tx.outbox_mail(one.id).await.unwrap().unwrap(), one);
    }

    async fn due_mail_is_claimed_once_and_settled_by_its_holder(db) {
        let (mut early, mut late, mut gone) = (mail("test"), mail("test"), mail("test"));
        early.next_attempt_at = NOW.plus(-5);
        early.state = MailState::Deferred;
        late.next_attempt_at = NOW.plus(5);
        gone.state = MailState::Sent;
        let mut tx = db.write().await;
        for one in [&late, &gone, &early] {
            tx.outbox_add(one).await.unwrap();
        }
        assert_eq!(tx.outbox_next_due().await.unwrap(), Some(NOW.plus(-5)));
        let claimed = tx.outbox_claim("me", NOW, NOW.plus(MINUTE), 10).await.unwrap();
        assert_eq!(claimed.iter().map(|mail| mail.id).collect::<Vec<_>>(), [early.id]);
        assert_eq!((claimed[0].state, claimed[0].lease.as_str()), (MailState::Sending, "me"));
        assert_eq!(tx.outbox_mail(early.id).await.unwrap().unwrap(), claimed[0]);
        assert!(tx.outbox_claim("you", NOW, NOW.plus(MINUTE), 10).await.unwrap().is_empty());
        assert_eq!(tx.outbox_next_due().await.unwrap(), Some(NOW.plus(5)));
        // Left behind: its lease ran out.
        let again = tx.outbox_claim("you", NOW.plus(MINUTE + 1), NOW.plus(2 * MINUTE), 1).await.unwrap();
        let mut held = again[0].clone();
        if held.id != early.id {
            held = tx.outbox_claim("you", NOW.plus(MINUTE + 1), NOW.plus(2 * MINUTE), 1).await.unwrap().remove(0);
        }
        assert_eq!(held.id, early.id);
        held.state = MailState::Sent;
        held.sealed = Vec::new();
        held.attempts = 1;
        held.reply = "250 ok".to_owned();
        held.settled_at = Some(NOW.plus(MINUTE + 2));
        held.leased_until = None;
        assert!(!tx.outbox_settle(&held, "me").await.unwrap());
        assert!(tx.outbox_settle(&held, "you").await.unwrap());
        assert!(!tx.outbox_settle(&held, "you").await.unwrap());
        held.lease = String::new();
        assert_eq!(tx.outbox_mail(early.id).await.unwrap().unwrap(), held);
    }

    async fn dropped_mail_is_never_sent_again(db) {
        let ann = user("Ann Able");
        let acme = account("Acme", &ann);
        let offer = invitation(&acme, "bob@example.com");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.invitation_add(&offer).await.unwrap();
        let mut ids = Vec::new();
        for state in MailState::ALL {
            for kind in ["invitation", "password_reset"] {
                let mut one = mail(kind);
                one.state = state;
                one.lease = "me".to_owned();
                one.leased_until = Some(NOW.plus(5));
                if kind == "invitation" { one.invitation_id = Some(offer.id) } else { one.user_id = Some(ann.id) }
                tx.outbox_add(&one).await.unwrap();
                ids.push(one);
            }
        }
        // Another mail to the same user is no password reset and stays.
        let mut other = mail("test");
        other.user_id = Some(ann.id);
        tx.outbox_add(&other).await.unwrap();
        tx.outbox_drop_invitation(offer.id, NOW).await.unwrap();
        tx.outbox_drop_resets(ann.id, NOW).await.unwrap();
        for one in &ids {
            let now = tx.outbox_mail(one.id).await.unwrap().unwrap();
            let expected = match one.state {
                MailState::Queued | MailState::Deferred | MailState::Sending => MailState::Dropped,
                other => other,
            };
            assert_eq!(now.state, expected);
            if one.state == MailState::Sending {
                assert!(now.sealed.is_empty());
                assert!(!tx.outbox_settle(one, "me").await.unwrap());
            }
        }
        assert_eq!(tx.outbox_retry(NOW).await.unwrap(), 0);
        assert_eq!(tx.outbox_mail(other.id).await.unwrap().unwrap(), other);
    }

    async fn failed_mail_is_tried_again_unless_it_ran_out(db) {
        let (mut failed, mut deferred, mut over) = (mail("test"), mail("test"), mail("test"));
        failed.state = MailState::Failed;
        failed.settled_at = Some(NOW.plus(-3));
        failed.reply = "550 no such user".to_owned();
        deferred.state = MailState::Deferred;
        deferred.next_attempt_at = NOW.plus(DAY);
        over.state = MailState::Failed;
        over.settled_at = Some(NOW.plus(-4));
        over.expires_at = NOW.plus(-1);
        let mut tx = db.write().await;
        for one in [&failed, &deferred, &over] {
            tx.outbox_add(one).await.unwrap();
        }
        assert_eq!(tx.outbox_counts().await.unwrap(), OutboxCounts { queued: 0, deferred: 1, sent: 0, failed: 2 });
        assert_eq!(tx.outbox_last_failure().await.unwrap(), Some(("550 no such user".to_owned(), NOW.plus(-3))));
        assert_eq!(tx.outbox_retry(NOW).await.unwrap(), 2);
        assert_eq!(tx.outbox_claim("me", NOW, NOW.plus(1), 10).await.unwrap().len(), 2);
        assert_eq!(tx.outbox_counts().await.unwrap(), OutboxCounts { queued: 2, deferred: 0, sent: 0, failed: 1 });
    }

    async fn a_new_data_key_reaches_every_sealed_mail(db) {
        let (one, mut two) = (mail("test"), mail("test"));
        two.sealed = Vec::new();
        let mut tx = db.write().await;
        tx.outbox_add(&one).await.unwrap();
        tx.outbox_add(&two).await.unwrap();
        assert_eq!(tx.outbox_sealed().await.unwrap(), [(one.id, one.sealed.clone())]);
        tx.outbox_reseal(one.id, &[1, 2]).await.unwrap();
        assert_eq!(tx.outbox_sealed().await.unwrap(), [(one.id, vec![1, 2])]);
    }

    async fn two_senders_never_claim_the_same_mail(db) {
        let mut tx = db.write().await;
        for _ in 0..60 {
            tx.outbox_add(&mail("test")).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut senders = Vec::new();
        for n in 0..4 {
            let database = db.database.clone();
            senders.push(tokio::spawn(async move {
                let mut claimed = Vec::new();
                loop {
                    let mut tx = app::Store::begin(database.as_ref(), app::ports::Mode::Write).await.unwrap();
                    let batch = tx.outbox_claim(&format!("s{n}"), NOW, NOW.plus(MINUTE), 7).await.unwrap();
                    tx.commit().await.unwrap();
                    if batch.is_empty() {
                        return claimed;
                    }
                    claimed.extend(batch.into_iter().map(|mail| mail.id));
                }
            }));
        }
        let mut all = Vec::new();
        for sender in senders {
            all.extend(sender.await.unwrap());
        }
        all.sort();
        let length = all.len();
        all.dedup();
        assert_eq!((length, all.len()), (60, 60));
    }
}
