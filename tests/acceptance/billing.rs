//! What accounts own: currencies, products, services, domains, invoices, quotes.

use app::currencies::CurrencyForm;
use app::currencies::add::AddCurrency;
use app::currencies::edit::EditCurrency;
use app::currencies::list::ListCurrencies;
use app::currencies::remove::RemoveCurrency;
use app::currencies::set_default::SetDefaultCurrency;
use app::demo::{DemoSize, load};
use app::invoices::add::{AddInvoice, InvoiceForm};
use app::invoices::edit::EditInvoice;
use app::invoices::list::{CountInvoices, InvoiceQuery};
use app::invoices::set_status::SetInvoiceStatus;
use app::invoices::show::ShowInvoice;
use app::products::add::AddProduct;
use app::products::add_group::AddProductGroup;
use app::products::edit::EditProduct;
use app::products::edit_group::EditProductGroup;
use app::products::list::ListProducts;
use app::products::{ProductForm, ProductGroupForm};
use app::quotes::add::{AddQuote, QuoteForm};
use app::quotes::edit::EditQuote;
use app::quotes::show::ShowQuote;
use app::registrations::add::AddRegistration;
use app::registrations::edit::EditRegistration;
use app::registrations::list::RegistrationQuery;
use app::services::add::AddService;
use app::services::edit::EditService;
use app::services::list::{CountServices, ServiceQuery};
use app::settings::client_area::{SaveClientArea, ShowClientArea};
use domain::client_area::ClientArea;
use domain::currency::{NumberFormat, RATE_ONE};
use domain::invoice::Line;
use domain::registration::{RegistrationKind, RegistrationTerms};
use domain::service::ServiceTerms;
use domain::timestamp::DAY;
use domain::{
    BillingCycle, Currency, CurrencyCode, InvoiceStatus, Money, Price, QuoteStage,
    RegistrationStatus, ServiceStatus,
};
use testkit::Workspace;

on_every_engine!(
    the_first_currency_is_the_default_and_rates_follow_another,
    a_currency_in_use_keeps_its_decimals_and_stays,
    prices_name_known_currencies_and_products_change_by_version,
    a_service_is_agreed_changed_and_logged,
    a_domain_is_kept_with_its_terms,
    invoices_count_without_gaps_and_settled_ones_stay,
    a_line_bills_only_services_of_its_own_account,
    two_who_write_invoices_at_once_get_two_numbers,
    a_quote_is_written_and_what_was_accepted_stays,
    each_role_does_what_it_may_with_money,
    the_client_areas_settings_are_saved_over_the_version_that_was_seen,
    demo_accounts_own_something,
);

pub fn euro() -> CurrencyCode {
    CurrencyCode::from_stored("EUR")
}

pub fn form(decimals: i64, rate: i64) -> CurrencyForm {
    CurrencyForm {
        prefix: String::new(),
        suffix: " €".to_owned(),
        format: NumberFormat::PointComma,
        decimals,
        rate,
    }
}

pub async fn currency(w: &Workspace, code: &str, rate: i64) -> Currency {
    let add = AddCurrency {
        code: code.to_owned(),
        form: form(2, rate),
    };
    w.usher.perform(&w.mara, &add).await.unwrap()
}

fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

fn terms(name: &str) -> ServiceTerms {
    ServiceTerms {
        product_id: None,
        name: name.to_owned(),
        domain: "One.Example".to_owned(),
        status: ServiceStatus::Active,
        cycle: BillingCycle::Monthly,
        currency: euro(),
        amount: Money(990),
        registered_at: domain::Timestamp(1_790_000_000_000),
        next_due_at: None,
    }
}

fn line(text: &str, amount: i64) -> Line {
    Line {
        text: text.to_owned(),
        amount: Money(amount),
        service_id: None,
    }
}

fn invoice_form(w: &Workspace, lines: Vec<Line>) -> InvoiceForm {
    let now = w.usher.now();
    InvoiceForm {
        issued_at: now,
        due_at: now.plus(14 * DAY),
        notes: String::new(),
        lines,
    }
}

