//! One sample of each kind of mail, and how to read a message back.

use app::ports::mailer::{LinkFor, MailContent, MailHeaders, MailRenderer, Notice, RenderedMail};
use domain::{EmailAddress, Permission, PermissionSet, Timestamp};
use mail::TemplateRenderer;
use mail_parser::{Message, MessageParser};

/// 14 March 2026, 09:30 UTC.
pub const NOW: Timestamp = Timestamp(1_773_480_600_000);

pub fn address(text: &str) -> EmailAddress {
    EmailAddress::parse("email", text).unwrap()
}

pub fn headers(language: &str) -> MailHeaders {
    MailHeaders {
        from_name: "Northwind Hosting".to_owned(),
        from: address("clients@northwind.example"),
        reply_to: Some(address("support@northwind.example")),
        to: address("jun.okafor@brightweb.example"),
        to_name: Some("Jun Ōkafor".to_owned()),
        message_id: "0195d1c2-7a80-7000-8000-00000000002a@northwind.example".to_owned(),
        date: NOW,
        language: language.to_owned(),
    }
}

pub fn invitation() -> MailContent {
    MailContent::Invitation {
        account_name: "Halvorsen Marine AS".to_owned(),
        inviter_name: "Ingrid Halvorsen".to_owned(),
        permissions: [Permission::Invoices, Permission::Quotes, Permission::Tickets].into_iter().collect(),
        accept_url: "https://clients.northwind.example/invitations/sample-token".to_owned(),
        expires_at: NOW.plus(7 * domain::timestamp::DAY),
        invitee_name: Some("Jun Ōkafor".to_owned()),
        message: Some("Hi Jun,\n\nthis is where the invoices for the new site will be. Please have a look before Friday, so that we can pay the first one in time.\n\nIngrid".to_owned()),
        organisation: "Northwind Hosting".to_owned(),
    }
}

/// An invitation with as little as may be given.
pub fn bare_invitation(permissions: PermissionSet) -> MailContent {
    MailContent::Invitation {
        account_name: "Halvorsen Marine AS".to_owned(),
        inviter_name: "Ingrid Halvorsen".to_owned(),
        permissions,
        accept_url: "https://clients.northwind.example/invitations/sample-token".to_owned(),
        expires_at: NOW.plus(7 * domain::timestamp::DAY),
        invitee_name: None,
        message: None,
        organisation: "Northwind Hosting".to_owned(),
    }
}

pub fn password_reset() -> MailContent {
    MailContent::PasswordReset {
        user_name: "Jun Ōkafor".to_owned(),
        reset_url: "https://clients.northwind.example/password/sample-token".to_owned(),
        expires_at: NOW.plus(30 * domain::timestamp::MINUTE),
        organisation: "Northwind Hosting".to_owned(),
    }
}

pub fn test_message() -> MailContent {
    MailContent::Test {
        organisation: "Northwind Hosting".to_owned(),
        sent_by: "Mara Adeyemi".to_owned(),
    }
}

fn link(what: LinkFor) -> MailContent {
    MailContent::Link {
        what,
        user_name: "Jun Ōkafor".to_owned(),
        url: "https://clients.northwind.example/email/sample-token".to_owned(),
        expires_at: NOW.plus(domain::timestamp::DAY),
        organisation: "Northwind Hosting".to_owned(),
    }
}

fn notice(notice: Notice) -> MailContent {
    MailContent::Notice {
        notice,
        user_name: "Jun Ōkafor".to_owned(),
        origin: "203.0.113.9".to_owned(),
        at: NOW,
        organisation: "Northwind Hosting".to_owned(),
    }
}

/// Every link and every notice of the client area.
pub fn of_client_area() -> Vec<(&'static str, MailContent)> {
    let email = "jun@brightweb.example".to_owned();
    let links = [
        LinkFor::Registration,
        LinkFor::Verification,
        LinkFor::EmailChange,
    ];
    let notices = [
        Notice::AlreadyRegistered,
        Notice::PasswordChanged,
        Notice::EmailChangeStarted {
            email: email.clone(),
        },
        Notice::EmailChanged {
            email: email.clone(),
        },
        Notice::TwoFactorOn,
        Notice::TwoFactorOff,
        Notice::TwoFactorTakenOff {
            reason: "the phone is lost; called back at the number of the contract".to_owned(),
        },
        Notice::RecoveryCodesMade,
        Notice::RecoveryCodeUsed { left: 9 },
        Notice::InvitationAskedFor {
            email,
            account_name: "Halvorsen Marine AS".to_owned(),
        },
    ];
    let links = links.map(|what| (what.code(), link(what)));
    let notices = notices.map(|told| (told.code(), notice(told)));
    links.into_iter().chain(notices).collect()
}

pub fn all() -> Vec<(&'static str, MailContent)> {
    vec![
        ("invitation", invitation()),
        ("invitation_all", bare_invitation(PermissionSet::all())),
        ("invitation_none", bare_invitation(PermissionSet::none())),
        ("password_reset", password_reset()),
        ("test", test_message()),
    ]
}

pub fn render(content: &MailContent, headers: &MailHeaders) -> RenderedMail {
    TemplateRenderer::new()
        .unwrap()
        .render(content, headers)
        .unwrap()
}

pub fn parse(raw: &[u8]) -> Message<'_> {
    MessageParser::default().parse(raw).unwrap()
}

/// Text part and HTML part.
pub fn parts(raw: &[u8]) -> (String, String) {
    let message = parse(raw);
    assert_eq!(
        (message.text_body_count(), message.html_body_count()),
        (1, 1)
    );
    let clean = |text: std::borrow::Cow<'_, str>| text.replace("\r\n", "\n");
    (
        clean(message.body_text(0).unwrap()),
        clean(message.body_html(0).unwrap()),
    )
}
