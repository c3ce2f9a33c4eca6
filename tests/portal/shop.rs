//! From the shop to an order.

use app::accounts::list::AccountQuery;
use app::currencies::CurrencyForm;
use app::currencies::add::AddCurrency;
use app::orders::list::{OrderQuery, OrderRow};
use app::orders::show::ShowOrder;
use app::products::add::AddProduct;
use app::products::add_group::AddProductGroup;
use app::products::edit::EditProduct;
use app::products::{ProductForm, ProductGroupForm};
use app::settings::client_area::SaveClientArea;
use axum::http::StatusCode;
use domain::client_area::ClientArea;
use domain::currency::{NumberFormat, RATE_ONE};
use domain::{
    BillingCycle, CurrencyCode, Money, Permission, PermissionSet, Price, Product, ProductGroup,
};
use testkit::Workspace;

use crate::browser::{Browser, Seen};
use crate::cast::{INVITEE, OWNER, PASSWORD, harbour, member, set_password, signed_in};

on_every_engine!(
    what_is_hidden_is_not_offered_and_what_is_offered_names_its_price,
    an_order_for_an_account_makes_services_and_an_invoice,
    an_order_for_a_new_account_makes_its_buyer_the_owner,
    a_guest_registers_on_the_way_and_finds_the_cart_again,
    nobody_orders_for_an_account_without_the_permission,
    one_form_orders_once_however_often_it_is_sent,
    a_price_is_the_shops_and_not_the_forms,
    r38_a_cart_from_elsewhere_is_refused,
    a_cart_is_written_by_the_shop_alone_and_has_an_end,
    a_cart_changes_and_forgets_what_is_not_sold_any_more,
    terms_are_agreed_to_before_an_order,
    a_user_without_an_account_is_shown_the_shop,
    language_and_currency_are_chosen_together_among_those_that_there_are,
);

struct Catalogue {
    site: Product,
    trial: Product,
    secret: Product,
}

fn form(group: &ProductGroup, name: &str, price: (BillingCycle, i64, i64)) -> ProductForm {
    let (cycle, amount, setup) = price;
    ProductForm {
        group_id: group.id,
        name: name.to_owned(),
        description: "Quiet & quick".to_owned(),
        position: 0,
        hidden: name == "Secret",
        asks_domain: name == "Site",
        prices: vec![Price {
            currency: CurrencyCode::from_stored("EUR"),
            cycle,
            amount: Money(amount),
            setup: Money(setup),
        }],
    }
}

/// A product at 9.90 € a month and 5.00 € of set-up, one that is free, and one that is hidden.
async fn catalogue(w: &Workspace) -> Catalogue {
    for (code, suffix, rate) in [("EUR", " €", RATE_ONE), ("USD", " USD", 2_000_000)] {
        let form = CurrencyForm {
            prefix: String::new(),
            suffix: suffix.to_owned(),
            format: NumberFormat::PointComma,
            decimals: 2,
            rate,
        };
        let code = code.to_owned();
        let add = AddCurrency { code, form };
        w.usher.perform(&w.mara, &add).await.unwrap();
    }
    let group = AddProductGroup {
        form: ProductGroupForm {
            name: "Hosting".to_owned(),
            description: String::new(),
            position: 0,
            hidden: false,
        },
    };
    let group = w.usher.perform(&w.mara, &group).await.unwrap();
    let mut products = Vec::new();
    for (name, price) in [
        ("Site", (BillingCycle::Monthly, 990, 500)),
        ("Trial", (BillingCycle::Free, 0, 0)),
        ("Secret", (BillingCycle::Annually, 100, 0)),
    ] {
        let form = form(&group, name, price);
        let add = AddProduct { form };
        products.push(w.usher.perform(&w.mara, &add).await.unwrap());
    }
    let [site, trial, secret] = products.try_into().unwrap();
    Catalogue {
        site,
        trial,
        secret,
    }
}

async fn orders(w: &Workspace) -> Vec<OrderRow> {
    w.act(&OrderQuery::default()).await.unwrap().rows
}

