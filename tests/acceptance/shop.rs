//! From the shop to an order, and what users see of what their account owns.

use std::sync::atomic::{AtomicU64, Ordering};

use app::invoices::add::{AddInvoice, InvoiceForm};
use app::invoices::list::InvoiceQuery;
use app::invoices::of_member::{AccountInvoice, AccountInvoices};
use app::memberships::associate::{AssociateUser, Who};
use app::operation::{Session, UserSession};
use app::orders::list::OrderQuery;
use app::orders::set_status::SetOrderStatus;
use app::orders::show::ShowOrder;
use app::outbox::of_account::{AccountMail, MemberMail};
use app::page::{Direction, Position};
use app::products::add::AddProduct;
use app::products::add_group::AddProductGroup;
use app::products::edit::EditProduct;
use app::products::{ProductForm, ProductGroupForm};
use app::quotes::add::{AddQuote, QuoteForm};
use app::quotes::edit::EditQuote;
use app::quotes::list::QuoteQuery;
use app::quotes::of_member::{AcceptQuote, AccountQuote, AccountQuotes};
use app::registrations::list::RegistrationQuery;
use app::registrations::of_member::AccountRegistrations;
use app::services::list::ServiceQuery;
use app::services::of_member::{AccountService, AccountServices};
use app::settings::client_area::SaveClientArea;
use app::shop::cart::{CartItem, PriceCart};
use app::shop::offer::ShowShop;
use app::shop::order::{Cart, PlaceOrder, PlaceOrderForNewAccount};
use domain::client_area::ClientArea;
use domain::currency::RATE_ONE;
use domain::invoice::Line;
use domain::timestamp::DAY;
use domain::{
    Account, AccountStatus, Actor, BillingCycle, ClientSessionId, CurrencyCode, InvoiceStatus,
    Money, OrderId, OrderStatus, Permission, PermissionSet, Price, Product, Profile, QuoteStage,
    ServiceStatus, User,
};
use testkit::Workspace;
use uuid::Uuid;

use crate::billing::{currency, euro};

on_every_engine!(
    an_order_makes_services_and_an_unpaid_invoice,
    a_new_account_made_by_an_order_is_its_buyers,
    nobody_orders_at_a_price_they_did_not_see,
    what_is_not_sold_is_not_ordered,
    only_who_may_order_orders,
    one_cart_is_ordered_once,
    what_is_free_is_ordered_without_an_invoice,
    an_order_taken_back_takes_its_services_and_its_invoice_along,
    r39_an_account_shows_nothing_of_another,
    drafts_are_not_shown_to_the_account,
    a_quote_is_accepted_once_and_as_it_was_seen,
);

pub fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

/// The session of somebody signed in to the client area.
fn signed_in(w: &Workspace, user: &User) -> Session {
    Session {
        actor: Actor::User {
            id: user.id,
            name: user.name(),
        },
        role: None,
        user: Some(UserSession {
            id: ClientSessionId::new(w.usher.now(), w.usher.env.entropy.as_ref()),
            user_id: user.id,
            name: user.name(),
            masquerade: false,
        }),
        verified_at: w.usher.now(),
        data_key: w.mara.data_key.clone(),
        origin: "203.0.113.9".to_owned(),
    }
}

pub async fn owner(w: &Workspace, account: &Account) -> Session {
    let show = app::users::show::ShowUser {
        id: account.owner_id,
    };
    signed_in(w, &w.act(&show).await.unwrap().user)
}

/// A guest of the account with these permissions.
pub async fn guest(w: &Workspace, account: &Account, email: &str, may: &[Permission]) -> Session {
    let user = w.user(email).await.unwrap();
    w.act(&AssociateUser {
        account_id: account.id,
        who: Who::User { id: user.id },
        permissions: may.iter().copied().collect::<PermissionSet>(),
        ends_at: None,
        message: String::new(),
        send_invite: false,
    })
    .await
    .unwrap();
    signed_in(w, &user)
}

