//! Invitations in every state.

use std::collections::HashSet;

use domain::timestamp::{DAY, HOUR};
use domain::{
    Account, AccountStatus, EmailAddress, Invitation, InvitationId, Membership, PermissionSet,
    Preset, Timestamp, Token, TokenPurpose, User,
};

use super::people::{Addresses, Land, PRIVATE, name};
use super::random::Random;

/// Admins of the demo's past. They are names in old entries, not people who can sign in.
pub(super) const ADMINS: [&str; 4] = [
    "Ingrid Solberg",
    "Tom Okafor",
    "Priya Nair",
    "Marek Zieliński",
];

pub(super) struct People<'a> {
    pub users: &'a [User],
    pub accounts: &'a [Account],
    pub lands: &'a [Land],
}

/// Draws `wanted` invitations; accepted ones are tied to their memberships.
pub(super) fn invitations(
    random: &Random,
    people: &People<'_>,
    memberships: &mut [Membership],
    addresses: &mut Addresses,
    wanted: usize,
    now: Timestamp,
) -> Vec<Invitation> {
    let mut open = HashSet::new();
    let mut invitations = Vec::with_capacity(wanted);
    let accepted = wanted * 3 / 10;
    for (membership, user) in joined(random, people, memberships, accepted) {
        let Some(membership) = memberships.get_mut(membership) else {
            continue;
        };
        let joined_at = membership.created_at;
        let sent_at = joined_at.plus(-random.between(HOUR, 5 * DAY));
        let mut invitation = invitation(random, membership.account_id, user.email.clone(), sent_at);
        invitation.permissions = membership.permissions.clone();
        invitation.accepted_at = Some(joined_at);
        invitation.accepted_by = Some(user.id);
        membership.invitation_id = Some(invitation.id);
        invitations.push(invitation);
    }
    for _ in invitations.len()..wanted {
        let Some(account) = random
            .pick(people.accounts)
            .filter(|account| account.status == AccountStatus::Active)
        else {
            continue;
        };
        let email = invitee(random, people, addresses);
        if !open.insert((account.id, email.key().to_owned())) {
            continue;
        }
        let draw = random.below(70);
        let sent_at = match draw {
            // Waiting, some of them not much longer.
            0..29 => now.plus(-random.between(5 * HOUR, 6 * DAY)),
            29..35 => now.plus(-random.between(6 * DAY + HOUR, 7 * DAY - HOUR)),
            _ => now.plus(-random.between(8 * DAY, 240 * DAY)),
        };
        let mut invitation = invitation(random, account.id, email, sent_at);
        if draw >= 60 {
            invitation.cancelled_at = Some(sent_at.plus(random.between(HOUR, 4 * DAY)));
        }
        invitations.push(invitation);
    }
    invitations.sort_by_key(|invitation| invitation.created_at);
    invitations
}

/// Memberships that came of invitations: index and user.
fn joined<'a>(
    random: &Random,
    people: &People<'a>,
    memberships: &[Membership],
    wanted: usize,
) -> Vec<(usize, &'a User)> {
    let by_id: std::collections::HashMap<_, _> =
        people.users.iter().map(|user| (user.id, user)).collect();
    let mut drawn = HashSet::new();
    let mut found = Vec::new();
    for _ in 0..wanted.min(memberships.len()) {
        let index = random.below(memberships.len());
        let user = memberships
            .get(index)
            .filter(|one| !one.permissions.is_empty())
            .and_then(|one| by_id.get(&one.user_id));
        if let Some(user) = user
            && drawn.insert(index)
        {
            found.push((index, *user));
        }
    }
    found
}

fn invitee(random: &Random, people: &People<'_>, addresses: &mut Addresses) -> EmailAddress {
    let nobody = EmailAddress::from_stored("somebody@post.example", "somebody@post.example");
    let Some(land) = super::people::land(random, people.lands) else {
        return nobody;
    };
    let domain = random.pick(PRIVATE).copied().unwrap_or("post.example");
    addresses.give(&name(random, land), domain)
}

fn invitation(
    random: &Random,
    account: domain::AccountId,
    email: EmailAddress,
    sent_at: Timestamp,
) -> Invitation {
    let permissions = super::memberships::permissions(random);
    let permissions: PermissionSet = if permissions.is_empty() {
        Preset::Billing.permissions()
    } else {
        permissions
    };
    Invitation {
        id: InvitationId::new(sent_at, random),
        account_id: account,
        email,
        permissions,
        access_ends_at: None,
        message: String::new(),
        token_hash: Token::new(random).hash(TokenPurpose::Invitation),
        invited_by: random.pick(&ADMINS).copied().unwrap_or_default().to_owned(),
        created_at: sent_at,
        sent_at,
        expires_at: Invitation::expiry(sent_at, domain::invitation::VALID_DAYS),
        accepted_at: None,
        accepted_by: None,
        cancelled_at: None,
        version: 1,
    }
}
