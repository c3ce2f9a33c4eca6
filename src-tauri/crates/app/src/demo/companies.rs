//! A company of a country, or somebody who is billed in person.

use domain::{Account, AccountId, AccountStatus, Profile, Timestamp, User};

use super::people::{Land, phone};
use super::random::{Random, reference};

/// A company before it has an owner.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Index of its land.
    pub land: usize,
    /// Name; empty for a person.
    pub company: String,
    /// Host name of its addresses; empty for a person.
    pub domain: String,
}

pub(super) fn draft(random: &Random, lands: &[Land]) -> Draft {
    let land = super::people::land(random, lands);
    let index = lands
        .iter()
        .position(|one| land.is_some_and(|land| std::ptr::eq(one, land)))
        .unwrap_or(0);
    let parts = land.filter(|_| random.chance(84)).and_then(|land| {
        Some((
            random.pick(&land.company)?,
            random.pick(&land.trade)?,
            random.pick(&land.form)?,
        ))
    });
    let Some((word, trade, form)) = parts else {
        return Draft {
            land: index,
            company: String::new(),
            domain: String::new(),
        };
    };
    Draft {
        land: index,
        company: format!("{} {} {}", word.text, trade.text, form.text),
        domain: format!("{}-{}.example", word.ascii, trade.ascii),
    }
}

/// What is not drawn of an account.
pub(super) struct Details {
    pub number: u64,
    pub seed: u64,
    pub created_at: Timestamp,
}

pub(super) fn account(
    random: &Random,
    land: &Land,
    draft: &Draft,
    owner: &User,
    details: &Details,
) -> Account {
    let status = match random.below(100) {
        0..4 => AccountStatus::Closed,
        4..11 => AccountStatus::Inactive,
        _ => AccountStatus::Active,
    };
    let billing = if draft.domain.is_empty() || random.chance(45) {
        owner.email.to_string()
    } else {
        let desk = random
            .pick(&["billing", "accounts", "office", "invoices"])
            .copied()
            .unwrap_or("billing");
        format!("{desk}@{}", draft.domain)
    };
    Account {
        id: AccountId::new(details.created_at, random),
        reference: reference(details.seed, details.number * 2 + 1),
        owner_id: owner.id,
        status,
        profile: Profile {
            first_name: owner.first_name.clone(),
            last_name: owner.last_name.clone(),
            company: draft.company.clone(),
            email: billing,
            phone: phone(random, land),
            address1: format!(
                "{} {}",
                random
                    .pick(&land.last)
                    .map_or("", |word| word.text.as_str()),
                random.between(1, 180)
            ),
            address2: String::new(),
            city: random
                .pick(&land.cities)
                .map(|word| word.text.clone())
                .unwrap_or_default(),
            state: String::new(),
            postcode: format!("{:05}", random.below(100_000)),
            country: land.culture.country.to_owned(),
            notes: String::new(),
        },
        created_at: details.created_at,
        version: 1,
    }
}