/// Puts a product into the cart, as its page does.
async fn add(browser: &mut Browser, product: &Product) -> Seen {
    let id = product.id.to_string();
    browser.get(&format!("/shop/{id}")).await;
    let fields = [
        ("product", id.as_str()),
        ("cycle", product.prices[0].cycle.code()),
        ("domain", "Shop.Example"),
    ];
    browser.post("/cart/add", &fields).await
}

/// The value of the first field of this name in a page.
fn value(seen: &Seen, name: &str) -> String {
    let (_, rest) = seen
        .text
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name} in {}", seen.text));
    rest.split('"').next().unwrap().replace("&#x2f;", "/")
}

/// Sends the form of the checkout, for this account or a new one.
pub async fn order(browser: &mut Browser, account: &str, more: &[(&str, &str)]) -> Seen {
    let seen = browser.get("/checkout").await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let kept = ["cart", "total", "currency"].map(|name| (name, value(&seen, name)));
    let mut fields: Vec<(&str, &str)> = kept
        .iter()
        .filter(|(name, _)| more.iter().all(|(other, _)| other != name))
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    fields.push(("account", account));
    fields.extend_from_slice(more);
    browser.post("/checkout", &fields).await
}

const NEW: [(&str, &str); 4] = [
    ("first_name", "Jun"),
    ("company", "Okafor Ltd"),
    ("email", "billing@okafor.example"),
    ("country", "no"),
];

async fn what_is_hidden_is_not_offered_and_what_is_offered_names_its_price(w: Workspace) {
    let empty = Browser::new(&w).open("/shop").await;
    assert!(empty.text.contains("Nothing is offered"), "{}", empty.text);
    assert!(!empty.text.contains("href=\"/shop\""), "no link to nothing");
    let goods = catalogue(&w).await;
    let mut browser = Browser::new(&w);
    let shop = browser.open("/shop").await.text;
    assert!(shop.contains("Site") && shop.contains("Quiet &amp; quick"));
    assert!(shop.contains("9,90\u{a0}€") && shop.contains("5,00\u{a0}€"));
    assert!(shop.contains("Free of charge") && !shop.contains("Secret"));
    let hidden = format!("/shop/{}", goods.secret.id);
    assert_eq!(browser.get(&hidden).await.status, StatusCode::NOT_FOUND);
    let seen = add(&mut browser, &goods.secret).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND, "{}", seen.text);
    for path in ["/shop/x", "/shop/00000000-0000-0000-0000-000000000000"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
    }
    let close = SaveClientArea {
        version: 0,
        client_area: ClientArea {
            shop: false,
            ..ClientArea::default()
        },
    };
    w.usher.perform(&w.mara, &close).await.unwrap();
    w.clock.advance(3_000);
    let seen = browser.get("/shop").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(!seen.text.contains("href=\"/shop\""));
    let seen = add(&mut browser, &goods.site).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND, "{}", seen.text);
}

