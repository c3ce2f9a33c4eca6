//! A desktop session without a desktop: a bus, an unlocked keyring, folders of its own.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::process::{Process, StopSignal, guarded, run};

/// A running session.
#[derive(Debug)]
pub struct Session {
    // The keyring goes before the bus that it sits on.
    _keyring: Option<Process>,
    _bus: Process,
    address: String,
    folder: TempDir,
}

impl Session {
    /// A bus with an unlocked Secret Service on it.
    pub fn start() -> io::Result<Self> {
        let session = Self::without_keyring()?;
        let mut command = guarded(StopSignal::Term, None, "gnome-keyring-daemon");
        session.apply(&mut command);
        let mut keyring = Process::start(
            "gnome-keyring-daemon",
            command
                .args(["--foreground", "--unlock", "--components=secrets"])
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        if let Some(mut input) = keyring.child().stdin.take() {
            input.write_all(b"usher-test-keyring")?;
        }
        keyring.wait_until(Duration::from_secs(20), || session.has_keyring())?;
        Ok(Self {
            _keyring: Some(keyring),
            ..session
        })
    }

    /// A bus alone, as on a machine where no keyring is installed.
    pub fn without_keyring() -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("usher-xdg-").tempdir()?;
        for name in ["run", "data", "config", "cache", "state", "home"] {
            fs::create_dir(folder.path().join(name))?;
        }
        // Programs refuse a run-time folder that others may enter.
        run(Command::new("chmod")
            .arg("700")
            .arg(folder.path().join("run")))?;
        // No service directories: nothing may be started on this bus by its name alone.
        let config = folder.path().join("bus.conf");
        fs::write(
            &config,
            format!(
                "<busconfig><type>session</type><listen>unix:path={}</listen>\
                 <auth>EXTERNAL</auth><policy context=\"default\">\
                 <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>\
                 <allow own=\"*\"/></policy></busconfig>",
                folder.path().join("run/bus").display()
            ),
        )?;
        let mut bus = Process::start(
            "dbus-daemon",
            guarded(StopSignal::Term, None, "dbus-daemon")
                .args(["--nofork", "--nopidfile", "--print-address=1"])
                .arg(format!("--config-file={}", config.display()))
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let mut address = String::new();
        if let Some(output) = bus.child().stdout.take() {
            BufReader::new(output).read_line(&mut address)?;
        }
        let address = address.trim().to_owned();
        if address.is_empty() {
            return Err(io::Error::other("dbus-daemon did not start"));
        }
        Ok(Self {
            _keyring: None,
            _bus: bus,
            address,
            folder,
        })
    }

    /// Where the session keeps its files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The variables that put a program into this session and keep it out of any other.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let place = |name: &str| self.folder.path().join(name).display().to_string();
        vec![
            ("DBUS_SESSION_BUS_ADDRESS", self.address.clone()),
            ("XDG_RUNTIME_DIR", place("run")),
            ("XDG_DATA_HOME", place("data")),
            ("XDG_CONFIG_HOME", place("config")),
            ("XDG_CACHE_HOME", place("cache")),
            ("XDG_STATE_HOME", place("state")),
            // Without an accessibility bus every GTK program would wait for one at its start.
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("GTK_A11Y", "none".to_owned()),
        ]
    }

    /// Puts a command into this session.
    pub fn apply(&self, command: &mut Command) {
        command.envs(self.variables());
        command.env_remove("GNOME_KEYRING_CONTROL");
        command.env_remove("WAYLAND_DISPLAY");
    }

    fn has_keyring(&self) -> bool {
        run(Command::new("dbus-send")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .args(["--session", "--print-reply", "--dest=org.freedesktop.DBus"])
            .args(["/", "org.freedesktop.DBus.NameHasOwner"])
            .arg("string:org.freedesktop.secrets"))
        .is_ok_and(|reply| reply.contains("true"))
    }
}
