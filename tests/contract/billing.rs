//! Currencies, products, and what accounts own.

use app::StoreError;
use app::invoices::list::{InvoiceQuery, InvoiceSort};
use app::orders::list::{OrderQuery, OrderSort};
use app::outbox::of_account::AccountMail;
use app::outbox::of_user::UserMail;
use app::page::{Direction, Position};
use app::quotes::list::{QuoteQuery, QuoteSort};
use app::registrations::list::{RegistrationQuery, RegistrationSort};
use app::services::list::{ServiceQuery, ServiceSort};
use domain::currency::{CurrencyCode, NumberFormat, RATE_ONE};
use domain::invoice::Line;
use domain::registration::{RegistrationKind, RegistrationTerms};
use domain::service::ServiceTerms;
use domain::timestamp::DAY;
use domain::{
    Account, BillingCycle, Currency, Invoice, InvoiceId, InvoiceStatus, Money, Order, OrderId,
    OrderStatus, Price, Product, ProductGroup, ProductGroupId, ProductId, Quote, QuoteId,
    QuoteStage, Registration, RegistrationId, RegistrationStatus, Service, ServiceId,
    ServiceStatus,
};

use crate::cast::{Counter, NOW, account, invitation, mail, user};
use crate::engines::TestDb;

fn currency(code: &str) -> Currency {
    Currency {
        code: CurrencyCode::from_stored(code),
        prefix: "€ ".to_owned(),
        suffix: String::new(),
        format: NumberFormat::SpaceComma,
        decimals: 2,
        rate: RATE_ONE,
        version: 1,
    }
}

fn euro() -> CurrencyCode {
    CurrencyCode::from_stored("EUR")
}

fn group(name: &str, position: i64) -> ProductGroup {
    ProductGroup {
        id: ProductGroupId::new(NOW, &Counter),
        name: name.to_owned(),
        description: "Below\nit".to_owned(),
        position,
        hidden: false,
        version: 1,
    }
}

fn product(group: &ProductGroup, name: &str) -> Product {
    let price = |cycle, amount| Price {
        currency: euro(),
        cycle,
        amount: Money(amount),
        setup: Money(5),
    };
    Product {
        id: ProductId::new(NOW, &Counter),
        group_id: group.id,
        name: name.to_owned(),
        description: String::new(),
        position: 0,
        hidden: true,
        asks_domain: true,
        prices: vec![
            price(BillingCycle::Monthly, 1_000),
            price(BillingCycle::Annually, 10_000),
        ],
        created_at: NOW,
        version: 1,
    }
}

pub(crate) fn service(account: &Account, name: &str, due: Option<i64>) -> Service {
    Service {
        id: ServiceId::new(NOW, &Counter),
        account_id: account.id,
        order_id: None,
        terms: ServiceTerms {
            product_id: None,
            name: name.to_owned(),
            domain: "shop.example".to_owned(),
            status: ServiceStatus::Active,
            cycle: BillingCycle::Monthly,
            currency: euro(),
            amount: Money(990),
            registered_at: NOW.plus(-DAY),
            next_due_at: due.map(|days| NOW.plus(days * DAY)),
        },
        created_at: NOW,
        version: 1,
    }
}

pub(crate) fn registration(account: &Account, name: &str, days: Option<i64>) -> Registration {
    Registration {
        id: RegistrationId::new(NOW, &Counter),
        account_id: account.id,
        terms: RegistrationTerms {
            name: name.to_owned(),
            registrar: "Nic".to_owned(),
            kind: RegistrationKind::Transfer,
            status: RegistrationStatus::PendingTransfer,
            currency: euro(),
            amount: Money(1_500),
            years: 2,
            registered_at: NOW,
            expires_at: days.map(|days| NOW.plus(days * DAY)),
            next_due_at: None,
            renews: true,
            privacy: false,
        },
        created_at: NOW,
        version: 1,
    }
}

pub(crate) fn line(text: &str, amount: i64, service: Option<&Service>) -> Line {
    Line {
        text: text.to_owned(),
        amount: Money(amount),
        service_id: service.map(|service| service.id),
    }
}

