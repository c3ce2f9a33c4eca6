//! Text that means something to SQL, shells, terminals, browsers or Unicode is text here.

use app::StoreError;
use app::accounts::list::AccountQuery;
use app::users::list::UserQuery;
use domain::{EmailAddress, PermissionSet, Reference};

use crate::cast::{account, contact, entry, invitation, user};

/// At least 200 of them.
pub fn strings() -> Vec<String> {
    let mut all: Vec<String> = [
        "'",
        "''",
        "\"",
        "\"\"",
        "`",
        "\\",
        "\\\\",
        "\\'",
        "%",
        "_",
        "%_%",
        "!",
        "!%",
        "!_",
        "?",
        "$1",
        ":name",
        "@x",
        "#",
        "--",
        "-- ",
        "/*",
        "*/",
        ";",
        "'; DROP TABLE users; --",
        "' OR '1'='1",
        "\" OR \"\"=\"",
        "') OR ('1'='1",
        "1; SELECT pg_sleep(9)",
        "' UNION SELECT password_hash FROM users --",
        "admin'--",
        "' AND SLEEP(5) AND '",
        "'||(SELECT 1)||'",
        "${7*7}",
        "{{7*7}}",
        "<%= 1 %>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "&lt;b&gt;",
        "&#x41;",
        "\u{0}1f",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "\t=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠1",
        "line\nbreak",
        "cr\rlf\r\n",
        "tab\there",
        "\u{1b}[31mred\u{1b}[0m",
        "\u{7}bell",
        "\u{8}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\u{202e}evil",
        "\u{202a}a\u{202c}",
        "\u{2066}b\u{2069}",
        "\u{200b}",
        "\u{200d}",
        "\u{feff}bom",
        "\u{ad}soft",
        "a\u{300}\u{301}\u{302}",
        "Ａｎｎ",
        "ﬁ",
        "Ⅷ",
        "㎏",
        "ß",
        "ẞ",
        "İ",
        "ı",
        "ǅ",
        "ŉ",
        "ΐ",
        "ﷺ",
        "Å",
        "Å",
        "한글",
        "한글",
        "日本語",
        "العربية",
        "עברית",
        "ไทย",
        "हिन्दी",
        "😀",
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🇳🇴",
        "\u{10ffff}",
        "\u{fffd}",
        "\u{fffe}",
        "\u{e000}",
        "𝔘𝔫𝔦",
        "null",
        "NULL",
        "undefined",
        "true",
        "0",
        "-0",
        "NaN",
        "Infinity",
        "1e309",
        "0x10",
        "../../etc/passwd",
        "..\\..\\x",
        "/dev/null",
        "CON",
        "file:///etc/passwd",
        "C:\\",
        "~",
        "$HOME",
        "`id`",
        "$(id)",
        "| id",
        "& id",
        "\n",
        "From: x",
        "%0d%0aBcc: x",
        "=?utf-8?q?x?=",
        ".",
        "..",
        "\r\n.\r\n",
        "( )",
        "*",
        "a*",
        "NEAR(a b)",
        "a AND b",
        "^a",
        "{a b}: c",
        "a:b",
        " leading",
        "trailing ",
        "  ",
        "\u{a0}",
        "\u{3000}",
        "a  b",
        "[]",
        "{}",
        "()",
        "<>",
        "\\u0000",
        "\\x00",
        "\\n",
        "%s%s%n",
        "%00",
        "%27",
        "&amp;",
        "{\"a\":1}",
        "[1,2]",
        "a,b",
        "a;b",
        "a|b",
        "a\"b",
        "a'b",
        "a`b",
        "ｱｲｳ",
        "Ｓｃｒｉｐｔ",
        "ſcript",
        "K",
        "µ",
        "μ",
        "Ω",
        "Ω",
        "ς",
        "Σ",
        "σ",
        "ﬀ",
        "½",
        "²",
        "①",
    ]
    .into_iter()
    .map(|text| text.replace('\0', ""))
    .collect();
    all.extend((1..32_u8).map(|control| format!("a{}b", char::from(control))));
    for length in [200, 254, 255] {
        all.push("x".repeat(length));
        all.push("龍".repeat(length));
        all.push("\u{1f600}".repeat(length));
    }
    all
}

