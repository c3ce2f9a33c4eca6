//! A PostgreSQL server with nothing in it but the database `usher`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::certificate::Certificate;
use super::process::{Process, StopSignal, guarded, is_root, run};
use super::{free_port, listens};

const PASSWORD: &str = "usher-test-postgres";

/// A running server. [`stop`](Self::stop) and [`resume`](Self::resume) make it go and come back
/// on the same port with the same data.
#[derive(Debug)]
pub struct Postgres {
    process: Option<Process>,
    folder: TempDir,
    certificate: Certificate,
    port: u16,
}

impl Postgres {
    /// Makes a cluster and starts it.
    pub fn start() -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("usher-pg-").tempdir()?;
        let password_file = folder.path().join("password");
        fs::write(&password_file, PASSWORD)?;
        let certificate = Certificate::create(folder.path())?;
        if is_root() {
            run(Command::new("chown")
                .args(["-R", "postgres:postgres"])
                .arg(folder.path()))?;
        }
        run(guarded(StopSignal::Term, user(), program("initdb"))
            .current_dir(folder.path())
            .args(["--username=usher", "--encoding=UTF8", "--locale=C.UTF-8"])
            .args(["--auth=scram-sha-256", "--no-sync", "--no-instructions"])
            .arg(format!("--pwfile={}", password_file.display()))
            .arg(format!("--pgdata={}", folder.path().join("data").display())))?;
        let mut server = Self {
            process: None,
            port: free_port()?,
            certificate,
            folder,
        };
        server.resume()?;
        run(Command::new(program("createdb"))
            .env("PGPASSWORD", PASSWORD)
            .args(["--host=127.0.0.1", "--username=usher"])
            .arg(format!("--port={}", server.port))
            .arg("usher"))?;
        Ok(server)
    }

    /// Starts it again after [`stop`](Self::stop).
    pub fn resume(&mut self) -> io::Result<()> {
        let log = fs::File::create(self.folder.path().join("server.log"))?;
        let mut process = Process::start(
            "PostgreSQL",
            guarded(StopSignal::Quit, user(), program("postgres"))
                .current_dir(self.folder.path())
                .arg("-D")
                .arg(self.folder.path().join("data"))
                .arg("-p")
                .arg(self.port.to_string())
                // Nothing here has to survive the machine, so nothing waits for the disk.
                .args(["-c", "listen_addresses=127.0.0.1"])
                .args(["-c", "unix_socket_directories="])
                .args(["-c", "max_connections=300"])
                // Tests that make deadlocks make thousands.
                .args(["-c", "deadlock_timeout=20ms"])
                .args(["-c", "fsync=off", "-c", "synchronous_commit=off"])
                .args(["-c", "full_page_writes=off", "-c", "ssl=on", "-c"])
                .arg(format!(
                    "ssl_cert_file={}",
                    self.certificate.chain.display()
                ))
                .arg("-c")
                .arg(format!("ssl_key_file={}", self.certificate.key.display()))
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log),
        )?;
        let port = self.port;
        process
            .wait_until(Duration::from_mins(1), || {
                run(Command::new(program("pg_isready"))
                    .args(["--quiet", "--host=127.0.0.1"])
                    .arg(format!("--port={port}")))
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
        format!("postgres://usher:{PASSWORD}@127.0.0.1:{}/usher", self.port)
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
    is_root().then_some("postgres")
}

/// Debian keeps the server's programs out of the search path, one folder per version.
fn program(name: &str) -> PathBuf {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            let program = entry.path().join("bin").join(name);
            program.exists().then_some((version, program))
        })
        .collect();
    versions.sort();
    versions
        .pop()
        .map_or_else(|| PathBuf::from(name), |(_, program)| program)
}
