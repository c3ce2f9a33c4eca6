//! What each reply, and each silence, means for a mail.

use app::ports::mailer::{Accepted, MailConnection, Mailer, SendError, Stage};
use app::ports::vault::Secret;
use domain::EmailAddress;
use domain::settings::{Mail, MailSecurity};
use mail::{SmtpMailer, TimeLimits};
use tokio::task::JoinSet;

use crate::samples::{self, address, headers, render};
use crate::server::{Answer, Script, Server, Step, limits, short_limits};

fn raw() -> Vec<u8> {
    render(&samples::invitation(), &headers("en")).raw
}

fn with_sign_in(server: &Server) -> Mail {
    Mail {
        username: "clients".to_owned(),
        ..server.settings(MailSecurity::Plain)
    }
}

async fn connect(settings: &Mail) -> Result<Box<dyn MailConnection>, SendError> {
    connect_within(limits(), settings).await
}

async fn connect_within(
    limits: TimeLimits,
    settings: &Mail,
) -> Result<Box<dyn MailConnection>, SendError> {
    SmtpMailer::new(limits)
        .connect(settings, Some(&Secret::new("correct horse")))
        .await
}

async fn send(connection: &mut Box<dyn MailConnection>) -> Result<Accepted, SendError> {
    connection
        .send(
            &address("clients@northwind.example"),
            &address("jun.okafor@brightweb.example"),
            &raw(),
        )
        .await
}

async fn attempt(server: &Server) -> Result<Accepted, SendError> {
    attempt_within(limits(), server).await
}

async fn attempt_within(limits: TimeLimits, server: &Server) -> Result<Accepted, SendError> {
    let mut connection = connect_within(limits, &with_sign_in(server)).await?;
    send(&mut connection).await
}

#[tokio::test]
async fn a_mail_arrives_byte_for_byte_and_the_connection_serves_the_next() {
    let server = Server::start(Script::default());
    let mut connection = connect(&with_sign_in(&server)).await.unwrap();
    for _ in 0..2 {
        let accepted = send(&mut connection).await.unwrap();
        assert_eq!(
            (accepted.code, accepted.reply.as_str()),
            (250, "2.0.0 queued as 4F2")
        );
        assert!(connection.is_open());
    }
    connection.close().await;
    assert_eq!(server.seen(|seen| seen.messages.clone()), [raw(), raw()]);
    assert_eq!(server.seen(|seen| seen.connections), 1);
    let commands = server.commands();
    assert_eq!(
        commands,
        [
            "EHLO [127.0.0.1]",
            // \0clients\0correct horse
            "AUTH PLAIN AGNsaWVudHMAY29ycmVjdCBob3JzZQ==",
            "MAIL FROM:<clients@northwind.example>",
            "RCPT TO:<jun.okafor@brightweb.example>",
            "DATA",
            "MAIL FROM:<clients@northwind.example>",
            "RCPT TO:<jun.okafor@brightweb.example>",
            "DATA",
            "QUIT",
        ]
    );
}

#[tokio::test]
async fn sign_in_by_login_where_plain_is_not_offered() {
    let server = Server::start(Script {
        extensions: vec!["AUTH LOGIN"],
        ..Script::default()
    });
    attempt(&server).await.unwrap();
    assert_eq!(
        server.commands()[1..4],
        ["AUTH LOGIN", "Y2xpZW50cw==", "Y29ycmVjdCBob3JzZQ=="]
    );
}

/// What 2.2(5) of the requirements says of a reply with this code at this step.
fn meaning(step: Step, code: u16, error: &SendError) -> bool {
    let about_mail = matches!(step, Step::Rcpt | Step::Data | Step::End);
    match error {
        SendError::Transient { code: found, .. } => {
            code < 500 && *found == code && error.backs_off_server() == (!about_mail || code == 421)
        }
        SendError::Permanent { code: found, .. } => {
            code >= 500 && about_mail && *found == Some(code)
        }
        SendError::Stop { code: found, .. } => code >= 500 && !about_mail && *found == Some(code),
        _ => false,
    }
}