fn form(group: &Product, amount: i64) -> ProductForm {
    ProductForm {
        group_id: group.group_id,
        name: group.name.clone(),
        description: String::new(),
        position: 0,
        hidden: false,
        asks_domain: true,
        prices: vec![Price {
            currency: euro(),
            cycle: BillingCycle::Monthly,
            amount: Money(amount),
            setup: Money(500),
        }],
    }
}

/// A shop with one product at 9.90 € a month and 5.00 € of set-up, and one that is free.
pub async fn shop(w: &Workspace) -> (Product, Product) {
    currency(w, "EUR", RATE_ONE).await;
    currency(w, "USD", 2_000_000).await;
    let group = AddProductGroup {
        form: ProductGroupForm {
            name: "Hosting".to_owned(),
            description: String::new(),
            position: 0,
            hidden: false,
        },
    };
    let group = w.usher.perform(&w.mara, &group).await.unwrap();
    let product = |name: &str, cycle, amount, setup| AddProduct {
        form: ProductForm {
            group_id: group.id,
            name: name.to_owned(),
            description: String::new(),
            position: 0,
            hidden: false,
            asks_domain: amount > 0,
            prices: vec![Price {
                currency: euro(),
                cycle,
                amount: Money(amount),
                setup: Money(setup),
            }],
        },
    };
    let site = product("Site", BillingCycle::Monthly, 990, 500);
    let free = product("Trial", BillingCycle::Free, 0, 0);
    (
        w.usher.perform(&w.mara, &site).await.unwrap(),
        w.usher.perform(&w.mara, &free).await.unwrap(),
    )
}

pub fn wish(product: &Product) -> CartItem {
    CartItem {
        product_id: product.id,
        cycle: product.prices[0].cycle,
        domain: "Shop.Example".to_owned(),
    }
}

/// A cart that was never sent.
pub fn cart(items: Vec<CartItem>, total: i64) -> Cart {
    static CARTS: AtomicU64 = AtomicU64::new(1);
    let number = CARTS.fetch_add(1, Ordering::Relaxed);
    Cart {
        id: OrderId(Uuid::from_u64_pair(number, 1)),
        currency: euro(),
        items,
        total: Money(total),
    }
}

async fn an_order_makes_services_and_an_unpaid_invoice(w: Workspace) {
    let (site, free) = shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let nobody = Session::nobody("203.0.113.9");
    let shown = w
        .usher
        .perform(&nobody, &ShowShop::default())
        .await
        .unwrap();
    assert_eq!(shown.shelves[0].products.len(), 2);
    let priced = PriceCart {
        currency: Some(CurrencyCode::from_stored("USD")),
        items: vec![wish(&site)],
    };
    let priced = w.usher.perform(&nobody, &priced).await.unwrap();
    assert_eq!(priced.total, Money(2_980), "converted by the rate");
    let place = PlaceOrder {
        account_id: account.id,
        cart: cart(vec![wish(&site), wish(&free)], 1_490),
    };
    let placed = w.usher.perform(&session, &place).await.unwrap();
    let now = w.usher.now();
    let service = &placed.services[0];
    assert_eq!(
        (
            service.terms.status,
            service.terms.domain.as_str(),
            service.terms.amount
        ),
        (ServiceStatus::Pending, "shop.example", Money(990))
    );
    assert_eq!(service.terms.next_due_at, BillingCycle::Monthly.after(now));
    assert_eq!(placed.services[1].terms.domain, "", "nobody asked for one");
    let invoice = placed.invoice.unwrap();
    assert_eq!(
        (invoice.status, invoice.total, invoice.due_at),
        (InvoiceStatus::Unpaid, Money(1_490), now.plus(14 * DAY))
    );
    let texts: Vec<_> = invoice
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(texts, ["Site – shop.example", "Site, set-up", "Trial"]);
    let page = w
        .act(&ShowOrder {
            id: placed.order.id,
        })
        .await
        .unwrap();
    assert_eq!(
        (page.order, page.services),
        (placed.order.clone(), placed.services.clone())
    );
    assert_eq!(page.invoice.unwrap().invoice, invoice);
    let seen = AccountServices(ServiceQuery {
        account_id: Some(account.id),
        ..ServiceQuery::default()
    });
    assert_eq!(
        w.usher.perform(&session, &seen).await.unwrap().rows.len(),
        2
    );
    let entry = &w
        .act(&app::activity::list::ActivityQuery {
            text: "placed order".to_owned(),
            ..Default::default()
        })
        .await
        .unwrap()
        .rows[0];
    assert_eq!(entry.actor, session.actor, "by the user, not by the system");
}

