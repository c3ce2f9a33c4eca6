//! Whole tables out, and in again.

use app::Error;
use app::demo::{DemoSize, load};
use app::exports::{Table, export};
use app::imports::CheckImport;
use app::shop::order::PlaceOrder;
use app::users::add::AddUser;
use domain::timestamp::MINUTE;
use sheets::CsvSink;
use testkit::Workspace;

on_every_engine!(
    a_table_is_exported_whole_over_all_its_pages,
    an_exported_table_imported_again_changes_nothing,
    orders_are_exported_with_who_placed_them_and_amounts_that_can_be_added,
    r46_names_that_are_formulas_come_out_harmless_and_in_again_as_they_were,
    r60_an_export_asks_for_the_password_and_is_logged,
);

async fn table(w: &Workspace, table: Table) -> Vec<u8> {
    let mut sink = CsvSink::new(Vec::new()).unwrap();
    let rows = export(&w.usher, &w.mara, table, &mut sink).await.unwrap();
    let bytes = sink.into_inner().unwrap();
    let lines = String::from_utf8_lossy(&bytes).matches("\r\n").count();
    assert_eq!(u64::try_from(lines).unwrap(), rows + 1);
    bytes
}

async fn a_table_is_exported_whole_over_all_its_pages(w: Workspace) {
    let size = DemoSize {
        users: 1_150,
        accounts: 520,
        memberships: 1_020,
        seed: 3,
    };
    let loaded = load(&w.usher, &w.mara, &size, false, &|_, _| {})
        .await
        .unwrap();
    for (of, wanted) in [
        (Table::Users, loaded.users),
        (Table::Accounts, loaded.accounts),
        (Table::Memberships, loaded.memberships),
    ] {
        let bytes = table(&w, of).await;
        let reading = sheets::people::read(&bytes).unwrap();
        assert_eq!(
            u64::try_from(reading.rows.len()).unwrap(),
            wanted,
            "{}",
            of.name()
        );
        let mut lines: Vec<_> = reading
            .rows
            .iter()
            .map(|row| (&row.email, &row.reference))
            .collect();
        lines.sort();
        lines.dedup();
        assert_eq!(
            u64::try_from(lines.len()).unwrap(),
            wanted,
            "{}: a row twice",
            of.name()
        );
    }
}

async fn an_exported_table_imported_again_changes_nothing(w: Workspace) {
    let size = DemoSize {
        users: 60,
        accounts: 30,
        memberships: 70,
        seed: 4,
    };
    load(&w.usher, &w.mara, &size, false, &|_, _| {})
        .await
        .unwrap();
    let users = sheets::people::read(&table(&w, Table::Users).await).unwrap();
    let report = w.act(&CheckImport { rows: &users.rows }).await.unwrap();
    assert_eq!((report.new_users, report.existing_users), (0, 60));
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    let memberships = sheets::people::read(&table(&w, Table::Memberships).await).unwrap();
    let report = w
        .act(&CheckImport {
            rows: &memberships.rows,
        })
        .await
        .unwrap();
    assert_eq!(
        (
            report.new_users,
            report.new_accounts,
            report.new_memberships
        ),
        (0, 0, 0)
    );
}

async fn orders_are_exported_with_who_placed_them_and_amounts_that_can_be_added(w: Workspace) {
    let (site, _) = crate::shop::shop(&w).await;
    let account = w.account("One", "one@example.com").await.unwrap();
    let session = crate::shop::owner(&w, &account).await;
    let place = PlaceOrder {
        account_id: account.id,
        cart: crate::shop::cart(vec![crate::shop::wish(&site)], 1_490),
    };
    w.usher.perform(&session, &place).await.unwrap();
    let text = String::from_utf8(table(&w, Table::Orders).await).unwrap();
    let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        "order,placed_at,account,reference,placed_by,status,currency,total"
    );
    let cells: Vec<_> = lines[1].split(',').collect();
    assert_eq!(
        (cells[0], cells[2], cells[4]),
        ("1", "One", session.actor.name())
    );
    assert_eq!(cells[5..], ["pending", "EUR", "14.90"]);
}

async fn r46_names_that_are_formulas_come_out_harmless_and_in_again_as_they_were(w: Workspace) {
    let names = [
        "=HYPERLINK(\"http://evil.example\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "'=1",
        "''@x",
        "＝1",
        "O'Neil",
        "a,b;\"c\"",
    ];
    for (n, name) in names.iter().enumerate() {
        let add = AddUser {
            first_name: (*name).to_owned(),
            last_name: String::new(),
            email: format!("u{n}@example.com"),
            phone: "+47 555 01 001".to_owned(),
            language: String::new(),
        };
        w.act(&add).await.unwrap();
    }
    let bytes = table(&w, Table::Users).await;
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(
        !text.contains(",=") && !text.contains(",+") && !text.contains("\"="),
        "{text}"
    );
    let back = sheets::people::read(&bytes).unwrap();
    let read: Vec<_> = back
        .rows
        .iter()
        .map(|row| row.first_name.as_str())
        .collect();
    assert_eq!(read, names);
    assert!(back.rows.iter().all(|row| row.phone == "+47 555 01 001"));
}

async fn r60_an_export_asks_for_the_password_and_is_logged(w: Workspace) {
    w.user("ann.berg@example.com").await.unwrap();
    table(&w, Table::Users).await;
    assert_eq!(w.log().await.unwrap().last().unwrap(), "Exported 1 users");
    w.clock.advance(11 * MINUTE);
    let mut sink = CsvSink::new(Vec::new()).unwrap();
    let refusal = export(&w.usher, &w.mara, Table::Users, &mut sink)
        .await
        .unwrap_err();
    assert!(matches!(refusal, Error::Reauthenticate), "{refusal:?}");
    assert_eq!(sink.into_inner().unwrap(), b"\xEF\xBB\xBF", "no row left");
}