async fn an_order_for_an_account_makes_services_and_an_invoice(w: Workspace) {
    let goods = catalogue(&w).await;
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = Browser::new(&w);
    // Filled before signing in.
    let seen = add(&mut browser, &goods.site).await;
    assert_eq!(seen.location(), "/cart?done=cart-added", "{}", seen.text);
    add(&mut browser, &goods.trial).await;
    let cart = browser.get("/cart").await.text;
    assert!(cart.contains("14,90\u{a0}€"), "{cart}");
    assert!(cart.contains("value=\"shop.example\""));
    let guest = browser.get("/checkout").await;
    assert!(
        guest.text.contains("action=\"/sign-in\"") && guest.text.contains("action=\"/register\"")
    );
    let fields = [
        ("email", OWNER),
        ("password", PASSWORD),
        ("next", value(&guest, "next").as_str()),
    ]
    .map(|(name, value)| (name, value.to_owned()));
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let seen = browser.post("/sign-in", &fields).await;
    assert_eq!(seen.location(), "/checkout");
    let seen = order(&mut browser, &account.id.to_string(), &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let placed = orders(&w).await;
    let id = placed[0].order.id;
    let page = w.act(&ShowOrder { id }).await.unwrap();
    assert_eq!(page.order.account_id, account.id);
    assert_eq!(page.order.user_id, Some(account.owner_id));
    assert_eq!(page.services.len(), 2);
    let invoice = page.invoice.unwrap().invoice;
    assert_eq!(invoice.total, Money(1_490));
    let home = format!("/a/{}", account.reference);
    assert_eq!(seen.location(), format!("{home}/orders/{id}?done=ordered"));
    let to = seen.location().to_owned();
    let thanks = browser.get(&to).await.text.replace("&#x2f;", "/");
    assert!(thanks.contains("Thank you") && thanks.contains("Order 1"));
    assert!(thanks.contains("14,90\u{a0}€") && thanks.contains("shop.example"));
    let link = format!("{home}/invoices/{}", invoice.id);
    assert!(thanks.contains(&link));
    assert_eq!(browser.get(&link).await.status, StatusCode::OK);
    let cart = browser.get("/cart").await.text;
    assert!(cart.contains("The cart is empty"), "{cart}");
    assert_eq!(browser.get("/checkout").await.location(), "/cart");
    // Who may order and not see invoices has no link to one.
    member(
        &w,
        &account,
        INVITEE,
        [Permission::Orders].into_iter().collect(),
    )
    .await;
    let mut other = signed_in(&w, INVITEE).await;
    let seen = other.get(&to).await;
    let seen = seen.text.replace("&#x2f;", "/");
    assert!(seen.contains("Invoice 1") && !seen.contains(&link));
    // Nor is an order of one account one of another.
    let second = w.account("Second", "second@example.com").await.unwrap();
    set_password(&w, second.owner_id, "second@example.com").await;
    let mut stranger = signed_in(&w, "second@example.com").await;
    let path = format!("/a/{}/orders/{id}", second.reference);
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.get(&to).await.status, StatusCode::NOT_FOUND);
}

async fn an_order_for_a_new_account_makes_its_buyer_the_owner(w: Workspace) {
    let goods = catalogue(&w).await;
    let account = harbour(&w).await;
    let user = member(&w, &account, INVITEE, PermissionSet::none()).await;
    let mut browser = signed_in(&w, INVITEE).await;
    add(&mut browser, &goods.site).await;
    let wrong = [("first_name", ""), ("email", "nowhere"), ("country", "")];
    let seen = order(&mut browser, "new", &wrong).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("aria-invalid=\"true\""), "{}", seen.text);
    let seen = order(&mut browser, "new", &NEW).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let made = w.act(&AccountQuery::default()).await.unwrap().rows;
    assert_eq!(made.len(), 2, "the first form made none");
    let to = seen.location().to_owned();
    let thanks = browser.get(&to).await.text;
    assert!(thanks.contains("Okafor Ltd") && thanks.contains("Thank you"));
    let id = orders(&w).await[0].order.account_id;
    let shown = app::accounts::show::ShowAccount { id };
    let account = w.act(&shown).await.unwrap().account;
    assert_eq!(account.owner_id, user.id);
    assert_eq!(account.profile.country, "NO");
}

async fn a_guest_registers_on_the_way_and_finds_the_cart_again(w: Workspace) {
    let goods = catalogue(&w).await;
    let mut browser = Browser::new(&w);
    add(&mut browser, &goods.site).await;
    browser.get("/checkout").await;
    let fields = [
        ("first_name", "Ada"),
        ("last_name", "Lund"),
        ("email", "ada@lund.example"),
        ("password", PASSWORD),
    ];
    let seen = browser.post("/register", &fields).await;
    assert_eq!(seen.location(), "/sign-in?done=registration-sent");
    w.deliver().await.unwrap();
    let token = w.token_for("ada@lund.example").unwrap();
    browser.open(&format!("/registrations/{token}")).await;
    let seen = browser
        .post("/registration", &[("password", PASSWORD)])
        .await;
    assert_eq!(seen.location(), "/checkout", "{}", seen.text);
    let seen = browser.get("/checkout").await.text;
    assert!(
        seen.contains("An account is made with this order"),
        "{seen}"
    );
    let seen = order(&mut browser, "new", &NEW).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    assert_eq!(orders(&w).await.len(), 1);
}

