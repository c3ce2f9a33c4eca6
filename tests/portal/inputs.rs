//! What forms and addresses take, and what they never give back.

use std::fmt::Write as _;

use app::demo::{DemoSize, load};
use app::ports::{Mode, Store as _};
use app::users::show::ShowUser;
use axum::http::{Method, StatusCode};
use domain::ids::Entropy as _;
use portal::routes::{ROUTES, Who};
use testkit::Workspace;
use testkit::entropy::Seeded;

use crate::browser::Browser;
use crate::cast::{OWNER, filled, harbour, set_password, signed_in};

on_every_engine!(
    r40_no_form_takes_a_field_that_it_does_not_have,
    r43_no_query_of_a_members_lists_gives_a_foreign_row,
    r44_hostile_text_comes_back_as_it_was_typed_and_r49_its_braces_are_inert,
    r64_no_error_shows_a_statement_a_path_or_a_version,
);

async fn r40_no_form_takes_a_field_that_it_does_not_have(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    browser.get("/profile").await;
    let before = w.log().await.unwrap().len();
    let mut tried = 0;
    for route in ROUTES.iter().filter(|route| route.method == Method::POST) {
        for field in [
            "role",
            "account_id",
            "user_id",
            "email_verified",
            "password_hash",
            "totp_secret",
            "created_at",
            "permissions[]",
        ] {
            let mut fields: Vec<(&str, &str)> = vec![(field, "1")];
            fields.extend(route.fields.iter().map(|known| (*known, "1")));
            let seen = browser.post(&filled(route.path, &account), &fields).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{} {field}", route.path);
            tried += 1;
        }
        w.clock.advance(1_000);
    }
    assert!(tried > 200, "{tried}");
    assert_eq!(w.log().await.unwrap().len(), before, "and nothing was done");
    assert_eq!(browser.get("/profile").await.status, StatusCode::OK);
}

/// What belongs to other accounts and could be told apart in a page.
async fn foreign(w: &Workspace, mine: &domain::Account) -> Vec<String> {
    let query = app::accounts::list::AccountQuery {
        limit: 500,
        ..Default::default()
    };
    let accounts = w.usher.perform(&w.rita, &query).await.unwrap().rows;
    let mut all: Vec<String> = accounts
        .iter()
        .filter(|row| row.id != mine.id)
        .map(|row| row.reference.to_string())
        .collect();
    let query = app::invoices::list::InvoiceQuery {
        limit: 500,
        ..Default::default()
    };
    let invoices = w.usher.perform(&w.rita, &query).await.unwrap().rows;
    let of_mine = |row: &&app::invoices::list::InvoiceRow| row.account_id == mine.id;
    let own: Vec<_> = invoices.iter().filter(of_mine).collect();
    all.extend(
        invoices
            .iter()
            .filter(|row| row.account_id != mine.id)
            .map(|row| row.id.to_string()),
    );
    assert!(
        !own.is_empty() && all.len() > 60,
        "{} {}",
        own.len(),
        all.len()
    );
    all
}

