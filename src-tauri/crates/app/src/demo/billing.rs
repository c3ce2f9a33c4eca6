//! What the demo's accounts bought, hold and owe.

use domain::cycle::months_later;
use domain::invoice::Line;
use domain::registration::{RegistrationKind, RegistrationTerms};
use domain::service::ServiceTerms;
use domain::timestamp::DAY;
use domain::{
    Account, AccountStatus, BillingCycle, Currency, CurrencyCode, Invoice, InvoiceId,
    InvoiceStatus, Money, Order, OrderId, OrderStatus, Product, ProductGroup, Quote, QuoteId,
    QuoteStage, Registration, RegistrationId, RegistrationStatus, Service, ServiceId,
    ServiceStatus, Timestamp,
};

use super::catalogue::{currencies, currency_of, default_currency, shelves};
use super::random::Random;

/// Most accounts that bought anything: what people look at one by one needs no million.
const ACCOUNTS_MAX: usize = 1_500;
/// Most invoices of one service.
const INVOICES_OF_SERVICE: i64 = 3;
/// Services that are younger came by an order of the shop.
const SHOP_OPENED: i64 = 90 * DAY;
/// Many orders that are younger still wait.
const LOOKED_AT_WITHIN: i64 = 4 * DAY;

/// Everything that has a price.
#[derive(Default)]
pub(super) struct Billing {
    pub currencies: Vec<Currency>,
    pub groups: Vec<ProductGroup>,
    pub products: Vec<Product>,
    /// Numbered from 1, as invoices are.
    pub orders: Vec<Order>,
    pub services: Vec<Service>,
    pub registrations: Vec<Registration>,
    /// Numbered from 1; where there are others, their numbers come first.
    pub invoices: Vec<Invoice>,
    pub quotes: Vec<Quote>,
}

/// Draws what accounts bought.
pub(super) fn billing(random: &Random, accounts: &[Account], now: Timestamp) -> Billing {
    let currencies = currencies();
    let (groups, products) = shelves(random, now);
    let mut billing = Billing {
        currencies,
        groups,
        products,
        ..Billing::default()
    };
    for account in accounts.iter().rev().take(ACCOUNTS_MAX) {
        buy(random, account, &mut billing, now);
    }
    // Numbers follow the dates, as in every ledger.
    billing.invoices.sort_by_key(|invoice| invoice.issued_at);
    for (number, invoice) in (1_i64..).zip(&mut billing.invoices) {
        invoice.number = number;
    }
    billing.orders.sort_by_key(|order| order.created_at);
    for (number, order) in (1_i64..).zip(&mut billing.orders) {
        order.number = number;
    }
    for (number, quote) in (1_i64..).zip(&mut billing.quotes) {
        quote.number = number;
    }
    billing
}

fn buy(random: &Random, account: &Account, billing: &mut Billing, now: Timestamp) {
    let find = |code: &CurrencyCode| {
        billing
            .currencies
            .iter()
            .find(|currency| currency.code == *code)
            .cloned()
    };
    let code = CurrencyCode::from_stored(currency_of(&account.profile.country));
    let (Some(currency), Some(default)) = (find(&code), find(&default_currency())) else {
        return;
    };
    let count = match random.below(100) {
        0..14 => 0,
        14..60 => 1,
        60..88 => 2,
        _ => 3 + random.below(4),
    };
    let host = host(account);
    for _ in 0..count {
        let Some(product) = random.pick(&billing.products).cloned() else {
            return;
        };
        let price = random
            .pick(&product.prices_in(&currency, &default))
            .cloned();
        let Some(price) = price else { continue };
        let since = Timestamp(random.between(account.created_at.0, now.0));
        let mut service = service(random, account, &product, price.cycle, since, now);
        service.terms.currency = price.currency;
        service.terms.amount = price.amount;
        if product.asks_domain {
            service.terms.domain.clone_from(&host);
        }
        bill(random, &service, price.setup, billing, now);
        if now.since(since) < SHOP_OPENED {
            let is_new = now.since(since) < LOOKED_AT_WITHIN && random.chance(60);
            if is_new && service.terms.status == ServiceStatus::Active {
                service.terms.status = ServiceStatus::Pending;
            }
            order(random, account, &mut service, billing);
        }
        billing.services.push(service);
    }
    if count > 0 && random.chance(70) {
        billing.registrations.push(registration(
            random, account, &host, &currency, &default, now,
        ));
    }
    if random.chance(9) {
        billing
            .quotes
            .push(quote(random, account, &currency, &default, now));
    }
}

