//! Files as people save them, and what becomes of each.

#![expect(
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use app::exports::Sink;
use proptest::prelude::*;
use sheets::{CsvSink, Reading, SheetError, invitations, people};

fn refusal(text: &str) -> SheetError {
    invitations::read(text.as_bytes()).unwrap_err()
}

fn read(text: &str) -> Reading<app::bulk::Row> {
    invitations::read(text.as_bytes()).unwrap()
}

#[test]
fn columns_are_found_by_any_usual_name() {
    for header in [
        "email,account,permissions",
        "E-Mail;Company;Permissions",
        " E-mail address \tAccount reference\tAccess",
        "MAIL,Client,Preset",
    ] {
        let delimiter = if header.contains(';') {
            ";"
        } else if header.contains('\t') {
            "\t"
        } else {
            ","
        };
        let row = ["ann@example.com", "Nordlys", "all"].join(delimiter);
        let reading = read(&format!("{header}\r\n{row}\r\n"));
        assert_eq!(reading.rows[0].email, "ann@example.com", "{header}");
        assert_eq!(
            (
                reading.rows[0].account.as_str(),
                reading.rows[0].permissions.as_str()
            ),
            ("Nordlys", "all")
        );
        assert_eq!(reading.rows[0].line, 2);
    }
}

#[test]
fn columns_may_stand_in_any_order_and_unknown_ones_are_named() {
    let reading = read("permissions,shoe size,account,email\nall,43,Nordlys,ann@example.com\n");
    assert_eq!(reading.rows[0].email, "ann@example.com");
    assert_eq!(reading.notes, ["Columns that are not used: shoe size."]);
}

#[test]
fn two_columns_of_one_meaning_are_refused_with_both_names() {
    let message = refusal("email,account,permissions,E-Mail\na,b,c,d\n").to_string();
    assert!(
        message.contains("1 (email)") && message.contains("4 (E-Mail)"),
        "{message}"
    );
}

#[test]
fn a_missing_column_is_named_with_those_that_are_there() {
    let message = refusal("email,permissions\na@example.com,all\n").to_string();
    assert!(
        message.contains("account") && message.contains("email, permissions"),
        "{message}"
    );
}

#[test]
fn empty_files_and_lone_headers_are_refused() {
    assert_eq!(refusal("").code(), "sheet.empty");
    assert_eq!(refusal("\n\r\n").code(), "sheet.empty");
    assert_eq!(refusal("\u{FEFF}").code(), "sheet.empty");
    assert_eq!(
        refusal("email,account,permissions\n,,\n"),
        SheetError::HeaderOnly
    );
}

#[test]
fn a_file_without_header_is_refused_with_the_header_to_add() {
    let message = refusal("ann@example.com,Nordlys,all\n").to_string();
    assert!(message.contains("email, account, permissions"), "{message}");
}

#[test]
fn r48_ragged_rows_are_named_and_the_others_read() {
    let reading = read(
        "email,account,permissions\na@example.com,x\nb@example.com,x,all\nc@example.com,x,y,z\nd@example.com,x,all,\n",
    );
    let lines: Vec<_> = reading
        .problems
        .iter()
        .map(|problem| problem.line)
        .collect();
    assert_eq!(lines, [2, 4]);
    assert!(
        reading.problems[0].message.contains("2 cells") && !reading.problems[0].remedy.is_empty()
    );
    let read: Vec<_> = reading.rows.iter().map(|row| row.email.as_str()).collect();
    assert_eq!(read, ["b@example.com", "d@example.com"]);
}

#[test]
fn r47_a_field_of_a_megabyte_is_refused_with_the_name_of_its_column() {
    let big = "x".repeat(1 << 20);
    let message = refusal(&format!(
        "email,account,permissions\na@example.com,{big},all\n"
    ))
    .to_string();
    assert!(message.starts_with("Line 2, account:"), "{message}");
}