async fn a_new_account_made_by_an_order_is_its_buyers(w: Workspace) {
    let (site, _) = shop(&w).await;
    let buyer = w.user("jun.okafor@example.com").await.unwrap();
    let session = signed_in(&w, &buyer);
    let place = |total| PlaceOrderForNewAccount {
        profile: Profile {
            first_name: "Jun".to_owned(),
            company: "Okafor Ltd".to_owned(),
            email: "billing@okafor.example".to_owned(),
            notes: "I pay nothing".to_owned(),
            ..Profile::default()
        },
        cart: cart(vec![wish(&site)], total),
    };
    assert_eq!(code(w.usher.perform(&session, &place(1)).await), "conflict");
    let list = app::accounts::list::AccountQuery::default();
    assert!(
        w.act(&list).await.unwrap().rows.is_empty(),
        "nothing was left behind"
    );
    let placed = w.usher.perform(&session, &place(1_490)).await.unwrap();
    assert_eq!(placed.account.owner_id, buyer.id);
    assert_eq!(placed.account.profile.notes, "", "notes are the admins'");
    assert_eq!(placed.invoice.unwrap().account_id, placed.account.id);
    let nobody = Session::nobody("203.0.113.9");
    assert_eq!(
        code(w.usher.perform(&nobody, &place(1_490)).await),
        "auth.signed_out"
    );
}

async fn nobody_orders_at_a_price_they_did_not_see(w: Workspace) {
    let (site, _) = shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let dearer = EditProduct {
        id: site.id,
        version: 1,
        form: form(&site, 1_990),
    };
    w.usher.perform(&w.mara, &dearer).await.unwrap();
    let place = |total| PlaceOrder {
        account_id: account.id,
        cart: cart(vec![wish(&site)], total),
    };
    let refused = w.usher.perform(&session, &place(1_490)).await.unwrap_err();
    assert_eq!(refused.code(), "conflict");
    assert!(refused.to_string().contains("24,90"), "{refused}");
    assert!(w.act(&OrderQuery::default()).await.unwrap().rows.is_empty());
    assert_eq!(code(w.usher.perform(&session, &place(2_490)).await), "ok");
}

async fn what_is_not_sold_is_not_ordered(w: Workspace) {
    let (site, free) = shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let place = |item: CartItem| PlaceOrder {
        account_id: account.id,
        cart: cart(vec![item], 1_490),
    };
    let placed = |item| {
        let (usher, session, place) = (w.usher.clone(), session.clone(), place(item));
        async move { code(usher.perform(&session, &place).await) }
    };
    let other_cycle = CartItem {
        cycle: BillingCycle::Annually,
        ..wish(&site)
    };
    assert_eq!(placed(other_cycle).await, "cart.cycle");
    let no_domain = CartItem {
        domain: String::new(),
        ..wish(&site)
    };
    assert_eq!(placed(no_domain).await, "cart.domain");
    let nothing = PlaceOrder {
        account_id: account.id,
        cart: cart(Vec::new(), 0),
    };
    assert_eq!(
        code(w.usher.perform(&session, &nothing).await),
        "cart.number"
    );
    let hide = EditProduct {
        id: free.id,
        version: 1,
        form: ProductForm {
            hidden: true,
            ..form(&free, 0)
        },
    };
    w.usher.perform(&w.mara, &hide).await.unwrap();
    assert_eq!(placed(wish(&free)).await, "cart.not_sold");
    let shown = w
        .usher
        .perform(&session, &ShowShop::default())
        .await
        .unwrap();
    assert_eq!(shown.shelves[0].products.len(), 1);
    let close = SaveClientArea {
        version: 0,
        client_area: ClientArea {
            shop: false,
            ..ClientArea::default()
        },
    };
    w.usher.perform(&w.mara, &close).await.unwrap();
    assert_eq!(placed(wish(&site)).await, "shop.closed");
    assert_eq!(
        code(w.usher.perform(&session, &ShowShop::default()).await),
        "shop.closed"
    );
}