async fn the_first_currency_is_the_default_and_rates_follow_another(w: Workspace) {
    let first = AddCurrency {
        code: "eur".to_owned(),
        form: form(2, 2),
    };
    let refused = w.usher.perform(&w.mara, &first).await;
    assert_eq!(code(refused), "currency.default_rate");
    currency(&w, "EUR", RATE_ONE).await;
    currency(&w, "USD", 1_250_000).await;
    let again = AddCurrency {
        code: "USD".to_owned(),
        form: form(2, 1),
    };
    assert_eq!(
        code(w.usher.perform(&w.mara, &again).await),
        "currency.exists"
    );
    let listed = |rows: Vec<app::currencies::list::CurrencyRow>| {
        rows.into_iter()
            .map(|row| {
                (
                    row.currency.code.to_string(),
                    row.currency.rate,
                    row.is_default,
                )
            })
            .collect::<Vec<_>>()
    };
    let rows = w.act(&ListCurrencies {}).await.unwrap();
    assert_eq!(
        listed(rows),
        [
            ("EUR".to_owned(), RATE_ONE, true),
            ("USD".to_owned(), 1_250_000, false)
        ]
    );
    let dollar = SetDefaultCurrency {
        code: CurrencyCode::from_stored("USD"),
    };
    w.usher.perform(&w.mara, &dollar).await.unwrap();
    let rows = w.act(&ListCurrencies {}).await.unwrap();
    assert_eq!(
        listed(rows),
        [
            ("EUR".to_owned(), 800_000, false),
            ("USD".to_owned(), RATE_ONE, true)
        ]
    );
    let log = w.log().await.unwrap();
    assert_eq!(log.last().unwrap(), "Made USD the default currency");
}

async fn a_currency_in_use_keeps_its_decimals_and_stays(w: Workspace) {
    let euro = currency(&w, "EUR", RATE_ONE).await;
    let dollar = currency(&w, "USD", RATE_ONE).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let remove = |currency: &Currency, version| RemoveCurrency {
        code: currency.code.clone(),
        version,
    };
    let removed = |request: RemoveCurrency| {
        let (usher, mara) = (w.usher.clone(), w.mara.clone());
        async move { code(usher.perform(&mara, &request).await) }
    };
    assert_eq!(removed(remove(&euro, 1)).await, "currency.is_default");
    let mut priced = terms("Site");
    priced.currency = dollar.code.clone();
    w.act(&AddService {
        account_id: account.id,
        terms: priced,
    })
    .await
    .unwrap();
    assert_eq!(removed(remove(&dollar, 1)).await, "currency.used");
    let edit = |decimals| EditCurrency {
        code: dollar.code.clone(),
        version: 1,
        form: form(decimals, 1_100_000),
    };
    let refused = w.usher.perform(&w.mara, &edit(0)).await;
    assert_eq!(code(refused), "currency.decimals");
    assert_eq!(
        w.usher.perform(&w.mara, &edit(2)).await.unwrap().rate,
        1_100_000
    );
    assert_eq!(code(w.usher.perform(&w.mara, &edit(2)).await), "conflict");
    let yen = currency(&w, "JPY", 7).await;
    assert_eq!(removed(remove(&yen, 9)).await, "conflict");
    assert_eq!(removed(remove(&yen, 1)).await, "ok");
}

async fn prices_name_known_currencies_and_products_change_by_version(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let group = AddProductGroup {
        form: ProductGroupForm {
            name: "Hosting".to_owned(),
            description: String::new(),
            position: 0,
            hidden: false,
        },
    };
    let group = w.usher.perform(&w.mara, &group).await.unwrap();
    let form = |currency: &str, amount: i64| ProductForm {
        group_id: group.id,
        name: "Small".to_owned(),
        description: String::new(),
        position: 0,
        hidden: false,
        asks_domain: true,
        prices: vec![Price {
            currency: CurrencyCode::from_stored(currency),
            cycle: BillingCycle::Monthly,
            amount: Money(amount),
            setup: Money(0),
        }],
    };
    let unknown = AddProduct {
        form: form("XXX", 1),
    };
    assert_eq!(
        code(w.usher.perform(&w.mara, &unknown).await),
        "currency.unknown"
    );
    let below = AddProduct {
        form: form("EUR", -1),
    };
    assert_eq!(code(w.usher.perform(&w.mara, &below).await), "invalid");
    let product = w
        .usher
        .perform(
            &w.mara,
            &AddProduct {
                form: form("EUR", 990),
            },
        )
        .await
        .unwrap();
    let edit = EditProduct {
        id: product.id,
        version: 1,
        form: form("EUR", 1_290),
    };
    let edited = w.usher.perform(&w.mara, &edit).await.unwrap();
    assert_eq!((edited.version, edited.prices[0].amount), (2, Money(1_290)));
    assert_eq!(code(w.usher.perform(&w.mara, &edit).await), "conflict");
    let hide = EditProductGroup {
        id: group.id,
        version: 1,
        form: ProductGroupForm {
            name: "Hosting".to_owned(),
            description: String::new(),
            position: 0,
            hidden: true,
        },
    };
    w.usher.perform(&w.mara, &hide).await.unwrap();
    assert_eq!(code(w.usher.perform(&w.mara, &hide).await), "conflict");
    let catalogue = w.act(&ListProducts {}).await.unwrap();
    assert_eq!(catalogue.products, [edited]);
    assert!(catalogue.groups[0].hidden);
    let page = w
        .act(&app::activity::list::ActivityQuery {
            text: "changed the product small".to_owned(),
            ..Default::default()
        })
        .await
        .unwrap();
    let change = &page.rows[0].changes[0];
    assert_eq!(
        (change.before.as_deref(), change.after.as_deref()),
        (Some("EUR monthly 990+0"), Some("EUR monthly 1290+0"))
    );
}

