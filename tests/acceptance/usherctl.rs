//! The built program, as scripts use it: on all three engines, with a real mail server.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use testkit::Engine;
use testkit::workspace::{PASSWORD, Place};

/// What a run of the program gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

/// A workspace that only the program touches.
struct Ctl {
    place: Place,
    address: String,
    database_password: String,
    folder: tempfile::TempDir,
}

/// What `cargo xtask test` says about the servers it started.
fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: this test needs the servers that `cargo xtask test` starts")
    })
}

const ADMIN: &str = "mara@northwind.example";

impl Ctl {
    fn bare(engine: Engine) -> Self {
        let place = Place::new(engine).unwrap();
        // The password goes by environment, as it should.
        let (address, database_password) = match place.url.split_once('@') {
            Some((front, back)) if !place.url.starts_with("sqlite") => {
                let (user, password) = front.rsplit_once(':').unwrap();
                (format!("{user}@{back}"), password.to_owned())
            }
            _ => (place.url.clone(), String::new()),
        };
        Self {
            place,
            address,
            database_password,
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn new(engine: Engine) -> Self {
        let ctl = Self::bare(engine);
        ctl.run(&[
            "db",
            "init",
            "--organisation",
            "Northwind",
            "--admin-name",
            "Mara Adeyemi",
            "--admin-email",
            ADMIN,
        ])
        .ok();
        ctl
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_usherctl"));
        command
            .args(arguments)
            .env_remove("USHER_LOG")
            .env("USHER_WORKSPACE", &self.address)
            .env("USHER_DATABASE_PASSWORD", &self.database_password)
            .env("USHER_ADMIN_PASSWORD", PASSWORD)
            .env_remove("USHER_ADMIN")
            .env_remove("USHER_SMTP_PASSWORD");
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        finish(&mut self.command(arguments), None)
    }

    /// As the admin.
    fn act(&self, arguments: &[&str]) -> Run {
        finish(self.command(arguments).env("USHER_ADMIN", ADMIN), None)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn finish(command: &mut Command, stdin: Option<&str>) -> Run {
    let mut child = command
        .stdin(if stdin.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    if let Some(text) = stdin {
        child
            .stdin
            .take()
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
    }
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

macro_rules! on_every_engine {
    ($($rule:ident),+ $(,)?) => {$(
        mod $rule {
            use crate::{Ctl, Engine};

            #[test]
            fn sqlite() {
                super::$rule(&Ctl::new(Engine::Sqlite));
            }

            #[test]
            fn postgres() {
                super::$rule(&Ctl::new(Engine::Postgres));
            }

            #[test]
            fn mysql() {
                super::$rule(&Ctl::new(Engine::MySql));
            }
        }
    )+};
}

pub(crate) use on_every_engine;

mod usherctl_portal;

on_every_engine!(
    a_workspace_is_seeded_searched_and_shown,
    a_file_is_checked_invited_and_delivered_by_a_real_mail_server,
    people_are_imported_and_exported,
    every_step_of_the_program_is_in_the_log,
);

fn a_workspace_is_seeded_searched_and_shown(ctl: &Ctl) {
    let loaded = ctl
        .run(&[
            "--json",
            "demo",
            "seed",
            "--users",
            "400",
            "--accounts",
            "200",
            "--memberships",
            "500",
            "--seed",
            "7",
        ])
        .ok()
        .json();
    assert_eq!(
        (&loaded["users"], &loaded["accounts"]),
        (&400.into(), &200.into())
    );
    let again = ctl.run(&["demo", "seed"]);
    assert_eq!(again.code, 1, "{}", again.err);
    assert!(again.err.contains("holds users already"), "{}", again.err);

    let page = ctl
        .run(&[
            "--json", "users", "list", "--limit", "150", "--sort", "name",
        ])
        .ok()
        .json();
    assert_eq!(
        (page["rows"].as_array().unwrap().len(), &page["count"]),
        (150, &400.into())
    );
    let next = page["next"].as_str().unwrap();
    let second = ctl
        .run(&[
            "--json", "users", "list", "--limit", "150", "--sort", "name", "--after", next,
        ])
        .ok()
        .json();
    assert_ne!(page["rows"][149]["id"], second["rows"][0]["id"]);

    let user = &page["rows"][0];
    let email = user["email"].as_str().unwrap();
    let found = ctl
        .run(&["--json", "users", "list", "--search", email])
        .ok()
        .json();
    assert_eq!(found["rows"][0]["id"], user["id"]);
    for named in [
        email,
        user["reference"].as_str().unwrap(),
        user["id"].as_str().unwrap(),
    ] {
        let shown = ctl.run(&["--json", "users", "show", named]).ok().json();
        assert_eq!(shown["user"]["user"]["email"], user["email"], "{named}");
    }
    let human = ctl.run(&["users", "show", email]).ok().out;
    assert!(
        human.contains(email) && human.contains("PERMISSIONS"),
        "{human}"
    );

    let accounts = ctl
        .run(&[
            "--json",
            "accounts",
            "list",
            "--sort",
            "users",
            "--descending",
            "--limit",
            "1",
        ])
        .ok()
        .json();
    let account = &accounts["rows"][0];
    let shown = ctl
        .run(&[
            "--json",
            "accounts",
            "show",
            account["reference"].as_str().unwrap(),
        ])
        .ok()
        .json();
    assert_eq!(
        shown["users"].as_array().unwrap().len() as u64,
        account["user_count"].as_u64().unwrap()
    );
    assert_eq!(shown["users"][0]["is_owner"], true);

    assert_eq!(ctl.run(&["users", "show", "nobody@example.com"]).code, 3);
    let missing = ctl.run(&["--json", "accounts", "show", "No Such Firm"]);
    assert_eq!(missing.code, 3);
    let error: Value = serde_json::from_str(&missing.err).unwrap();
    assert_eq!(error["error"]["code"], "not_found");
}

/// The newest mail to an address in the mail server's mailbox.
fn delivered(to: &str) -> String {
    let folder = PathBuf::from(variable("USHER_TEST_MAILDIR"));
    let began = Instant::now();
    loop {
        for file in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(content) = std::fs::read(file.path()) else {
                continue;
            };
            let message = mail_parser::MessageParser::default().parse(&content);
            let address = message
                .as_ref()
                .and_then(|message| message.to()?.first()?.address().map(str::to_owned));
            if address.as_deref() == Some(to) {
                // A mailbox on disk has the line ends of its computer.
                return String::from_utf8_lossy(&content)
                    .replace("\r\n", "\n")
                    .replace('\n', "\r\n");
            }
        }
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "no mail to {to} in {}",
            folder.display()
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Names the client area and the private mail server.
fn set_up_mail(ctl: &Ctl, url: &str) {
    let server = variable("USHER_TEST_SMTP_AUTH");
    let (host, port) = server.rsplit_once(':').unwrap();
    ctl.act(&["settings", "set-general", "--client-area-url", url])
        .ok();
    let user = variable("USHER_TEST_SMTP_USER");
    let ca = variable("USHER_TEST_SMTP_CA");
    let set = [
        "settings",
        "set-mail",
        "--host",
        host,
        "--port",
        port,
        "--username",
        &user,
        "--ca-file",
        &ca,
    ];
    let set = [
        &set[..],
        &[
            "--from-address",
            "office@northwind.example",
            "--from-name",
            "Northwind",
        ],
    ]
    .concat();
    finish(
        ctl.command(&set)
            .env("USHER_ADMIN", ADMIN)
            .env("USHER_SMTP_PASSWORD", variable("USHER_TEST_SMTP_PASSWORD")),
        None,
    )
    .ok();
}

fn a_file_is_checked_invited_and_delivered_by_a_real_mail_server(ctl: &Ctl) {
    set_up_mail(ctl, "https://my.northwind.example");
    let settings = ctl.run(&["--json", "settings", "show"]).ok();
    assert_eq!(settings.json()["has_smtp_password"], true);
    assert!(!settings.out.contains(&variable("USHER_TEST_SMTP_PASSWORD")));

    let people = ctl.file(
        "people.csv",
        "email,first_name,account,role\nann@nordlys.example,Ann,Nordlys AS,owner\n",
    );
    ctl.act(&["import", "--csv", text(&people)]).ok();
    let unique = format!(
        "invitee.{}.{}@example.com",
        std::process::id(),
        ctl.address.len()
    );
    let file = ctl.file(
        "invite.csv",
        &format!("E-Mail;Company;Permissions\r\n{unique};Nordlys AS;Billing\r\nx@example.com;Nowhere;all\r\n"),
    );
    let dry = ctl.run(&["--json", "invite", "--csv", text(&file), "--dry-run"]);
    assert_eq!(dry.code, 1, "{}", dry.err);
    let verdicts: Vec<_> = dry.json()["outcome"]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["verdict"]["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(verdicts, ["ok", "no_such_account"]);

    let report = ctl.folder.path().join("result.csv");
    let sent = ctl.act(&["invite", "--csv", text(&file), "--report", text(&report)]);
    assert_eq!(sent.code, 1);
    assert!(
        sent.out.contains("1 invited") && sent.out.contains("no_such_account"),
        "{}",
        sent.out
    );
    assert!(std::fs::read_to_string(&report).unwrap().contains(",sent,"));
    let status = ctl.run(&["--json", "mail", "status"]).ok().json();
    assert_eq!(status["counts"]["queued"], 1);

    let round = ctl.act(&["--json", "mail", "send-pending"]).ok().json();
    assert_eq!(
        (&round["sent"], &round["stopped"]),
        (&1.into(), &Value::Null)
    );
    let mail = delivered(&unique);
    let token = testkit::workspace::token_in(&mail).unwrap();
    assert_eq!(token.len(), 43);
    // Sent once: the second round has nothing to do, and the file is known.
    assert_eq!(
        ctl.act(&["--json", "mail", "send-pending"]).ok().json()["sent"],
        0
    );
    let again = ctl.act(&["--json", "invite", "--csv", text(&file)]).json();
    assert_eq!(
        again["outcome"]["rows"][0]["verdict"]["kind"],
        "already_invited"
    );

    // A wrong password stops the run, says so, and costs the mail nothing.
    let more = ctl.file(
        "more.csv",
        "email,account,permissions\nsecond@example.com,Nordlys AS,all\n",
    );
    ctl.act(&["invite", "--csv", text(&more)]).ok();
    finish(
        ctl.command(&["settings", "set-mail"])
            .env("USHER_ADMIN", ADMIN)
            .env("USHER_SMTP_PASSWORD", "wrong"),
        None,
    )
    .ok();
    let stopped = ctl.act(&["mail", "send-pending"]);
    assert_eq!(stopped.code, 4, "{}{}", stopped.out, stopped.err);
    assert!(
        stopped.out.contains("does not accept the sign-in"),
        "{}",
        stopped.out
    );
    assert_eq!(
        ctl.run(&["--json", "mail", "status"]).ok().json()["counts"]["queued"],
        1
    );
}

fn people_are_imported_and_exported(ctl: &Ctl) {
    let file = ctl.file(
        "people.csv",
        "email,first_name,last_name,account,role,permissions\n\
         ann@firm.example,=Ann,Berg,Firm,owner,\nli@firm.example,Li,Wei,Firm,user,Billing\n",
    );
    let dry = ctl
        .run(&["--json", "import", "--csv", text(&file), "--dry-run"])
        .ok()
        .json();
    assert_eq!(
        (&dry["imported"], &dry["report"]["new_users"]),
        (&false.into(), &2.into())
    );
    assert_eq!(
        ctl.run(&["--json", "users", "list"]).ok().json()["count"],
        0
    );
    assert_eq!(
        ctl.run(&["import", "--csv", text(&file)]).code,
        1,
        "nobody signed in"
    );
    assert!(
        ctl.act(&["import", "--csv", text(&file)])
            .ok()
            .out
            .contains("Imported.")
    );

    let bad = ctl.file(
        "bad.csv",
        "email,first_name\ngood@example.com,Gus\nbad,Bo\n",
    );
    let refused = ctl.act(&["import", "--csv", text(&bad)]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.out.contains("Nothing was imported"),
        "{}",
        refused.out
    );
    assert_eq!(ctl.run(&["users", "show", "good@example.com"]).code, 3);

    for (table, rows) in [("users", 2), ("accounts", 1), ("memberships", 1)] {
        let path = ctl.folder.path().join(format!("{table}.csv"));
        let done = ctl
            .act(&["--json", "export", table, "--output", text(&path)])
            .ok()
            .json();
        assert_eq!(done["rows"], rows);
        let again = ctl.act(&["export", table, "--output", text(&path)]);
        assert_eq!(again.code, 1, "a file is never written over");
        let piped = ctl.act(&["export", table]).ok().out;
        assert_eq!(piped, std::fs::read_to_string(&path).unwrap());
    }
    let users = std::fs::read_to_string(ctl.folder.path().join("users.csv")).unwrap();
    assert!(users.contains(",'=Ann,"), "{users}");
    assert_eq!(ctl.run(&["export", "users"]).code, 1, "nobody signed in");
}

fn every_step_of_the_program_is_in_the_log(ctl: &Ctl) {
    ctl.act(&[
        "users",
        "add",
        "--email",
        "li@example.com",
        "--first-name",
        "Li",
        "--last-name",
        "Wei",
    ])
    .ok();
    let twice = ctl.act(&[
        "users",
        "add",
        "--email",
        "LI@example.com",
        "--first-name",
        "Li",
    ]);
    assert_eq!(twice.code, 5, "{}", twice.err);
    let list = ctl
        .run(&[
            "--json",
            "activity",
            "list",
            "--action",
            "user.",
            "--user",
            "li@example.com",
        ])
        .ok()
        .json();
    assert_eq!(list["count"], 1);
    let entry = &list["rows"][0];
    assert_eq!(entry["actor"]["name"], "Mara Adeyemi");
    assert!(entry["origin"].as_str().unwrap().starts_with("usherctl"));
    assert_eq!(
        ctl.run(&["--json", "activity", "list", "--to", "2001-01-01"])
            .ok()
            .json()["count"],
        0
    );
    assert_eq!(
        ctl.run(&["activity", "list", "--from", "yesterday"]).code,
        1
    );

    let csv = ctl.act(&["activity", "export"]).ok().out;
    assert!(
        csv.contains("user.added") && csv.contains("workspace.created"),
        "{csv}"
    );

    let anchor = ctl.folder.path().join("anchor.json");
    let verified = ctl
        .run(&["--json", "activity", "verify", "--anchor", text(&anchor)])
        .ok()
        .json();
    assert_eq!(verified["intact"], true);
    ctl.act(&[
        "users",
        "add",
        "--email",
        "bo@example.com",
        "--first-name",
        "Bo",
    ])
    .ok();
    ctl.run(&["activity", "verify", "--anchor", text(&anchor)])
        .ok();

    let wrong = finish(
        ctl.command(&[
            "users",
            "add",
            "--email",
            "x@example.com",
            "--first-name",
            "X",
        ])
        .env("USHER_ADMIN", ADMIN)
        .env("USHER_ADMIN_PASSWORD", "wrong"),
        None,
    );
    assert_eq!(wrong.code, 1);
    assert!(
        wrong.err.contains("address or the password is wrong"),
        "{}",
        wrong.err
    );
    let failed = ctl
        .run(&[
            "--json",
            "activity",
            "list",
            "--action",
            "admin.sign_in_failed",
        ])
        .ok()
        .json();
    assert_eq!(failed["count"], 1);
}

#[test]
fn r63_a_log_that_was_tampered_with_is_found_and_named() {
    let ctl = Ctl::new(Engine::Sqlite);
    for n in 0..3 {
        ctl.act(&[
            "users",
            "add",
            "--email",
            &format!("u{n}@example.com"),
            "--first-name",
            "U",
        ])
        .ok();
    }
    let anchor = ctl.folder.path().join("anchor.json");
    ctl.run(&["activity", "verify", "--anchor", text(&anchor)])
        .ok();
    let path = ctl.place.url.strip_prefix("sqlite:").unwrap();
    let database = rusqlite::Connection::open(path).unwrap();
    let triggers: Vec<(String, String)> = database
        .prepare(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'activity'",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let refused = database.execute("UPDATE activity SET text = 'x' WHERE seq = 2", []);
    assert!(refused.is_err(), "the log is insert-only");
    for (name, _) in &triggers {
        database
            .execute(&format!("DROP TRIGGER {name}"), [])
            .unwrap();
    }
    let last: i64 = database
        .query_row("SELECT max(seq) FROM activity", [], |row| row.get(0))
        .unwrap();

    let verify = || ctl.run(&["activity", "verify", "--anchor", text(&anchor)]);
    let original: String = database
        .query_row("SELECT text FROM activity WHERE seq = 3", [], |row| {
            row.get(0)
        })
        .unwrap();
    database
        .execute(
            "UPDATE activity SET text = 'nothing happened' WHERE seq = 3",
            [],
        )
        .unwrap();
    let found = verify();
    assert_eq!(found.code, 6, "{}{}", found.out, found.err);
    assert!(found.out.contains("Entry 3 was changed"), "{}", found.out);
    database
        .execute("UPDATE activity SET text = ?1 WHERE seq = 3", [&original])
        .unwrap();
    assert_eq!(verify().code, 0);

    // A cut tail with a head to match shows only against the anchor.
    database
        .execute("DELETE FROM activity WHERE seq = ?1", [last])
        .unwrap();
    assert_eq!(verify().code, 6);
    database
        .execute("UPDATE activity_head SET seq = ?1 - 1, hash = (SELECT hash FROM activity WHERE seq = ?1 - 1)", [last])
        .unwrap();
    assert_eq!(ctl.run(&["activity", "verify"]).code, 0);
    let cut = verify();
    assert_eq!(cut.code, 6);
    assert!(cut.out.contains("cut off"), "{}", cut.out);
}

#[test]
fn secrets_may_come_by_standard_input() {
    let ctl = Ctl::bare(Engine::Postgres);
    let bare = |arguments: &[&str]| {
        let mut command = ctl.command(arguments);
        command
            .env_remove("USHER_ADMIN_PASSWORD")
            .env_remove("USHER_DATABASE_PASSWORD");
        command
    };
    let init = [
        "db",
        "init",
        "--admin-name",
        "Mara Adeyemi",
        "--admin-email",
        ADMIN,
    ];
    let refused = finish(&mut bare(&init), None);
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("USHER_ADMIN_PASSWORD"),
        "{}",
        refused.err
    );
    let lines = format!("{}\n{PASSWORD}\n", ctl.database_password);
    let init = [
        &init[..],
        &["--password-stdin", "--database-password-stdin"],
    ]
    .concat();
    finish(&mut bare(&init), Some(&lines)).ok();
    let add = [
        "users",
        "add",
        "--as",
        ADMIN,
        "--email",
        "li@example.com",
        "--first-name",
        "Li",
    ];
    let add = [&add[..], &["--password-stdin", "--database-password-stdin"]].concat();
    finish(&mut bare(&add), Some(&lines)).ok();
    let short = finish(&mut bare(&add), Some("only one line\n"));
    assert_eq!(short.code, 1);
}

#[test]
fn r62_control_characters_never_reach_the_terminal() {
    let ctl = Ctl::new(Engine::Sqlite);
    ctl.act(&[
        "users",
        "add",
        "--email",
        "li@example.com",
        "--first-name",
        "Li",
    ])
    .ok();
    let path = ctl.place.url.strip_prefix("sqlite:").unwrap();
    // Past our own checks, as an old import or another program might write.
    let database = rusqlite::Connection::open(path).unwrap();
    database
        .execute(
            "UPDATE users SET first_name = ?1",
            ["\u{1b}]0;owned\u{7}\u{202e}Li\r\n"],
        )
        .unwrap();
    drop(database);
    for arguments in [&["users", "list"][..], &["users", "show", "li@example.com"]] {
        let out = ctl.run(arguments).ok().out;
        assert!(
            !out.chars()
                .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
            "{out:?}"
        );
        assert!(out.contains("\\u{1b}"), "{out:?}");
    }
}

#[test]
fn exit_codes_are_as_documented() {
    let ctl = Ctl::new(Engine::Sqlite);
    assert_eq!(ctl.run(&["users", "list"]).code, 0);
    assert_eq!(ctl.run(&["users", "list", "--limit", "many"]).code, 2);
    assert_eq!(ctl.run(&["users", "show", "K7Q2-9XWM"]).code, 3);
    assert_eq!(ctl.run(&["db", "init"]).code, 5, "it is there already");
    let again = [
        "db",
        "init",
        "--admin-name",
        "Eve",
        "--admin-email",
        "eve@northwind.example",
    ];
    let again = ctl.run(&again);
    assert_eq!(again.code, 5);
    assert!(again.err.contains("has an admin already"), "{}", again.err);
    assert_eq!(
        ctl.run(&["db", "migrate"]).ok().out,
        "Nothing to do: the workspace has this program's form.\n"
    );
    let nowhere = ctl.run(&["--workspace", "postgres://u@127.0.0.1:9/x", "users", "list"]);
    assert_eq!(nowhere.code, 4, "{}", nowhere.err);
    let typo = ctl.folder.path().join("no.sqlite");
    let typo = ctl.run(&[
        "--workspace",
        &format!("sqlite:{}", typo.display()),
        "users",
        "list",
    ]);
    assert_ne!(typo.code, 0);
    assert!(
        !ctl.folder.path().join("no.sqlite").exists(),
        "a typo makes no database"
    );
    for help in [
        &["--help"][..],
        &["invite", "--help"],
        &["db", "init", "--help"],
        &["activity", "verify", "--help"],
    ] {
        let said = ctl.run(help).ok().out;
        assert!(said.contains("Example"), "{said}");
    }
    assert!(ctl.run(&["--help"]).out.contains("Exit codes"));
}

#[test]
fn bad_files_end_in_a_clear_message() {
    let ctl = Ctl::new(Engine::Sqlite);
    let big = format!(
        "email,account,permissions\na@example.com,{},all\n",
        "x".repeat(1 << 20)
    );
    for (name, content, says) in [
        ("empty.csv", "", "is empty"),
        ("header.csv", "email,account,permissions\n", "no row below"),
        ("big.csv", big.as_str(), "Line 2, account"),
        (
            "twice.csv",
            "email,account,permissions,E-mail\n",
            "both give the email",
        ),
        (
            "none.csv",
            "a@example.com,Nordlys,all\n",
            "first row holds an address",
        ),
        (
            "open.csv",
            "email,account,permissions\n\"a@example.com,x,all\n",
            "never closed",
        ),
        ("book.xlsx", "PK\u{3}\u{4}", "workbook"),
    ] {
        let path = ctl.file(name, content);
        let run = ctl.act(&["invite", "--csv", text(&path)]);
        assert_eq!(run.code, 1, "{name}");
        assert!(run.err.contains(says), "{name}: {}", run.err);
    }
    assert_eq!(ctl.act(&["invite", "--csv", "no-such-file.csv"]).code, 1);
}
