//! Rows to write: sensible by default, different by number.

use std::sync::atomic::{AtomicU64, Ordering};

use app::ports::admins::AdminCredentials;
use app::ports::outbox::{MailState, OutboxMail};
use domain::contact::ContactMail;
use domain::ids::Entropy;
use domain::timestamp::DAY;
use domain::{
    Account, AccountId, AccountStatus, Actor, Admin, AdminId, Contact, ContactId, EmailAddress,
    Entry, Invitation, InvitationId, Membership, MembershipId, OutboxId, PasswordReset,
    PermissionSet, Preset, Profile, Reference, ResetId, Role, Timestamp, TokenHash, User, UserId,
};

/// The moment at which tests begin.
pub const NOW: Timestamp = Timestamp(1_790_000_000_000);

/// Never the same bytes twice in a process.
pub struct Counter;

static COUNTER: AtomicU64 = AtomicU64::new(1);

impl Entropy for Counter {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64: spreads, so that references differ in every symbol.
            let mut z = COUNTER
                .fetch_add(1, Ordering::SeqCst)
                .wrapping_mul(0x9e37_79b9_7f4a_7c15);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            for (to, from) in chunk.iter_mut().zip((z ^ (z >> 31)).to_le_bytes()) {
                *to = from;
            }
        }
    }
}

pub fn email(text: &str) -> EmailAddress {
    EmailAddress::parse("email", text).unwrap()
}

pub fn token(n: u8) -> TokenHash {
    let mut bytes = [n; 32];
    Counter.fill(&mut bytes[8..]);
    TokenHash(bytes)
}

pub fn user(name: &str) -> User {
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    let folded = domain::search::fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    User {
        id: UserId::new(NOW, &Counter),
        reference: Reference::new(&Counter),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: email(&format!(
            "{}@example.com",
            if words.is_empty() {
                "someone".to_owned()
            } else {
                words.join(".")
            }
        )),
        phone: "+47 22 00 00 00".to_owned(),
        language: "en".to_owned(),
        has_password: false,
        two_factor: false,
        last_sign_in_at: None,
        created_at: NOW,
        deleted_at: None,
        version: 1,
    }
}

pub fn account(company: &str, owner: &User) -> Account {
    Account {
        id: AccountId::new(NOW, &Counter),
        reference: Reference::new(&Counter),
        owner_id: owner.id,
        status: AccountStatus::Active,
        profile: Profile {
            first_name: "Kari".to_owned(),
            last_name: "Nordmann".to_owned(),
            company: company.to_owned(),
            email: "billing@example.com".to_owned(),
            phone: "123".to_owned(),
            address1: "Storgata 1".to_owned(),
            address2: "c/o".to_owned(),
            city: "Oslo".to_owned(),
            state: "Oslo".to_owned(),
            postcode: "0150".to_owned(),
            country: "NO".to_owned(),
            notes: "First\nsecond".to_owned(),
        },
        created_at: NOW,
        version: 1,
    }
}

pub fn membership(account: &Account, user: &User) -> Membership {
    Membership {
        id: MembershipId::new(NOW, &Counter),
        account_id: account.id,
        user_id: user.id,
        permissions: PermissionSet::parse("invoices,tickets,x-from-elsewhere"),
        created_at: NOW,
        ends_at: Some(NOW.plus(30 * DAY)),
        invitation_id: None,
        last_access_at: Some(NOW.plus(-5)),
        removed_at: None,
        version: 1,
    }
}

pub fn invitation(account: &Account, address: &str) -> Invitation {
    Invitation {
        id: InvitationId::new(NOW, &Counter),
        account_id: account.id,
        email: email(address),
        permissions: Preset::Billing.permissions(),
        access_ends_at: None,
        message: "Welcome!\nAnn".to_owned(),
        token_hash: token(1),
        invited_by: "Ann Admin".to_owned(),
        created_at: NOW,
        sent_at: NOW,
        expires_at: Invitation::expiry(NOW, 7),
        accepted_at: None,
        accepted_by: None,
        cancelled_at: None,
        version: 1,
    }
}

pub fn contact(account: &Account, name: &str) -> Contact {
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    Contact {
        id: ContactId::new(NOW, &Counter),
        account_id: account.id,
        profile: Profile {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            email: "contact@example.com".to_owned(),
            ..Profile::default()
        },
        mail: ContactMail {
            invoice: true,
            domain: true,
            ..ContactMail::default()
        },
        created_at: NOW,
        version: 1,
    }
}

pub fn reset(user: &User) -> PasswordReset {
    PasswordReset {
        id: ResetId::new(NOW, &Counter),
        user_id: user.id,
        token_hash: token(2),
        created_at: NOW,
        expires_at: NOW.plus(domain::reset::RESET_VALID),
        used_at: None,
        voided_at: None,
    }
}

pub fn admin(name: &str, role: Role) -> Admin {
    Admin {
        id: AdminId::new(NOW, &Counter),
        name: name.to_owned(),
        email: email(&format!(
            "{}@usher.example",
            name.to_lowercase().replace(' ', ".")
        )),
        role,
        must_change_password: false,
        last_sign_in_at: None,
        created_at: NOW,
        version: 1,
    }
}

pub fn credentials() -> AdminCredentials {
    AdminCredentials {
        password_hash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned(),
        public_key: vec![1; 32],
        wrapped_private_key: vec![2, 0, 255, 3],
        sealed_data_key: vec![4; 80],
        failures: 0,
        locked_until: None,
    }
}

pub fn mail(kind: &str) -> OutboxMail {
    let id = OutboxId::new(NOW, &Counter);
    OutboxMail {
        id,
        kind: kind.to_owned(),
        invitation_id: None,
        user_id: None,
        sender: "usher@example.com".to_owned(),
        recipient: "invitee@example.com".to_owned(),
        message_id: format!("<{id}@example.com>"),
        sealed: vec![7, 0, 9],
        state: MailState::Queued,
        attempts: 0,
        next_attempt_at: NOW,
        leased_until: None,
        lease: String::new(),
        expires_at: NOW.plus(DAY),
        reply: String::new(),
        created_at: NOW,
        settled_at: None,
    }
}

pub fn entry(text: &str) -> Entry {
    Entry {
        at: NOW,
        actor: Actor::System,
        account_id: None,
        user_id: None,
        action: domain::activity::action::USER_EDITED,
        text: text.to_owned(),
        origin: "desk-3".to_owned(),
        changes: Vec::new(),
    }
}
