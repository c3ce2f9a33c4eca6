//! A desktop session of a test's own: D-Bus, and GNOME Keyring where wanted.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

use std::fs;
use std::future::Future;
use std::path::Path;
use std::process::Command;

/// What the session offers.
#[derive(Debug, Clone, Copy)]
pub enum Session {
    /// A keyring with an unlocked default collection.
    Unlocked,
    /// A bus on which no keyring answers.
    WithoutKeyring,
    /// No bus at all.
    WithoutBus,
}

/// Set for the copy of the test that runs inside the session.
const INSIDE: &str = "USHER_TEST_PRIVATE_SESSION";

/// No service files, so nothing is started but what the test starts: no prompt, no second keyring.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// Starts the keyring and waits until a process that was not there before owns its name, and its
/// default collection is there.
const START: &str = r#"
ask() { dbus-send --session --reply-timeout=2000 --print-reply=literal "$@" 2>/dev/null; }
owner() { ask --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner string:org.freedesktop.secrets; }
default() { ask --dest=org.freedesktop.secrets /org/freedesktop/secrets \
  org.freedesktop.Secret.Service.ReadAlias string:default; }
before=$(owner)
printf 'test' | gnome-keyring-daemon "$@" --unlock --components=secrets >/dev/null 2>&1 &
for _ in $(seq 200); do
  now=$(owner)
  test -n "$now" && test "$now" != "$before" && default | grep -q collection/login && break
  sleep 0.05
done
"#;

impl Session {
    /// Runs `test` inside such a session, by starting this test binary again for the test `name`.
    pub fn run(self, name: &str, test: impl Future<Output = ()>) {
        if std::env::var_os(INSIDE).is_some() {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(test);
            return;
        }
        let home = tempfile::tempdir().unwrap();
        let this = std::env::current_exe().unwrap();
        let mut command = match self {
            Self::WithoutBus => Command::new(&this),
            Self::WithoutKeyring => in_bus(home.path(), "exec \"$0\" \"$@\"", &this),
            Self::Unlocked => in_bus(
                home.path(),
                &format!("start() {{ {START} }}; start; exec \"$0\" \"$@\""),
                &this,
            ),
        };
        let run = home.path().join("run");
        fs::create_dir(&run).unwrap();
        fs::set_permissions(&run, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        let output = command
            .args(["--exact", name, "--nocapture", "--test-threads=1"])
            .env(INSIDE, "1")
            .env("HOME", home.path())
            .env("XDG_RUNTIME_DIR", &run)
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
            .output()
            .unwrap_or_else(|error| {
                panic!("a private D-Bus session cannot be started ({error}); {INSTALL}")
            });
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(
            output.status.success() && said.contains("1 passed"),
            "in {self:?}: {said}\n({INSTALL})"
        );
    }
}

const INSTALL: &str = "this test needs the Debian packages dbus and gnome-keyring";

fn in_bus(home: &Path, script: &str, this: &Path) -> Command {
    let config = home.join("bus.conf");
    fs::write(&config, BUS).unwrap();
    let mut command = Command::new("dbus-run-session");
    command
        .arg(format!("--config-file={}", config.display()))
        .args(["--", "sh", "-c", script])
        .arg(this);
    command
}

/// Puts a new keyring process in the place of the running one.
pub fn restart_keyring() {
    let done = Command::new("sh")
        .args(["-c", START, "sh", "--replace"])
        .status()
        .unwrap();
    assert!(done.success());
}