async fn a_service_is_agreed_changed_and_logged(w: Workspace) {
    let account = w.account("One", "one@example.com").await.unwrap();
    let add = |terms| AddService {
        account_id: account.id,
        terms,
    };
    assert_eq!(code(w.act(&add(terms("Site"))).await), "currency.unknown");
    currency(&w, "EUR", RATE_ONE).await;
    let mut wrong = terms("Site");
    wrong.domain = "not a domain".to_owned();
    assert_eq!(code(w.act(&add(wrong)).await), "invalid");
    let service = w.act(&add(terms(" Site "))).await.unwrap();
    assert_eq!(
        (service.terms.name.as_str(), service.terms.domain.as_str()),
        ("Site", "one.example")
    );
    let mut suspended = service.terms.clone();
    suspended.status = ServiceStatus::Suspended;
    let edit = EditService {
        id: service.id,
        version: 1,
        terms: suspended,
    };
    let changed = w.act(&edit).await.unwrap();
    assert_eq!(changed.version, 2);
    let lost = w.act(&edit).await.unwrap_err();
    assert_eq!(lost.code(), "conflict");
    assert!(lost.to_string().contains("Otto Brandt"), "{lost}");
    // The same again is no change and no entry.
    let same = EditService {
        version: 2,
        ..edit.clone()
    };
    assert_eq!(w.act(&same).await.unwrap().version, 2);
    let log = w.log().await.unwrap();
    assert_eq!(
        log.iter()
            .filter(|text| text.contains("the service Site"))
            .count(),
        1
    );
    let of_account = ServiceQuery {
        account_id: Some(account.id),
        statuses: vec![ServiceStatus::Suspended],
        ..ServiceQuery::default()
    };
    assert_eq!(w.act(&of_account).await.unwrap().rows[0].service, changed);
    assert_eq!(w.act(&CountServices(of_account)).await.unwrap().count, 1);
}

async fn a_domain_is_kept_with_its_terms(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let now = w.usher.now();
    let terms = RegistrationTerms {
        name: "Bücher.Example".to_owned(),
        registrar: String::new(),
        kind: RegistrationKind::Register,
        status: RegistrationStatus::Active,
        currency: euro(),
        amount: Money(1_490),
        years: 1,
        registered_at: now,
        expires_at: Some(now.plus(-DAY)),
        next_due_at: None,
        renews: true,
        privacy: true,
    };
    let add = |terms: RegistrationTerms| AddRegistration {
        account_id: account.id,
        terms,
    };
    assert_eq!(code(w.act(&add(terms.clone())).await), "invalid");
    let good = RegistrationTerms {
        expires_at: Some(now.plus(365 * DAY)),
        ..terms
    };
    let kept = w.act(&add(good.clone())).await.unwrap();
    assert_eq!(kept.terms.name, "bücher.example");
    let edit = EditRegistration {
        id: kept.id,
        version: 1,
        terms: RegistrationTerms {
            renews: false,
            ..good
        },
    };
    let edited = w.act(&edit).await.unwrap();
    assert_eq!(code(w.act(&edit).await), "conflict");
    let query = RegistrationQuery {
        text: "bucher".to_owned(),
        ..RegistrationQuery::default()
    };
    assert_eq!(w.act(&query).await.unwrap().rows[0].registration, edited);
}