#[test]
fn r47_a_file_over_64_mib_is_refused_before_it_is_read() {
    let big = vec![b'x'; 64 * 1024 * 1024 + 1];
    assert_eq!(
        invitations::read(&big).unwrap_err().code(),
        "sheet.too_large"
    );
    let file = std::path::Path::new("/dev/zero");
    if file.exists() {
        assert_eq!(
            sheets::read_file(file).unwrap_err().code(),
            "sheet.too_large"
        );
    }
}

#[test]
fn r47_a_million_rows_are_read_and_one_more_is_not() {
    let mut text = String::from("email,account,permissions\n");
    for _ in 0..1_000_000 {
        text.push_str("a@b.example,x,all\n");
    }
    assert_eq!(read(&text).rows.len(), 1_000_000);
    text.push_str("a@b.example,x,all\n");
    assert_eq!(refusal(&text), SheetError::TooManyRows);
}

#[test]
fn nul_characters_are_named_with_line_and_column() {
    let reading = read("email,account,permissions\na@example.com,No\0rd,all\n");
    assert_eq!(
        (
            reading.problems[0].line,
            reading.problems[0].column.as_str()
        ),
        (2, "account")
    );
    assert_eq!(refusal("e\0m\0a\0i\0l\0").code(), "sheet.not_text");
}

#[test]
fn a_file_in_windows_1252_with_semicolons_is_read_with_a_note() {
    let reading =
        people::read(b"E-Mail;Vorname;Nachname\r\nm@example.com;J\xFCrgen;M\xFCller\r\n").unwrap();
    assert_eq!(
        (
            reading.rows[0].first_name.as_str(),
            reading.rows[0].last_name.as_str()
        ),
        ("Jürgen", "Müller")
    );
    assert!(reading.notes[0].contains("Windows-1252"));
}

#[test]
fn the_examples_that_people_start_from_are_read_without_remark() {
    let bulk = read(&invitations::example());
    assert!(bulk.problems.is_empty() && bulk.notes.is_empty() && bulk.rows.len() == 3);
    let people = people::read(people::example().as_bytes()).unwrap();
    assert!(people.problems.is_empty() && people.notes.is_empty() && people.rows.len() == 3);
    assert_eq!(people.rows[0].country, "NO");
}

#[test]
fn r46_no_exported_cell_begins_a_formula() {
    let mut sink = CsvSink::new(Vec::new()).unwrap();
    sink.header(&["email", "first_name"]).unwrap();
    for cell in [
        "=1+1", "+47 555", "-1", "@SUM(A1)", "\tx", "\rx", "\0x", "＝1", "＋1", "－1", "＠x",
    ] {
        sink.row(&["a@example.com", cell]).unwrap();
    }
    sink.finish().unwrap();
    let bytes = sink.into_inner().unwrap();
    let mut foreign = csv::Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap());
    for record in foreign.records() {
        assert!(record.unwrap()[1].starts_with('\''));
    }
}

proptest! {
    /// Export, then import: nothing is added and nothing lost. (Reading trims the spaces around a
    /// cell, and refuses NUL; both are left out here.)
    #[test]
    fn r46_a_round_trip_is_the_identity(
        rows in proptest::collection::vec(
            ("'{0,2}[=+@＝a;,\"\n]?[^\0\\s][^\0]{0,8}[^\0\\s]", "[^\0\\s]{0,12}"), 1..20),
    ) {
        let mut sink = CsvSink::new(Vec::new()).unwrap();
        sink.header(&["email", "first_name", "last_name"]).unwrap();
        for (first, last) in &rows {
            sink.row(&["x", first, last]).unwrap();
        }
        sink.finish().unwrap();
        let reading = people::read(&sink.into_inner().unwrap()).unwrap();
        prop_assert!(reading.problems.is_empty());
        let back: Vec<_> = reading.rows.into_iter().map(|row| (row.first_name, row.last_name)).collect();
        let trimmed: Vec<_> = rows.into_iter().map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned())).collect();
        prop_assert_eq!(back, trimmed);
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = invitations::read(&bytes);
    }
}
