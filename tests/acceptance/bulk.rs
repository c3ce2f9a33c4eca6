//! Inviting everybody in a file: a verdict per row first, then the mail, once.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use app::Error;
use app::accounts::set_status::SetAccountStatus;
use app::bulk::{self, Outcome, Progress, Row, Watch};
use app::invitations::list::{CountInvitations, InvitationQuery};
use app::memberships::associate::{AssociateUser, Who};
use app::settings::save::SaveGeneral;
use app::settings::show::ShowSettings;
use domain::timestamp::MINUTE;
use domain::{Account, AccountStatus, PermissionSet};
use store::faults::Fault;
use testkit::Workspace;

on_every_engine!(
    every_row_gets_its_verdict_and_a_check_writes_nothing,
    sending_gives_the_verdicts_of_the_check_and_mails_each_row_once,
    an_account_is_found_by_reference_company_and_owner,
    r60_more_than_fifty_rows_ask_for_the_password,
    a_stopped_run_keeps_what_was_sent_and_goes_on_later,
    f07_a_database_lost_mid_run_loses_nothing_and_repeats_nothing,
    a_reviewer_may_check_and_not_send,
    without_a_client_area_nothing_is_sent,
    hostile_cells_are_judged_and_never_sent,
    r46_the_result_can_be_kept_as_a_table,
);

fn row(line: u64, email: &str, account: &str, permissions: &str) -> Row {
    Row {
        line,
        email: email.to_owned(),
        account: account.to_owned(),
        permissions: permissions.to_owned(),
        ..Row::default()
    }
}

fn many(count: u64, account: &str) -> Vec<Row> {
    (0..count)
        .map(|n| row(n + 2, &format!("invitee{n}@example.com"), account, "all"))
        .collect()
}

async fn marine(w: &Workspace) -> Account {
    w.account("Halvorsen Marine AS", "ingrid@marine.example")
        .await
        .unwrap()
}

async fn check(w: &Workspace, rows: &[Row]) -> Outcome {
    bulk::check(&w.usher, &w.otto, rows, Watch::nobody())
        .await
        .unwrap()
}

async fn send(w: &Workspace, rows: &[Row]) -> app::Result<Outcome> {
    bulk::send(&w.usher, &w.otto, rows, Watch::nobody()).await
}

async fn invitations(w: &Workspace) -> i64 {
    let all = CountInvitations(InvitationQuery::default());
    w.act(&all).await.unwrap().count
}

fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.rows.iter().map(|row| row.verdict.code()).collect()
}

/// A workspace in which every verdict can happen, and the rows for which it does.
async fn every_case(w: &Workspace) -> (Vec<Row>, Vec<&'static str>) {
    let marine = marine(w).await;
    w.account("Twice Ltd", "one@twice.example").await.unwrap();
    w.account("TWICE  ltd", "two@twice.example").await.unwrap();
    let closed = w.account("Shut GmbH", "max@shut.example").await.unwrap();
    let close = SetAccountStatus {
        id: closed.id,
        version: closed.version,
        status: AccountStatus::Closed,
    };
    w.act(&close).await.unwrap();
    let member = w.user("mia.member@example.com").await.unwrap();
    let associate = AssociateUser {
        account_id: marine.id,
        who: Who::User { id: member.id },
        permissions: PermissionSet::all(),
        ends_at: None,
        message: String::new(),
        send_invite: false,
    };
    w.act(&associate).await.unwrap();
    let waiting = [row(1, "waiting@example.com", "Halvorsen Marine AS", "all")];
    send(w, &waiting).await.unwrap();
    let name = "Halvorsen Marine AS";
    let cases = [
        (row(2, "new@example.com", name, "Billing"), "ok"),
        (
            row(3, "Mia.Member@EXAMPLE.com", name, "all"),
            "already_member",
        ),
        (
            row(4, "waiting@example.com", name, "all"),
            "already_invited",
        ),
        (row(5, "ingrid@marine.example", name, "all"), "is_owner"),
        (
            row(6, "a@example.com", "Nobody & Sons", "all"),
            "no_such_account",
        ),
        (row(7, "a@example.com", "", "all"), "no_such_account"),
        (
            row(8, "a@example.com", "twice ltd", "all"),
            "ambiguous_account",
        ),
        (
            row(9, "a@example.com", "Shut GmbH", "all"),
            "account_closed",
        ),
        (row(10, "not an address", name, "all"), "bad_address"),
        (
            row(11, "NEW@example.com", "halvorsen  marine as", "all"),
            "duplicate_of_row",
        ),
        (
            row(12, "b@example.com", name, "Biling"),
            "unknown_permission",
        ),
        (row(13, "b@example.com", name, " ; "), "no_permission"),
        (row(14, "c@example.com", name, "invoices, tickets"), "ok"),
    ];
    cases.into_iter().unzip()
}