async fn only_who_may_order_orders(w: Workspace) {
    let (site, _) = shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let may = guest(&w, &account, "may@example.com", &[Permission::Orders]).await;
    let looks = guest(&w, &account, "looks@example.com", &[Permission::Products]).await;
    let stranger = signed_in(&w, &w.user("stranger@example.com").await.unwrap());
    let place = PlaceOrder {
        account_id: account.id,
        cart: cart(vec![wish(&site)], 1_490),
    };
    let place_as = |session: &Session| {
        let place = PlaceOrder {
            cart: cart(vec![wish(&site)], 1_490),
            ..place.clone()
        };
        let (usher, session) = (w.usher.clone(), session.clone());
        async move { code(usher.perform(&session, &place).await) }
    };
    assert_eq!(place_as(&may).await, "ok");
    assert_eq!(place_as(&looks).await, "auth.missing_permission");
    assert_eq!(place_as(&stranger).await, "not_found");
    assert_eq!(
        place_as(&w.mara).await,
        "auth.signed_out",
        "an admin is no user"
    );
    w.act(&app::accounts::set_status::SetAccountStatus {
        id: account.id,
        version: account.version,
        status: AccountStatus::Closed,
    })
    .await
    .unwrap();
    assert_eq!(place_as(&may).await, "account.closed");
    assert_eq!(w.act(&OrderQuery::default()).await.unwrap().rows.len(), 1);
}

async fn one_cart_is_ordered_once(w: Workspace) {
    let (site, _) = shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let once = PlaceOrder {
        account_id: account.id,
        cart: cart(vec![wish(&site)], 1_490),
    };
    let anew = PlaceOrderForNewAccount {
        profile: account.profile.clone(),
        cart: cart(vec![wish(&site)], 1_490),
    };
    let (one, two) = tokio::join!(
        w.usher.perform(&session, &once),
        w.usher.perform(&session, &once)
    );
    assert_eq!(one.unwrap(), two.unwrap(), "the same answer twice");
    let (one, two) = tokio::join!(
        w.usher.perform(&session, &anew),
        w.usher.perform(&session, &anew)
    );
    assert_eq!(one.unwrap().account, two.unwrap().account);
    let orders = w.act(&OrderQuery::default()).await.unwrap().rows;
    assert_eq!(orders.len(), 2);
    let list = app::accounts::list::AccountQuery::default();
    assert_eq!(w.act(&list).await.unwrap().rows.len(), 2, "one new account");
    let other = w.account("Two", "two@example.com").await.unwrap();
    let session = owner(&w, &other).await;
    let stolen = PlaceOrder {
        account_id: other.id,
        cart: once.cart,
    };
    let refused = code(w.usher.perform(&session, &stolen).await);
    assert_eq!(refused, "order.placed");
}

async fn what_is_free_is_ordered_without_an_invoice(w: Workspace) {
    let (_, free) = shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let place = PlaceOrder {
        account_id: account.id,
        cart: cart(vec![wish(&free)], 0),
    };
    let placed = w.usher.perform(&session, &place).await.unwrap();
    assert_eq!(placed.invoice, None);
    assert_eq!(placed.services[0].terms.next_due_at, None);
}

