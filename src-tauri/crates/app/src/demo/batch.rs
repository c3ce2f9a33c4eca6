//! A part of the demo data that stands on its own: its users, their accounts, who enters them.

use domain::timestamp::DAY;
use domain::{Account, Contact, ContactId, Invitation, Membership, Timestamp, User};

use super::billing::{Billing, billing};
use super::companies::{self, Draft};
use super::history::history;
use super::invitations::{People, invitations};
use super::load::DemoSize;
use super::memberships::memberships;
use super::people::{self, Addresses, Land, PRIVATE, name};
use super::random::Random;
use crate::operation::Step;

/// How far back the first customers go.
const YEARS: i64 = 9 * 365 * DAY;
/// Most invitations, contacts and log entries: what people look at one by one needs no million.
const INVITATIONS_MAX: usize = 2_000;
const CONTACTS_MAX: usize = 2_000;
const STEPS_MAX: usize = 20_000;

/// Rows of one part.
pub(super) struct Batch {
    pub users: Vec<User>,
    pub accounts: Vec<Account>,
    pub memberships: Vec<Membership>,
    pub invitations: Vec<Invitation>,
    pub contacts: Vec<Contact>,
    pub steps: Vec<(Timestamp, Step)>,
    pub billing: Billing,
}

/// Which part: `number` of `of`, from 0. Later parts are younger; the last has the invitations, the
/// contacts and the log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub number: u64,
    pub of: u64,
}

impl Part {
    /// This part's share of `total`: from where, and how many.
    fn share(self, total: u64) -> (u64, usize) {
        let at = |number: u64| u128::from(total) * u128::from(number) / u128::from(self.of.max(1));
        let (from, to) = (at(self.number), at(self.number + 1));
        (
            u64::try_from(from).unwrap_or(0),
            usize::try_from(to - from).unwrap_or(0),
        )
    }

    fn is_last(self) -> bool {
        self.number + 1 == self.of
    }
}

/// Draws one part. `addresses` goes through all parts, so that none is given twice.
pub(super) fn draw(
    size: &DemoSize,
    part: Part,
    addresses: &mut Addresses,
    now: Timestamp,
) -> Batch {
    let random = Random::new(size.seed ^ (part.number + 1).wrapping_mul(0xA24B_AED4_963E_E407));
    let lands = Land::all();
    let (first_user, user_count) = part.share(size.users);
    let (first_account, account_count) = part.share(size.accounts);
    let (_, membership_count) = part.share(size.memberships);
    let drafts: Vec<Draft> = (0..account_count)
        .map(|_| companies::draft(&random, &lands))
        .collect();
    let owners = owners(&random, user_count, account_count);
    let workplaces = workplaces(&random, user_count, account_count, &owners);

    let mut users = Vec::with_capacity(user_count);
    for index in 0..user_count {
        let number = first_user + u64::try_from(index).unwrap_or(0);
        let owned = owners
            .binary_search_by(|(owner, _)| owner.cmp(&index))
            .ok()
            .and_then(|at| owners.get(at));
        let draft = owned
            .map(|(_, account)| *account)
            .or_else(|| workplaces.get(index).copied().flatten())
            .and_then(|account| drafts.get(account));
        // Most people at a company are of its land.
        let home = draft
            .filter(|_| random.chance(82))
            .and_then(|draft| lands.get(draft.land));
        let Some(land) = home.or_else(|| people::land(&random, &lands)) else {
            continue;
        };
        let private = random.pick(PRIVATE).copied().unwrap_or("post.example");
        let domain = draft
            .map(|draft| draft.domain.as_str())
            .filter(|domain| !domain.is_empty())
            .unwrap_or(private);
        let name = name(&random, land);
        let email = addresses.give(&name, domain);
        let details = people::Details {
            number,
            seed: size.seed,
            created_at: since(number, size.users, now),
            now,
        };
        users.push(people::user(&random, land, name, email, &details));
    }

    let mut accounts = Vec::with_capacity(account_count);
    for (owner, index) in &owners {
        let (Some(owner), Some(draft)) = (users.get(*owner), drafts.get(*index)) else {
            continue;
        };
        let Some(land) = lands.get(draft.land) else {
            continue;
        };
        let number = first_account + u64::try_from(*index).unwrap_or(0);
        let created_at = owner.created_at.plus(random.between(0, DAY)).min(now);
        let details = companies::Details {
            number,
            seed: size.seed,
            created_at,
        };
        accounts.push(companies::account(&random, land, draft, owner, &details));
    }

    let mut memberships = memberships(
        &random,
        &users,
        &accounts,
        &workplaces,
        membership_count,
        now,
    );
    let mut batch = Batch {
        invitations: Vec::new(),
        contacts: Vec::new(),
        steps: Vec::new(),
        billing: Billing::default(),
        users,
        accounts,
        memberships: Vec::new(),
    };
    if part.is_last() {
        let people = People {
            users: &batch.users,
            accounts: &batch.accounts,
            lands: &lands,
        };
        let wanted = (membership_count / 8).min(INVITATIONS_MAX);
        batch.invitations = invitations(&random, &people, &mut memberships, addresses, wanted, now);
        batch.contacts = contacts(&random, &batch.accounts, &lands, now);
        let wanted = batch.users.len().min(STEPS_MAX);
        batch.steps = history(
            &random,
            &batch.users,
            &batch.accounts,
            &batch.invitations,
            wanted,
            now,
        );
        batch.billing = billing(&random, &batch.accounts, now);
    }
    batch.memberships = memberships;
    batch
}

