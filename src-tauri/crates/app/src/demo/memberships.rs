//! Who else may enter which account.

use std::collections::HashSet;

use domain::timestamp::DAY;
use domain::{
    Account, Membership, MembershipId, Permission, PermissionSet, Preset, Timestamp, User,
};

use super::people::recent;
use super::random::Random;

/// Draws memberships: everybody at the account they work for, then guests, until there are `wanted`.
pub(super) fn memberships(
    random: &Random,
    users: &[User],
    accounts: &[Account],
    workplaces: &[Option<usize>],
    wanted: usize,
    now: Timestamp,
) -> Vec<Membership> {
    let mut seen = HashSet::new();
    let mut memberships = Vec::with_capacity(wanted);
    let mut add = |account: usize, user: usize| {
        let (Some(entered), Some(guest)) = (accounts.get(account), users.get(user)) else {
            return;
        };
        if memberships.len() < wanted
            && entered.owner_id != guest.id
            && seen.insert((account, user))
        {
            memberships.push(membership(random, entered, guest, now));
        }
    };
    let mut guests = Vec::new();
    for (user, workplace) in workplaces.iter().enumerate() {
        if let Some(account) = workplace {
            add(*account, user);
            guests.push(user);
        }
    }
    // A few accounts have many users, and a few users many accounts: squares crowd at the start.
    let crowded = |below: usize| {
        let drawn = random.below(below);
        drawn * drawn / below.max(1)
    };
    for _ in 0..wanted.saturating_mul(3) {
        if let Some(user) = guests.get(crowded(guests.len())) {
            // Spread over the list, so that the busy ones are not all among the first customers.
            let account = crowded(accounts.len()).wrapping_mul(7919) % accounts.len().max(1);
            add(account, *user);
        }
    }
    memberships.sort_by_key(|membership| membership.created_at);
    memberships
}

fn membership(random: &Random, account: &Account, user: &User, now: Timestamp) -> Membership {
    let from = account.created_at.max(user.created_at);
    let created_at = Timestamp(random.between(from.0, now.0));
    let ends_at = match random.below(100) {
        0..3 => Some(Timestamp(random.between(created_at.0 + 1, now.0 + 1))),
        3..8 => Some(now.plus(random.between(DAY, 200 * DAY))),
        _ => None,
    };
    Membership {
        id: MembershipId::new(created_at, random),
        account_id: account.id,
        user_id: user.id,
        permissions: permissions(random),
        created_at,
        ends_at,
        invitation_id: None,
        last_access_at: random.chance(74).then(|| recent(random, created_at, now)),
        removed_at: None,
        version: 1,
    }
}

pub(super) fn permissions(random: &Random) -> PermissionSet {
    match random.below(100) {
        0..20 => Preset::All.permissions(),
        20..46 => Preset::Billing.permissions(),
        46..72 => Preset::Technical.permissions(),
        72..86 => Preset::ReadOnly.permissions(),
        86..98 => Permission::ALL
            .into_iter()
            .filter(|_| random.chance(35))
            .collect(),
        _ => PermissionSet::none(),
    }
}
