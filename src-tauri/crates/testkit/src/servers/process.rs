//! A child process that never outlives the one that started it.

use std::ffi::OsStr;
use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Runs the command in a process group of its own and, when told to end or when it ends by itself,
/// ends whatever of that group is left: tauri-driver, for one, leaves its children behind.
const GUARD: &str = r#"
signal=$1; shift
set -m
"$@" &
child=$!
set +m
finish() {
    kill -s "$signal" -- "-$child" 2>/dev/null
    for _ in {1..60}; do
        kill -0 -- "-$child" 2>/dev/null || return
        sleep 0.05
    done
    kill -KILL -- "-$child" 2>/dev/null
}
trap finish EXIT
trap 'exit 143' TERM INT HUP
wait "$child"
"#;

/// What to send to a program to make it stop at once and in order.
#[derive(Clone, Copy, Debug)]
pub enum StopSignal {
    /// Most programs.
    Term,
    /// PostgreSQL's immediate shutdown: its data is thrown away anyway.
    Quit,
    /// A crash: for tests of what happens after one.
    Kill,
}

impl StopSignal {
    fn name(self) -> &'static str {
        match self {
            Self::Term => "TERM",
            Self::Quit => "QUIT",
            Self::Kill => "KILL",
        }
    }
}

/// A command line that ends with this process however this process ends, even by `kill -9`:
/// the kernel tells the guard about its parent's death.
/// `user` is a system user to become, for the servers that refuse to run as root.
pub fn guarded(stop: StopSignal, user: Option<&str>, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM"]);
    if let Some(user) = user {
        command.arg(format!("--reuid={user}"));
        command.arg(format!("--regid={user}"));
        command.arg("--init-groups");
    }
    command.args(["bash", "-c", GUARD, "guard", stop.name()]);
    command.arg(program);
    command
}

/// A running program, ended when dropped.
#[derive(Debug)]
pub struct Process {
    name: String,
    child: Child,
}

impl Process {
    /// Starts a command made by [`guarded`].
    pub fn start(name: &str, command: &mut Command) -> io::Result<Self> {
        let child = command
            .spawn()
            .map_err(|error| io::Error::other(format!("{name} could not be started: {error}")))?;
        Ok(Self {
            name: name.to_owned(),
            child,
        })
    }

    /// The handle, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Whether it has ended, and how.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        self.child.try_wait()
    }

    /// Waits until `ready` holds; an error if the program ends first or takes too long.
    pub fn wait_until(
        &mut self,
        patience: Duration,
        mut ready: impl FnMut() -> bool,
    ) -> io::Result<()> {
        let started = Instant::now();
        loop {
            if ready() {
                return Ok(());
            }
            if let Some(status) = self.ended()? {
                return Err(io::Error::other(format!(
                    "{} ended at once ({status})",
                    self.name
                )));
            }
            if started.elapsed() > patience {
                return Err(io::Error::other(format!(
                    "{} was not ready within {patience:?}",
                    self.name
                )));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Ends it and everything that it started.
    pub fn stop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        // The standard library can only kill, and a killed guard could not end its group.
        let told = run(Command::new("kill").arg(self.child.id().to_string()));
        let started = Instant::now();
        while told.is_ok() && started.elapsed() < Duration::from_secs(8) {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Runs a command to its end and returns what it wrote; its complaint is the error.
pub fn run(command: &mut Command) -> io::Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| io::Error::other(format!("{program} could not be run: {error}")))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    Err(io::Error::other(format!(
        "{program} failed ({}): {}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout).trim(),
        String::from_utf8_lossy(&output.stderr).trim(),
    )))
}

/// Whether this process is the system administrator.
pub fn is_root() -> bool {
    run(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}