async fn nobody_orders_for_an_account_without_the_permission(w: Workspace) {
    let goods = catalogue(&w).await;
    let account = harbour(&w).await;
    let may = [Permission::Products, Permission::Invoices];
    member(&w, &account, INVITEE, may.into_iter().collect()).await;
    let theirs = w.account("Theirs", "kai@brightweb.example").await.unwrap();
    let mut browser = signed_in(&w, INVITEE).await;
    add(&mut browser, &goods.site).await;
    let seen = browser.get("/checkout").await.text;
    assert!(!seen.contains(&account.id.to_string()), "not to choose");
    for (id, status) in [
        (account.id, StatusCode::FORBIDDEN),
        (theirs.id, StatusCode::NOT_FOUND),
    ] {
        let seen = order(&mut browser, &id.to_string(), &[]).await;
        assert_eq!(seen.status, status, "{}", seen.text);
    }
    let mut guest = Browser::new(&w);
    add(&mut guest, &goods.site).await;
    guest.get("/checkout").await;
    let id = account.id.to_string();
    let fields = [
        ("account", id.as_str()),
        ("total", "1490"),
        ("currency", "EUR"),
    ];
    assert_eq!(
        guest.post("/checkout", &fields).await.location(),
        "/checkout"
    );
    assert!(orders(&w).await.is_empty());
}

async fn one_form_orders_once_however_often_it_is_sent(w: Workspace) {
    let goods = catalogue(&w).await;
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    for account in [account.id.to_string(), "new".to_owned()] {
        add(&mut browser, &goods.site).await;
        let (mut one, mut two) = (browser.clone(), browser.clone());
        let (first, second) = tokio::join!(
            order(&mut one, &account, &NEW),
            order(&mut two, &account, &NEW)
        );
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        assert_eq!(first.location(), second.location());
        // The page before, sent once more: by then the cart is empty.
        let id = first.location().split(['/', '?']).nth(4).unwrap();
        let fields = [("cart", id), ("account", account.as_str())];
        let again = one.post("/checkout", &fields).await;
        assert_eq!(again.location(), first.location());
        browser = one;
    }
    assert_eq!(orders(&w).await.len(), 2);
    let made = w.act(&AccountQuery::default()).await.unwrap().rows;
    assert_eq!(made.len(), 2);
}

async fn a_price_is_the_shops_and_not_the_forms(w: Workspace) {
    let goods = catalogue(&w).await;
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    add(&mut browser, &goods.site).await;
    let id = account.id.to_string();
    for forged in [
        [("total", "1"), ("currency", "EUR")],
        [("total", "-1490"), ("currency", "EUR")],
        [("total", ""), ("currency", "EUR")],
        [("total", "1490"), ("currency", "USD")],
        [("total", "1490"), ("currency", "XXX")],
    ] {
        let seen = order(&mut browser, &id, &forged).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{forged:?}");
        assert!(seen.text.contains("14,90\u{a0}€"), "{}", seen.text);
    }
    let seen = order(&mut browser, &id, &[("price", "1")]).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN, "no such field");
    // A price that rose while the page stood there.
    let page = browser.get("/checkout").await;
    let cart = value(&page, "cart");
    let mut dearer = goods.site.clone();
    dearer.prices[0].amount = Money(1_990);
    let edit = EditProduct {
        id: dearer.id,
        version: 1,
        form: ProductForm {
            group_id: dearer.group_id,
            name: dearer.name,
            description: dearer.description,
            position: 0,
            hidden: false,
            asks_domain: true,
            prices: dearer.prices,
        },
    };
    w.usher.perform(&w.mara, &edit).await.unwrap();
    let fields = [
        ("cart", cart.as_str()),
        ("total", "1490"),
        ("currency", "EUR"),
        ("account", id.as_str()),
    ];
    let seen = browser.post("/checkout", &fields).await;
    assert!(seen.text.contains("Prices changed"), "{}", seen.text);
    assert!(seen.text.contains("24,90\u{a0}€"));
    assert!(orders(&w).await.is_empty());
    // Nor is anything ordered that the page did not show.
    add(&mut browser, &goods.trial).await;
    let fields = [
        ("cart", cart.as_str()),
        ("total", "2490"),
        ("currency", "EUR"),
        ("account", id.as_str()),
    ];
    let seen = browser.post("/checkout", &fields).await;
    assert!(seen.text.contains("another window"), "{}", seen.text);
    assert!(orders(&w).await.is_empty());
    let seen = order(&mut browser, &id, &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    assert_eq!(orders(&w).await[0].order.total, Money(2_490));
}

