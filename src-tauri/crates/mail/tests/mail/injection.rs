//! Hostile text stays text.

use app::ports::mailer::{MailContent, MailHeaders, MailRenderer, Mailer};
use domain::settings::MailSecurity;
use domain::{EmailAddress, PermissionSet};
use mail::{SmtpMailer, TemplateRenderer};
use proptest::prelude::*;

use crate::samples::{self, headers, parse, parts};
use crate::server::{Script, Server, limits};

const EXPECTED: [&str; 10] = [
    "Date",
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
];

const ATTACKS: &[&str] = &[
    "Eve\r\nBcc: victim@example.org",
    "Eve\nBcc: victim@example.org",
    "Eve\rBcc: victim@example.org",
    "Eve\u{2028}Bcc: victim@example.org",
    "Eve\u{2029}Bcc: victim@example.org",
    "Eve\u{85}Bcc: victim@example.org",
    "Eve\0Bcc: victim@example.org",
    "Eve\u{0B}Bcc: victim@example.org",
    "Eve%0d%0aBcc: victim@example.org",
    "Eve\r\n\r\n<h1>new body</h1>",
    "=?utf-8?q?Eve=0D=0ABcc:_victim@example.org?=",
    "=?utf-8?B?RXZlDQpCY2M6IHZpY3RpbUBleGFtcGxlLm9yZw==?=",
    "Eve\" <victim@example.org>, \"",
    "Eve <victim@example.org>, x",
    "a, b; c: d@e.example;",
    "(comment) Eve",
    "\\",
    "\"",
    "Eve\r\n.\r\nMAIL FROM:<x@y.example>\r\nRCPT TO:<victim@example.org>\r\nDATA\r\n",
    "\r\n.\r\n",
    "\n.\n",
    "\n.\r\n",
    "\r.\r",
    "\r\n.\n",
    ".",
    "..",
    "--=_usher_alternative",
    "\r\n--=_usher_alternative--\r\n",
    "\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</style></title><svg onload=alert(1)>",
    "{{ 7 * 7 }}",
    "{% for x in range(10) %}x{% endfor %}",
    "{{ url }}",
    "{# comment #}",
    "{ $account }",
    "{ -term } { \"x\" } { greeting }",
    "\u{202E}gpj.exe",
    "\u{2066}x\u{2069}",
    "\u{FEFF}x",
    "🇺🇳👩‍👩‍👧‍👦",
    "x\u{0301}\u{0302}\u{0303}",
];

/// `text` in every place that a person can fill.
fn everywhere(text: &str) -> (MailContent, MailHeaders) {
    let content = MailContent::Invitation {
        account_name: text.to_owned(),
        inviter_name: text.to_owned(),
        permissions: PermissionSet::from_keys(["invoices", text]),
        accept_url: "https://clients.example.com/i/token".to_owned(),
        expires_at: samples::NOW,
        invitee_name: Some(text.to_owned()),
        message: Some(text.to_owned()),
        organisation: text.to_owned(),
    };
    let mut about = headers("en");
    text.clone_into(&mut about.from_name);
    about.to_name = Some(text.to_owned());
    (content, about)
}

/// One message, expected headers, one recipient, two parts, sound lines.
fn assert_inert(raw: &[u8]) {
    let message = parse(raw);
    let names: Vec<&str> = message
        .headers()
        .iter()
        .map(mail_parser::Header::name)
        .collect();
    assert_eq!(names, EXPECTED);
    for (header, wanted) in [
        (message.from(), "clients@northwind.example"),
        (message.to(), "jun.okafor@brightweb.example"),
        (message.reply_to(), "support@northwind.example"),
    ] {
        let found: Vec<_> = header
            .unwrap()
            .iter()
            .map(|one| one.address().unwrap_or(""))
            .collect();
        assert_eq!(found, [wanted]);
    }
    assert_eq!(message.parts.len(), 3);
    assert_eq!(message.attachment_count(), 0);
    for text in [
        message.subject(),
        message.from().unwrap().first().unwrap().name(),
    ] {
        let text = text.unwrap_or("");
        assert!(
            !text
                .chars()
                .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')),
            "{text:?}"
        );
    }
    assert!(raw.is_ascii());
    assert!(raw.ends_with(b"\r\n"));
    let text = String::from_utf8(raw.to_vec()).unwrap();
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 200, "{line}");
        assert!(!line.contains(['\r', '\n', '\0']), "{line:?}");
    }
}