/// The domain of an account: that of its billing address, or one made of its reference.
fn host(account: &Account) -> String {
    let email = &account.profile.email;
    email
        .rsplit_once('@')
        .map(|(_, host)| host.to_owned())
        .filter(|host| host.contains('-'))
        .unwrap_or_else(|| format!("{}.example", account.reference).to_lowercase())
}

fn service(
    random: &Random,
    account: &Account,
    product: &Product,
    cycle: BillingCycle,
    since: Timestamp,
    now: Timestamp,
) -> Service {
    let status = match (account.status, random.below(100)) {
        (AccountStatus::Closed, _) => ServiceStatus::Terminated,
        (AccountStatus::Inactive, _) | (_, 0..6) => ServiceStatus::Cancelled,
        (_, 6..10) => ServiceStatus::Suspended,
        (_, 10..13) => ServiceStatus::Pending,
        _ => ServiceStatus::Active,
    };
    let goes_on = matches!(
        status,
        ServiceStatus::Active | ServiceStatus::Suspended | ServiceStatus::Pending
    );
    Service {
        id: ServiceId::new(since, random),
        account_id: account.id,
        order_id: None,
        terms: ServiceTerms {
            product_id: Some(product.id),
            name: product.name.clone(),
            domain: String::new(),
            status,
            cycle,
            currency: default_currency(),
            amount: Money::ZERO,
            registered_at: since,
            next_due_at: goes_on.then(|| following(since, cycle, now)),
        },
        created_at: since,
        version: 1,
    }
}

/// The first bill after now, counted from `since`.
fn following(since: Timestamp, cycle: BillingCycle, now: Timestamp) -> Timestamp {
    let months = cycle.months().unwrap_or(12);
    // At most as many as fit, less one for the shortest months; then a few more by the calendar.
    let passed = now.since(since) / (31 * DAY * months);
    let mut count = passed * months;
    while months_later(since, count) <= now {
        count += months;
    }
    months_later(since, count)
}

/// The last invoices of a service.
fn bill(random: &Random, service: &Service, setup: Money, billing: &mut Billing, now: Timestamp) {
    let terms = &service.terms;
    let months = terms.cycle.months().unwrap_or(12);
    let last = terms
        .next_due_at
        .unwrap_or_else(|| following(terms.registered_at, terms.cycle, now));
    for back in 1..=INVOICES_OF_SERVICE {
        let issued_at = months_later(last, -back * months);
        if issued_at < terms.registered_at || terms.amount == Money::ZERO {
            break;
        }
        let due_at = issued_at.plus(14 * DAY);
        let is_late = due_at < now;
        let status = match (back, is_late, terms.status) {
            (1, _, ServiceStatus::Suspended | ServiceStatus::Pending) | (1, false, _) => {
                InvoiceStatus::Unpaid
            }
            (1, true, _) if random.chance(8) => InvoiceStatus::Unpaid,
            _ => match random.below(100) {
                0..3 => InvoiceStatus::Cancelled,
                3..5 => InvoiceStatus::Refunded,
                _ => InvoiceStatus::Paid,
            },
        };
        let mut lines = vec![line(service_words(terms), terms.amount, Some(service.id))];
        if issued_at == terms.registered_at && setup != Money::ZERO {
            lines.push(line(
                format!("{}, set-up", terms.name),
                setup,
                Some(service.id),
            ));
        }
        let settled = matches!(status, InvoiceStatus::Paid | InvoiceStatus::Refunded);
        let paid_at =
            Timestamp(random.between(issued_at.0, due_at.0.min(now.0).max(issued_at.0 + 1)));
        billing.invoices.push(Invoice {
            id: InvoiceId::new(issued_at, random),
            number: 0,
            account_id: service.account_id,
            order_id: None,
            status,
            currency: terms.currency.clone(),
            total: lines.iter().map(|line| line.amount).sum(),
            issued_at,
            due_at,
            paid_at: settled.then_some(paid_at),
            notes: String::new(),
            lines,
            created_at: issued_at,
            version: 1,
        });
    }
}