async fn an_order_taken_back_takes_its_services_and_its_invoice_along(w: Workspace) {
    let (site, _) = shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let place = PlaceOrder {
        account_id: account.id,
        cart: cart(vec![wish(&site)], 1_490),
    };
    let order = w.usher.perform(&session, &place).await.unwrap().order;
    let set = |version, status| SetOrderStatus {
        id: order.id,
        version,
        status,
    };
    let states = || async {
        let page = w.act(&ShowOrder { id: order.id }).await.unwrap();
        (
            page.order.status,
            page.services[0].terms.status,
            page.invoice.unwrap().invoice.status,
        )
    };
    w.act(&set(1, OrderStatus::Cancelled)).await.unwrap();
    assert_eq!(
        states().await,
        (
            OrderStatus::Cancelled,
            ServiceStatus::Cancelled,
            InvoiceStatus::Cancelled
        )
    );
    assert_eq!(code(w.act(&set(1, OrderStatus::Pending)).await), "conflict");
    assert_eq!(
        code(w.act(&set(2, OrderStatus::Active)).await),
        "order.status"
    );
    w.act(&set(2, OrderStatus::Pending)).await.unwrap();
    w.act(&set(3, OrderStatus::Active)).await.unwrap();
    assert_eq!(
        states().await,
        (
            OrderStatus::Active,
            ServiceStatus::Active,
            InvoiceStatus::Unpaid
        )
    );
}

async fn r39_an_account_shows_nothing_of_another(w: Workspace) {
    let (site, _) = shop(&w).await;
    let (one, two) = (
        w.account("One", "one@example.com").await.unwrap(),
        w.account("Two", "two@example.com").await.unwrap(),
    );
    let (first, second) = (owner(&w, &one).await, owner(&w, &two).await);
    let place = PlaceOrder {
        account_id: two.id,
        cart: cart(vec![wish(&site)], 1_490),
    };
    let placed = w.usher.perform(&second, &place).await.unwrap();
    let (service, invoice) = (placed.services[0].id, placed.invoice.unwrap().id);
    let quote = w
        .act(&AddQuote {
            account_id: two.id,
            currency: euro(),
            form: quote_form(&w, QuoteStage::Delivered, 100),
        })
        .await
        .unwrap();
    let usher = &w.usher;
    // With the own account's name and the other's ids.
    let by_id = [
        code(
            usher
                .perform(
                    &first,
                    &AccountService {
                        account_id: one.id,
                        id: service,
                    },
                )
                .await,
        ),
        code(
            usher
                .perform(
                    &first,
                    &AccountInvoice {
                        account_id: one.id,
                        id: invoice,
                    },
                )
                .await,
        ),
        code(
            usher
                .perform(
                    &first,
                    &AccountQuote {
                        account_id: one.id,
                        id: quote.id,
                    },
                )
                .await,
        ),
        code(
            usher
                .perform(
                    &first,
                    &AcceptQuote {
                        account_id: one.id,
                        id: quote.id,
                        version: 1,
                    },
                )
                .await,
        ),
    ];
    assert_eq!(by_id, ["not_found"; 4]);
    // With the other account's name, and with none at all.
    for account_id in [Some(two.id), None] {
        let services = AccountServices(ServiceQuery {
            account_id,
            ..Default::default()
        });
        let domains = AccountRegistrations(RegistrationQuery {
            account_id,
            ..Default::default()
        });
        let invoices = AccountInvoices(InvoiceQuery {
            account_id,
            ..Default::default()
        });
        let quotes = AccountQuotes(QuoteQuery {
            account_id,
            ..Default::default()
        });
        let found = [
            code(usher.perform(&first, &services).await),
            code(usher.perform(&first, &domains).await),
            code(usher.perform(&first, &invoices).await),
            code(usher.perform(&first, &quotes).await),
        ];
        assert_eq!(found, ["not_found"; 4], "{account_id:?}");
    }
    let mail = MemberMail(AccountMail {
        account_id: two.id,
        direction: Direction::Ascending,
        position: Position::Start,
        limit: 0,
    });
    assert_eq!(code(usher.perform(&first, &mail).await), "not_found");
    // Each noun asks for its own permission.
    let narrow = guest(&w, &two, "narrow@example.com", &[Permission::Domains]).await;
    let account_id = Some(two.id);
    let services = AccountServices(ServiceQuery {
        account_id,
        ..Default::default()
    });
    let domains = AccountRegistrations(RegistrationQuery {
        account_id,
        ..Default::default()
    });
    let found = [
        code(usher.perform(&narrow, &services).await),
        code(usher.perform(&narrow, &domains).await),
        code(
            usher
                .perform(
                    &narrow,
                    &AccountInvoice {
                        account_id: two.id,
                        id: invoice,
                    },
                )
                .await,
        ),
        code(
            usher
                .perform(
                    &narrow,
                    &AcceptQuote {
                        account_id: two.id,
                        id: quote.id,
                        version: 1,
                    },
                )
                .await,
        ),
        code(usher.perform(&narrow, &mail).await),
    ];
    let no = "auth.missing_permission";
    assert_eq!(found, [no, "ok", no, no, no]);
}

