//! What the demo's business sells, and in which currencies.

use domain::currency::{NumberFormat, RATE_ONE};
use domain::{
    BillingCycle, Currency, CurrencyCode, Money, Price, Product, ProductGroup, ProductGroupId,
    ProductId, Timestamp,
};

use super::random::Random;

/// Code, prefix, suffix, format, decimals, rate in millionths of the first.
type Coin = (
    &'static str,
    &'static str,
    &'static str,
    NumberFormat,
    i64,
    i64,
);

const COINS: [Coin; 6] = [
    ("EUR", "", "\u{a0}€", NumberFormat::PointComma, 2, RATE_ONE),
    ("USD", "$", "", NumberFormat::CommaPoint, 2, 1_080_000),
    ("GBP", "£", "", NumberFormat::CommaPoint, 2, 850_000),
    (
        "NOK",
        "",
        "\u{a0}kr",
        NumberFormat::SpaceComma,
        2,
        11_600_000,
    ),
    ("JPY", "¥", "", NumberFormat::CommaPoint, 0, 163_000_000),
    ("INR", "₹", "", NumberFormat::CommaPoint, 2, 91_000_000),
];

/// The currency that the demo's prices are given in.
pub(super) fn default_currency() -> CurrencyCode {
    CurrencyCode::from_stored(COINS.first().map_or("EUR", |coin| coin.0))
}

/// The currency of a country's accounts.
pub(super) fn currency_of(country: &str) -> &'static str {
    match country {
        "US" | "VN" | "TH" | "IL" => "USD",
        "GB" => "GBP",
        "NO" => "NOK",
        "JP" => "JPY",
        "IN" => "INR",
        _ => "EUR",
    }
}

pub(super) fn currencies() -> Vec<Currency> {
    COINS
        .into_iter()
        .map(|(code, prefix, suffix, format, decimals, rate)| Currency {
            code: CurrencyCode::from_stored(code),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            format,
            decimals,
            rate,
            version: 1,
        })
        .collect()
}

/// Group, its words, and its products: name, words, monthly price in cents (0: yearly only), yearly
/// price, set-up, whether a domain is asked for, whether it is hidden.
type Shelf = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, i64, i64, i64, bool, bool)],
);

const SHELVES: [Shelf; 4] = [
    (
        "Web hosting",
        "Sites and mail on servers that we look after.",
        &[
            (
                "Starter",
                "One site, 10 GB, mail included.",
                390,
                3_900,
                0,
                true,
                false,
            ),
            (
                "Business",
                "Ten sites, 50 GB, daily backups.",
                990,
                9_900,
                0,
                true,
                false,
            ),
            (
                "Agency",
                "Fifty sites, 200 GB, staging.",
                2_900,
                29_000,
                0,
                true,
                false,
            ),
            ("Classic", "No longer sold.", 590, 5_900, 0, true, true),
        ],
    ),
    (
        "Servers",
        "A machine of your own.",
        &[
            (
                "Cloud server S",
                "2 cores, 4 GB of memory.",
                1_200,
                12_000,
                0,
                false,
                false,
            ),
            (
                "Cloud server L",
                "8 cores, 32 GB of memory.",
                5_900,
                59_000,
                0,
                false,
                false,
            ),
            (
                "Dedicated server",
                "16 cores, 128 GB of memory.",
                14_900,
                149_000,
                9_900,
                false,
                false,
            ),
        ],
    ),
    (
        "Mail",
        "Mailboxes without advertisements.",
        &[
            (
                "Mailbox",
                "50 GB for one person.",
                250,
                2_500,
                0,
                true,
                false,
            ),
            (
                "Mail archive",
                "Ten years, searchable.",
                450,
                4_500,
                0,
                true,
                false,
            ),
        ],
    ),
    (
        "Certificates",
        "For those whom a free one does not do.",
        &[(
            "Organisation certificate",
            "With your name in it.",
            0,
            8_900,
            0,
            true,
            false,
        )],
    ),
];

pub(super) fn shelves(random: &Random, now: Timestamp) -> (Vec<ProductGroup>, Vec<Product>) {
    let (mut groups, mut products) = (Vec::new(), Vec::new());
    for (place, (name, words, goods)) in (0_i64..).zip(SHELVES) {
        let group = ProductGroup {
            id: ProductGroupId::new(now, random),
            name: name.to_owned(),
            description: words.to_owned(),
            position: place,
            hidden: false,
            version: 1,
        };
        for (place, (name, words, monthly, yearly, setup, asks_domain, hidden)) in
            (0_i64..).zip(goods)
        {
            let price = |cycle, amount: i64| Price {
                currency: default_currency(),
                cycle,
                amount: Money(amount),
                setup: Money(*setup),
            };
            let mut prices = vec![price(BillingCycle::Annually, *yearly)];
            if *monthly > 0 {
                prices.insert(0, price(BillingCycle::Monthly, *monthly));
            }
            products.push(Product {
                id: ProductId::new(now, random),
                group_id: group.id,
                name: (*name).to_owned(),
                description: (*words).to_owned(),
                position: place,
                hidden: *hidden,
                asks_domain: *asks_domain,
                prices,
                created_at: now,
                version: 1,
            });
        }
        groups.push(group);
    }
    (groups, products)
}
