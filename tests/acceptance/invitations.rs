//! Invitations from the Users tab to the accepted membership.

use app::invitations::accept::{
    AcceptInvitation, Acceptor, DeclineInvitation, LookAtInvitation, registering,
};
use app::invitations::cancel::CancelInvitations;
use app::invitations::list::{CountInvitations, InvitationFilter, InvitationQuery};
use app::invitations::resend::ResendInvitations;
use app::invitations::restore::RestoreInvitations;
use app::invitations::send::SendInvitation;
use app::memberships::of_account::AccountUsers;
use app::operation::Session;
use app::ports::vault::Secret;
use domain::timestamp::{DAY, SECOND};
use domain::{Account, AccountId, InvitationId, InvitationState, Permission, PermissionSet};
use testkit::Workspace;

on_every_engine!(
    an_invited_address_registers_and_enters_with_the_invited_permissions,
    an_existing_user_accepts_with_the_own_sign_in,
    r29_invitation_ends_after_seven_days,
    r30_fifty_acceptances_at_once_make_one_membership,
    r30_resending_voids_the_earlier_token,
    r30_cancelling_kills_the_token_and_restoring_revives_it,
    r31_a_closed_account_is_not_entered_by_an_open_invitation,
    r32_looking_a_hundred_times_consumes_nothing,
    r28_no_stored_value_accepts_an_invitation,
    one_pending_invitation_per_account_and_address,
    an_expired_invitation_makes_room_for_a_new_one,
    owners_and_members_are_not_invited_again,
    a_declined_invitation_is_over,
    accepting_as_another_user_is_recorded,
    steps_over_several_name_those_they_left,
);

const INVITEE: &str = "jun.okafor@brightweb.example";

async fn harbour(w: &Workspace) -> Account {
    w.account(
        "Halvorsen Marine AS",
        "ingrid.halvorsen@halvorsen-marine.example",
    )
    .await
    .unwrap()
}

fn some() -> PermissionSet {
    [Permission::Invoices, Permission::Tickets]
        .into_iter()
        .collect()
}

async fn invite(w: &Workspace, account: AccountId, email: &str) -> app::Result<InvitationId> {
    let send = SendInvitation {
        account_id: account,
        email: email.to_owned(),
        permissions: some(),
        access_ends_at: None,
        message: String::new(),
    };
    Ok(w.act(&send).await?.invitation_id)
}

async fn invited(w: &Workspace, account: AccountId, email: &str) -> (InvitationId, String) {
    let id = invite(w, account, email).await.unwrap();
    w.deliver().await.unwrap();
    (id, w.token_for(email).unwrap())
}

fn nobody() -> Session {
    Session::nobody("203.0.113.9")
}

async fn newcomer(w: &Workspace, email: &str) -> Acceptor {
    let password = Secret::new("a bright enough passphrase");
    registering(&w.usher, email, "Jun", "Okafor", &password)
        .await
        .unwrap()
}

async fn accept(w: &Workspace, token: &str, acceptor: Acceptor) -> app::Result<domain::UserId> {
    let accept = AcceptInvitation {
        token: token.to_owned(),
        acceptor,
    };
    Ok(w.usher.perform(&nobody(), &accept).await?.user_id)
}

async fn state(w: &Workspace, id: InvitationId) -> InvitationState {
    let query = InvitationQuery {
        limit: 500,
        ..InvitationQuery::default()
    };
    let rows = w.act(&query).await.unwrap().rows;
    rows.iter().find(|row| row.id == id).unwrap().state
}

async fn members(w: &Workspace, account: AccountId) -> Vec<(String, String)> {
    let request = AccountUsers {
        account_id: account,
        after: None,
        limit: 100,
    };
    let rows = w.act(&request).await.unwrap().rows;
    rows.into_iter()
        .map(|row| (row.email, row.permissions.to_string()))
        .collect()
}

fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

async fn an_invited_address_registers_and_enters_with_the_invited_permissions(w: Workspace) {
    let account = harbour(&w).await;
    let (id, token) = invited(&w, account.id, INVITEE).await;
    let offered = w
        .usher
        .perform(
            &nobody(),
            &LookAtInvitation {
                token: token.clone(),
            },
        )
        .await
        .unwrap();
    assert_eq!(offered.account_name, "Halvorsen Marine AS");
    assert!(!offered.has_user);
    let user = accept(&w, &token, newcomer(&w, INVITEE).await)
        .await
        .unwrap();
    assert_eq!(state(&w, id).await, InvitationState::Accepted);
    assert_eq!(
        members(&w, account.id).await[1],
        (INVITEE.to_owned(), "invoices,tickets".to_owned())
    );
    let log = w.log().await.unwrap();
    assert!(
        log.contains(&"Jun Okafor accepted the invitation to Halvorsen Marine AS".to_owned()),
        "{log:?}"
    );
    assert_eq!(
        code(accept(&w, &token, Acceptor::User(user)).await),
        "invitation.accepted"
    );
}