async fn every_row_gets_its_verdict_and_a_check_writes_nothing(w: Workspace) {
    let (rows, wanted) = every_case(&w).await;
    let (before, log) = (invitations(&w).await, w.log().await.unwrap().len());
    let outcome = check(&w, &rows).await;
    assert_eq!(codes(&outcome), wanted);
    assert_eq!((outcome.ok, outcome.refused, outcome.left), (2, 11, 0));
    assert!(outcome.rows.iter().all(|row| !row.message.is_empty()));
    assert_eq!(
        outcome.rows[0].account_name.as_deref(),
        Some("Halvorsen Marine AS")
    );
    assert_eq!(invitations(&w).await, before);
    assert_eq!(w.log().await.unwrap().len(), log);
}

async fn sending_gives_the_verdicts_of_the_check_and_mails_each_row_once(w: Workspace) {
    let (rows, wanted) = every_case(&w).await;
    let outcome = send(&w, &rows).await.unwrap();
    assert_eq!(codes(&outcome), wanted);
    assert_eq!(
        outcome
            .rows
            .iter()
            .filter(|row| row.invitation_id.is_some())
            .count(),
        2
    );
    let again = send(&w, &rows).await.unwrap();
    assert_eq!(again.ok, 0);
    assert_eq!(
        (codes(&again)[0], codes(&again)[12]),
        ("already_invited", "already_invited")
    );
    w.deliver().await.unwrap();
    let mut to: Vec<_> = w.mailer.handed().into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(
        to,
        ["c@example.com", "new@example.com", "waiting@example.com"]
    );
}

async fn an_account_is_found_by_reference_company_and_owner(w: Workspace) {
    let marine = marine(&w).await;
    let reference = marine.reference.as_str().to_lowercase();
    let bare = reference.replace('-', "");
    for (n, named) in [
        reference.as_str(),
        &bare,
        "HALVORSEN marine as",
        "Ingrid@Marine.example",
    ]
    .into_iter()
    .enumerate()
    {
        let rows = [row(2, &format!("a{n}@example.com"), named, "all")];
        assert_eq!(codes(&check(&w, &rows).await), ["ok"], "{named}");
    }
}

async fn r60_more_than_fifty_rows_ask_for_the_password(w: Workspace) {
    marine(&w).await;
    w.clock.advance(11 * MINUTE);
    let refusal = send(&w, &many(51, "Halvorsen Marine AS"))
        .await
        .unwrap_err();
    assert!(matches!(refusal, Error::Reauthenticate), "{refusal:?}");
    assert_eq!(invitations(&w).await, 0);
    let outcome = send(&w, &many(50, "Halvorsen Marine AS")).await.unwrap();
    assert_eq!(outcome.ok, 50);
}

async fn a_stopped_run_keeps_what_was_sent_and_goes_on_later(w: Workspace) {
    marine(&w).await;
    let rows = many(450, "Halvorsen Marine AS");
    let stop = AtomicBool::new(false);
    let seen = Mutex::new(Vec::new());
    let progress = |progress: Progress| {
        seen.lock().unwrap().push((progress.done, progress.total));
        stop.store(true, Ordering::Relaxed);
    };
    let watch = Watch {
        progress: &progress,
        cancel: &stop,
    };
    let outcome = bulk::send(&w.usher, &w.otto, &rows, watch).await.unwrap();
    assert_eq!((outcome.ok, outcome.left), (200, 250));
    assert_eq!(outcome.interrupted.unwrap().code, "cancelled");
    assert_eq!(*seen.lock().unwrap(), [(200, 450)]);
    assert_eq!(invitations(&w).await, 200);

    let rest = send(&w, &rows).await.unwrap();
    assert_eq!((rest.ok, rest.refused, rest.left), (250, 200, 0));
    assert!(
        rest.rows[..200]
            .iter()
            .all(|row| row.verdict.code() == "already_invited")
    );
    assert_eq!(invitations(&w).await, 450);
}