contract! {
    async fn r44_every_text_field_gives_back_200_hostile_strings(db) {
        let strings = strings();
        assert!(strings.len() >= 200, "{}", strings.len());
        let mut tx = db.write().await;
        for text in &strings {
            let mut one = user("x");
            let key = format!("{}@example.com", one.id);
            one.email = EmailAddress::from_stored(text.as_str(), key);
            one.first_name.clone_from(text);
            one.last_name.clone_from(text);
            one.phone.clone_from(text);
            tx.user_add(&one).await.unwrap_or_else(|e| panic!("{text:?}: {e:?}"));
            assert_eq!(tx.user(one.id).await.unwrap().unwrap(), one, "{text:?}");

            let mut firm = account(text, &one);
            firm.profile.first_name.clone_from(text);
            firm.profile.last_name.clone_from(text);
            firm.profile.email.clone_from(text);
            firm.profile.phone.clone_from(text);
            firm.profile.address1.clone_from(text);
            firm.profile.address2.clone_from(text);
            firm.profile.city.clone_from(text);
            firm.profile.state.clone_from(text);
            firm.profile.postcode.clone_from(text);
            firm.profile.country.clone_from(text);
            firm.profile.notes.clone_from(text);
            tx.account_add(&firm).await.unwrap();
            assert_eq!(tx.account(firm.id).await.unwrap().unwrap(), firm, "{text:?}");

            let mut card = contact(&firm, "x");
            card.profile.clone_from(&firm.profile);
            tx.contact_add(&card).await.unwrap();
            assert_eq!(tx.contact(card.id).await.unwrap().unwrap(), card, "{text:?}");

            let mut offer = invitation(&firm, "x@example.com");
            offer.message.clone_from(text);
            offer.invited_by.clone_from(text);
            offer.permissions = PermissionSet::from_keys([text.as_str()].into_iter().filter(|text| !text.contains([',', ' ', ';', '\t', '\n'])));
            tx.invitation_add(&offer).await.unwrap();
            assert_eq!(tx.invitation(offer.id).await.unwrap().unwrap(), offer, "{text:?}");

            let mut done = entry(text);
            done.origin.clone_from(text);
            done.changes = vec![domain::Change { field: text.clone(), before: Some(text.clone()), after: None }];
            tx.activity_append(&[done]).await.unwrap();
            let head = tx.activity_head().await.unwrap();
            let stored = tx.activity_after(head.seq - 1, 1).await.unwrap().remove(0);
            assert_eq!((&stored.text, &stored.origin), (text, text));

            tx.setting_put(&format!("s{}", head.seq), text, 0).await.unwrap();
            assert_eq!(tx.setting(&format!("s{}", head.seq)).await.unwrap().unwrap().value, *text);

            // As typed text, as a reference and as the name of a setting it finds or misses, and breaks nothing.
            tx.users_count(&UserQuery { text: text.clone(), ..UserQuery::default() }).await.unwrap();
            tx.accounts_page(&AccountQuery { text: text.clone(), ..AccountQuery::default() }).await.unwrap();
            assert!(tx.user_by_reference(&Reference::from_stored(text.as_str())).await.unwrap().is_none());
            assert!(tx.setting(text).await.unwrap().is_none());
        }
        tx.commit().await.unwrap();
    }

    async fn a_nul_character_is_refused_alike(db) {
        let mut one = user("Ann Able");
        one.first_name = "a\0b".to_owned();
        let mut tx = db.write().await;
        assert!(matches!(tx.user_add(&one).await, Err(StoreError::Other { .. })));
        one.first_name = "ab".to_owned();
        tx.user_add(&one).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn text_that_does_not_fit_is_an_error_and_never_cut(db) {
        let mut one = user("Ann Able");
        one.first_name = "x".repeat(10_000);
        let mut tx = db.write().await;
        match tx.user_add(&one).await {
            Ok(()) => assert_eq!(tx.user(one.id).await.unwrap().unwrap(), one),
            Err(error) => assert!(matches!(error, StoreError::Other { .. }), "{error:?}"),
        }
    }
}
