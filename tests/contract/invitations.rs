use app::StoreError;
use app::invitations::list::{InvitationFilter, InvitationQuery, InvitationSort};
use app::page::Direction;
use app::ports::outbox::MailState;
use domain::timestamp::DAY;
use domain::{Invitation, InvitationState};

use crate::cast::{NOW, account, email, invitation, mail, token, user};

contract! {
    async fn an_invitation_is_read_as_written(db) {
        let ann = user("Ann Able");
        let acme = account("Acme", &ann);
        let mut offer = invitation(&acme, "Ínvitee@bücher.example");
        offer.access_ends_at = Some(NOW.plus(9));
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.invitation_add(&offer).await.unwrap();
        assert_eq!(tx.invitation(offer.id).await.unwrap().unwrap(), offer);
        assert_eq!(tx.invitation_by_token(&offer.token_hash).await.unwrap().unwrap(), offer);
        assert!(tx.invitation_by_token(&token(9)).await.unwrap().is_none());
        let address = email("ínvitee@BÜCHER.example");
        assert_eq!(tx.open_invitation(acme.id, &address).await.unwrap().unwrap(), offer);
    }

    async fn one_open_invitation_per_account_and_address(db) {
        let ann = user("Ann Able");
        let (acme, bolt) = (account("Acme", &ann), account("Bolt", &ann));
        let mut first = invitation(&acme, "bob@example.com");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.accounts_add(&[acme.clone(), bolt.clone()]).await.unwrap();
        tx.invitation_add(&first).await.unwrap();
        tx.invitation_add(&invitation(&bolt, "bob@example.com")).await.unwrap();
        let again = tx.invitation_add(&invitation(&acme, "BOB@example.com")).await;
        assert!(matches!(again, Err(StoreError::Duplicate { what: "invitation" })), "{again:?}");
        first.cancel(NOW).unwrap();
        assert!(tx.invitation_update(&first).await.unwrap());
        assert!(!tx.invitation_update(&first).await.unwrap());
        first.version = 2;
        assert!(tx.open_invitation(acme.id, &first.email).await.unwrap().is_none());
        tx.invitation_add(&invitation(&acme, "bob@example.com")).await.unwrap();
        // Brought back, the first one would be a second open one.
        first.restore(NOW).unwrap();
        let back = tx.invitation_update(&first).await;
        assert!(matches!(back, Err(StoreError::Duplicate { what: "invitation" })), "{back:?}");
        tx.commit().await.unwrap();
    }

    async fn states_in_the_list_are_the_domains(db) {
        let (ann, bob) = (user("Ann Able"), user("Bob Baker"));
        let (acme, bolt) = (account("Acme", &ann), account("Bolt & Söhne", &ann));
        let mut tx = db.write().await;
        tx.users_add(&[ann.clone(), bob.clone()]).await.unwrap();
        tx.accounts_add(&[acme.clone(), bolt.clone()]).await.unwrap();
        let now = NOW.plus(6 * DAY);
        let pending = invitation(&acme, "a@example.com");
        let mut soon = invitation(&acme, "bob.baker@example.com");
        soon.expires_at = now;
        let mut expired = invitation(&bolt, "c@example.com");
        expired.expires_at = now.plus(-1);
        let mut cancelled = invitation(&bolt, "d@example.com");
        cancelled.cancel(NOW).unwrap();
        let mut accepted = invitation(&bolt, "e@example.com");
        accepted.accept(bob.id, NOW).unwrap();
        let mut later = invitation(&acme, "f@example.com");
        later.expires_at = now.plus(2 * DAY);
        later.sent_at = NOW.plus(1);
        let all: Vec<Invitation> = vec![pending.clone(), soon.clone(), expired.clone(), cancelled.clone(), accepted.clone(), later.clone()];
        for one in &all {
            tx.invitation_add(one).await.unwrap();
        }
        for (offer, state, reply) in [(&pending, MailState::Failed, "550 no"), (&later, MailState::Failed, "550"), (&later, MailState::Sent, "250 ok")] {
            let mut sent = mail("invitation");
            sent.invitation_id = Some(offer.id);
            sent.state = state;
            sent.reply = reply.to_owned();
            sent.settled_at = Some(NOW);
            tx.outbox_add(&sent).await.unwrap();
        }
        let mut letters = async |query: InvitationQuery| {
            let page = tx.invitations_page(&query, now).await.unwrap();
            assert_eq!(tx.invitations_count(&query, now).await.unwrap(), i64::try_from(page.rows.len()).unwrap());
            for row in &page.rows {
                let offer = all.iter().find(|one| one.id == row.id).unwrap();
                assert_eq!(row.state, offer.state(now));
            }
            page.rows.iter().map(|row| row.email[..1].to_owned()).collect::<String>()
        };
        use InvitationFilter as F;
        let by = |filter| InvitationQuery { filter, sort: InvitationSort::Email, ..InvitationQuery::default() };
        assert_eq!(letters(by(F::All)).await, "abcdef");
        assert_eq!(letters(by(F::Pending)).await, "abf");
        assert_eq!(letters(by(F::ExpiringSoon)).await, "ab");
        assert_eq!(letters(by(F::Accepted)).await, "e");
        assert_eq!(letters(by(F::Expired)).await, "c");
        assert_eq!(letters(by(F::Cancelled)).await, "d");
        assert_eq!(letters(by(F::Undelivered)).await, "a");
        assert_eq!(letters(InvitationQuery { account_id: Some(bolt.id), ..by(F::All) }).await, "cde");
        assert_eq!(letters(InvitationQuery { user_id: Some(bob.id), ..by(F::All) }).await, "be");
        assert_eq!(letters(InvitationQuery { text: "sohne".to_owned(), ..by(F::All) }).await, "cde");
        assert_eq!(letters(InvitationQuery { text: "acme bob".to_owned(), ..by(F::All) }).await, "b");
        assert_eq!(letters(InvitationQuery { sort: InvitationSort::Expires, ..by(F::Pending) }).await, "baf");
        let sent_last = InvitationQuery { sort: InvitationSort::Sent, direction: Direction::Descending, ..by(F::All) };
        assert!(letters(sent_last).await.starts_with('f'));
        assert_eq!(letters(InvitationQuery { sort: InvitationSort::Account, ..by(F::All) }).await, "abfcde");

        let page = tx.invitations_page(&by(F::All), now).await.unwrap();
        let (a, e, f) = (&page.rows[0], &page.rows[4], &page.rows[5]);
        assert_eq!((a.delivery.as_ref().unwrap().state, a.delivery.as_ref().unwrap().reply.as_str()), (MailState::Failed, "550 no"));
        assert_eq!(f.delivery.as_ref().unwrap().state, MailState::Sent);
        assert_eq!((e.accepted_by_name.as_deref(), e.state), (Some("Bob Baker"), InvitationState::Accepted));
        assert!(e.delivery.is_none());
        assert_eq!((e.account_name.as_str(), &e.account_reference), ("Bolt & Söhne", &bolt.reference));
        assert_eq!(e.permissions, accepted.permissions);
    }

    async fn invitations_follow_the_name_of_their_account(db) {
        let ann = user("Ann Able");
        let mut acme = account("Acme", &ann);
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.invitation_add(&invitation(&acme, "bob@example.com")).await.unwrap();
        acme.profile.company = "Zulu".to_owned();
        assert!(tx.account_update(&acme).await.unwrap());
        let found = async |tx: &mut dyn app::Unit, text: &str| {
            let query = InvitationQuery { text: text.to_owned(), ..InvitationQuery::default() };
            tx.invitations_count(&query, NOW).await.unwrap()
        };
        assert_eq!(found(tx.as_mut(), "zulu").await, 1);
        assert_eq!(found(tx.as_mut(), "acme").await, 0);
    }
}