pub(crate) fn invoice(account: &Account, number: i64, due: i64, lines: Vec<Line>) -> Invoice {
    Invoice {
        id: InvoiceId::new(NOW, &Counter),
        number,
        account_id: account.id,
        order_id: None,
        status: InvoiceStatus::Unpaid,
        currency: euro(),
        total: lines.iter().map(|line| line.amount).sum(),
        issued_at: NOW.plus(-30 * DAY),
        due_at: NOW.plus(due * DAY),
        paid_at: None,
        notes: "Thank you.\nBye".to_owned(),
        lines,
        created_at: NOW,
        version: 1,
    }
}

pub(crate) fn quote(account: &Account, number: i64, subject: &str) -> Quote {
    let lines = vec![line("Racks", 5_000, None), line("Discount", -500, None)];
    Quote {
        id: QuoteId::new(NOW, &Counter),
        number,
        account_id: account.id,
        subject: subject.to_owned(),
        stage: QuoteStage::Delivered,
        currency: euro(),
        total: Money(4_500),
        valid_until: NOW.plus(number * DAY),
        accepted_at: None,
        notes: String::new(),
        lines,
        created_at: NOW,
        version: 1,
    }
}

/// Two accounts and a currency.
pub(crate) async fn accounts(db: &TestDb) -> (Account, Account) {
    let ann = user("Ann Able");
    let (acme, zeta) = (account("Acme", &ann), account("Zeta", &ann));
    let mut tx = db.write().await;
    tx.user_add(&ann).await.unwrap();
    tx.account_add(&acme).await.unwrap();
    tx.account_add(&zeta).await.unwrap();
    tx.currency_add(&currency("EUR")).await.unwrap();
    tx.commit().await.unwrap();
    (acme, zeta)
}

