//! The connection is safe, or there is none.

use app::ports::mailer::{MailConnection, Mailer, SendError, Stage};
use app::ports::vault::Secret;
use domain::settings::{Mail, MailSecurity};
use mail::SmtpMailer;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

use crate::samples::{self, address, headers, render};
use crate::server::{Answer, Encryption, Script, Server, Step, limits};

/// An authority of the test's own and its file.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    file: tempfile::NamedTempFile,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), certificate.pem()).unwrap();
        Self {
            issuer: Issuer::new(params, key),
            file,
        }
    }

    fn path(&self) -> String {
        self.file.path().to_str().unwrap().to_owned()
    }

    fn acceptor(&self, params: &CertificateParams) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        acceptor(&certificate, &key)
    }
}

fn acceptor(certificate: &rcgen::Certificate, key: &KeyPair) -> TlsAcceptor {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

fn params(name: &str) -> CertificateParams {
    CertificateParams::new(vec![name.to_owned()]).unwrap()
}

fn settings(server: &Server, security: MailSecurity, ca_file: String) -> Mail {
    Mail {
        username: "clients".to_owned(),
        ca_file,
        ..server.settings(security)
    }
}

async fn connect(settings: &Mail) -> Result<Box<dyn MailConnection>, SendError> {
    SmtpMailer::new(limits())
        .connect(settings, Some(&Secret::new("correct horse")))
        .await
}

fn encrypted(security: MailSecurity, acceptor: TlsAcceptor) -> Script {
    let encryption = match security {
        MailSecurity::Tls => Encryption::Implicit(acceptor),
        MailSecurity::Starttls => Encryption::StartTls(acceptor),
        MailSecurity::Plain => Encryption::None,
    };
    Script {
        encryption,
        ..Script::default()
    }
}

/// Nothing of value was said in clear, and no mail at all.
fn assert_nothing_leaked(server: &Server) {
    for command in server.commands() {
        assert!(
            command == "EHLO [127.0.0.1]" || command == "STARTTLS",
            "{command}"
        );
    }
}

#[tokio::test]
async fn r58_a_proven_server_gets_sign_in_and_mail_under_tls_only() {
    let authority = Authority::new();
    for security in [MailSecurity::Starttls, MailSecurity::Tls] {
        let server = Server::start(encrypted(
            security,
            authority.acceptor(&params("localhost")),
        ));
        let mut connection = connect(&settings(&server, security, authority.path()))
            .await
            .unwrap();
        let raw = render(&samples::test_message(), &headers("en")).raw;
        let to = address("jun.okafor@brightweb.example");
        connection
            .send(&address("clients@northwind.example"), &to, &raw)
            .await
            .unwrap();
        connection.close().await;
        assert_eq!(server.seen(|seen| seen.messages.clone()), [raw]);
        let clear: Vec<String> = server
            .commands()
            .into_iter()
            .filter(|line| !line.starts_with("TLS "))
            .collect();
        let wanted: &[&str] = if security == MailSecurity::Tls {
            &[]
        } else {
            &["EHLO [127.0.0.1]", "STARTTLS"]
        };
        assert_eq!(clear, wanted);
    }
}

#[tokio::test]
async fn r58_a_wrong_name_an_expired_a_future_and_a_self_signed_certificate_are_refused() {
    let authority = Authority::new();
    let mut expired = params("localhost");
    (expired.not_before, expired.not_after) =
        (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
    let mut future = params("localhost");
    (future.not_before, future.not_after) = (date_time_ymd(2090, 1, 1), date_time_ymd(2091, 1, 1));
    let own_key = KeyPair::generate().unwrap();
    let self_signed = params("localhost").self_signed(&own_key).unwrap();
    let stranger = Authority::new();
    for security in [MailSecurity::Starttls, MailSecurity::Tls] {
        for (acceptor, said) in [
            (
                authority.acceptor(&params("mail.elsewhere.example")),
                "is for another name than localhost",
            ),
            (authority.acceptor(&expired), "has expired"),
            (authority.acceptor(&future), "is not valid yet"),
            (
                acceptor(&self_signed, &own_key),
                "from nobody this computer trusts",
            ),
            (
                stranger.acceptor(&params("localhost")),
                "from nobody this computer trusts",
            ),
        ] {
            let server = Server::start(encrypted(security, acceptor));
            let error = connect(&settings(&server, security, authority.path()))
                .await
                .err()
                .unwrap();
            assert!(
                matches!(error, SendError::Tls { .. }) && error.stops_run(),
                "{error:?}"
            );
            assert!(error.to_string().contains(said), "{error}");
            assert_nothing_leaked(&server);
        }
    }
}

#[tokio::test]
async fn r58_without_a_private_authority_only_the_system_s_count() {
    let authority = Authority::new();
    let server = Server::start(encrypted(
        MailSecurity::Tls,
        authority.acceptor(&params("localhost")),
    ));
    let error = connect(&settings(&server, MailSecurity::Tls, String::new()))
        .await
        .err()
        .unwrap();
    assert!(matches!(error, SendError::Tls { .. }), "{error:?}");
    assert_nothing_leaked(&server);
}

#[tokio::test]
async fn r58_a_server_that_does_not_offer_starttls_gets_neither_password_nor_mail() {
    let server = Server::start(Script::default());
    let error = connect(&settings(&server, MailSecurity::Starttls, String::new()))
        .await
        .err()
        .unwrap();
    assert!(matches!(error, SendError::Tls { .. }), "{error:?}");
    assert!(
        error.to_string().contains("does not offer STARTTLS"),
        "{error}"
    );
    assert_nothing_leaked(&server);
}

#[tokio::test]
async fn r58_a_server_that_refuses_starttls_gets_neither_password_nor_mail() {
    let authority = Authority::new();
    for (text, stops) in [
        ("502 5.5.1 no", true),
        ("454 4.7.0 not now", false),
        ("250 ok", false),
    ] {
        let mut script = encrypted(
            MailSecurity::Starttls,
            authority.acceptor(&params("localhost")),
        );
        script.answers.insert(Step::StartTls, Answer::say(text));
        let server = Server::start(script);
        let error = connect(&settings(&server, MailSecurity::Starttls, authority.path()))
            .await
            .err()
            .unwrap();
        assert_eq!(error.stops_run(), stops, "{error:?}");
        assert_nothing_leaked(&server);
    }
}

#[tokio::test]
async fn r58_words_put_in_before_the_handshake_are_not_taken_for_the_server_s() {
    let authority = Authority::new();
    let mut script = encrypted(
        MailSecurity::Starttls,
        authority.acceptor(&params("localhost")),
    );
    let injected = b"220 go ahead\r\n250-test\r\n250 AUTH PLAIN\r\n".to_vec();
    script.answers.insert(Step::StartTls, Answer::Say(injected));
    let server = Server::start(script);
    let error = connect(&settings(&server, MailSecurity::Starttls, authority.path()))
        .await
        .err()
        .unwrap();
    assert!(matches!(error, SendError::Tls { .. }), "{error:?}");
    assert_nothing_leaked(&server);
}

#[tokio::test]
async fn r58_plain_goes_to_this_computer_only() {
    for host in ["192.0.2.1", "203.0.113.7", "2001:db8::1"] {
        let settings = Mail {
            host: host.to_owned(),
            port: 25,
            security: MailSecurity::Plain,
            ..Mail::default()
        };
        let error = connect(&settings).await.err().unwrap();
        assert!(
            matches!(error, SendError::Refused { .. }),
            "{host}: {error:?}"
        );
        assert!(error.stops_run());
    }
}

#[tokio::test]
async fn tls_to_a_port_that_speaks_in_clear_says_which_port_is_usual() {
    let server = Server::start(Script::default());
    let error = connect(&settings(&server, MailSecurity::Tls, String::new()))
        .await
        .err()
        .unwrap();
    assert!(
        error
            .to_string()
            .contains("Usual is 465 for TLS and 587 for STARTTLS"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_server_that_closes_during_the_handshake_is_tried_again() {
    let authority = Authority::new();
    let mut script = encrypted(
        MailSecurity::Starttls,
        authority.acceptor(&params("localhost")),
    );
    script.answers.insert(Step::StartTls, Answer::Close);
    let server = Server::start(script);
    let error = connect(&settings(&server, MailSecurity::Starttls, authority.path()))
        .await
        .err()
        .unwrap();
    assert!(
        matches!(
            error,
            SendError::Lost {
                stage: Stage::Tls,
                uncertain: false,
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_certificate_file_that_cannot_be_used_is_named() {
    let empty = tempfile::NamedTempFile::new().unwrap();
    let server = Server::start(Script::default());
    for path in ["/no/such/file.pem", empty.path().to_str().unwrap()] {
        let error = connect(&settings(&server, MailSecurity::Tls, path.to_owned()))
            .await
            .err()
            .unwrap();
        assert!(matches!(error, SendError::Tls { .. }), "{error:?}");
        assert!(error.to_string().contains(path), "{error}");
    }
}
