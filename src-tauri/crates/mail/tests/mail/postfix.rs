//! The whole way: rendered, handed to a real Postfix, delivered, and read back from the mailbox.

use app::ports::mailer::{MailConnection, Mailer, SendError, Stage};
use app::ports::vault::Secret;
use domain::settings::{Mail, MailSecurity};
use mail::SmtpMailer;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::samples::{self, address, headers, parse, parts, render};

/// What `cargo xtask test` says about the servers it started.
fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: this test needs the mail server that `cargo xtask test` starts, as in `cargo xtask test --only rust`")
    })
}

fn settings(address: &str, security: MailSecurity) -> Mail {
    let (host, port) = address.rsplit_once(':').unwrap();
    Mail {
        host: host.to_owned(),
        port: port.parse().unwrap(),
        security,
        ca_file: if security == MailSecurity::Plain {
            String::new()
        } else {
            variable("USHER_TEST_SMTP_CA")
        },
        ..Mail::default()
    }
}

async fn connect(
    settings: &Mail,
    password: Option<&str>,
) -> Result<Box<dyn MailConnection>, SendError> {
    SmtpMailer::default()
        .connect(settings, password.map(Secret::new).as_ref())
        .await
}

/// A Message-ID that no other test uses; the mailbox is new with every run of `cargo xtask test`.
fn unique_id(name: &str) -> String {
    format!("{name}.{}@northwind.example", std::process::id())
}

/// The file in the mailbox that holds this Message-ID.
async fn delivered(id: &str) -> Vec<u8> {
    let folder = PathBuf::from(variable("USHER_TEST_MAILDIR"));
    let began = Instant::now();
    loop {
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        for content in files.filter_map(|file| std::fs::read(file.path()).ok()) {
            if String::from_utf8_lossy(&content).contains(&format!("Message-ID: <{id}>")) {
                return content;
            }
        }
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "no mail {id} in {}",
            folder.display()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn every_kind_of_mail_in_every_language_arrives_in_a_real_mailbox() {
    let settings = settings(&variable("USHER_TEST_SMTP"), MailSecurity::Starttls);
    let mut connection = connect(&settings, None).await.unwrap();
    for language in ["en", "de"] {
        for (name, content) in samples::all() {
            let mut about = headers(language);
            about.message_id = unique_id(&format!("{name}.{language}"));
            let mail = render(&content, &about);
            let accepted = connection
                .send(&about.from, &about.to, &mail.raw)
                .await
                .unwrap();
            assert_eq!(accepted.code, 250);
            let arrived = delivered(&about.message_id).await;
            assert_eq!(parts(&arrived), parts(&mail.raw));
            let message = parse(&arrived);
            assert_eq!(message.subject(), Some(mail.subject.as_str()));
            assert_eq!(
                message.to().unwrap().first().unwrap().name(),
                about.to_name.as_deref()
            );
            assert_eq!(message.date().unwrap().to_timestamp() * 1_000, about.date.0);
        }
    }
    connection.close().await;
}

#[tokio::test]
async fn r45_hostile_names_arrive_as_one_mail_with_the_expected_headers() {
    let settings = settings(&variable("USHER_TEST_SMTP"), MailSecurity::Starttls);
    let mut connection = connect(&settings, None).await.unwrap();
    let mut about = headers("en");
    about.message_id = unique_id("hostile");
    about.to_name =
        Some("Eve\r\nBcc: victim@example.org\r\n.\r\nMAIL FROM:<x@y.example>".to_owned());
    let content = app::ports::mailer::MailContent::Test {
        organisation: "\r\n.\r\nMAIL FROM:<x@y.example>\r\n".to_owned(),
        sent_by: "\n.\n".to_owned(),
    };
    let mail = render(&content, &about);
    connection
        .send(&about.from, &about.to, &mail.raw)
        .await
        .unwrap();
    let arrived = delivered(&about.message_id).await;
    let message = parse(&arrived);
    assert!(message.bcc().is_none());
    assert_eq!(message.to().unwrap().iter().count(), 1);
    assert_eq!(parts(&arrived), parts(&mail.raw));
}

#[tokio::test]
async fn a_real_server_s_refusals_have_their_meaning_and_keep_the_connection() {
    let settings = settings(&variable("USHER_TEST_SMTP"), MailSecurity::Starttls);
    let mut connection = connect(&settings, None).await.unwrap();
    let about = headers("en");
    let raw = render(&samples::test_message(), &about).raw;
    let error = connection
        .send(&about.from, &address("reject.me@example.com"), &raw)
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            SendError::Permanent {
                stage: Stage::Recipient,
                code: Some(550),
                ..
            }
        ),
        "{error:?}"
    );
    let error = connection
        .send(&about.from, &address("defer.me@example.com"), &raw)
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            SendError::Transient {
                stage: Stage::Recipient,
                code: 450,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(connection.is_open());
    connection.send(&about.from, &about.to, &raw).await.unwrap();
}

#[tokio::test]
async fn r58_a_real_server_without_tls_is_refused_and_with_tls_taken() {
    let bare = settings(&variable("USHER_TEST_SMTP_PLAIN"), MailSecurity::Starttls);
    assert!(matches!(
        connect(&bare, None).await,
        Err(SendError::Tls { .. })
    ));
    let plain = settings(&variable("USHER_TEST_SMTP_PLAIN"), MailSecurity::Plain);
    connect(&plain, None).await.unwrap().close().await;
    let implicit = settings(&variable("USHER_TEST_SMTPS"), MailSecurity::Tls);
    connect(&implicit, None).await.unwrap().close().await;
    let untrusted = Mail {
        ca_file: String::new(),
        ..implicit
    };
    assert!(matches!(
        connect(&untrusted, None).await,
        Err(SendError::Tls { .. })
    ));
}

#[tokio::test]
async fn a_real_server_takes_the_right_password_and_the_wrong_one_stops_the_run() {
    let mut settings = settings(&variable("USHER_TEST_SMTP_AUTH"), MailSecurity::Starttls);
    settings.username = variable("USHER_TEST_SMTP_USER");
    let password = variable("USHER_TEST_SMTP_PASSWORD");
    let mut connection = connect(&settings, Some(&password)).await.unwrap();
    let mut about = headers("en");
    about.message_id = unique_id("signed-in");
    let raw = render(&samples::test_message(), &about).raw;
    connection.send(&about.from, &about.to, &raw).await.unwrap();
    delivered(&about.message_id).await;

    let error = connect(&settings, Some("wrong")).await.err().unwrap();
    assert!(
        matches!(
            error,
            SendError::Stop {
                stage: Stage::Auth,
                code: Some(535),
                ..
            }
        ),
        "{error:?}"
    );

    settings.username = String::new();
    let mut connection = connect(&settings, None).await.unwrap();
    let error = connection
        .send(&about.from, &about.to, &raw)
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            SendError::Permanent {
                stage: Stage::Recipient,
                code: Some(554),
                ..
            }
        ),
        "{error:?}"
    );
}