/// When the thing number `number` of `total` came: evenly through the years, a little crowded lately.
fn since(number: u64, total: u64, now: Timestamp) -> Timestamp {
    let share = 1.0 - ratio(number, total);
    let back = share.powf(1.4) * ratio(u64::try_from(YEARS).unwrap_or(0), 1);
    // Whole milliseconds below 2^53: exact.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "nine years of milliseconds fit"
    )]
    let back = back as i64;
    now.plus(-back)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a moment in demo data may be off by a microsecond"
)]
fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The owner of every account, by user: most own one, some own several.
fn owners(random: &Random, users: usize, accounts: usize) -> Vec<(usize, usize)> {
    if users == 0 {
        return Vec::new();
    }
    let mut owners: Vec<(usize, usize)> = Vec::with_capacity(accounts);
    for account in 0..accounts {
        let usual = (account * users).div_ceil(accounts).min(users - 1);
        let again = random
            .pick(&owners)
            .map(|(owner, _)| *owner)
            .filter(|_| random.chance(10));
        owners.push((again.unwrap_or(usual), account));
    }
    owners.sort_unstable();
    owners
}

/// The account that each user works for, where they own none.
fn workplaces(
    random: &Random,
    users: usize,
    accounts: usize,
    owners: &[(usize, usize)],
) -> Vec<Option<usize>> {
    let mut places: Vec<Option<usize>> = (0..users)
        .map(|user| {
            // The rest have no account at all: the dashboard counts them.
            (accounts > 0 && random.chance(94)).then(|| user * accounts / users.max(1))
        })
        .collect();
    for (owner, _) in owners {
        if let Some(place) = places.get_mut(*owner) {
            *place = None;
        }
    }
    places
}

