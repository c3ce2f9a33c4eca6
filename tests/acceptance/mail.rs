//! The outbox: mail leaves after commit, once, and says what became of it.

use app::invitations::cancel::CancelInvitations;
use app::invitations::list::{InvitationFilter, InvitationQuery, InvitationRow};
use app::invitations::send::SendInvitation;
use app::operation::Session;
use app::outbox::retry::RetryMail;
use app::outbox::status::OutboxStatus;
use app::ports::mailer::{SendError, Stage};
use app::ports::outbox::MailState;
use domain::timestamp::{DAY, HOUR, MINUTE};
use domain::{InvitationId, PermissionSet};
use testkit::Workspace;

on_every_engine!(
    an_invitation_is_mailed_once_and_says_so,
    f10_two_senders_never_send_one_mail_twice,
    a_mail_refused_for_good_fails_and_can_be_tried_again,
    a_mail_refused_for_now_is_tried_again_later,
    a_wrong_smtp_password_stops_the_run_and_costs_no_attempt,
    f16_a_cancelled_or_expired_invitation_is_never_mailed,
    a_mail_whose_fate_is_unknown_is_sent_again,
);

async fn invite(w: &Workspace, number: usize) -> Vec<InvitationId> {
    let account = w
        .account("Halvorsen Marine AS", "ingrid@marine.example")
        .await
        .unwrap();
    let mut ids = Vec::new();
    for n in 0..number {
        let send = SendInvitation {
            account_id: account.id,
            email: format!("invitee{n}@example.com"),
            permissions: PermissionSet::all(),
            access_ends_at: None,
            message: String::new(),
        };
        ids.push(w.act(&send).await.unwrap().invitation_id);
    }
    ids
}

async fn row(w: &Workspace, id: InvitationId) -> InvitationRow {
    let query = InvitationQuery {
        limit: 500,
        ..InvitationQuery::default()
    };
    w.act(&query)
        .await
        .unwrap()
        .rows
        .into_iter()
        .find(|row| row.id == id)
        .unwrap()
}

fn permanent() -> SendError {
    SendError::Permanent {
        stage: Stage::Recipient,
        code: Some(550),
        reply: "5.1.1 mailbox unknown".to_owned(),
    }
}

async fn an_invitation_is_mailed_once_and_says_so(w: Workspace) {
    let id = invite(&w, 1).await[0];
    assert_eq!(row(&w, id).await.delivery.unwrap().state, MailState::Queued);
    assert!(
        w.mailer.handed().is_empty(),
        "nothing leaves before the sender runs"
    );
    assert_eq!(w.deliver().await.unwrap().sent, 1);
    assert_eq!(w.deliver().await.unwrap().sent, 0);
    let handed = w.mailer.handed();
    assert_eq!(
        (handed.len(), handed[0].to.as_str()),
        (1, "invitee0@example.com")
    );
    let delivery = row(&w, id).await.delivery.unwrap();
    assert_eq!(
        (delivery.state, delivery.reply.as_str()),
        (MailState::Sent, "2.0.0 recorded")
    );
    assert_eq!(
        w.log().await.unwrap().last().unwrap(),
        "Sent the invitation mail to invitee0@example.com"
    );
}

async fn f10_two_senders_never_send_one_mail_twice(w: Workspace) {
    invite(&w, 60).await;
    let system = Session::system(w.usher.now(), w.mara.data_key.clone());
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (usher, system, mailer) = (w.usher.clone(), system.clone(), w.mailer.clone());
        tasks.spawn(async move {
            app::outbox::send::send_due(&usher, &system, &mailer, &|| true)
                .await
                .unwrap()
                .sent
        });
    }
    assert_eq!(tasks.join_all().await.iter().sum::<u64>(), 60);
    let mut to: Vec<_> = w.mailer.handed().into_iter().map(|mail| mail.to).collect();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), w.mailer.handed().len()), (60, 60));
}

async fn a_mail_refused_for_good_fails_and_can_be_tried_again(w: Workspace) {
    let id = invite(&w, 1).await[0];
    w.mailer.fail_next(permanent());
    assert_eq!(w.deliver().await.unwrap().failed, 1);
    let shown = row(&w, id).await;
    assert!(
        shown
            .delivery
            .unwrap()
            .reply
            .contains("5.1.1 mailbox unknown")
    );
    let query = InvitationQuery {
        filter: InvitationFilter::Undelivered,
        ..InvitationQuery::default()
    };
    assert_eq!(w.act(&query).await.unwrap().rows.len(), 1);
    let status = w.act(&OutboxStatus {}).await.unwrap();
    assert_eq!(status.counts.failed, 1);
    assert!(status.last_failure.unwrap().contains("mailbox unknown"));
    assert_eq!(w.act(&RetryMail {}).await.unwrap().count, 1);
    assert_eq!(w.deliver().await.unwrap().sent, 1);
}

async fn a_mail_refused_for_now_is_tried_again_later(w: Workspace) {
    invite(&w, 1).await;
    let reply = "4.2.0 greylisted".to_owned();
    w.mailer.fail_next(SendError::Transient {
        stage: Stage::Recipient,
        code: 450,
        reply,
    });
    assert_eq!(w.deliver().await.unwrap().deferred, 1);
    w.clock.advance(4 * MINUTE);
    assert_eq!(
        w.deliver().await.unwrap().sent,
        0,
        "not before the server wants to hear of it again"
    );
    w.clock.advance(4 * MINUTE);
    assert_eq!(w.deliver().await.unwrap().sent, 1);
}

async fn a_wrong_smtp_password_stops_the_run_and_costs_no_attempt(w: Workspace) {
    let ids = invite(&w, 5).await;
    let reply = "5.7.8 authentication failed".to_owned();
    w.mailer.fail_next(SendError::Stop {
        stage: Stage::Auth,
        code: Some(535),
        reply,
    });
    let round = w.deliver().await.unwrap();
    assert!(
        round.stopped.unwrap().contains("user name and password"),
        "the remedy is named"
    );
    assert_eq!((round.sent, round.failed), (0, 0));
    for id in &ids {
        assert_eq!(row(&w, *id).await.delivery.unwrap().attempts, 0);
    }
    w.clock.advance(2 * MINUTE);
    assert_eq!(w.deliver().await.unwrap().sent, 5, "nothing was lost");
}

async fn f16_a_cancelled_or_expired_invitation_is_never_mailed(w: Workspace) {
    let ids = invite(&w, 2).await;
    w.act(&CancelInvitations { ids: vec![ids[0]] })
        .await
        .unwrap();
    w.clock.advance(7 * DAY + 1);
    let round = w.deliver().await.unwrap();
    assert_eq!((round.sent, round.dropped), (0, 1), "{round:?}");
    assert!(w.mailer.handed().is_empty());
    assert_eq!(
        row(&w, ids[1]).await.delivery.unwrap().state,
        MailState::Dropped
    );
}

async fn a_mail_whose_fate_is_unknown_is_sent_again(w: Workspace) {
    invite(&w, 1).await;
    let uncertain = SendError::Lost {
        stage: Stage::Message,
        uncertain: true,
        reason: "connection reset".to_owned(),
    };
    w.mailer.fail_next(uncertain);
    let before = w.act(&OutboxStatus {}).await.unwrap();
    assert_eq!(before.counts.queued, 1);
    w.deliver().await.unwrap();
    w.clock.advance(HOUR);
    assert_eq!(w.deliver().await.unwrap().sent, 1);
    let handed = w.mailer.handed();
    assert_eq!(handed.len(), 1);
    assert!(handed[0].raw.contains("Message-ID: <"), "{}", handed[0].raw);
}