async fn invoices_count_without_gaps_and_settled_ones_stay(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let add = |draft, lines| AddInvoice {
        account_id: account.id,
        currency: euro(),
        draft,
        form: invoice_form(&w, lines),
    };
    let refused = w.act(&add(false, vec![line("Credit", -1)])).await;
    assert_eq!(code(refused), "invalid", "no total below zero");
    let draft = w.act(&add(true, vec![line("Site", 990)])).await.unwrap();
    let second = w
        .act(&add(false, vec![line("Domain", 1_500)]))
        .await
        .unwrap();
    assert_eq!((draft.number, second.number), (1, 2));
    let set = |id, version, status| SetInvoiceStatus {
        id,
        version,
        status,
    };
    assert_eq!(
        code(w.act(&set(draft.id, 1, InvoiceStatus::Paid)).await),
        "invoice.status",
        "nobody paid what nobody saw"
    );
    let paid = w
        .act(&set(second.id, 1, InvoiceStatus::Paid))
        .await
        .unwrap();
    assert_eq!(paid.paid_at, Some(w.usher.now()));
    let edit = |id, version| EditInvoice {
        id,
        version,
        form: invoice_form(&w, vec![line("Site", 500), line("Discount", -100)]),
    };
    assert_eq!(code(w.act(&edit(second.id, 2)).await), "invoice.settled");
    assert_eq!(w.act(&edit(draft.id, 1)).await.unwrap().total, Money(400));
    assert_eq!(code(w.act(&edit(draft.id, 1)).await), "conflict");
    let open = w
        .act(&set(draft.id, 2, InvoiceStatus::Unpaid))
        .await
        .unwrap();
    w.clock.advance(15 * DAY);
    let page = w.act(&ShowInvoice { id: open.id }).await.unwrap();
    assert!(page.is_overdue);
    assert_eq!(page.currency.show(page.invoice.total), "4,00\u{a0}€");
    let overdue = InvoiceQuery {
        overdue: true,
        ..InvoiceQuery::default()
    };
    assert_eq!(w.act(&overdue).await.unwrap().rows[0].id, open.id);
    assert_eq!(w.act(&CountInvoices(overdue)).await.unwrap().count, 1);
    let log = w.log().await.unwrap();
    assert_eq!(log.last().unwrap(), "Set invoice 1 to unpaid");
}

async fn a_line_bills_only_services_of_its_own_account(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let (one, two) = (
        w.account("One", "one@example.com").await.unwrap(),
        w.account("Two", "two@example.com").await.unwrap(),
    );
    let service = w
        .act(&AddService {
            account_id: two.id,
            terms: terms("Site"),
        })
        .await
        .unwrap();
    let bill = |account_id| AddInvoice {
        account_id,
        currency: euro(),
        draft: false,
        form: invoice_form(
            &w,
            vec![Line {
                service_id: Some(service.id),
                ..line("Site", 990)
            }],
        ),
    };
    assert_eq!(code(w.act(&bill(one.id)).await), "invoice.foreign_service");
    assert_eq!(code(w.act(&bill(two.id)).await), "ok");
}