async fn r38_a_cart_from_elsewhere_is_refused(w: Workspace) {
    let goods = catalogue(&w).await;
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    add(&mut browser, &goods.site).await;
    let good = browser.clone();
    for (site, csrf) in [("cross-site", good.csrf.as_str()), ("same-origin", "x")] {
        let mut forged = good.clone();
        forged.headers = vec![("sec-fetch-site", site.to_owned())];
        csrf.clone_into(&mut forged.csrf);
        for path in ["/cart/add", "/cart/change", "/cart/remove", "/checkout"] {
            let seen = forged.clone().post(path, &[]).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path} {site}");
        }
    }
    assert!(orders(&w).await.is_empty());
}

async fn a_cart_is_written_by_the_shop_alone_and_has_an_end(w: Workspace) {
    let goods = catalogue(&w).await;
    let mut browser = Browser::new(&w);
    add(&mut browser, &goods.site).await;
    let name = "__Host-usher-cart";
    let sealed = browser.cookies[name].clone();
    assert!(!sealed.contains("shop"), "sealed");
    let mut bent = sealed.clone().into_bytes();
    let middle = bent.len() / 2;
    bent[middle] = if bent[middle] == b'A' { b'B' } else { b'A' };
    let bent = String::from_utf8(bent).unwrap();
    for forged in [
        bent,
        sealed[..sealed.len() - 4].to_owned(),
        format!("{sealed}AAAA"),
        "A".repeat(500),
        "A".repeat(60_000),
        "%00".to_owned(),
    ] {
        browser.cookies.insert(name.to_owned(), forged);
        let seen = browser.get("/cart").await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.text.contains("The cart is empty"), "{}", seen.text);
    }
    browser.cookies.insert(name.to_owned(), sealed);
    let mut number = 1;
    loop {
        let seen = add(&mut browser, &goods.site).await;
        if seen.status == StatusCode::UNPROCESSABLE_ENTITY {
            assert!(seen.text.contains("The cart is full"), "{}", seen.text);
            break;
        }
        number += 1;
        assert!(number <= 50 && browser.cookies[name].len() < 3_700);
    }
    assert_eq!(number, 50);
    // With the longest of names it ends sooner, and a browser still keeps it.
    let mut browser = Browser::new(&w);
    let long = format!("{}.example", ["a"; 120].join("."));
    let id = goods.site.id.to_string();
    browser.get(&format!("/shop/{id}")).await;
    let fields = [
        ("product", id.as_str()),
        ("cycle", "monthly"),
        ("domain", long.as_str()),
    ];
    let mut last = browser.post("/cart/add", &fields).await.status;
    for _ in 0..12 {
        last = browser.post("/cart/add", &fields).await.status;
    }
    assert_eq!(last, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(browser.cookies[name].len() < 3_700);
    assert!(browser.get("/cart").await.text.contains(&long));
}

