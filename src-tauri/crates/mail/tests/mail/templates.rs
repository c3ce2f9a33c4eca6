//! What people read, in every language.

use std::fmt::Write as _;

use app::ports::mailer::{MailRenderer, RenderError};
use domain::PermissionSet;
use mail::TemplateRenderer;

use crate::samples::{self, address, all, bare_invitation, headers, parse, parts, render};

#[test]
fn every_mail_in_every_language_is_as_reviewed() {
    let renderer = TemplateRenderer::new().unwrap();
    for language in renderer.languages() {
        for (name, content) in all() {
            let mail = renderer.render(&content, &headers(language)).unwrap();
            let (text, html) = parts(&mail.raw);
            let text = format!("Subject: {}\n\n{text}", mail.subject);
            insta::assert_snapshot!(format!("{name}.{language}.txt"), text);
            insta::assert_snapshot!(format!("{name}.{language}.html"), html);
        }
    }
}

#[test]
fn every_mail_of_the_client_area_is_as_reviewed() {
    let renderer = TemplateRenderer::new().unwrap();
    for language in renderer.languages() {
        let mut all = String::new();
        for (name, content) in samples::of_client_area() {
            let mail = renderer.render(&content, &headers(language)).unwrap();
            let (text, html) = parts(&mail.raw);
            writeln!(all, "== {name}\nSubject: {}\n\n{text}", mail.subject).unwrap();
            assert_eq!(html.contains("sample-token"), text.contains("sample-token"));
        }
        insta::assert_snapshot!(format!("client_area.{language}.txt"), all);
    }
}

#[test]
fn the_message_itself_is_as_reviewed() {
    let mail = render(&samples::test_message(), &headers("en"));
    insta::assert_snapshot!(
        "test.en.eml",
        String::from_utf8(mail.raw).unwrap().replace("\r\n", "\n")
    );
}

#[test]
fn a_message_carries_exactly_the_headers_it_should() {
    let mail = render(&samples::invitation(), &headers("en"));
    let message = parse(&mail.raw);
    let names: Vec<&str> = message
        .headers()
        .iter()
        .map(mail_parser::Header::name)
        .collect();
    assert_eq!(
        names,
        [
            "Date",
            "From",
            "Reply-To",
            "To",
            "Subject",
            "Message-ID",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "MIME-Version",
            "Content-Type"
        ]
    );
    let from = message.from().unwrap().first().unwrap();
    assert_eq!(
        (from.name(), from.address()),
        (Some("Northwind Hosting"), Some("clients@northwind.example"))
    );
    let to = message.to().unwrap().first().unwrap();
    assert_eq!(
        (to.name(), to.address()),
        (Some("Jun Ōkafor"), Some("jun.okafor@brightweb.example"))
    );
    assert_eq!(
        message.subject(),
        Some("Ingrid Halvorsen invites you to Halvorsen Marine AS")
    );
    assert_eq!(
        message.message_id(),
        Some("0195d1c2-7a80-7000-8000-00000000002a@northwind.example")
    );
    assert_eq!(message.date().unwrap().to_rfc3339(), "2026-03-14T09:30:00Z");
}

#[test]
fn a_second_rendering_gives_the_same_bytes() {
    let (one, two) = (
        TemplateRenderer::new().unwrap(),
        TemplateRenderer::new().unwrap(),
    );
    for (_, content) in all() {
        assert_eq!(
            one.render(&content, &headers("de")).unwrap(),
            two.render(&content, &headers("de")).unwrap()
        );
    }
}

#[test]
fn the_link_stands_whole_in_both_parts() {
    let mail = render(&samples::invitation(), &headers("en"));
    let (text, html) = parts(&mail.raw);
    let link = "https://clients.northwind.example/invitations/sample-token";
    assert!(text.lines().any(|line| line == link));
    let escaped = link.replace('/', "&#x2f;");
    assert_eq!(html.matches(&format!("href=\"{escaped}\"")).count(), 2);
}

#[test]
fn unknown_permissions_are_shown_by_their_key() {
    let mail = render(
        &bare_invitation(PermissionSet::parse("invoices,teleport")),
        &headers("de"),
    );
    let (text, html) = parts(&mail.raw);
    assert!(
        text.contains("  - Rechnungen ansehen und bezahlen\n  - teleport\n"),
        "{text}"
    );
    assert!(html.contains(">teleport</li>"));
}

#[test]
fn an_unknown_language_becomes_english() {
    let mail = render(&samples::test_message(), &headers("tlh-Latn"));
    assert_eq!(mail.subject, "Test message from Northwind Hosting");
}

#[test]
fn a_workspace_without_name_goes_by_its_mail_domain() {
    let content = app::ports::mailer::MailContent::Test {
        organisation: " ".into(),
        sent_by: "Mara".into(),
    };
    assert_eq!(
        render(&content, &headers("en")).subject,
        "Test message from northwind.example"
    );
}

#[test]
fn a_letter_beyond_ascii_in_the_address_itself_stays_readable() {
    let mut about = headers("en");
    about.to = address("jörg@müller.example");
    about.to_name = None;
    let mail = render(&samples::test_message(), &about);
    let message = parse(&mail.raw);
    assert_eq!(
        message.to().unwrap().first().unwrap().address(),
        Some("jörg@xn--mller-kva.example")
    );
}

#[test]
fn a_link_that_is_no_web_address_is_refused() {
    let renderer = TemplateRenderer::new().unwrap();
    let mut content = samples::password_reset();
    if let app::ports::mailer::MailContent::PasswordReset { reset_url, .. } = &mut content {
        "javascript:alert(1)".clone_into(reset_url);
    }
    assert_eq!(
        renderer.render(&content, &headers("en")),
        Err(RenderError::Link)
    );
}

#[test]
fn r55_debug_output_holds_no_link_and_no_address() {
    let shown = format!(
        "{:?} {:?}",
        samples::invitation(),
        render(&samples::invitation(), &headers("en"))
    );
    assert!(
        !shown.contains("sample-token") && !shown.contains('@'),
        "{shown}"
    );
}