async fn r43_no_query_of_a_members_lists_gives_a_foreign_row(w: Workspace) {
    let size = DemoSize {
        users: 60,
        accounts: 40,
        memberships: 60,
        seed: 2026,
    };
    let system = app::Session::system(w.usher.now(), None);
    load(&w.usher, &system, &size, false, &|_, _| {})
        .await
        .unwrap();
    // The account with the most to show.
    let query = app::invoices::list::InvoiceQuery {
        limit: 500,
        ..Default::default()
    };
    let invoices = w.usher.perform(&w.rita, &query).await.unwrap().rows;
    let count = |id| invoices.iter().filter(|row| row.account_id == id).count();
    let busiest = invoices
        .iter()
        .map(|row| row.account_id)
        .max_by_key(|id| count(*id));
    let mut tx = w.database.begin(Mode::Read).await.unwrap();
    let account = tx.account(busiest.unwrap()).await.unwrap().unwrap();
    drop(tx);
    let show = ShowUser {
        id: account.owner_id,
    };
    let owner = w.usher.perform(&w.rita, &show).await.unwrap().user;
    set_password(&w, owner.id, owner.email.as_str()).await;
    let mut browser = signed_in(&w, owner.email.as_str()).await;
    let foreign = foreign(&w, &account).await;
    let lists: Vec<String> = ROUTES
        .iter()
        .filter(|route| route.method == Method::GET && route.path.starts_with("/a/{account}"))
        .filter(|route| !route.path.contains("{id}") && !matches!(route.who, Who::Access))
        .map(|route| filled(route.path, &account))
        .collect();
    let random = Seeded::new(43);
    let byte = move || {
        let mut one = [0_u8; 1];
        random.fill(&mut one);
        usize::from(one[0])
    };
    let (mut asked, mut shown) = (0, 0);
    for _ in 0..60 {
        for path in &lists {
            let mut query = String::new();
            for _ in 0..byte() % 5 {
                let key = KEYS[byte() % KEYS.len()];
                let value = match byte() % 4 {
                    0 => foreign[byte() % foreign.len()].clone(),
                    1 => (byte() % 5).to_string(),
                    _ => VALUES[byte() % VALUES.len()].to_owned(),
                };
                let _ = write!(query, "{key}={}&", encoded(&value));
            }
            let seen = browser.get(&format!("{path}?{query}")).await;
            asked += 1;
            shown += usize::from(seen.status == StatusCode::OK);
            // What was asked for may be repeated in the search field and in links of the list.
            let text = match seen.text.split_once("<tbody") {
                Some((_, rows)) => rows.split("</tbody").next().unwrap(),
                None => "",
            };
            for one in &foreign {
                assert!(!text.contains(one), "{path}?{query} shows {one}");
            }
            assert!(
                seen.status.is_success() || seen.status.is_client_error(),
                "{path}?{query} {}",
                seen.status
            );
            w.clock.advance(60);
        }
    }
    assert!(shown * 2 > asked, "{shown} of {asked}");
    // Nor do their ids open in the place of one's own.
    for route in ROUTES.iter().filter(|route| {
        route.method == Method::GET
            && route.path.contains("{account}")
            && route.path.contains("{id}")
    }) {
        for id in foreign.iter().filter(|one| one.len() == 36).take(20) {
            let path = route.path.replace("{account}", account.reference.as_str());
            let seen = browser.get(&path.replace("{id}", id)).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path} {id}");
            w.clock.advance(60);
        }
    }
}

const KEYS: &[&str] = &[
    "show",
    "sort",
    "q",
    "page",
    "after",
    "order",
    "direction",
    "filter",
    "status",
    "account",
    "account_id",
    "user_id",
    "limit",
    "id",
    "where",
];
const VALUES: &[&str] = &[
    "all",
    "unpaid",
    "paid",
    "active",
    "number",
    "due",
    "name",
    "asc",
    "desc",
    "-1",
    "0",
    "999999999999999999999",
    "' OR 1=1 --",
    "1) OR (1=1",
    "%",
    "_",
    "\\",
    "a,b",
    "name;--",
    "account_id",
    "created_at DESC",
    "\u{0}",
    "é",
    "x\ny",
    "eyJrIjpudWxsfQ",
];

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "%{byte:02X}");
        out
    })
}

/// What a page holds as the value of a field.
fn value_of(page: &str, field: &str) -> Option<String> {
    let at = page.find(&format!("name=\"{field}\""))?;
    let start = page[..at].rfind('<')?;
    let tag = &page[start..];
    let end = tag.find('>')?;
    let (_, rest) = tag[..end].split_once("value=\"")?;
    Some(unescaped(rest.split('"').next()?))
}

fn unescaped(html: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(html.to_owned(), |text, (from, to)| text.replace(from, to))
}