async fn drafts_are_not_shown_to_the_account(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let now = w.usher.now();
    let add = |draft| AddInvoice {
        account_id: account.id,
        currency: euro(),
        draft,
        form: InvoiceForm {
            issued_at: now,
            due_at: now,
            notes: String::new(),
            lines: vec![line(1)],
        },
    };
    let draft = w.act(&add(true)).await.unwrap();
    let open = w.act(&add(false)).await.unwrap();
    let list = |statuses| {
        AccountInvoices(InvoiceQuery {
            account_id: Some(account.id),
            statuses,
            ..InvoiceQuery::default()
        })
    };
    let seen = w.usher.perform(&session, &list(Vec::new())).await.unwrap();
    assert_eq!(
        seen.rows.iter().map(|row| row.id).collect::<Vec<_>>(),
        [open.id]
    );
    let asked = list(vec![InvoiceStatus::Draft]);
    assert!(
        w.usher
            .perform(&session, &asked)
            .await
            .unwrap()
            .rows
            .is_empty()
    );
    let show = AccountInvoice {
        account_id: account.id,
        id: draft.id,
    };
    assert_eq!(code(w.usher.perform(&session, &show).await), "not_found");
}

fn line(amount: i64) -> Line {
    Line {
        text: "Racks".to_owned(),
        amount: Money(amount),
        service_id: None,
    }
}

fn quote_form(w: &Workspace, stage: QuoteStage, amount: i64) -> QuoteForm {
    QuoteForm {
        subject: "Two racks".to_owned(),
        stage,
        valid_until: w.usher.now().plus(30 * DAY),
        notes: String::new(),
        lines: vec![line(amount)],
    }
}

async fn a_quote_is_accepted_once_and_as_it_was_seen(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = owner(&w, &account).await;
    let quote = w
        .act(&AddQuote {
            account_id: account.id,
            currency: euro(),
            form: quote_form(&w, QuoteStage::Delivered, 100),
        })
        .await
        .unwrap();
    let accept = |version| AcceptQuote {
        account_id: account.id,
        id: quote.id,
        version,
    };
    let dearer = EditQuote {
        id: quote.id,
        version: 1,
        form: quote_form(&w, QuoteStage::Delivered, 900),
    };
    w.act(&dearer).await.unwrap();
    assert_eq!(
        code(w.usher.perform(&session, &accept(1)).await),
        "conflict",
        "nobody accepts what was changed meanwhile"
    );
    let accepted = w.usher.perform(&session, &accept(2)).await.unwrap();
    assert_eq!(accepted.accepted_at, Some(w.usher.now()));
    assert_eq!(
        code(w.usher.perform(&session, &accept(3)).await),
        "quote.accepted"
    );
    let late = w
        .act(&AddQuote {
            account_id: account.id,
            currency: euro(),
            form: quote_form(&w, QuoteStage::Delivered, 100),
        })
        .await
        .unwrap();
    w.clock.advance(31 * DAY);
    let accept = AcceptQuote {
        account_id: account.id,
        id: late.id,
        version: 1,
    };
    assert_eq!(
        code(w.usher.perform(&session, &accept).await),
        "quote.expired"
    );
}