async fn an_existing_user_accepts_with_the_own_sign_in(w: Workspace) {
    let account = harbour(&w).await;
    let user = w.user(INVITEE).await.unwrap();
    let (_, token) = invited(&w, account.id, INVITEE).await;
    assert!(
        w.usher
            .perform(
                &nobody(),
                &LookAtInvitation {
                    token: token.clone()
                }
            )
            .await
            .unwrap()
            .has_user
    );
    let taken = accept(&w, &token, newcomer(&w, INVITEE).await).await;
    assert_eq!(
        code(taken),
        "user.email_taken",
        "an address has one sign-in"
    );
    accept(&w, &token, Acceptor::User(user.id)).await.unwrap();
    assert_eq!(members(&w, account.id).await.len(), 2);
}

async fn r29_invitation_ends_after_seven_days(w: Workspace) {
    let account = harbour(&w).await;
    let (id, token) = invited(&w, account.id, INVITEE).await;
    w.clock.advance(7 * DAY);
    assert_eq!(
        state(&w, id).await,
        InvitationState::Pending,
        "the last moment still counts"
    );
    w.clock.advance(SECOND);
    assert_eq!(state(&w, id).await, InvitationState::Expired);
    assert_eq!(
        code(accept(&w, &token, newcomer(&w, INVITEE).await).await),
        "invitation.expired"
    );
    assert_eq!(members(&w, account.id).await.len(), 1, "nobody was let in");
    let users = w
        .act(&app::users::list::CountUsers(Default::default()))
        .await
        .unwrap();
    assert_eq!(users.count, 1, "a refused acceptance leaves no user behind");
}

async fn r30_fifty_acceptances_at_once_make_one_membership(w: Workspace) {
    let account = harbour(&w).await;
    let user = w.user(INVITEE).await.unwrap();
    let (_, token) = invited(&w, account.id, INVITEE).await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (usher, token) = (w.usher.clone(), token.clone());
        tasks.spawn(async move {
            let accept = AcceptInvitation {
                token,
                acceptor: Acceptor::User(user.id),
            };
            usher
                .perform(&nobody(), &accept)
                .await
                .map_err(|error| error.code())
        });
    }
    let outcomes = tasks.join_all().await;
    assert_eq!(
        outcomes.iter().filter(|outcome| outcome.is_ok()).count(),
        1,
        "{outcomes:?}"
    );
    let refused = outcomes
        .iter()
        .filter(|outcome| **outcome == Err("invitation.accepted"))
        .count();
    assert_eq!(refused, 49, "{outcomes:?}");
    assert_eq!(members(&w, account.id).await.len(), 2);
}

async fn r30_resending_voids_the_earlier_token(w: Workspace) {
    let account = harbour(&w).await;
    let (id, first) = invited(&w, account.id, INVITEE).await;
    w.clock.advance(3 * DAY);
    let handled = w.act(&ResendInvitations { ids: vec![id] }).await.unwrap();
    assert_eq!(handled.done, [id]);
    w.deliver().await.unwrap();
    let second = w.token_for(INVITEE).unwrap();
    assert_ne!(first, second);
    assert_eq!(
        code(accept(&w, &first, newcomer(&w, INVITEE).await).await),
        "invitation.unknown"
    );
    w.clock.advance(6 * DAY);
    accept(&w, &second, newcomer(&w, INVITEE).await)
        .await
        .unwrap();
}

async fn r30_cancelling_kills_the_token_and_restoring_revives_it(w: Workspace) {
    let account = harbour(&w).await;
    let (id, token) = invited(&w, account.id, INVITEE).await;
    w.act(&CancelInvitations { ids: vec![id] }).await.unwrap();
    assert_eq!(
        code(accept(&w, &token, newcomer(&w, INVITEE).await).await),
        "invitation.cancelled"
    );
    w.act(&RestoreInvitations { ids: vec![id] }).await.unwrap();
    accept(&w, &token, newcomer(&w, INVITEE).await)
        .await
        .unwrap();
}

async fn r31_a_closed_account_is_not_entered_by_an_open_invitation(w: Workspace) {
    let account = harbour(&w).await;
    let (_, token) = invited(&w, account.id, INVITEE).await;
    let close = app::accounts::set_status::SetAccountStatus {
        id: account.id,
        version: account.version,
        status: domain::AccountStatus::Closed,
    };
    w.act(&close).await.unwrap();
    assert_eq!(
        code(accept(&w, &token, newcomer(&w, INVITEE).await).await),
        "account.closed"
    );
    assert_eq!(
        code(invite(&w, account.id, "sb@example.com").await),
        "account.closed"
    );
}

async fn r32_looking_a_hundred_times_consumes_nothing(w: Workspace) {
    let account = harbour(&w).await;
    let (_, token) = invited(&w, account.id, INVITEE).await;
    let before = w.log().await.unwrap().len();
    for _ in 0..100 {
        w.usher
            .perform(
                &nobody(),
                &LookAtInvitation {
                    token: token.clone(),
                },
            )
            .await
            .unwrap();
    }
    assert_eq!(w.log().await.unwrap().len(), before);
    accept(&w, &token, newcomer(&w, INVITEE).await)
        .await
        .unwrap();
}