async fn r44_hostile_text_comes_back_as_it_was_typed_and_r49_its_braces_are_inert(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    let (mut kept, mut refused) = (0, 0);
    for text in HOSTILE {
        let page = browser.get("/profile").await;
        let version = value_of(&page.text, "version").unwrap();
        let fields = [
            ("version", version.as_str()),
            ("first_name", "Ingrid"),
            ("last_name", text),
            ("phone", ""),
            ("language", "en"),
        ];
        let seen = browser.post("/profile", &fields).await;
        let mut tx = w.database.begin(Mode::Read).await.unwrap();
        let stored = tx.user(account.owner_id).await.unwrap().unwrap().last_name;
        drop(tx);
        let page = browser.get("/profile").await;
        if seen.status == StatusCode::SEE_OTHER {
            kept += 1;
            assert_eq!(stored, text.trim(), "{text:?}");
            assert_eq!(
                value_of(&page.text, "last_name").unwrap(),
                stored,
                "{text:?}"
            );
        } else {
            refused += 1;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{text:?}");
            assert!(
                text.chars()
                    .any(|c| c.is_control() || "\u{2028}\u{202e}".contains(c)),
                "{text:?}"
            );
        }
        for raw in ["<script>alert", "<img src=x", "<b onmouseover"] {
            assert!(
                !page.text.contains(raw) && !seen.text.contains(raw),
                "{text:?}"
            );
        }
        if text.contains("7*7") {
            assert!(
                page.text.contains("7*7") && !page.text.contains("49"),
                "{text:?}"
            );
        }
        w.clock.advance(1_000);
    }
    assert!(kept > 40 && refused > 4, "{kept} {refused}");
    // And as keys and values of an address that nobody made a link of.
    for text in HOSTILE {
        let seen = browser
            .get(&format!(
                "/accounts?q={}&{}=1",
                encoded(text),
                encoded(text)
            ))
            .await;
        assert_eq!(seen.status, StatusCode::OK, "{text:?}");
        assert!(!seen.text.contains("<script>alert"), "{text:?}");
        w.clock.advance(100);
    }
}

const HOSTILE: &[&str] = &[
    "O'Brien",
    "''",
    "\"quoted\"",
    "`tick`",
    "back\\slash",
    "\\'",
    "%",
    "_",
    "%_%",
    "?",
    "$1",
    ":name",
    "@x",
    "#",
    "--",
    "/* */",
    ";",
    "'; DROP TABLE users; --",
    "' OR '1'='1",
    "\") OR (\"1\"=\"1",
    "1; SELECT pg_sleep(9)",
    "' UNION SELECT password_hash FROM users --",
    "${7*7}",
    "{{7*7}}",
    "{% include 'sign_in.html' %}",
    "{{ masquerade }}",
    "{ $organisation }",
    "{$x}",
    "<%= 7*7 %>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><b onmouseover=alert(1)>",
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "&#x41;",
    "&amp;amp;",
    "]]>",
    "<!--",
    "=1+1",
    "+1",
    "@SUM(A1)",
    "Ａｎｎ",
    "ﬁ",
    "ß",
    "İ",
    "日本語",
    "العربية",
    "עברית",
    "😀👨‍👩‍👧‍👦",
    "\u{e0}\u{301}",
    "\u{10ffff}",
    "\u{fffd}",
    "%00",
    "%0d%0aSet-Cookie: x=y",
    "../../etc/passwd",
    "line\nbreak",
    "cr\r\nlf",
    "nul\u{0}byte",
    "\u{1b}[31mred",
    "\u{2028}separator",
    "\u{202e}evil",
];

async fn r64_no_error_shows_a_statement_a_path_or_a_version(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = signed_in(&w, OWNER).await;
    browser.get("/profile").await;
    let (mut failed, faults) = (0, w.portal_database.faults());
    let secret = [
        "a fault made by a test",
        "SELECT",
        "select \"",
        "select `",
        " from \"",
        "INSERT",
        "sqlite",
        "postgres",
        "mysql",
        "MariaDB",
        "/home",
        "/tmp",
        ".rs:",
        "panicked",
        "stack backtrace",
        env!("CARGO_PKG_VERSION"),
    ];
    for route in ROUTES {
        // What ends the session comes out of turn.
        if route.path == "/sign-out" || route.path.starts_with("/masquerade") {
            continue;
        }
        let path = filled(route.path, &account);
        for n in 1..=6 {
            let fields: Vec<_> = route.fields.iter().map(|field| (*field, "1")).collect();
            faults.arm(n, store::faults::Fault::Io);
            let seen = if route.method == Method::GET {
                browser.get(&path).await
            } else {
                browser.post(&path, &fields).await
            };
            let struck = !faults.disarm();
            if struck && seen.status == StatusCode::SERVICE_UNAVAILABLE {
                failed += 1;
                assert!(seen.headers.contains_key("retry-after"), "{path}");
            }
            assert!(!seen.headers.contains_key("server"), "{path}");
            for word in secret {
                // The stylesheet's address may hold a digest; a version there is none of ours.
                assert!(
                    !seen.text.contains(word),
                    "{path} {n} shows {word}: {}",
                    seen.text
                );
            }
            w.clock.advance(2_100);
        }
    }
    assert!(failed > 100, "{failed}");
    let _ = Browser::new(&w);
}
