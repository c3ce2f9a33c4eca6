//! A Postfix that takes mail for every address and puts it into one maildir.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::certificate::Certificate;
use super::process::{Process, StopSignal, guarded, is_root, run};
use super::{free_port, listens};

/// Its master makes itself a session of its own, out of reach of the guard.
const MASTER: &str = r#"
trap 'exit 143' TERM INT
trap 'kill "$(cat "$1/queue/pid/master.pid")"' EXIT
postfix -c "$1/config" start-fg &
wait $!
"#;
const USER: &str = "usher";
const PASSWORD: &str = "usher-test-smtp";
/// Debian's `nobody`: mail is delivered by somebody who owns nothing else.
const NOBODY: u32 = 65534;

/// A running mail server.
///
/// Recipients whose name begins with `reject` are refused for good (550), those with `defer` for
/// now (450). Mail for everybody else is delivered within a moment.
#[derive(Debug)]
pub struct Postfix {
    process: Option<Process>,
    folder: TempDir,
    certificate: Certificate,
    ports: Ports,
}

#[derive(Clone, Copy, Debug)]
struct Ports {
    starttls: u16,
    tls: u16,
    plain: u16,
    auth: u16,
}

impl Postfix {
    /// Writes a configuration and starts the server on it.
    pub fn start() -> io::Result<Self> {
        if !is_root() {
            return Err(io::Error::other(
                "Postfix has to be started by root; run this as root or through sudo",
            ));
        }
        let folder = tempfile::Builder::new().prefix("usher-mx-").tempdir()?;
        let root = folder.path();
        for name in ["config", "config/sasl", "queue", "state", "mail"] {
            fs::create_dir(root.join(name))?;
        }
        let certificate = Certificate::create(root)?;
        let ports = Ports {
            starttls: free_port()?,
            tls: free_port()?,
            plain: free_port()?,
            auth: free_port()?,
        };
        fs::write(root.join("config/main.cf"), main_cf(root, &certificate))?;
        fs::write(root.join("config/master.cf"), master_cf(ports))?;
        fs::write(
            root.join("config/recipients"),
            "/^reject/ 550 5.1.1 No such user here\n/^defer/ 450 4.2.1 Try again later\n",
        )?;
        password_file(root)?;
        run(Command::new("chown")
            .arg(format!("{NOBODY}:{NOBODY}"))
            .arg(root.join("mail")))?;
        run(Command::new("chown").arg("postfix").arg(root.join("state")))?;
        let mut server = Self {
            process: None,
            folder,
            certificate,
            ports,
        };
        server.resume()?;
        Ok(server)
    }

    /// Starts it again after [`stop`](Self::stop).
    pub fn resume(&mut self) -> io::Result<()> {
        let root = self.folder.path();
        let log = fs::File::create(root.join("start.log"))?;
        let mut process = Process::start(
            "Postfix",
            guarded(StopSignal::Term, None, "bash")
                .args(["-c", MASTER, "postfix"])
                .arg(root)
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log),
        )?;
        let ports = self.ports;
        process
            .wait_until(Duration::from_mins(1), || {
                [ports.starttls, ports.tls, ports.plain, ports.auth]
                    .into_iter()
                    .all(listens)
            })
            .map_err(|error| {
                let said = ["start.log", "mail.log"]
                    .map(|name| fs::read_to_string(root.join(name)).unwrap_or_default())
                    .join("\n");
                io::Error::other(format!("{error}\n{said}"))
            })?;
        self.process = Some(process);
        Ok(())
    }

    /// Breaks all connections and refuses new ones.
    pub fn stop(&mut self) {
        self.process = None;
    }

    /// The folder into which every message is delivered, one file each.
    pub fn mailbox(&self) -> PathBuf {
        self.folder.path().join("mail/all/new")
    }

    /// The variables by which tests find it; addresses are `127.0.0.1:port`.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let address = |port: u16| format!("127.0.0.1:{port}");
        vec![
            // Offers STARTTLS and takes mail without it too.
            ("USHER_TEST_SMTP", address(self.ports.starttls)),
            // TLS from the first byte.
            ("USHER_TEST_SMTPS", address(self.ports.tls)),
            // Does not know TLS.
            ("USHER_TEST_SMTP_PLAIN", address(self.ports.plain)),
            // Takes mail only after STARTTLS and a sign-in.
            ("USHER_TEST_SMTP_AUTH", address(self.ports.auth)),
            ("USHER_TEST_SMTP_USER", format!("{USER}@mail.usher.test")),
            ("USHER_TEST_SMTP_PASSWORD", PASSWORD.to_owned()),
            (
                "USHER_TEST_SMTP_CA",
                self.certificate.authority.display().to_string(),
            ),
            ("USHER_TEST_MAILDIR", self.mailbox().display().to_string()),
        ]
    }
}

fn main_cf(root: &Path, certificate: &Certificate) -> String {
    let root = root.display();
    format!(
        "compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/state
maillog_file = {root}/mail.log
maillog_file_prefixes = {root}
mail_owner = postfix
myhostname = mail.usher.test
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:all/
virtual_mailbox_base = {root}/mail
virtual_uid_maps = static:{NOBODY}
virtual_gid_maps = static:{NOBODY}
virtual_minimum_uid = 100
virtual_mailbox_limit = 0
message_size_limit = 52428800
smtpd_recipient_restrictions = check_recipient_access regexp:{root}/config/recipients, \
permit_mynetworks, permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
smtpd_peername_lookup = no
smtpd_tls_security_level = may
smtpd_tls_chain_files = {key}, {chain}
smtpd_tls_session_cache_database =
smtpd_sasl_path = smtpd
smtpd_sasl_auth_enable = no
smtpd_tls_auth_only = yes
",
        key = certificate.key.display(),
        chain = certificate.chain.display(),
    )
}

fn master_cf(ports: Ports) -> String {
    let Ports {
        starttls,
        tls,
        plain,
        auth,
    } = ports;
    format!(
        "127.0.0.1:{starttls} inet n - n - - smtpd
127.0.0.1:{tls} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:{plain} inet n - n - - smtpd -o smtpd_tls_security_level=none
127.0.0.1:{auth} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o {{ smtpd_recipient_restrictions = permit_sasl_authenticated, reject }}
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"
    )
}

/// One name and password in a database of the server's own.
fn password_file(root: &Path) -> io::Result<()> {
    let database = root.join("config/sasl/passwords.db");
    fs::write(
        // Debian's Postfix looks here and nowhere else, whatever `cyrus_sasl_config_path` says.
        root.join("config/sasl/smtpd.conf"),
        format!(
            "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\n\
             sasldb_path: {}\n",
            database.display()
        ),
    )?;
    // saslpasswd2 reads the password from its input.
    run(Command::new("sh")
        .args([
            "-c",
            "printf %s \"$1\" | saslpasswd2 -p -c -f \"$2\" -u mail.usher.test \"$3\"",
        ])
        .args(["sh", PASSWORD])
        .arg(&database)
        .arg(USER))?;
    run(Command::new("chown").arg("postfix").arg(&database))?;
    Ok(())
}