async fn r28_no_stored_value_accepts_an_invitation(w: Workspace) {
    use base64::Engine as _;
    let account = harbour(&w).await;
    let (id, token) = invited(&w, account.id, INVITEE).await;
    let hash = domain::Token::parse(&token)
        .unwrap()
        .hash(domain::TokenPurpose::Invitation);
    let stored = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(hash.0);
    for guess in [
        stored,
        id.to_string(),
        account.id.to_string(),
        account.reference.to_string(),
        String::new(),
    ] {
        assert_eq!(
            code(accept(&w, &guess, newcomer(&w, INVITEE).await).await),
            "invitation.unknown",
            "{guess}"
        );
    }
}

async fn one_pending_invitation_per_account_and_address(w: Workspace) {
    let account = harbour(&w).await;
    invite(&w, account.id, INVITEE).await.unwrap();
    assert_eq!(
        code(invite(&w, account.id, " JUN.Okafor@BrightWeb.example").await),
        "invitation.already_invited"
    );
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (usher, otto) = (w.usher.clone(), w.otto.clone());
        tasks.spawn(async move {
            let send = SendInvitation {
                account_id: account.id,
                email: "race@example.com".to_owned(),
                permissions: some(),
                access_ends_at: None,
                message: String::new(),
            };
            usher
                .perform(&otto, &send)
                .await
                .map(|_| ())
                .map_err(|error| error.code())
        });
    }
    let outcomes = tasks.join_all().await;
    assert_eq!(
        outcomes.iter().filter(|outcome| outcome.is_ok()).count(),
        1,
        "{outcomes:?}"
    );
    let refused = outcomes
        .iter()
        .filter(|outcome| **outcome == Err("invitation.already_invited"))
        .count();
    assert_eq!(refused, 9, "{outcomes:?}");
}

async fn an_expired_invitation_makes_room_for_a_new_one(w: Workspace) {
    let account = harbour(&w).await;
    let (old, token) = invited(&w, account.id, INVITEE).await;
    w.clock.advance(8 * DAY);
    let new = invite(&w, account.id, INVITEE).await.unwrap();
    assert_eq!(state(&w, new).await, InvitationState::Pending);
    let refused = w.act(&RestoreInvitations { ids: vec![old] }).await.unwrap();
    assert_eq!(
        refused.left.len(),
        1,
        "two open invitations to one address are never allowed"
    );
    assert_ne!(
        code(accept(&w, &token, newcomer(&w, INVITEE).await).await),
        "ok"
    );
}

async fn owners_and_members_are_not_invited_again(w: Workspace) {
    let account = harbour(&w).await;
    assert_eq!(
        code(invite(&w, account.id, "ingrid.halvorsen@halvorsen-marine.example").await),
        "invitation.is_owner"
    );
    let (_, token) = invited(&w, account.id, INVITEE).await;
    accept(&w, &token, newcomer(&w, INVITEE).await)
        .await
        .unwrap();
    assert_eq!(
        code(invite(&w, account.id, INVITEE).await),
        "invitation.already_member"
    );
}

async fn a_declined_invitation_is_over(w: Workspace) {
    let account = harbour(&w).await;
    let (id, token) = invited(&w, account.id, INVITEE).await;
    w.usher
        .perform(
            &nobody(),
            &DeclineInvitation {
                token: token.clone(),
            },
        )
        .await
        .unwrap();
    assert_eq!(state(&w, id).await, InvitationState::Cancelled);
    assert_eq!(
        code(accept(&w, &token, newcomer(&w, INVITEE).await).await),
        "invitation.cancelled"
    );
}

async fn accepting_as_another_user_is_recorded(w: Workspace) {
    let account = harbour(&w).await;
    let other = w.user("june@private.example").await.unwrap();
    let (id, token) = invited(&w, account.id, INVITEE).await;
    accept(&w, &token, Acceptor::User(other.id)).await.unwrap();
    let rows = w.act(&InvitationQuery::default()).await.unwrap().rows;
    let row = rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!(
        (row.email.as_str(), row.accepted_by),
        (INVITEE, Some(other.id))
    );
    let log = w.log().await.unwrap();
    assert!(
        log.iter()
            .any(|text| text.ends_with(&format!("(invited as {INVITEE})"))),
        "{log:?}"
    );
}

async fn steps_over_several_name_those_they_left(w: Workspace) {
    let account = harbour(&w).await;
    let (first, token) = invited(&w, account.id, INVITEE).await;
    let second = invite(&w, account.id, "sb@example.com").await.unwrap();
    accept(&w, &token, newcomer(&w, INVITEE).await)
        .await
        .unwrap();
    let handled = w
        .act(&CancelInvitations {
            ids: vec![first, second],
        })
        .await
        .unwrap();
    assert_eq!(handled.done, [second]);
    assert_eq!(handled.left.len(), 1);
    assert_eq!(handled.left[0].email, INVITEE);
    let cancelled = InvitationQuery {
        filter: InvitationFilter::Cancelled,
        ..InvitationQuery::default()
    };
    assert_eq!(w.act(&CountInvitations(cancelled)).await.unwrap().count, 1);
}