contract! {
    async fn a_currency_is_added_once_changed_by_version_and_removed_while_unused(db) {
        let (mut euro, yen) = (currency("EUR"), currency("JPY"));
        let mut tx = db.write().await;
        tx.currency_add(&yen).await.unwrap();
        tx.currency_add(&euro).await.unwrap();
        assert!(matches!(tx.currency_add(&euro).await, Err(StoreError::Duplicate { what: "currency" })));
        assert_eq!(tx.currencies().await.unwrap(), [euro.clone(), yen.clone()]);
        euro.suffix = " €".to_owned();
        euro.rate = 7;
        assert!(tx.currency_update(&euro).await.unwrap());
        assert!(!tx.currency_update(&euro).await.unwrap());
        euro.version = 2;
        assert!(!tx.currency_is_used(&euro.code).await.unwrap());
        assert!(!tx.currency_remove(&yen.code, 9).await.unwrap());
        assert!(tx.currency_remove(&yen.code, 1).await.unwrap());
        assert_eq!(tx.currencies().await.unwrap(), [euro]);
    }

    async fn a_currency_is_used_by_whatever_is_priced_in_it(db) {
        let (acme, _) = accounts(db).await;
        let (racks, order) = (group("Racks", 0), OrderId::new(NOW, &Counter));
        for n in 0..6 {
            let mut tx = db.write().await;
            assert!(!tx.currency_is_used(&euro()).await.unwrap());
            match n {
                0 => {
                    tx.product_group_add(&racks).await.unwrap();
                    tx.product_add(&product(&racks, "Half")).await.unwrap();
                }
                1 => tx.services_add(&[service(&acme, "Site", None)]).await.unwrap(),
                2 => tx.registrations_add(&[registration(&acme, "a.example", None)]).await.unwrap(),
                3 => tx.invoices_add(&[invoice(&acme, 1, 1, vec![line("A", 1, None)])]).await.unwrap(),
                4 => tx.quotes_add(&[quote(&acme, 1, "Racks")]).await.unwrap(),
                _ => {
                    let order = Order {
                        id: order,
                        number: 1,
                        account_id: acme.id,
                        user_id: None,
                        status: OrderStatus::Pending,
                        currency: euro(),
                        total: Money(1),
                        created_at: NOW,
                        version: 1,
                    };
                    tx.order_add(&order).await.unwrap();
                }
            }
            assert!(tx.currency_is_used(&euro()).await.unwrap(), "{n}");
            // Dropped: the next begins without it.
        }
    }

    async fn products_come_in_the_shops_order_with_their_prices(db) {
        accounts(db).await;
        let (late, mut early) = (group("Alpha", 2), group("Zulu", 1));
        let (big, mut small) = (product(&early, "Big"), product(&early, "älpha"));
        let mut tx = db.write().await;
        for group in [&late, &early] {
            tx.product_group_add(group).await.unwrap();
        }
        for product in [&big, &small] {
            tx.product_add(product).await.unwrap();
        }
        assert_eq!(tx.product_groups().await.unwrap(), [early.clone(), late.clone()]);
        assert_eq!(tx.products().await.unwrap(), [small.clone(), big.clone()]);
        assert_eq!(tx.product(big.id).await.unwrap().unwrap(), big);
        assert_eq!(tx.product_group(late.id).await.unwrap().unwrap(), late);
        early.hidden = true;
        early.position = 3;
        assert!(tx.product_group_update(&early).await.unwrap());
        assert!(!tx.product_group_update(&early).await.unwrap());
        early.version = 2;
        assert_eq!(tx.product_groups().await.unwrap(), [late.clone(), early]);
        small.group_id = late.id;
        small.name = "Zz".to_owned();
        small.prices.remove(0);
        assert!(tx.product_update(&small).await.unwrap());
        assert!(!tx.product_update(&small).await.unwrap());
        small.version = 2;
        assert_eq!(tx.product(small.id).await.unwrap().unwrap(), small);
        assert_eq!(tx.products().await.unwrap(), [big, small]);
    }

    async fn services_are_listed_by_account_state_words_and_due_date(db) {
        let (acme, zeta) = accounts(db).await;
        let mut later = service(&acme, "Mail box", Some(9));
        let (soon, never, other) = (
            service(&acme, "Site Ärger", Some(2)),
            service(&acme, "Logo", None),
            service(&zeta, "Site", Some(1)),
        );
        let mut tx = db.write().await;
        tx.services_add(&[later.clone(), soon.clone(), never.clone(), other.clone()]).await.unwrap();
        assert_eq!(tx.service(soon.id).await.unwrap().unwrap(), soon);
        assert_eq!(tx.services_of_order(OrderId::new(NOW, &Counter)).await.unwrap(), []);
        let of_acme = ServiceQuery { account_id: Some(acme.id), ..ServiceQuery::default() };
        let page = tx.services_page(&of_acme).await.unwrap();
        assert_eq!(page.rows.iter().map(|row| row.service.clone()).collect::<Vec<_>>(), [later.clone(), soon.clone(), never.clone()]);
        assert_eq!((page.rows[0].account_name.as_str(), &page.rows[0].account_reference), ("Acme", &acme.reference));
        assert_eq!(tx.services_count(&of_acme).await.unwrap(), 3);
        // Page by page, in an order with a nullable date.
        let mut query = ServiceQuery { sort: ServiceSort::NextDue, limit: 1, ..ServiceQuery::default() };
        let mut found = Vec::new();
        loop {
            let page = tx.services_page(&query).await.unwrap();
            found.extend(page.rows.into_iter().map(|row| row.service.id));
            let Some(cursor) = page.next else { break };
            query.position = Position::After { cursor };
        }
        assert_eq!(found, [other.id, soon.id, later.id, never.id]);
        let words = ServiceQuery { text: "arger".to_owned(), ..ServiceQuery::default() };
        assert_eq!(tx.services_page(&words).await.unwrap().rows[0].service.id, soon.id);
        later.terms.status = ServiceStatus::Suspended;
        later.terms.next_due_at = None;
        later.terms.name = "Post".to_owned();
        assert!(tx.service_update(&later).await.unwrap());
        assert!(!tx.service_update(&later).await.unwrap());
        later.version = 2;
        assert_eq!(tx.service(later.id).await.unwrap().unwrap(), later);
        let suspended = ServiceQuery { statuses: vec![ServiceStatus::Suspended], text: "po".to_owned(), ..ServiceQuery::default() };
        assert_eq!(tx.services_count(&suspended).await.unwrap(), 1);
    }

    async fn registrations_are_listed_by_account_state_words_and_end(db) {
        let (acme, zeta) = accounts(db).await;
        let mut late = registration(&acme, "late.example", Some(90));
        let (soon, open) = (registration(&acme, "soon.example", Some(3)), registration(&zeta, "open.example", None));
        let mut tx = db.write().await;
        tx.registrations_add(&[late.clone(), open.clone(), soon.clone()]).await.unwrap();
        assert_eq!(tx.registration(late.id).await.unwrap().unwrap(), late);
        let by_end = RegistrationQuery { sort: RegistrationSort::Expires, ..RegistrationQuery::default() };
        let ids: Vec<_> = tx.registrations_page(&by_end).await.unwrap().rows.into_iter().map(|row| row.registration.id).collect();
        assert_eq!(ids, [soon.id, late.id, open.id]);
        late.terms.status = RegistrationStatus::Active;
        late.terms.renews = false;
        assert!(tx.registration_update(&late).await.unwrap());
        assert!(!tx.registration_update(&late).await.unwrap());
        let active = RegistrationQuery {
            account_id: Some(acme.id),
            statuses: vec![RegistrationStatus::Active],
            text: "example".to_owned(),
            ..RegistrationQuery::default()
        };
        assert_eq!(tx.registrations_count(&active).await.unwrap(), 1);
        late.version = 2;
        assert_eq!(tx.registrations_page(&active).await.unwrap().rows[0].registration, late);
    }

    async fn an_invoice_keeps_its_lines_in_order_and_its_number_to_itself(db) {
        let (acme, zeta) = accounts(db).await;
        let site = service(&acme, "Site", None);
        let mut first = invoice(&acme, 1, -1, vec![line("Site", 990, Some(&site)), line("Discount", -90, None)]);
        let second = invoice(&zeta, 2, 5, vec![line("Domain", 1_500, None)]);
        let mut tx = db.write().await;
        tx.services_add(&[site]).await.unwrap();
        assert_eq!(tx.invoice_last_number().await.unwrap(), 0);
        tx.invoices_add(&[first.clone(), second.clone()]).await.unwrap();
        assert_eq!(tx.invoice_last_number().await.unwrap(), 2);
        let same = Invoice { id: InvoiceId::new(NOW, &Counter), ..second.clone() };
        assert!(matches!(tx.invoices_add(&[same]).await, Err(StoreError::Duplicate { what: "invoice" })));
        assert_eq!(tx.invoice(first.id).await.unwrap().unwrap(), first);
        assert_eq!(tx.invoice_of_order(OrderId::new(NOW, &Counter)).await.unwrap(), None);
        let late = InvoiceQuery { overdue: true, ..InvoiceQuery::default() };
        let page = tx.invoices_page(&late, NOW).await.unwrap();
        assert_eq!(page.rows.len(), 1);
        assert!(page.rows[0].is_overdue && page.rows[0].total == Money(900) && page.rows[0].account_name == "Acme");
        let by_total = InvoiceQuery { sort: InvoiceSort::Total, direction: Direction::Descending, ..InvoiceQuery::default() };
        assert_eq!(tx.invoices_page(&by_total, NOW).await.unwrap().rows[0].id, second.id);
        first.lines.remove(0);
        first.lines.push(line("Server", 5_000, None));
        first.total = Money(4_910);
        first.status = InvoiceStatus::Paid;
        first.paid_at = Some(NOW);
        assert!(tx.invoice_update(&first).await.unwrap());
        assert!(!tx.invoice_update(&first).await.unwrap());
        first.version = 2;
        assert_eq!(tx.invoice(first.id).await.unwrap().unwrap(), first);
        let paid = InvoiceQuery { statuses: vec![InvoiceStatus::Paid], account_id: Some(acme.id), text: "serv".to_owned(), ..InvoiceQuery::default() };
        assert_eq!(tx.invoices_count(&paid, NOW).await.unwrap(), 1);
        assert_eq!(tx.invoices_count(&late, NOW).await.unwrap(), 0);
    }

    async fn a_quote_keeps_its_lines_and_is_listed_by_stage(db) {
        let (acme, _) = accounts(db).await;
        let (mut racks, move_) = (quote(&acme, 1, "Zwei Racks"), quote(&acme, 2, "A move"));
        let mut tx = db.write().await;
        assert_eq!(tx.quote_last_number().await.unwrap(), 0);
        tx.quotes_add(&[racks.clone(), move_.clone()]).await.unwrap();
        assert_eq!(tx.quote_last_number().await.unwrap(), 2);
        assert_eq!(tx.quote(racks.id).await.unwrap().unwrap(), racks);
        let by_subject = QuoteQuery { sort: QuoteSort::Subject, ..QuoteQuery::default() };
        assert_eq!(tx.quotes_page(&by_subject).await.unwrap().rows[0].id, move_.id);
        racks.stage = QuoteStage::Accepted;
        racks.accepted_at = Some(NOW);
        racks.lines.pop();
        racks.total = Money(5_000);
        assert!(tx.quote_update(&racks).await.unwrap());
        assert!(!tx.quote_update(&racks).await.unwrap());
        racks.version = 2;
        assert_eq!(tx.quote(racks.id).await.unwrap().unwrap(), racks);
        let accepted = QuoteQuery { stages: vec![QuoteStage::Accepted], text: "zwei".to_owned(), account_id: Some(acme.id), ..QuoteQuery::default() };
        assert_eq!(tx.quotes_count(&accepted).await.unwrap(), 1);
        let same = Quote { id: QuoteId::new(NOW, &Counter), ..move_ };
        assert!(matches!(tx.quotes_add(&[same]).await, Err(StoreError::Duplicate { what: "quote" })));
    }

    async fn an_order_is_found_with_its_services_and_its_invoice(db) {
        let (acme, zeta) = accounts(db).await;
        let bob = user("Bob Young");
        let mut order = Order {
            id: OrderId::new(NOW, &Counter),
            number: 1,
            account_id: acme.id,
            user_id: Some(bob.id),
            status: OrderStatus::Pending,
            currency: euro(),
            total: Money(990),
            created_at: NOW,
            version: 1,
        };
        let entered = Order { id: OrderId::new(NOW, &Counter), number: 2, account_id: zeta.id, user_id: None, ..order.clone() };
        let site = Service { order_id: Some(order.id), ..service(&acme, "Site", None) };
        let bill = Invoice { order_id: Some(order.id), ..invoice(&acme, 1, 1, vec![line("Site", 990, Some(&site))]) };
        let mut tx = db.write().await;
        tx.user_add(&bob).await.unwrap();
        assert_eq!(tx.order_last_number().await.unwrap(), 0);
        for order in [&order, &entered] {
            tx.order_add(order).await.unwrap();
        }
        assert!(matches!(tx.order_add(&Order { id: OrderId::new(NOW, &Counter), ..order.clone() }).await, Err(StoreError::Duplicate { what: "order" })));
        assert_eq!(tx.order_last_number().await.unwrap(), 2);
        tx.services_add(std::slice::from_ref(&site)).await.unwrap();
        tx.invoices_add(std::slice::from_ref(&bill)).await.unwrap();
        assert_eq!(tx.services_of_order(order.id).await.unwrap(), [site]);
        assert_eq!(tx.invoice_of_order(order.id).await.unwrap().unwrap(), bill);
        let names: Vec<_> = tx.orders_page(&OrderQuery::default()).await.unwrap().rows.into_iter().map(|row| (row.account_name, row.user_name)).collect();
        assert_eq!(names, [("Acme".to_owned(), Some("Bob Young".to_owned())), ("Zeta".to_owned(), None)]);
        order.status = OrderStatus::Active;
        assert!(tx.order_update(&order).await.unwrap());
        assert!(!tx.order_update(&order).await.unwrap());
        order.version = 2;
        assert_eq!(tx.order(order.id).await.unwrap().unwrap(), order);
        let active = OrderQuery { account_id: Some(acme.id), statuses: vec![OrderStatus::Active], ..OrderQuery::default() };
        assert_eq!(tx.orders_count(&active).await.unwrap(), 1);
    }

    async fn orders_are_found_by_number_by_the_accounts_words_and_by_when_they_were_placed(db) {
        let (acme, zeta) = accounts(db).await;
        let order = |account: &Account, number: i64, days: i64| Order {
            id: OrderId::new(NOW, &Counter),
            number,
            account_id: account.id,
            user_id: None,
            status: OrderStatus::Pending,
            currency: euro(),
            total: Money(number * 100),
            created_at: NOW.plus(days * DAY),
            version: 1,
        };
        let mut tx = db.write().await;
        for order in [order(&acme, 1, 0), order(&zeta, 2, 1), order(&acme, 12, 2), order(&zeta, 21, 3)] {
            tx.order_add(&order).await.unwrap();
        }
        for (text, from, before, found) in [
            ("", None, None, vec![21, 12, 2, 1]),
            ("acme", None, None, vec![12, 1]),
            ("ACM nord", None, None, vec![12, 1]),
            ("2", None, None, vec![2]),
            ("#21", None, None, vec![21]),
            ("nobody", None, None, vec![]),
            ("%", None, None, vec![]),
            ("a\0", None, None, vec![]),
            ("", Some(1), None, vec![21, 12, 2]),
            ("", None, Some(2), vec![2, 1]),
            ("zeta", Some(0), Some(3), vec![2]),
        ] {
            let mut query = OrderQuery {
                text: text.to_owned(),
                placed_from: from.map(|days: i64| NOW.plus(days * DAY)),
                placed_before: before.map(|days: i64| NOW.plus(days * DAY)),
                direction: Direction::Descending,
                limit: 1,
                ..OrderQuery::default()
            };
            for sort in [OrderSort::Added, OrderSort::Total] {
                query.sort = sort;
                query.position = Position::Start;
                let mut numbers = Vec::new();
                loop {
                    let page = tx.orders_page(&query).await.unwrap();
                    numbers.extend(page.rows.into_iter().map(|row| row.order.number));
                    let Some(cursor) = page.next else { break };
                    query.position = Position::After { cursor };
                }
                assert_eq!(numbers, found, "{text:?} {from:?} {before:?} {sort:?}");
            }
            assert_eq!(tx.orders_count(&query).await.unwrap(), i64::try_from(found.len()).unwrap());
        }
    }

    async fn the_mail_of_an_account_is_that_of_its_invitations(db) {
        let (acme, zeta) = accounts(db).await;
        let (to_acme, to_zeta) = (invitation(&acme, "a@example.com"), invitation(&zeta, "z@example.com"));
        let (mut first, mut second, mut other, loose) = (mail("invitation"), mail("invitation"), mail("invitation"), mail("test"));
        first.invitation_id = Some(to_acme.id);
        second.invitation_id = Some(to_acme.id);
        other.invitation_id = Some(to_zeta.id);
        let mut tx = db.write().await;
        for invitation in [&to_acme, &to_zeta] {
            tx.invitation_add(invitation).await.unwrap();
        }
        for mail in [&first, &other, &second, &loose] {
            tx.outbox_add(mail).await.unwrap();
        }
        let query = AccountMail { account_id: acme.id, direction: Direction::Descending, position: Position::Start, limit: 0 };
        assert_eq!(tx.account_mail_one(acme.id, first.id).await.unwrap().unwrap().recipient, first.recipient);
        for foreign in [other.id, loose.id] {
            assert_eq!(tx.account_mail_one(acme.id, foreign).await.unwrap(), None);
        }
        let page = tx.account_mail_page(&query).await.unwrap();
        assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [second.id, first.id]);
        assert_eq!((page.rows[0].kind.as_str(), page.rows[0].recipient.as_str()), ("invitation", "invitee@example.com"));
        assert_eq!(tx.account_mail_count(acme.id).await.unwrap(), 2);
    }

    async fn the_mail_of_a_user_is_about_the_sign_in_and_the_invitations_to_the_address(db) {
        let (acme, _) = accounts(db).await;
        let (bob, eve) = (user("Bob Young"), user("Eve Old"));
        let (to_bob, to_eve) = (invitation(&acme, "BOB.young@example.com"), invitation(&acme, "eve.old@example.com"));
        let (mut invited, mut reset, mut of_eve, mut invited_eve) = (mail("invitation"), mail("password_reset"), mail("password_reset"), mail("invitation"));
        invited.invitation_id = Some(to_bob.id);
        invited_eve.invitation_id = Some(to_eve.id);
        reset.user_id = Some(bob.id);
        of_eve.user_id = Some(eve.id);
        let mut tx = db.write().await;
        for user in [&bob, &eve] {
            tx.user_add(user).await.unwrap();
        }
        for invitation in [&to_bob, &to_eve] {
            tx.invitation_add(invitation).await.unwrap();
        }
        for mail in [&invited, &of_eve, &reset, &invited_eve] {
            tx.outbox_add(mail).await.unwrap();
        }
        let query = UserMail { user_id: bob.id, direction: Direction::Descending, position: Position::Start, limit: 0 };
        let page = tx.user_mail_page(&query, &bob.email).await.unwrap();
        assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [reset.id, invited.id]);
    }
}
