//! A MariaDB server with nothing in it but the database `usher`.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::certificate::Certificate;
use super::process::{Process, StopSignal, guarded, is_root, run};
use super::{free_port, listens};

const PASSWORD: &str = "usher-test-mariadb";

/// A running server. [`stop`](Self::stop) and [`resume`](Self::resume) make it go and come back
/// on the same port with the same data.
#[derive(Debug)]
pub struct MariaDb {
    process: Option<Process>,
    folder: TempDir,
    certificate: Certificate,
    port: u16,
}

impl MariaDb {
    /// Makes a data folder and starts the server on it.
    pub fn start() -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("usher-my-").tempdir()?;
        fs::write(
            folder.path().join("init.sql"),
            format!(
                "CREATE DATABASE IF NOT EXISTS usher;\n\
                 CREATE USER IF NOT EXISTS 'usher'@'%' IDENTIFIED BY '{PASSWORD}';\n\
                 GRANT ALL PRIVILEGES ON *.* TO 'usher'@'%' WITH GRANT OPTION;\n"
            ),
        )?;
        let certificate = Certificate::create(folder.path())?;
        if is_root() {
            run(Command::new("chown")
                .args(["-R", "mysql:mysql"])
                .arg(folder.path()))?;
        }
        run(guarded(StopSignal::Term, user(), "mariadb-install-db")
            .current_dir(folder.path())
            .arg("--no-defaults")
            .arg(data(folder.path()))
            .args(["--auth-root-authentication-method=normal", "--skip-test-db"])
            .arg("--skip-name-resolve"))?;
        let mut server = Self {
            process: None,
            port: free_port()?,
            certificate,
            folder,
        };
        server.resume()?;
        Ok(server)
    }

    /// Starts it again after [`stop`](Self::stop).
    pub fn resume(&mut self) -> io::Result<()> {
        let folder = self.folder.path();
        let log = fs::File::create(folder.join("server.log"))?;
        let mut process = Process::start(
            "MariaDB",
            guarded(StopSignal::Kill, user(), "mariadbd")
                .current_dir(folder)
                .arg("--no-defaults")
                .arg(data(folder))
                .arg(format!("--port={}", self.port))
                .arg(format!("--socket={}", folder.join("sock").display()))
                .arg(format!("--init-file={}", folder.join("init.sql").display()))
                .arg(format!("--ssl-cert={}", self.certificate.chain.display()))
                .arg(format!("--ssl-key={}", self.certificate.key.display()))
                .args(["--bind-address=127.0.0.1", "--skip-name-resolve"])
                .args(["--character-set-server=utf8mb4"])
                .args(["--collation-server=utf8mb4_bin", "--max-connections=300"])
                // Nothing here has to survive the machine, so nothing waits for the disk.
                .args(["--skip-log-bin", "--innodb-flush-log-at-trx-commit=0"])
                .args(["--innodb-doublewrite=0", "--innodb-buffer-pool-size=256M"])
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log),
        )?;
        let port = self.port;
        process
            .wait_until(Duration::from_mins(1), || {
                run(Command::new("mariadb")
                    .args(["--no-defaults", "--host=127.0.0.1", "--user=usher"])
                    .arg(format!("--port={port}"))
                    .arg(format!("--password={PASSWORD}"))
                    .args(["--execute=SELECT 1", "usher"]))
                .is_ok()
            })
            .map_err(|error| self.explain(&error))?;
        self.process = Some(process);
        Ok(())
    }

    /// Breaks all connections and refuses new ones.
    pub fn stop(&mut self) {
        self.process = None;
    }

    /// Where clients connect.
    pub fn url(&self) -> String {
        format!("mysql://usher:{PASSWORD}@127.0.0.1:{}/usher", self.port)
    }

    /// The authority behind its certificate, which it shows to clients that ask for TLS.
    pub fn authority(&self) -> &Path {
        &self.certificate.authority
    }

    /// Whether somebody listens on its port.
    pub fn is_up(&self) -> bool {
        listens(self.port)
    }

    fn explain(&self, error: &io::Error) -> io::Error {
        let log = fs::read_to_string(self.folder.path().join("server.log")).unwrap_or_default();
        io::Error::other(format!("{error}\n{log}"))
    }
}

/// The server refuses to run as root.
fn user() -> Option<&'static str> {
    is_root().then_some("mysql")
}

fn data(folder: &Path) -> String {
    format!("--datadir={}", folder.join("data").display())
}
