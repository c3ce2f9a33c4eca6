//! Somebody of a country.

use std::collections::HashMap;

use domain::{EmailAddress, Timestamp, User, UserId};

use super::cultures::{Culture, Word, words};
use super::random::{Random, reference};

/// A culture with its lists split once.
pub(super) struct Land {
    pub culture: &'static Culture,
    pub first: Vec<Word>,
    pub last: Vec<Word>,
    pub cities: Vec<Word>,
    pub company: Vec<Word>,
    pub trade: Vec<Word>,
    pub form: Vec<Word>,
}

impl Land {
    pub fn all() -> Vec<Self> {
        super::cultures::CULTURES
            .iter()
            .map(|culture| Self {
                culture,
                first: words(culture.first),
                last: words(culture.last),
                cities: words(culture.cities),
                company: words(culture.company),
                trade: words(culture.trade),
                form: words(culture.form),
            })
            .collect()
    }
}

/// One of the lands, by weight.
pub(super) fn land<'a>(random: &Random, lands: &'a [Land]) -> Option<&'a Land> {
    let total: usize = lands.iter().map(|land| land.culture.weight).sum();
    let mut drawn = random.below(total);
    lands.iter().find(|land| {
        if drawn < land.culture.weight {
            return true;
        }
        drawn -= land.culture.weight;
        false
    })
}

/// A name with its spelling in Latin letters.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub first: Word,
    pub last: Word,
}

pub(super) fn name(random: &Random, land: &Land) -> Name {
    let nobody = Word {
        text: "Alex".to_owned(),
        ascii: "alex".to_owned(),
    };
    let draw = |from: &[Word]| random.pick(from).cloned().unwrap_or_else(|| nobody.clone());
    Name {
        first: draw(&land.first),
        last: draw(&land.last),
    }
}

/// Gives out addresses, each once.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    given: HashMap<String, u32>,
    /// Stands in every address, where a workspace already holds the usual ones.
    mark: String,
}

impl Addresses {
    pub fn new(mark: String) -> Self {
        Self {
            given: HashMap::new(),
            mark,
        }
    }

    pub fn give(&mut self, name: &Name, domain: &str) -> EmailAddress {
        let local = format!("{}.{}{}", name.first.ascii, name.last.ascii, self.mark);
        let count = self.given.entry(format!("{local}@{domain}")).or_insert(0);
        *count += 1;
        let text = if *count == 1 {
            format!("{local}@{domain}")
        } else {
            format!("{local}{count}@{domain}")
        };
        // Made of lower-case ASCII letters and digits: it is its own key.
        EmailAddress::from_stored(text.clone(), text)
    }
}

/// Where people without a company have their mail.
pub(super) const PRIVATE: &[&str] = &[
    "mailbox.example",
    "post.example",
    "letterbox.example",
    "inbox.example",
];

pub(super) fn phone(random: &Random, land: &Land) -> String {
    format!(
        "{} {:03} {:04}",
        land.culture.phone,
        random.below(1000),
        random.below(10_000)
    )
}

/// What is not drawn of a user.
pub(super) struct Details {
    pub number: u64,
    pub seed: u64,
    pub created_at: Timestamp,
    pub now: Timestamp,
}

pub(super) fn user(
    random: &Random,
    land: &Land,
    name: Name,
    email: EmailAddress,
    details: &Details,
) -> User {
    let last_sign_in_at = random
        .chance(86)
        .then(|| recent(random, details.created_at, details.now));
    User {
        id: UserId::new(details.created_at, random),
        reference: reference(details.seed, details.number * 2),
        first_name: name.first.text,
        last_name: name.last.text,
        email,
        phone: if random.chance(70) {
            phone(random, land)
        } else {
            String::new()
        },
        language: land.culture.language.to_owned(),
        has_password: last_sign_in_at.is_some(),
        two_factor: last_sign_in_at.is_some() && random.chance(38),
        last_sign_in_at,
        created_at: details.created_at,
        deleted_at: None,
        version: 1,
    }
}

/// A moment since `from`, rather lately than long ago.
pub(super) fn recent(random: &Random, from: Timestamp, now: Timestamp) -> Timestamp {
    let span = now.since(from).max(1);
    let back = random.between(0, span);
    // The square of a share is small more often than large.
    let back =
        i64::try_from(i128::from(back) * i128::from(back) / i128::from(span)).unwrap_or(back);
    now.plus(-back)
}
