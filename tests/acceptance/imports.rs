//! Users and accounts from a file: all of it, or nothing.

use app::accounts::list::{AccountQuery, CountAccounts};
use app::imports::{CheckImport, ImportPeople, ImportReport, Row};
use app::memberships::of_account::{AccountUserRow, AccountUsers};
use app::users::list::{CountUsers, UserQuery};
use domain::Account;
use testkit::Workspace;

on_every_engine!(
    a_file_becomes_users_accounts_and_memberships,
    r48_one_wrong_row_and_nothing_is_imported,
    a_check_says_the_same_and_writes_nothing,
    importing_twice_changes_nothing,
    existing_people_are_matched_and_not_changed,
    an_import_never_moves_ownership,
    unknown_permissions_are_kept_and_named,
    an_own_reference_is_kept_and_found_again,
    every_kind_of_mistake_names_line_and_column,
);

fn read(text: &str) -> Vec<Row> {
    let reading = sheets::people::read(text.as_bytes()).unwrap();
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading.rows
}

const FILE: &str = "\
email,first_name,last_name,phone,account,role,permissions,city,country
ingrid@marine.example,Ingrid,Halvorsen,+47 555 01 001,Halvorsen Marine AS,owner,,Bergen,no
jun@bright.example,淳,岡田,,Halvorsen Marine AS,user,Billing,,
ingrid@marine.example,Ingrid,Halvorsen,,Brightweb,user,\"tickets,domains\",,
jun@bright.example,淳,岡田,,Brightweb,owner,,,
loner@example.com,Lena,O’Connor,,,,,,
";

async fn import(w: &Workspace, rows: &[Row]) -> app::Result<ImportReport> {
    w.usher.perform(&w.mara, &ImportPeople { rows }).await
}

async fn counts(w: &Workspace) -> (i64, i64) {
    let users = w.act(&CountUsers(UserQuery::default())).await.unwrap();
    let accounts = w
        .act(&CountAccounts(AccountQuery::default()))
        .await
        .unwrap();
    (users.count, accounts.count)
}

async fn users_of(w: &Workspace, account: &str) -> Vec<AccountUserRow> {
    let query = AccountQuery {
        text: account.to_owned(),
        ..AccountQuery::default()
    };
    let row = w.act(&query).await.unwrap().rows.remove(0);
    let users = AccountUsers {
        account_id: row.id,
        after: None,
        limit: 0,
    };
    w.act(&users).await.unwrap().rows
}

async fn a_file_becomes_users_accounts_and_memberships(w: Workspace) {
    let report = import(&w, &read(FILE)).await.unwrap();
    assert_eq!(
        (
            report.rows,
            report.new_users,
            report.new_accounts,
            report.new_memberships
        ),
        (5, 3, 2, 2)
    );
    assert_eq!(counts(&w).await, (3, 2));
    let users = users_of(&w, "Halvorsen Marine").await;
    assert!(users[0].is_owner && users[0].email == "ingrid@marine.example");
    assert_eq!(users[1].name, "淳 岡田");
    assert_eq!(
        users[1].permissions.to_string(),
        "invoices,quotes,emails,orders"
    );
    let list = w
        .act(&UserQuery {
            text: "ingrid".to_owned(),
            ..UserQuery::default()
        })
        .await
        .unwrap();
    assert_eq!(list.rows[0].account_count, 2, "owned and entered");
    let log = w.log().await.unwrap();
    assert!(
        log.iter().any(|text| text.starts_with("Imported 5 rows")),
        "{log:?}"
    );
    assert!(
        log.iter().any(|text| text.contains("Lena O’Connor")),
        "{log:?}"
    );
}

async fn r48_one_wrong_row_and_nothing_is_imported(w: Workspace) {
    let log = w.log().await.unwrap().len();
    let mut rows = read(FILE);
    rows[4].email = "no address".to_owned();
    let refusal = import(&w, &rows).await.unwrap_err();
    assert_eq!(refusal.code(), "import.problems");
    assert!(refusal.to_string().contains("line 6"), "{refusal}");
    assert_eq!(counts(&w).await, (0, 0));
    assert_eq!(w.log().await.unwrap().len(), log);
}

async fn a_check_says_the_same_and_writes_nothing(w: Workspace) {
    let rows = read(FILE);
    let checked = w
        .usher
        .perform(&w.rita, &CheckImport { rows: &rows })
        .await
        .unwrap();
    assert_eq!(counts(&w).await, (0, 0));
    assert_eq!(import(&w, &rows).await.unwrap(), checked);
}