async fn a_cart_changes_and_forgets_what_is_not_sold_any_more(w: Workspace) {
    let goods = catalogue(&w).await;
    let mut browser = Browser::new(&w);
    add(&mut browser, &goods.site).await;
    add(&mut browser, &goods.trial).await;
    let cart = value(&browser.get("/cart").await, "cart");
    let change = |item: &'static str, domain: &'static str, cart: &str| {
        [
            ("cart", cart.to_owned()),
            ("item", item.to_owned()),
            ("cycle", "monthly".to_owned()),
            ("domain", domain.to_owned()),
        ]
    };
    let sent = |fields: &[(&'static str, String); 4]| fields.clone();
    let wrong = sent(&change("0", "not a domain", &cart));
    let fields = wrong
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let seen = browser.post("/cart/change", &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = sent(&change("0", "other.example", &cart));
    let fields = right
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let seen = browser.post("/cart/change", &fields).await;
    assert_eq!(seen.location(), "/cart?done=cart-changed", "{}", seen.text);
    // The form of a window that shows the cart as it was.
    let seen = browser.post("/cart/remove", &fields).await;
    assert!(seen.text.contains("another window"), "{}", seen.text);
    let hide = EditProduct {
        id: goods.site.id,
        version: 1,
        form: ProductForm {
            group_id: goods.site.group_id,
            name: "Site".to_owned(),
            description: String::new(),
            position: 0,
            hidden: true,
            asks_domain: true,
            prices: goods.site.prices.clone(),
        },
    };
    w.usher.perform(&w.mara, &hide).await.unwrap();
    let seen = browser.get("/cart").await;
    assert!(seen.text.contains("not sold any more"), "{}", seen.text);
    assert!(!seen.text.contains("Site") && seen.text.contains("Trial"));
    let cart = value(&seen, "cart");
    let fields = [("cart", cart.as_str()), ("item", "1")];
    let seen = browser.post("/cart/remove", &fields).await;
    assert_eq!(seen.location(), "/cart?done=cart-taken-out");
}

async fn terms_are_agreed_to_before_an_order(w: Workspace) {
    let goods = catalogue(&w).await;
    let save = SaveClientArea {
        version: 0,
        client_area: ClientArea {
            terms_url: "https://northwind.example/terms".to_owned(),
            ..ClientArea::default()
        },
    };
    w.usher.perform(&w.mara, &save).await.unwrap();
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    add(&mut browser, &goods.site).await;
    let id = account.id.to_string();
    let seen = order(&mut browser, &id, &[]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("Agree to the terms"), "{}", seen.text);
    assert!(orders(&w).await.is_empty());
    let seen = order(&mut browser, &id, &[("agreed", "yes")]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
}

async fn a_user_without_an_account_is_shown_the_shop(w: Workspace) {
    let user = w.user(INVITEE).await.unwrap();
    set_password(&w, user.id, INVITEE).await;
    let mut browser = signed_in(&w, INVITEE).await;
    let seen = browser.get("/accounts").await.text;
    assert!(seen.contains("no account that you may enter"), "{seen}");
    assert!(!seen.contains("/shop"), "there is none");
    catalogue(&w).await;
    w.clock.advance(3_000);
    let seen = browser.get("/accounts").await.text;
    assert!(seen.contains("href=\"/shop\">To the shop"), "{seen}");
}

async fn language_and_currency_are_chosen_together_among_those_that_there_are(w: Workspace) {
    let goods = catalogue(&w).await;
    let mut browser = Browser::new(&w);
    let path = format!("/shop/{}", goods.site.id);
    browser.get(&path).await;
    for (currency, price) in [
        ("USD", "19,80\u{a0}USD"),
        ("XXX", "19,80"),
        ("EUR", "9,90\u{a0}€"),
    ] {
        let fields = [
            ("language", "de"),
            ("currency", currency),
            ("next", path.as_str()),
        ];
        let seen = browser.post("/language", &fields).await;
        assert_eq!(seen.location(), path);
        let seen = browser.get(&path).await.text;
        assert!(seen.contains(price), "{currency}: {seen}");
        assert!(seen.contains("lang=\"de\"") && seen.contains("In den Warenkorb"));
    }
    browser
        .cookies
        .insert("__Host-usher-currency".to_owned(), "<b>".to_owned());
    assert!(browser.get(&path).await.text.contains("9,90\u{a0}€"));
}
