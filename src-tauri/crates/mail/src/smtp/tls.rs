//! TLS to the mail server: always verified, by the system's authorities and a private one if set.

use app::ports::mailer::{SendError, Stage};
use domain::settings::MailSecurity;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig};
use rustls_platform_verifier::Verifier;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::reply::Failure;

/// Secures `stream` as `host`, or says why the server is not to be trusted.
pub async fn secure(
    stream: TcpStream,
    host: &str,
    ca_file: &str,
    security: MailSecurity,
    limit: Duration,
) -> Result<TlsStream<TcpStream>, SendError> {
    let unsafe_because = |reason: String| SendError::Tls {
        host: host.to_owned(),
        reason,
    };
    let ca = ca_file.to_owned();
    // Reads certificates from disk, which would hold up the other connections.
    let config = tokio::task::spawn_blocking(move || config(&ca))
        .await
        .map_err(|_| unsafe_because("The certificates could not be read.".to_owned()))?
        .map_err(unsafe_because)?;
    let ascii = idna::domain_to_ascii(host).unwrap_or_else(|_| host.to_owned());
    let name = ServerName::try_from(ascii).map_err(|_| {
        unsafe_because("This is no host name that a certificate can prove.".to_owned())
    })?;
    match tokio::time::timeout(limit, TlsConnector::from(config).connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(match rustls_error(&error) {
            Some(error) => unsafe_because(reason(error, host, security)),
            None => Failure::Broken(error.to_string()).at(Stage::Tls),
        }),
        Err(_) => Err(Failure::silence(limit).at(Stage::Tls)),
    }
}

fn config(ca_file: &str) -> Result<Arc<ClientConfig>, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = verifier(ca_file, &provider)?;
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map(|builder| {
            builder
                .dangerous()
                .with_custom_certificate_verifier(verifier)
                .with_no_client_auth()
        })
        .map(Arc::new)
        .map_err(|error| format!("TLS cannot be set up: {error}."))
}

fn verifier(
    ca_file: &str,
    provider: &Arc<rustls::crypto::CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, String> {
    let provider = Arc::clone(provider);
    if ca_file.is_empty() {
        return Verifier::new(provider)
            .map(|verifier| Arc::new(verifier) as _)
            .map_err(|error| {
                format!("The system's certificate authorities cannot be read: {error}.")
            });
    }
    let unreadable = |why: String| {
        format!(
            "The certificate file {ca_file} cannot be used ({why}). Give a PEM file with the certificate of the authority in Settings, Mail."
        )
    };
    let extra = CertificateDer::pem_file_iter(ca_file)
        .and_then(Iterator::collect::<Result<Vec<CertificateDer<'static>>, _>>)
        .map_err(|error| unreadable(error.to_string()))?;
    if extra.is_empty() {
        return Err(unreadable("it holds no certificate".to_owned()));
    }
    Verifier::new_with_extra_roots(extra, provider)
        .map(|verifier| Arc::new(verifier) as _)
        .map_err(|error| unreadable(error.to_string()))
}

/// The TLS error inside an I/O error. None: the connection broke, which is nobody's fault.
fn rustls_error(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref().and_then(|inner| inner.downcast_ref())
}

fn reason(error: &rustls::Error, host: &str, security: MailSecurity) -> String {
    match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                "Its certificate has expired. Ask the operator to renew it, and check this computer's date.".to_owned()
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                "Its certificate is not valid yet. Check this computer's date.".to_owned()
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                format!("Its certificate is for another name than {host}. Set the host name that the certificate bears.")
            }
            CertificateError::UnknownIssuer
            | CertificateError::BadSignature
            | CertificateError::Other(_) => {
                "Its certificate comes from nobody this computer trusts. If it is from a private authority, set that authority's certificate file in Settings, Mail.".to_owned()
            }
            CertificateError::Revoked => "Its certificate has been revoked. Ask the operator.".to_owned(),
            other => format!("Its certificate is not acceptable: {other}."),
        },
        rustls::Error::InvalidMessage(_) if security == MailSecurity::Tls => {
            "It does not speak TLS on this port. Usual is 465 for TLS and 587 for STARTTLS.".to_owned()
        }
        other => format!("The TLS handshake failed: {other}."),
    }
}