async fn two_who_write_invoices_at_once_get_two_numbers(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let mut running = Vec::new();
    for n in 0..6 {
        let (usher, otto) = (w.usher.clone(), w.otto.clone());
        let add = AddInvoice {
            account_id: account.id,
            currency: euro(),
            draft: false,
            form: invoice_form(&w, vec![line("Site", n)]),
        };
        running.push(tokio::spawn(async move {
            usher.perform(&otto, &add).await.unwrap().number
        }));
    }
    let mut numbers = Vec::new();
    for one in running {
        numbers.push(one.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
}

async fn a_quote_is_written_and_what_was_accepted_stays(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let form = |stage, amount| QuoteForm {
        subject: "Two racks".to_owned(),
        stage,
        valid_until: w.usher.now().plus(30 * DAY),
        notes: String::new(),
        lines: vec![line("Racks", amount)],
    };
    let quote = w
        .act(&AddQuote {
            account_id: account.id,
            currency: euro(),
            form: form(QuoteStage::Draft, 500_000),
        })
        .await
        .unwrap();
    let edit = |version, stage, amount| EditQuote {
        id: quote.id,
        version,
        form: form(stage, amount),
    };
    w.act(&edit(1, QuoteStage::Delivered, 450_000))
        .await
        .unwrap();
    let accepted = w
        .act(&edit(2, QuoteStage::Accepted, 450_000))
        .await
        .unwrap();
    assert_eq!(accepted.accepted_at, Some(w.usher.now()));
    assert_eq!(
        code(w.act(&edit(3, QuoteStage::Accepted, 1)).await),
        "quote.accepted"
    );
    let page = w.act(&ShowQuote { id: quote.id }).await.unwrap();
    assert_eq!(page.quote, accepted);
    assert_eq!(page.currency.show(page.quote.total), "4.500,00\u{a0}€");
}

async fn each_role_does_what_it_may_with_money(w: Workspace) {
    currency(&w, "EUR", RATE_ONE).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let service = AddService {
        account_id: account.id,
        terms: terms("Site"),
    };
    let invoice = AddInvoice {
        account_id: account.id,
        currency: euro(),
        draft: false,
        form: invoice_form(&w, vec![line("Site", 990)]),
    };
    let group = AddProductGroup {
        form: ProductGroupForm {
            name: "Hosting".to_owned(),
            description: String::new(),
            position: 0,
            hidden: false,
        },
    };
    let no = "auth.forbidden";
    for (session, expected) in [
        (&w.rita, ["ok", no, no, no]),
        (&w.otto, ["ok", "ok", "ok", no]),
        (&w.mara, ["ok", "ok", "ok", "ok"]),
    ] {
        let usher = &w.usher;
        let found = [
            code(usher.perform(session, &InvoiceQuery::default()).await),
            code(usher.perform(session, &service).await),
            code(usher.perform(session, &invoice).await),
            code(usher.perform(session, &group).await),
        ];
        assert_eq!(found, expected, "{}", session.actor.name());
    }
}

async fn the_client_areas_settings_are_saved_over_the_version_that_was_seen(w: Workspace) {
    let shown = w.act(&ShowClientArea {}).await.unwrap();
    assert_eq!(
        (&shown.client_area, shown.version),
        (&ClientArea::default(), 0)
    );
    let save = |theme: &str, version| SaveClientArea {
        version,
        client_area: ClientArea {
            theme: theme.to_owned(),
            payment_instructions: "By transfer.".to_owned(),
            ..ClientArea::default()
        },
    };
    assert_eq!(
        code(w.usher.perform(&w.otto, &save("six", 0)).await),
        "auth.forbidden"
    );
    assert_eq!(
        code(w.usher.perform(&w.mara, &save("../x", 0)).await),
        "invalid"
    );
    assert_eq!(code(w.usher.perform(&w.mara, &save("six", 0)).await), "ok");
    assert_eq!(
        code(w.usher.perform(&w.mara, &save("mine", 0)).await),
        "conflict"
    );
    let shown = w.act(&ShowClientArea {}).await.unwrap();
    assert_eq!(
        (shown.client_area.theme.as_str(), shown.version),
        ("six", 1)
    );
    let log = w.log().await.unwrap();
    assert_eq!(log.last().unwrap(), "Changed the client area settings");
}

async fn demo_accounts_own_something(w: Workspace) {
    load(&w.usher, &w.mara, &DemoSize::default(), false, &|_, _| {})
        .await
        .unwrap();
    let services = w
        .act(&CountServices(ServiceQuery::default()))
        .await
        .unwrap();
    let invoices = w
        .act(&CountInvoices(InvoiceQuery::default()))
        .await
        .unwrap();
    let catalogue = w.act(&ListProducts {}).await.unwrap();
    assert!(services.count > 1_200 && invoices.count > 1_500);
    assert!(catalogue.products.len() > 8);
    // What comes later counts on, and is of the products that are there.
    let more = DemoSize {
        users: 300,
        accounts: 180,
        memberships: 450,
        seed: 2,
    };
    load(&w.usher, &w.mara, &more, true, &|_, _| {})
        .await
        .unwrap();
    assert_eq!(w.act(&ListProducts {}).await.unwrap(), catalogue);
    let last = InvoiceQuery {
        direction: app::Direction::Descending,
        limit: 1,
        ..InvoiceQuery::default()
    };
    let all = w
        .act(&CountInvoices(InvoiceQuery::default()))
        .await
        .unwrap();
    assert_eq!(w.act(&last).await.unwrap().rows[0].number, all.count);
    // Closed accounts pay nothing any more.
    for row in w
        .act(&ServiceQuery {
            statuses: vec![ServiceStatus::Active],
            limit: 500,
            ..ServiceQuery::default()
        })
        .await
        .unwrap()
        .rows
    {
        assert!(
            row.service
                .terms
                .next_due_at
                .is_some_and(|at| at > w.usher.now())
        );
        assert!(row.service.terms.product_id.is_some());
    }
}