async fn importing_twice_changes_nothing(w: Workspace) {
    let rows = read(FILE);
    import(&w, &rows).await.unwrap();
    let (before, log) = (counts(&w).await, w.log().await.unwrap().len());
    let again = import(&w, &rows).await.unwrap();
    assert_eq!(
        (again.new_users, again.new_accounts, again.new_memberships),
        (0, 0, 0)
    );
    assert_eq!(
        (
            again.existing_users,
            again.existing_accounts,
            again.existing_memberships
        ),
        (3, 2, 2)
    );
    assert_eq!(
        (counts(&w).await, w.log().await.unwrap().len()),
        (before, log)
    );
}

async fn existing_people_are_matched_and_not_changed(w: Workspace) {
    let old = w.user("jun.okafor@bright.example").await.unwrap();
    let text = "email,first_name,account,role\nJUN.OKAFOR@bright.example,Other,New Firm,owner\n";
    let report = import(&w, &read(text)).await.unwrap();
    assert_eq!(
        (report.new_users, report.existing_users, report.new_accounts),
        (0, 1, 1)
    );
    let now = w
        .act(&app::users::show::ShowUser { id: old.id })
        .await
        .unwrap();
    assert_eq!(now.user, old);
    assert_eq!(now.owns, ["New Firm"]);
}

async fn an_import_never_moves_ownership(w: Workspace) {
    let account: Account = w
        .account("Halvorsen Marine AS", "ingrid@marine.example")
        .await
        .unwrap();
    let text = "email,first_name,account,role\nother@example.com,Olga,Halvorsen Marine AS,owner\n";
    let refusal = import(&w, &read(text)).await.unwrap_err();
    assert!(refusal.to_string().contains("another owner"), "{refusal}");
    let page = w
        .act(&app::accounts::show::ShowAccount { id: account.id })
        .await
        .unwrap();
    assert_eq!(page.owner_id, account.owner_id);
    assert_eq!(counts(&w).await, (1, 1));
}

async fn unknown_permissions_are_kept_and_named(w: Workspace) {
    let text = "email,first_name,account,role,permissions\n\
        a@example.com,Ann,Firm,owner,\nb@example.com,Bo,Firm,user,\"invoices, timemachine\"\n";
    let report = import(&w, &read(text)).await.unwrap();
    assert!(
        report.notes[0].contains("timemachine"),
        "{:?}",
        report.notes
    );
    assert_eq!(
        users_of(&w, "Firm").await[1].permissions.to_string(),
        "invoices,timemachine"
    );
}

async fn an_own_reference_is_kept_and_found_again(w: Workspace) {
    let text = "email,first_name,account,reference,role\na@example.com,Ann,Firm,c-1042,owner\n";
    import(&w, &read(text)).await.unwrap();
    let text = "email,first_name,account,reference,role,permissions\nb@example.com,Bo,Renamed,C-1042,user,all\n";
    let report = import(&w, &read(text)).await.unwrap();
    assert_eq!((report.existing_accounts, report.new_memberships), (1, 1));
    let rows = [app::bulk::Row {
        line: 2,
        email: "c@example.com".to_owned(),
        account: "c-1042".to_owned(),
        permissions: "all".to_owned(),
        ..app::bulk::Row::default()
    }];
    let outcome = app::bulk::check(&w.usher, &w.otto, &rows, app::bulk::Watch::nobody())
        .await
        .unwrap();
    assert_eq!(outcome.ok, 1);
}

async fn every_kind_of_mistake_names_line_and_column(w: Workspace) {
    let long = "x".repeat(10_000);
    let text = format!(
        "email,first_name,account,reference,role,permissions,country\n\
         bad,Ann,,,,,\n\
         b@example.com,,,,,,\n\
         c@example.com,{long},,,,,\n\
         d@example.com,D\u{202e}d,,,,,\n\
         e@example.com,Eve,Firm,,king,,\n\
         f@example.com,Fay,Firm,bad ref!,owner,,\n\
         g@example.com,Gus,Lonely,,user,all,\n\
         h@example.com,Hal,Two,,owner,,\n\
         i@example.com,Ida,Two,,owner,,\n\
         j@example.com,Jon,Two,,user,,\n\
         k@example.com,Kim,Far,,owner,,Norway\n"
    );
    let rows = read(&text);
    let report = w.act(&CheckImport { rows: &rows }).await.unwrap();
    let mut found: Vec<_> = report
        .problems
        .iter()
        .map(|problem| (problem.line, problem.column.as_str()))
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            (2, "email"),
            (3, "first_name"),
            (4, "first_name"),
            (5, "first_name"),
            (6, "role"),
            (7, "reference"),
            (8, "role"),
            (10, "role"),
            (11, "permissions"),
            (12, "country"),
        ]
    );
    assert!(
        report
            .problems
            .iter()
            .all(|problem| !problem.remedy.is_empty())
    );
}