fn contacts(random: &Random, accounts: &[Account], lands: &[Land], now: Timestamp) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for account in accounts.iter().rev() {
        if contacts.len() >= CONTACTS_MAX || !random.chance(32) {
            continue;
        }
        let Some(land) = lands
            .iter()
            .find(|land| land.culture.country == account.profile.country)
        else {
            continue;
        };
        let name = name(random, land);
        let desk = random
            .pick(&["bookkeeping", "technical", "frontdesk", "press"])
            .copied()
            .unwrap_or("office");
        let host = account
            .profile
            .email
            .rsplit_once('@')
            .map_or("post.example", |(_, host)| host);
        let created_at = Timestamp(random.between(account.created_at.0, now.0 + 1));
        contacts.push(Contact {
            id: ContactId::new(created_at, random),
            account_id: account.id,
            profile: domain::Profile {
                first_name: name.first.text,
                last_name: name.last.text,
                email: format!("{desk}@{host}"),
                phone: people::phone(random, land),
                city: account.profile.city.clone(),
                country: account.profile.country.clone(),
                ..domain::Profile::default()
            },
            mail: domain::contact::ContactMail {
                invoice: random.chance(60),
                support: random.chance(40),
                ..Default::default()
            },
            created_at,
            version: 1,
        });
    }
    contacts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    use domain::{EmailAddress, InvitationState};

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn one(seed: u64) -> Batch {
        let size = DemoSize {
            seed,
            ..DemoSize::default()
        };
        draw(
            &size,
            Part { number: 0, of: 1 },
            &mut Addresses::default(),
            NOW,
        )
    }

    #[test]
    fn the_default_has_the_promised_numbers() {
        let batch = one(1);
        assert_eq!((batch.users.len(), batch.accounts.len()), (2_000, 1_200));
        assert!(
            (2_900..=3_000).contains(&batch.memberships.len()),
            "{}",
            batch.memberships.len()
        );
        assert!(
            (330..=375).contains(&batch.invitations.len()),
            "{}",
            batch.invitations.len()
        );
        assert!(batch.steps.len() > 1_500 && batch.contacts.len() > 250);
    }

    #[test]
    fn one_seed_gives_the_same_people_and_another_gives_others() {
        let (first, again, other) = (one(1), one(1), one(2));
        assert_eq!(first.users, again.users);
        assert_eq!(first.accounts, again.accounts);
        assert_eq!(first.memberships, again.memberships);
        assert_eq!(first.invitations, again.invitations);
        assert_ne!(first.users, other.users);
    }

    #[test]
    fn everything_obeys_the_rules_for_typed_data() {
        let batch = one(3);
        let billing = &batch.billing;
        for currency in &billing.currencies {
            assert_eq!(&currency.clone().checked().unwrap(), currency);
        }
        for product in &billing.products {
            assert_eq!(&product.clone().checked().unwrap(), product);
        }
        for service in &billing.services {
            assert_eq!(service.terms.checked().unwrap(), service.terms);
            assert!(service.terms.next_due_at.is_none_or(|at| at > NOW));
        }
        for one in &billing.registrations {
            assert_eq!(one.terms.checked().unwrap(), one.terms);
        }
        for invoice in &billing.invoices {
            let (lines, total) = domain::invoice::checked_lines(&invoice.lines).unwrap();
            assert_eq!((&lines, total), (&invoice.lines, invoice.total));
            assert!(invoice.issued_at <= NOW && invoice.paid_at.is_none_or(|at| at <= NOW));
        }
        assert!(billing.services.len() > 1_200 && billing.invoices.len() > 1_500);
        assert!(billing.registrations.len() > 500 && billing.quotes.len() > 50);
        assert!(
            billing
                .invoices
                .iter()
                .filter(|one| one.is_overdue(NOW))
                .count()
                > 20
        );
        for user in &batch.users {
            let parsed = EmailAddress::parse("email", user.email.as_str()).unwrap();
            assert_eq!(parsed, user.email);
            domain::user::checked_name(&user.first_name, &user.last_name).unwrap();
            domain::language::checked(&user.language).unwrap();
        }
        for account in &batch.accounts {
            assert_eq!(account.profile.checked().unwrap(), account.profile);
        }
        for contact in &batch.contacts {
            assert_eq!(contact.profile.checked().unwrap(), contact.profile);
        }
    }

    #[test]
    fn nothing_is_there_twice_and_nobody_is_a_guest_in_an_own_account() {
        let batch = one(4);
        let emails: HashSet<_> = batch.users.iter().map(|user| user.email.key()).collect();
        assert_eq!(emails.len(), batch.users.len());
        let owners: std::collections::HashMap<_, _> = batch
            .accounts
            .iter()
            .map(|account| (account.id, account.owner_id))
            .collect();
        let mut pairs = HashSet::new();
        for membership in &batch.memberships {
            assert!(pairs.insert((membership.account_id, membership.user_id)));
            assert_ne!(owners[&membership.account_id], membership.user_id);
        }
        let open: Vec<_> = batch
            .invitations
            .iter()
            .filter(|one| one.accepted_at.is_none() && one.cancelled_at.is_none())
            .map(|one| (one.account_id, one.email.key()))
            .collect();
        assert_eq!(open.iter().collect::<HashSet<_>>().len(), open.len());
    }

    #[test]
    fn nothing_happened_in_the_future_and_every_state_occurs() {
        let batch = one(5);
        assert!(batch.users.iter().all(|user| user.created_at <= NOW));
        assert!(batch.users.iter().all(|user| {
            user.last_sign_in_at
                .is_none_or(|at| at >= user.created_at && at <= NOW)
        }));
        assert!(batch.steps.is_sorted_by_key(|(at, _)| *at));
        assert!(batch.steps.iter().all(|(at, _)| *at < NOW));
        for state in InvitationState::ALL {
            let count = batch
                .invitations
                .iter()
                .filter(|one| one.state(NOW) == state)
                .count();
            assert!(count > 20, "{state:?}: {count}");
        }
    }

    #[test]
    fn parts_make_up_the_whole() {
        let size = DemoSize {
            users: 3_001,
            accounts: 1_501,
            memberships: 4_000,
            seed: 9,
        };
        let mut addresses = Addresses::default();
        let mut emails = HashSet::new();
        let mut references = HashSet::new();
        let (mut users, mut accounts) = (0, 0);
        for number in 0..3 {
            let batch = draw(&size, Part { number, of: 3 }, &mut addresses, NOW);
            users += batch.users.len();
            accounts += batch.accounts.len();
            for user in batch.users {
                assert!(emails.insert(user.email) && references.insert(user.reference));
            }
            for account in batch.accounts {
                assert!(references.insert(account.reference));
            }
        }
        assert_eq!((users, accounts), (3_001, 1_501));
    }

    #[test]
    fn many_scripts_occur() {
        let batch = one(1);
        for letter in [
            "ø", "ł", "ş", "ễ", "е", "ο", "م", "ן", "ा", "王", "藤", "김", "ศ",
        ] {
            assert!(
                batch.users.iter().any(|user| user.name().contains(letter)),
                "nobody has {letter} in their name"
            );
        }
    }
}