#[tokio::test]
async fn f11_every_reply_at_every_command_has_its_meaning() {
    let mut cases = 0;
    for step in Step::DIALOGUE {
        for code in [421, 450, 451, 452, 500, 501, 535, 550, 552, 554] {
            for text in [
                format!("{code} 4.7.1 no"),
                format!("{code}-first\r\n{code} second"),
                format!("{code} "),
            ] {
                let server = Server::start(Script::answering(step, Answer::say(&text)));
                let error = attempt(&server).await.unwrap_err();
                assert!(meaning(step, code, &error), "{step:?} {text:?}: {error:?}");
                assert!(!error.to_string().is_empty());
                assert_eq!(server.seen(|seen| seen.connections), 1);
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 210);
}

#[tokio::test]
async fn f11_garbage_silence_and_a_closed_connection_are_lost_and_uncertain_after_the_dot_only() {
    let garbage = [
        Answer::say("SSH-2.0-OpenSSH_9.2"),
        Answer::say("25 x"),
        Answer::Say(b"\xff\xfe\xfd\r\n".to_vec()),
        Answer::Last("250 half an ans"),
        Answer::Say([b"250 ".to_vec(), vec![b'x'; 65_536], b"\r\n".to_vec()].concat()),
        Answer::say("199 strange"),
        Answer::Close,
        Answer::Silence,
    ];
    let mut cases = JoinSet::new();
    for step in Step::DIALOGUE {
        for answer in garbage.clone() {
            cases.spawn(async move {
                let silent = matches!(answer, Answer::Silence | Answer::Last(_));
                let limits = if silent { short_limits() } else { limits() };
                let shown: String = format!("{step:?} {answer:?}").chars().take(60).collect();
                let server = Server::start(Script::answering(step, answer));
                let error = attempt_within(limits, &server).await.unwrap_err();
                assert!(
                    matches!(error, SendError::Lost { uncertain, .. } if uncertain == (step == Step::End)),
                    "{shown}: {error:?}"
                );
                assert!(error.backs_off_server() && !error.stops_run());
            });
        }
    }
    assert_eq!(cases.join_all().await.len(), 56);
}

#[tokio::test]
async fn a_positive_reply_that_does_not_fit_is_never_taken_for_acceptance() {
    for (step, text) in [
        (Step::Mail, "354 go ahead"),
        (Step::Rcpt, "354 go ahead"),
        (Step::Data, "250 ok"),
        (Step::End, "354 go ahead"),
        (Step::Greeting, "354 go ahead"),
        (Step::Greeting, "250 ok"),
    ] {
        let server = Server::start(Script::answering(step, Answer::say(text)));
        let error = attempt(&server).await.unwrap_err();
        assert!(
            matches!(error, SendError::Lost { uncertain, .. } if uncertain == (step == Step::End)),
            "{step:?} {text}: {error:?}"
        );
    }
}

#[tokio::test]
async fn a_refused_recipient_leaves_the_connection_to_the_next_mail() {
    for step in [Step::Rcpt, Step::Data, Step::End] {
        let server = Server::start(Script::answering(
            step,
            Answer::say("550 5.1.1 no such user"),
        ));
        let mut connection = connect(&with_sign_in(&server)).await.unwrap();
        for _ in 0..2 {
            let error = send(&mut connection).await.unwrap_err();
            assert!(
                matches!(
                    error,
                    SendError::Permanent {
                        code: Some(550),
                        ..
                    }
                ),
                "{error:?}"
            );
            assert!(connection.is_open());
        }
        assert_eq!(server.seen(|seen| seen.connections), 1);
        assert_eq!(
            server
                .commands()
                .iter()
                .filter(|line| *line == "RSET")
                .count(),
            2
        );
    }
}

#[tokio::test]
async fn a_server_that_says_421_or_cannot_reset_is_left() {
    for script in [
        Script::answering(Step::Rcpt, Answer::say("421 4.7.0 too many")),
        Script {
            answers: [
                (Step::Rcpt, Answer::say("450 4.2.1 later")),
                (Step::Rset, Answer::say("500 what?")),
            ]
            .into(),
            ..Script::default()
        },
    ] {
        let server = Server::start(script);
        let mut connection = connect(&with_sign_in(&server)).await.unwrap();
        assert!(matches!(
            send(&mut connection).await,
            Err(SendError::Transient { .. })
        ));
        assert!(!connection.is_open());
        assert!(matches!(
            send(&mut connection).await,
            Err(SendError::Lost {
                uncertain: false,
                ..
            })
        ));
    }
}

#[tokio::test]
async fn a_connection_lost_with_one_mail_is_not_used_for_the_next() {
    let server = Server::start(Script::answering(Step::End, Answer::Silence));
    let mut connection = connect_within(short_limits(), &with_sign_in(&server))
        .await
        .unwrap();
    assert!(send(&mut connection).await.unwrap_err().is_uncertain());
    assert!(!connection.is_open());
}

#[tokio::test]
async fn a_connection_that_stalls_within_the_message_is_lost_for_certain() {
    let server = Server::start(Script::answering(
        Step::Data,
        Answer::Last("354 go ahead\r\n"),
    ));
    let mut connection = connect_within(short_limits(), &with_sign_in(&server))
        .await
        .unwrap();
    // More than the system takes off our hands while nobody reads.
    let long = [
        b"A: b\r\n\r\n".to_vec(),
        b"many words\r\n".repeat(1_000_000),
    ]
    .concat();
    let good = address("clients@northwind.example");
    let error = connection.send(&good, &good, &long).await.unwrap_err();
    assert!(
        matches!(
            error,
            SendError::Lost {
                stage: Stage::Message,
                uncertain: false,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(!connection.is_open());
}

#[tokio::test]
async fn a_wrong_password_stops_the_run_and_says_where_to_look() {
    let server = Server::start(Script::answering(
        Step::Auth,
        Answer::say("535 5.7.8 Authentication failed"),
    ));
    let error = attempt(&server).await.unwrap_err();
    assert!(error.stops_run());
    assert_eq!(error.code(), "mail.sign_in");
    assert_eq!(
        error.to_string(),
        "The mail server does not accept the sign-in. Check user name and password in Settings, Mail. It said: 535 5.7.8 Authentication failed"
    );
    assert!(!format!("{error:?}").contains("horse"));
    assert!(
        !server
            .commands()
            .iter()
            .any(|line| line.starts_with("MAIL"))
    );
}

#[tokio::test]
async fn a_server_that_wants_a_sign_in_first_stops_the_run() {
    let server = Server::start(Script::answering(
        Step::Rcpt,
        Answer::say("530 5.7.0 Authentication required"),
    ));
    let error = attempt(&server).await.unwrap_err();
    assert!(
        matches!(
            error,
            SendError::Stop {
                stage: Stage::Auth,
                code: Some(530),
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_user_name_without_password_stops_before_anything_is_sent() {
    let server = Server::start(Script::default());
    for password in [None, Some(Secret::new(""))] {
        let error = SmtpMailer::new(limits())
            .connect(&with_sign_in(&server), password.as_ref())
            .await
            .err()
            .unwrap();
        assert!(
            matches!(
                error,
                SendError::Stop {
                    stage: Stage::Auth,
                    code: None,
                    ..
                }
            ),
            "{error:?}"
        );
    }
    assert_eq!(server.seen(|seen| seen.connections), 0);
}

#[tokio::test]
async fn a_server_without_sign_in_stops_the_run() {
    for extensions in [vec![], vec!["AUTH GSSAPI"]] {
        let server = Server::start(Script {
            extensions,
            ..Script::default()
        });
        let error = attempt(&server).await.unwrap_err();
        assert!(
            matches!(
                error,
                SendError::Stop {
                    stage: Stage::Auth,
                    ..
                }
            ),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again_and_named() {
    let server = Server::start(Script::default());
    let mut settings = with_sign_in(&server);
    settings.port = 1;
    let error = connect(&settings).await.err().unwrap();
    assert!(matches!(
        error,
        SendError::Lost {
            stage: Stage::Connect,
            uncertain: false,
            ..
        }
    ));
    let said = error.to_string();
    assert!(
        said.contains("localhost, port 1: ") && said.ends_with("Check host, port and network."),
        "{said}"
    );

    settings.host = "no-such-host.invalid".to_owned();
    settings.security = MailSecurity::Tls;
    let error = connect(&settings).await.err().unwrap();
    assert!(
        error
            .to_string()
            .contains("the name no-such-host.invalid is not known"),
        "{error}"
    );
}

#[tokio::test]
async fn settings_without_a_server_stop_the_run() {
    let error = connect(&Mail::default()).await.err().unwrap();
    assert!(error.stops_run());
}

#[tokio::test]
async fn r45_a_server_s_words_become_one_inert_line() {
    let text = "550-<script>alert(1)</script>\r\n550 \u{1b}[31mred\u{202e} \u{7}bell";
    let server = Server::start(Script::answering(Step::Rcpt, Answer::say(text)));
    let SendError::Permanent { reply, .. } = attempt(&server).await.unwrap_err() else {
        panic!("not permanent")
    };
    assert_eq!(reply, "<script>alert(1)</script> [31mred bell");
}

#[tokio::test]
async fn r45_a_damaged_address_or_message_never_reaches_the_server() {
    let server = Server::start(Script::default());
    let mut connection = connect(&with_sign_in(&server)).await.unwrap();
    let good = address("clients@northwind.example");
    for text in [
        "a@b.com>\r\nRCPT TO:<x@y.com",
        "a b@c.com",
        "a@b.com,x@y.com",
        "a",
    ] {
        let bad = EmailAddress::from_stored(text, text);
        let error = connection.send(&good, &bad, &raw()).await.unwrap_err();
        assert!(
            matches!(error, SendError::Permanent { code: None, .. }),
            "{error:?}"
        );
        let error = connection.send(&bad, &good, &raw()).await.unwrap_err();
        assert!(
            matches!(
                error,
                SendError::Stop {
                    stage: Stage::MailFrom,
                    ..
                }
            ),
            "{error:?}"
        );
    }
    let error = connection
        .send(&good, &good, b"A: b\r\n\r\nx\n.\nMAIL FROM:<x@y.com>\r\n")
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            SendError::Permanent {
                stage: Stage::Message,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(connection.is_open());
    assert!(
        !server
            .commands()
            .iter()
            .any(|line| line.starts_with("MAIL"))
    );
}

#[tokio::test]
async fn r45_a_dot_alone_on_a_line_does_not_end_the_message() {
    let server = Server::start(Script::default());
    let mut connection = connect(&with_sign_in(&server)).await.unwrap();
    let message = b"A: b\r\n\r\n.\r\n..\r\n.x\r\nMAIL FROM:<x@y.com>\r\n.\r\n";
    let good = address("clients@northwind.example");
    connection.send(&good, &good, message).await.unwrap();
    assert_eq!(
        server.seen(|seen| seen.messages.clone()),
        [message.to_vec()]
    );
}

#[tokio::test]
async fn an_address_beyond_ascii_needs_a_server_that_takes_it() {
    let mut about = headers("en");
    about.to = address("jörg@example.com");
    let raw = render(&samples::test_message(), &about).raw;
    let server = Server::start(Script::default());
    let mut connection = connect(&with_sign_in(&server)).await.unwrap();
    let error = connection
        .send(&about.from, &about.to, &raw)
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            SendError::Permanent {
                stage: Stage::Recipient,
                code: None,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(connection.is_open());

    let extensions = vec!["8BITMIME", "SMTPUTF8", "AUTH PLAIN"];
    let server = Server::start(Script {
        extensions,
        ..Script::default()
    });
    let mut connection = connect(&with_sign_in(&server)).await.unwrap();
    connection.send(&about.from, &about.to, &raw).await.unwrap();
    assert_eq!(
        server.commands()[2..4],
        [
            "MAIL FROM:<clients@northwind.example> BODY=8BITMIME SMTPUTF8",
            "RCPT TO:<jörg@example.com>"
        ]
    );
}