#[test]
fn r45_attack_strings_add_no_header_recipient_or_message() {
    let renderer = TemplateRenderer::new().unwrap();
    for attack in ATTACKS {
        let (content, about) = everywhere(attack);
        assert_inert(&renderer.render(&content, &about).unwrap().raw);
    }
    for attack in [
        ATTACKS.concat(),
        "x".repeat(10_000),
        "ж".repeat(10_000),
        "山 ".repeat(5_000),
    ] {
        let (content, about) = everywhere(&attack);
        assert_inert(&renderer.render(&content, &about).unwrap().raw);
    }
}

/// What the message alone cannot promise: the dots it holds end nothing on the way.
#[tokio::test]
async fn r45_attack_strings_arrive_as_one_message_for_one_recipient() {
    let server = Server::start(Script::default());
    let settings = server.settings(MailSecurity::Plain);
    let mut connection = SmtpMailer::new(limits())
        .connect(&settings, None)
        .await
        .unwrap();
    let renderer = TemplateRenderer::new().unwrap();
    let mut sent = Vec::new();
    for attack in ATTACKS {
        let (content, about) = everywhere(attack);
        let raw = renderer.render(&content, &about).unwrap().raw;
        connection.send(&about.from, &about.to, &raw).await.unwrap();
        sent.push(raw);
    }
    assert_eq!(server.seen(|seen| seen.messages.clone()), sent);
    let said = server.commands();
    assert_eq!(said.len(), 1 + 3 * ATTACKS.len());
    assert!(
        said.iter()
            .all(|line| !line.contains("victim") && !line.contains("x@y.example"))
    );
}

#[test]
fn r45_a_name_that_looks_encoded_arrives_as_typed() {
    let renderer = TemplateRenderer::new().unwrap();
    for typed in [
        "=?utf-8?q?Eve=0D=0ABcc:_victim@example.org?=",
        "100 =?= 100",
        "Eve \"the\" <x@y.example>, \\o/",
    ] {
        let (content, about) = everywhere(typed);
        let mail = renderer.render(&content, &about).unwrap();
        let message = parse(&mail.raw);
        assert_eq!(message.to().unwrap().first().unwrap().name(), Some(typed));
        assert!(
            message
                .subject()
                .unwrap()
                .starts_with(&format!("{typed} invites you to"))
        );
    }
}

#[test]
fn r45_an_address_with_a_line_end_is_refused() {
    let renderer = TemplateRenderer::new().unwrap();
    let text = "a@example.com\r\nBcc: victim@example.org";
    for place in 0..3 {
        let mut about = headers("en");
        let bad = EmailAddress::from_stored(text, text);
        match place {
            0 => about.to = bad,
            1 => about.from = bad,
            _ => about.reply_to = Some(bad),
        }
        assert!(
            renderer.render(&samples::test_message(), &about).is_err(),
            "{place}"
        );
    }
}

#[test]
fn r49_braces_in_a_name_are_inert() {
    let renderer = TemplateRenderer::new().unwrap();
    for typed in [
        "{{ 7 * 7 }}",
        "{{ url }}",
        "{% raw %}",
        "{ $account }",
        "{# x #}",
    ] {
        let (content, about) = everywhere(typed);
        let mail = renderer.render(&content, &about).unwrap();
        let (text, html) = parts(&mail.raw);
        assert!(text.contains(&format!("Hello {typed},")), "{text}");
        assert!(html.contains(&format!("Hello {typed},")), "{html}");
        assert!(mail.subject.starts_with(typed));
    }
}

#[test]
fn r49_values_are_escaped_in_html_and_plain_in_text() {
    let renderer = TemplateRenderer::new().unwrap();
    let typed = "<b onclick=\"x('y')\">&amp;</b>";
    let (content, about) = everywhere(typed);
    let (text, html) = parts(&renderer.render(&content, &about).unwrap().raw);
    assert!(text.contains(&format!("Hello {typed},")), "{text}");
    assert!(!html.contains("<b "), "{html}");
    assert!(
        html.contains("&lt;b onclick=&quot;x(&#x27;y&#x27;)&quot;&gt;&amp;amp;&lt;&#x2f;b&gt;"),
        "{html}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn r45_any_text_is_inert(text in any::<String>()) {
        let (content, about) = everywhere(&text);
        assert_inert(&TemplateRenderer::new().unwrap().render(&content, &about).unwrap().raw);
    }

    #[test]
    fn r45_any_mixture_of_attacks_is_inert(
        pieces in prop::collection::vec(prop_oneof![
            prop::sample::select(ATTACKS).prop_map(str::to_owned),
            "[ -~]{0,80}",
            "\\PC{0,80}",
        ], 1..8)
    ) {
        let (content, about) = everywhere(&pieces.concat());
        assert_inert(&TemplateRenderer::new().unwrap().render(&content, &about).unwrap().raw);
    }
}
