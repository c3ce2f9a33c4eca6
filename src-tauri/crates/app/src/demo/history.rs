//! What the log remembers of the last weeks.

use std::collections::HashMap;

use domain::activity::action;
use domain::timestamp::{DAY, HOUR, MINUTE};
use domain::{Account, Actor, AdminId, Invitation, Timestamp, User};

use super::invitations::ADMINS;
use super::random::Random;
use crate::operation::Step;

/// How far the demo's past goes back.
const DAYS: i64 = 35;

/// Draws the steps of the last weeks, in their order.
pub(super) fn history(
    random: &Random,
    users: &[User],
    accounts: &[Account],
    invitations: &[Invitation],
    wanted: usize,
    now: Timestamp,
) -> Vec<(Timestamp, Step)> {
    let admins: Vec<Actor> = ADMINS
        .iter()
        .map(|name| Actor::Admin {
            id: AdminId::new(Timestamp(0), random),
            name: (*name).to_owned(),
        })
        .collect();
    let admin = |named: &str| {
        admins
            .iter()
            .find(|admin| admin.name() == named)
            .cloned()
            .unwrap_or(Actor::System)
    };
    let mut steps = of_invitations(users, accounts, invitations, now, &admin);
    for _ in steps.len()..wanted {
        let at = working_hour(random, now);
        let (Some(account), Some(user)) = (random.pick(accounts), random.pick(users)) else {
            break;
        };
        let by = random.pick(&admins).cloned().unwrap_or(Actor::System);
        steps.push((at, ordinary(random, account, user, by)));
    }
    steps.retain(|(at, _)| *at < now);
    steps.sort_by_key(|(at, _)| *at);
    steps
}

fn of_invitations(
    users: &[User],
    accounts: &[Account],
    invitations: &[Invitation],
    now: Timestamp,
    admin: &dyn Fn(&str) -> Actor,
) -> Vec<(Timestamp, Step)> {
    let names: HashMap<_, _> = accounts
        .iter()
        .map(|account| (account.id, account.name()))
        .collect();
    let by_id: HashMap<_, _> = users.iter().map(|user| (user.id, user)).collect();
    let first = now.plus(-DAYS * DAY);
    let mut steps = Vec::new();
    for invitation in invitations {
        let account = names
            .get(&invitation.account_id)
            .map(String::as_str)
            .unwrap_or_default();
        let step = |code, text: String| Step::new(code, text).account(invitation.account_id);
        if invitation.sent_at >= first {
            let sent = step(
                action::INVITATION_SENT,
                format!("Invited {} to {account}", invitation.email),
            )
            .by(admin(&invitation.invited_by))
            .change(
                "permissions",
                None,
                Some(&invitation.permissions.to_string()),
            );
            steps.push((invitation.sent_at, sent));
            let mailed = step(
                action::MAIL_SENT,
                format!("Sent the invitation mail to {}", invitation.email),
            );
            steps.push((invitation.sent_at.plus(4_000), mailed.by(Actor::System)));
        }
        if let (Some(at), Some(user)) = (
            invitation.accepted_at,
            invitation.accepted_by.and_then(|id| by_id.get(&id)),
        ) && at >= first
        {
            let by = Actor::User {
                id: user.id,
                name: user.name(),
            };
            let text = format!("{} accepted the invitation to {account}", user.name());
            steps.push((
                at,
                step(action::INVITATION_ACCEPTED, text).user(user.id).by(by),
            ));
        }
        if let Some(at) = invitation.cancelled_at.filter(|at| *at >= first) {
            let text = format!(
                "Cancelled the invitation of {} to {account}",
                invitation.email
            );
            steps.push((
                at,
                step(action::INVITATION_CANCELLED, text).by(admin(&invitation.invited_by)),
            ));
        }
    }
    steps
}

/// What admins and users do every day.
fn ordinary(random: &Random, account: &Account, user: &User, by: Actor) -> Step {
    let (name, person) = (account.name(), user.name());
    let themselves = Actor::User {
        id: user.id,
        name: person.clone(),
    };
    match random.below(100) {
        0..26 => Step::new(
            action::ACCOUNT_EDITED,
            format!("Changed the profile of {name}"),
        )
        .account(account.id)
        .change(
            "phone",
            Some("+00 000 000 0000"),
            Some(&account.profile.phone),
        )
        .by(by),
        26..44 => {
            let before = super::memberships::permissions(random).to_string();
            let after = super::memberships::permissions(random).to_string();
            Step::new(
                action::MEMBERSHIP_CHANGED,
                format!("Changed what {person} may do in {name}"),
            )
            .account(account.id)
            .user(user.id)
            .change("permissions", Some(&before), Some(&after))
            .by(by)
        }
        44..58 => Step::new(action::USER_EDITED, format!("Changed the user {person}"))
            .user(user.id)
            .change("phone", Some(""), Some("+00 000 000 0000"))
            .by(by),
        58..72 => Step::new(
            action::USER_PASSWORD_RESET_STARTED,
            format!("Sent {person} a link to choose a new password"),
        )
        .user(user.id)
        .by(by),
        72..80 => Step::new(
            action::USER_PASSWORD_CHANGED,
            format!("{person} chose a new password"),
        )
        .user(user.id)
        .by(themselves),
        80..90 => Step::new(
            action::CONTACT_EDITED,
            format!("Changed a contact of {name}"),
        )
        .account(account.id)
        .by(by),
        90..96 => Step::new(
            action::MEMBERSHIP_ADDED,
            format!("Gave {person} access to {name}"),
        )
        .account(account.id)
        .user(user.id)
        .by(by),
        _ => Step::new(action::ADMIN_SIGNED_IN, format!("{} signed in", by.name())).by(by),
    }
}

/// A moment of the last weeks: mostly by day, seldom at weekends.
fn working_hour(random: &Random, now: Timestamp) -> Timestamp {
    let today = now.0.div_euclid(DAY);
    let mut day = today - random.between(0, DAYS);
    // 1970-01-01 was a Thursday.
    let is_weekend = |day: i64| matches!((day + 4).rem_euclid(7), 0 | 6);
    if is_weekend(day) && random.chance(80) {
        day -= 2;
    }
    let minute = random.between(0, 10 * 60);
    Timestamp(day * DAY + 7 * HOUR + minute * MINUTE + random.between(0, MINUTE))
}
