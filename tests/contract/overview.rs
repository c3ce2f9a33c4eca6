//! The counts of the client area's top bar and first page, and the invitations that it lists.

use app::accounts::of_member::Overview;
use app::ports::overview::{Counted, Wanted};
use domain::{
    InvoiceStatus, Permission, PermissionSet, QuoteStage, RegistrationStatus, ServiceStatus,
};

use crate::billing::{accounts, invoice, line, quote, registration, service};
use crate::cast::{NOW, account, email, invitation, user};

contract! {
    async fn counts_are_of_one_account_and_of_what_may_be_known(db) {
        let (acme, zeta) = accounts(db).await;
        let mut tx = db.write().await;
        for one in [&acme, &zeta] {
            let mut services = vec![service(one, "Site", None), service(one, "Mail", None), service(one, "Old", None)];
            services[0].terms.status = ServiceStatus::Active;
            services[1].terms.status = ServiceStatus::Suspended;
            services[2].terms.status = ServiceStatus::Terminated;
            tx.services_add(&services).await.unwrap();
            let mut held = registration(one, "acme.example", None);
            held.terms.status = RegistrationStatus::Active;
            tx.registrations_add(&[held]).await.unwrap();
        }
        for (one, first) in [(&acme, 0_i64), (&zeta, 10)] {
            let bill = |number, due| invoice(one, first + number, due, vec![line("Site", 5, None)]);
            let (late, on_time, mut paid, mut draft) = (bill(1, -1), bill(2, 0), bill(3, -1), bill(4, -1));
            paid.status = InvoiceStatus::Paid;
            draft.status = InvoiceStatus::Draft;
            tx.invoices_add(&[late, on_time, paid, draft]).await.unwrap();
            let offer = |number| quote(one, first + number, "Move");
            let (mut open, mut over, mut draft) = (offer(1), offer(2), offer(3));
            open.stage = QuoteStage::Delivered;
            open.valid_until = NOW;
            over.stage = QuoteStage::Delivered;
            over.valid_until = NOW.plus(-1);
            draft.stage = QuoteStage::Draft;
            tx.quotes_add(&[open, over, draft]).await.unwrap();
        }
        let all = PermissionSet::all();
        let wanted = Wanted { user: None, account: Some((acme.id, &all)) };
        let whole = Overview {
            services: Some(2),
            registrations: Some(1),
            unpaid_invoices: Some(2),
            overdue_invoices: Some(1),
            open_quotes: Some(1),
        };
        assert_eq!(tx.counted(&wanted, NOW).await.unwrap().overview, whole);
        for (permission, part) in [
            (Permission::Products, Overview { services: Some(2), ..Overview::default() }),
            (Permission::Domains, Overview { registrations: Some(1), ..Overview::default() }),
            (Permission::Invoices, Overview { unpaid_invoices: Some(2), overdue_invoices: Some(1), ..Overview::default() }),
            (Permission::Quotes, Overview { open_quotes: Some(1), ..Overview::default() }),
            (Permission::Tickets, Overview::default()),
        ] {
            let one = [permission].into_iter().collect();
            let wanted = Wanted { user: None, account: Some((acme.id, &one)) };
            assert_eq!(tx.counted(&wanted, NOW).await.unwrap().overview, part, "{permission:?}");
        }
    }

    async fn invitations_wait_for_an_address_until_they_are_answered_or_end(db) {
        let ann = user("Ann Able");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        let bob = email("bob@example.com");
        let mut waiting = Vec::new();
        for (company, what) in [("Acme", "early"), ("Beta", "late"), ("Gamma", "over"), ("Delta", "accepted"), ("Eps", "cancelled"), ("Zeta", "other")] {
            let owned = account(company, &ann);
            tx.account_add(&owned).await.unwrap();
            let address = if what == "other" { "carl@example.com" } else { "Bob@Example.com" };
            let mut one = invitation(&owned, address);
            one.expires_at = NOW;
            match what {
                "late" => one.sent_at = one.sent_at.plus(1),
                "over" => one.expires_at = NOW.plus(-1),
                "accepted" => (one.accepted_at, one.accepted_by) = (Some(NOW), Some(ann.id)),
                "cancelled" => one.cancelled_at = Some(NOW),
                _ => {}
            }
            tx.invitation_add(&one).await.unwrap();
            if ["early", "late"].contains(&what) {
                waiting.insert(0, one);
            }
        }
        assert_eq!(tx.invitations_waiting(&bob, NOW, 9).await.unwrap(), waiting);
        assert_eq!(tx.invitations_waiting(&bob, NOW, 1).await.unwrap(), waiting[..1]);
        let wanted = Wanted { user: Some((ann.id, &bob)), account: None };
        let counted = Counted { invitations: 2, ..Counted::default() };
        assert_eq!(tx.counted(&wanted, NOW).await.unwrap(), counted);
        tx.email_set_verified(ann.id, &email("other@example.com"), NOW).await.unwrap();
        assert_eq!(tx.counted(&wanted, NOW).await.unwrap(), counted);
        tx.email_set_verified(ann.id, &bob, NOW).await.unwrap();
        assert!(tx.counted(&wanted, NOW).await.unwrap().email_verified);
        assert_eq!(tx.counted(&Wanted::default(), NOW).await.unwrap(), Counted::default());
    }
}
