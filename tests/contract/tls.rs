//! a server that is not who it says, or does not encrypt, gets no byte of a password.

use std::path::{Path, PathBuf};

use app::StoreError;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use sqlx::{Connection as _, Executor as _};
use store::{Database, DatabaseUrl};

struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: PathBuf,
}

impl Authority {
    fn new(folder: &Path, name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(rcgen::DnType::CommonName, name);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let file = folder.join(format!("{name}.pem"));
        std::fs::write(&file, issuer.pem()).unwrap();
        Self { issuer, file }
    }

    /// Files of a certificate and its key.
    fn certify(&self, folder: &Path, name: &str, host: &str, over: bool) -> (PathBuf, PathBuf) {
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        if over {
            params.not_before = rcgen::date_time_ymd(2001, 1, 1);
            params.not_after = rcgen::date_time_ymd(2002, 1, 1);
        }
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let (cert_file, key_file) = (
            folder.join(format!("{name}.crt")),
            folder.join(format!("{name}.key")),
        );
        std::fs::write(&cert_file, certificate.pem()).unwrap();
        std::fs::write(&key_file, key.serialize_pem()).unwrap();
        (cert_file, key_file)
    }
}

/// Puts a certificate in the place of the server's own.
async fn serve(url: &str, (cert, key): &(PathBuf, PathBuf)) {
    let mut plain = sqlx::PgConnection::connect(url).await.unwrap();
    let (cert_file, key_file): (String, String) =
        sqlx::query_as("SELECT current_setting('ssl_cert_file'), current_setting('ssl_key_file')")
            .fetch_one(&mut plain)
            .await
            .unwrap();
    // Written into, so that owner and mode stay the server's.
    std::fs::write(cert_file, std::fs::read(cert).unwrap()).unwrap();
    std::fs::write(key_file, std::fs::read(key).unwrap()).unwrap();
    plain.execute("SELECT pg_reload_conf()").await.unwrap();
    plain.close().await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
}

/// A server that refuses to encrypt, as somebody in between would make it look; gives what the
/// client sent after that.
async fn stripping_server() -> (u16, tokio::task::JoinHandle<Vec<u8>>) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 8];
        stream.read_exact(&mut request).await.unwrap();
        stream.write_all(b"N").await.unwrap();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
        rest
    });
    (port, heard)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r58_only_a_certificate_of_the_right_authority_name_and_time_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let server = testkit::servers::Postgres::start().unwrap();
    let url = server.url();
    let named = url.replace("127.0.0.1", "localhost");
    let (ours, theirs) = (
        Authority::new(folder.path(), "ours"),
        Authority::new(folder.path(), "theirs"),
    );
    let with_ca = |authority: &Authority| {
        DatabaseUrl::parse(&format!("{named}?ca_file={}", authority.file.display())).unwrap()
    };

    let (port, heard) = stripping_server().await;
    let stripped = format!(
        "postgres://usher:canary@localhost:{port}/usher?ca_file={}",
        ours.file.display()
    );
    let refused = Database::connect(&DatabaseUrl::parse(&stripped).unwrap(), None)
        .await
        .unwrap_err();
    assert!(
        matches!(refused, StoreError::Unavailable { .. }),
        "{refused:?}"
    );
    let rest = heard.await.unwrap();
    assert!(
        !rest
            .windows(6)
            .any(|part| part == b"canary" || part.starts_with(b"user")),
        "{rest:?}"
    );

    serve(
        &url,
        &ours.certify(folder.path(), "good", "localhost", false),
    )
    .await;
    Database::create(&with_ca(&ours), None)
        .await
        .unwrap()
        .close()
        .await;
    let unknown = Database::connect(&with_ca(&theirs), None)
        .await
        .unwrap_err();
    assert!(
        matches!(unknown, StoreError::Unavailable { .. }),
        "{unknown:?}"
    );

    serve(
        &url,
        &ours.certify(folder.path(), "name", "db.example.com", false),
    )
    .await;
    let misnamed = Database::connect(&with_ca(&ours), None).await.unwrap_err();
    assert!(
        matches!(misnamed, StoreError::Unavailable { .. }),
        "{misnamed:?}"
    );

    serve(
        &url,
        &ours.certify(folder.path(), "over", "localhost", true),
    )
    .await;
    let expired = Database::connect(&with_ca(&ours), None).await.unwrap_err();
    assert!(
        matches!(expired, StoreError::Unavailable { .. }),
        "{expired:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r58_a_mariadb_that_cannot_prove_itself_is_refused_where_proof_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let ours = Authority::new(folder.path(), "ours");
    let url = crate::engines::variable("USHER_TEST_MYSQL_URL");
    let url = DatabaseUrl::parse(&format!("{url}?ca_file={}", ours.file.display())).unwrap();
    let refused = Database::connect(&url, None).await.unwrap_err();
    assert!(
        matches!(refused, StoreError::Unavailable { .. }),
        "{refused:?}"
    );
}
