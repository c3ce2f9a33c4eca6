//! The life of an invitation, under every order of events.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

#[path = "support/mod.rs"]
mod support;

use domain::invitation::{InvitationRefused, VALID_DAYS};
use domain::timestamp::{DAY, SECOND};
use domain::{
    AccountId, EmailAddress, Invitation, InvitationId, InvitationState, PermissionSet, Timestamp,
    Token, TokenPurpose, UserId,
};
use proptest::prelude::*;
use support::Counting;

const SENT: Timestamp = Timestamp(1_790_000_000_000);

fn invitation(entropy: &Counting) -> Invitation {
    Invitation {
        id: InvitationId::new(SENT, entropy),
        account_id: AccountId::new(SENT, entropy),
        email: EmailAddress::parse("email", "jun@brightweb.example").unwrap(),
        permissions: PermissionSet::all(),
        access_ends_at: None,
        message: String::new(),
        token_hash: Token::new(entropy).hash(TokenPurpose::Invitation),
        invited_by: "Mara".to_owned(),
        created_at: SENT,
        sent_at: SENT,
        expires_at: Invitation::expiry(SENT, VALID_DAYS),
        accepted_at: None,
        accepted_by: None,
        cancelled_at: None,
        version: 1,
    }
}

#[test]
fn r29_invitation_ends_after_seven_days() {
    let entropy = Counting::default();
    let open = invitation(&entropy);
    let last = SENT.plus(7 * DAY);
    assert_eq!(
        open.state(last),
        InvitationState::Pending,
        "the last millisecond still counts"
    );
    assert_eq!(open.state(last.plus(1)), InvitationState::Expired);
    assert_eq!(open.state(last.plus(SECOND)), InvitationState::Expired);
    let user = UserId::new(SENT, &entropy);
    assert_eq!(open.clone().accept(user, last), Ok(()));
    assert_eq!(
        open.clone().accept(user, last.plus(1)),
        Err(InvitationRefused::Expired)
    );
}

#[test]
fn r30_a_resent_invitation_has_another_token_and_a_new_end() {
    let entropy = Counting::default();
    let mut open = invitation(&entropy);
    let first = open.token_hash.clone();
    let later = SENT.plus(9 * DAY);
    open.resend(
        Token::new(&entropy).hash(TokenPurpose::Invitation),
        VALID_DAYS,
        later,
    )
    .unwrap();
    assert_ne!(open.token_hash, first);
    assert_eq!(open.state(later), InvitationState::Pending);
    assert_eq!(open.expires_at, later.plus(7 * DAY));
}

#[test]
fn r31_a_token_of_one_purpose_is_worthless_for_another() {
    let token = Token::new(&Counting::default());
    assert_ne!(
        token.hash(TokenPurpose::Invitation),
        token.hash(TokenPurpose::PasswordReset)
    );
    assert_ne!(
        token.hash(TokenPurpose::Invitation),
        token.hash(TokenPurpose::RememberedSignIn)
    );
}

#[test]
fn r28_a_token_has_256_bits_and_survives_its_link() {
    let token = Token::new(&Counting::default());
    assert_eq!(token.reveal().len(), 43);
    assert!(Token::parse(&token.reveal()).unwrap() == token);
    assert!(Token::parse("short").is_none());
    assert_eq!(format!("{token:?}"), "Token(…)");
}

#[derive(Debug, Clone, Copy)]
enum Event {
    Accept,
    Resend,
    Cancel,
    Restore,
}

fn events() -> impl Strategy<Value = Vec<(Event, i64)>> {
    let event = prop_oneof![
        Just(Event::Accept),
        Just(Event::Resend),
        Just(Event::Cancel),
        Just(Event::Restore)
    ];
    prop::collection::vec((event, 0..9 * DAY), 1..40)
}

proptest! {
    #[test]
    fn an_accepted_invitation_never_changes_again(events in events()) {
        let entropy = Counting::default();
        let mut it = invitation(&entropy);
        let mut now = SENT;
        let mut accepted: Option<Invitation> = None;
        for (event, wait) in events {
            now = now.plus(wait);
            let before = it.clone();
            let outcome = match event {
                Event::Accept => it.accept(UserId::new(now, &entropy), now),
                Event::Resend => it.resend(Token::new(&entropy).hash(TokenPurpose::Invitation), VALID_DAYS, now),
                Event::Cancel => it.cancel(now),
                Event::Restore => it.restore(now),
            };
            if outcome.is_err() {
                prop_assert_eq!(&it, &before, "a refusal changes nothing");
            }
            if let Some(accepted) = &accepted {
                prop_assert_eq!(outcome, Err(InvitationRefused::Accepted));
                prop_assert_eq!(&it, accepted);
            } else if matches!(event, Event::Accept) && outcome.is_ok() {
                prop_assert_eq!(before.state(now), InvitationState::Pending);
                accepted = Some(it.clone());
            }
        }
    }

    #[test]
    fn only_a_pending_invitation_is_accepted(wait in 0..20 * DAY, cancel in any::<bool>()) {
        let entropy = Counting::default();
        let mut it = invitation(&entropy);
        if cancel {
            it.cancel(SENT).unwrap();
        }
        let now = SENT.plus(wait);
        let pending = it.state(now) == InvitationState::Pending;
        prop_assert_eq!(it.accept(UserId::new(now, &entropy), now).is_ok(), pending);
    }

    #[test]
    fn a_cancellation_is_undone_within_seven_days_and_not_later(wait in 0..14 * DAY) {
        let entropy = Counting::default();
        let mut it = invitation(&entropy);
        it.cancel(SENT).unwrap();
        let outcome = it.restore(SENT.plus(wait));
        prop_assert_eq!(outcome.is_ok(), wait <= 7 * DAY);
    }
}