async fn f07_a_database_lost_mid_run_loses_nothing_and_repeats_nothing(w: Workspace) {
    marine(&w).await;
    let rows = many(250, "Halvorsen Marine AS");
    // In the middle of the second transaction.
    let progress = |progress: Progress| {
        if progress.done == 200 {
            w.database.faults().arm(40, Fault::Io);
        }
    };
    let watch = Watch {
        progress: &progress,
        cancel: &AtomicBool::new(false),
    };
    let outcome = bulk::send(&w.usher, &w.otto, &rows, watch).await.unwrap();
    assert_eq!((outcome.ok, outcome.left), (200, 50));
    let interruption = outcome.interrupted.unwrap();
    assert_eq!(interruption.code, "store.unavailable");
    assert!(
        interruption.message.contains("start the same file again"),
        "{}",
        interruption.message
    );
    // Nothing of the broken transaction is there, not even the rows before the fault.
    assert_eq!(invitations(&w).await, 200);
    let rest = send(&w, &rows).await.unwrap();
    assert_eq!((rest.ok, rest.refused), (50, 200));
    assert_eq!(invitations(&w).await, 250);
}

async fn a_reviewer_may_check_and_not_send(w: Workspace) {
    marine(&w).await;
    let rows = many(1, "Halvorsen Marine AS");
    let outcome = bulk::check(&w.usher, &w.rita, &rows, Watch::nobody())
        .await
        .unwrap();
    assert_eq!(outcome.ok, 1);
    let refusal = bulk::send(&w.usher, &w.rita, &rows, Watch::nobody())
        .await
        .unwrap_err();
    assert!(matches!(refusal, Error::Forbidden { .. }), "{refusal:?}");
    assert_eq!(invitations(&w).await, 0);
}

async fn without_a_client_area_nothing_is_sent(w: Workspace) {
    marine(&w).await;
    let mut all = w.usher.perform(&w.mara, &ShowSettings {}).await.unwrap();
    all.general.client_area_url.clear();
    let save = SaveGeneral {
        version: all.general_version,
        general: all.general,
    };
    w.usher.perform(&w.mara, &save).await.unwrap();
    let refusal = send(&w, &many(3, "Halvorsen Marine AS")).await.unwrap_err();
    assert_eq!(refusal.code(), "settings.client_area_missing");
    assert_eq!(invitations(&w).await, 0);
}

async fn hostile_cells_are_judged_and_never_sent(w: Workspace) {
    marine(&w).await;
    let name = "Halvorsen Marine AS";
    let long = "x".repeat(10_000);
    let mut rows = vec![
        row(2, "a@example.com\r\nBcc: b@example.com", name, "all"),
        row(3, "<script>alert(1)</script>@example.com", name, "all"),
        row(4, &format!("{long}@example.com"), name, "all"),
        row(5, "a@example.com", "' OR 1=1 --", "all"),
        row(6, "a@example.com", "%", "all"),
        row(7, "a@example.com", &long, "all"),
        row(8, "a@example.com", name, "all'); DROP TABLE users; --"),
        row(9, "\u{202e}a@example.com", name, "all"),
    ];
    let mut named = row(10, "b@example.com", name, "all");
    "Ann\u{202e}gpj.exe".clone_into(&mut named.first_name);
    rows.push(named);
    let mut said = row(11, "c@example.com", name, "all");
    said.message = format!("{long}\u{1b}[31m");
    rows.push(said);
    let outcome = send(&w, &rows).await.unwrap();
    assert_eq!(
        codes(&outcome),
        [
            "bad_address",
            "bad_address",
            "bad_address",
            "no_such_account",
            "no_such_account",
            "no_such_account",
            "unknown_permission",
            "bad_address",
            "bad_text",
            "bad_text",
        ]
    );
    assert_eq!(invitations(&w).await, 0);
}

async fn r46_the_result_can_be_kept_as_a_table(w: Workspace) {
    marine(&w).await;
    let rows = [
        row(2, "a@example.com", "Halvorsen Marine AS", "all"),
        row(3, "=cmd|' /C calc'!A0", "Halvorsen Marine AS", "all"),
    ];
    let outcome = send(&w, &rows).await.unwrap();
    let mut sink = sheets::CsvSink::new(Vec::new()).unwrap();
    assert_eq!(bulk::write_report(&outcome, &mut sink).unwrap(), 2);
    let text = String::from_utf8(sink.into_inner().unwrap()).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert!(
        lines[1].starts_with("2,a@example.com,") && lines[1].contains(",sent,"),
        "{text}"
    );
    assert!(lines[2].starts_with("3,'=cmd|"), "{text}");
}