/// The order that a service came by, with its first invoice.
fn order(random: &Random, account: &Account, service: &mut Service, billing: &mut Billing) {
    let since = service.created_at;
    let id = OrderId::new(since, random);
    let status = match service.terms.status {
        ServiceStatus::Pending => OrderStatus::Pending,
        ServiceStatus::Cancelled if random.chance(40) => {
            service.terms.status = ServiceStatus::Fraud;
            OrderStatus::Fraud
        }
        ServiceStatus::Cancelled => OrderStatus::Cancelled,
        _ => OrderStatus::Active,
    };
    let is_of = |invoice: &&mut Invoice| {
        let mut lines = invoice.lines.iter();
        lines.any(|line| line.service_id == Some(service.id))
    };
    let first = billing.invoices.iter_mut().filter(is_of);
    let mut total = Money::ZERO;
    if let Some(invoice) = first.min_by_key(|invoice| invoice.issued_at) {
        total = invoice.total;
        invoice.order_id = Some(id);
    }
    service.order_id = Some(id);
    billing.orders.push(Order {
        id,
        number: 0,
        account_id: account.id,
        user_id: Some(account.owner_id),
        status,
        currency: service.terms.currency.clone(),
        total,
        created_at: since,
        version: 1,
    });
}

fn service_words(terms: &ServiceTerms) -> String {
    if terms.domain.is_empty() {
        terms.name.clone()
    } else {
        format!("{} – {}", terms.name, terms.domain)
    }
}

fn line(text: String, amount: Money, service_id: Option<ServiceId>) -> Line {
    Line {
        text,
        amount,
        service_id,
    }
}

fn registration(
    random: &Random,
    account: &Account,
    host: &str,
    currency: &Currency,
    default: &Currency,
    now: Timestamp,
) -> Registration {
    let since = Timestamp(random.between(account.created_at.0, now.0));
    let expires_at = following(since, BillingCycle::Annually, now);
    let (status, expires_at) = match (account.status, random.below(100)) {
        (AccountStatus::Closed, _) => (RegistrationStatus::TransferredAway, since.plus(365 * DAY)),
        (_, 0..5) => (
            RegistrationStatus::Expired,
            months_later(expires_at, -12).max(since),
        ),
        (_, 5..7) => (RegistrationStatus::PendingTransfer, expires_at),
        _ => (RegistrationStatus::Active, expires_at),
    };
    let renews = status == RegistrationStatus::Active && random.chance(88);
    Registration {
        id: RegistrationId::new(since, random),
        account_id: account.id,
        terms: RegistrationTerms {
            name: host.to_owned(),
            registrar: "Example Registry".to_owned(),
            kind: if status == RegistrationStatus::PendingTransfer || random.chance(20) {
                RegistrationKind::Transfer
            } else {
                RegistrationKind::Register
            },
            status,
            currency: currency.code.clone(),
            amount: currency.of(Money(1_490), default),
            years: 1,
            registered_at: since,
            expires_at: Some(expires_at),
            next_due_at: renews.then(|| expires_at.plus(-14 * DAY)),
            renews,
            privacy: random.chance(60),
        },
        created_at: since,
        version: 1,
    }
}

fn quote(
    random: &Random,
    account: &Account,
    currency: &Currency,
    default: &Currency,
    now: Timestamp,
) -> Quote {
    let created_at = Timestamp(random.between(now.0 - 60 * DAY, now.0));
    let stage = match random.below(100) {
        0..12 => QuoteStage::Draft,
        12..62 => QuoteStage::Delivered,
        62..82 => QuoteStage::Accepted,
        82..92 => QuoteStage::Lost,
        _ => QuoteStage::OnHold,
    };
    let subject = random
        .pick(&[
            "Move of all sites",
            "Two servers with backup",
            "Mail for the whole staff",
        ])
        .copied()
        .unwrap_or("Offer");
    let price = |cents: i64| currency.of(Money(cents), default);
    let lines = vec![
        line(
            subject.to_owned(),
            price(random.between(200, 2_000) * 100),
            None,
        ),
        line("Set-up and first month".to_owned(), price(9_900), None),
    ];
    Quote {
        id: QuoteId::new(created_at, random),
        number: 0,
        account_id: account.id,
        subject: subject.to_owned(),
        stage,
        currency: currency.code.clone(),
        total: lines.iter().map(|line| line.amount).sum(),
        valid_until: created_at.plus(30 * DAY),
        accepted_at: (stage == QuoteStage::Accepted).then(|| created_at.plus(DAY).min(now)),
        notes: String::new(),
        lines,
        created_at,
        version: 1,
    }
}
