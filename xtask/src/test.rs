//! `cargo xtask test`: everything that CI checks, on private servers.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::count::{self, Count};
use crate::servers::process::{StopSignal, guarded};
use crate::servers::{Servers, Session};
use crate::{install, paths};

/// One thing that is checked.
struct Step {
    name: &'static str,
    says: &'static str,
    run: fn(&mut Bench) -> io::Result<Count>,
}

const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        says: "the Rust sources are formatted",
        run: fmt,
    },
    Step {
        name: "ui-build",
        says: "the user interface builds; the desktop embeds it",
        run: ui_build,
    },
    Step {
        name: "ui-check",
        says: "types and lints of the user interface",
        run: ui_check,
    },
    Step {
        name: "ui-test",
        says: "tests of the user interface in a browser",
        run: ui_test,
    },
    Step {
        name: "clippy",
        says: "lints of all Rust targets, warnings denied",
        run: clippy,
    },
    Step {
        name: "doc",
        says: "documentation of all items, warnings denied",
        run: doc,
    },
    Step {
        name: "deny",
        says: "licences, sources and banned crates",
        run: deny,
    },
    Step {
        name: "rust",
        says: "Rust tests on SQLite, PostgreSQL, MariaDB, Postfix and a keyring",
        run: rust,
    },
    Step {
        name: "doc-test",
        says: "examples in the documentation",
        run: doc_test,
    },
    Step {
        name: "desktop",
        says: "the real window, driven as a person would",
        run: desktop,
    },
];

/// What the steps share: tools and servers, each started when first needed.
#[derive(Default)]
struct Bench {
    servers: Option<Servers>,
    session: Option<Session>,
}

/// Runs the steps; true if nothing failed.
pub fn test(options: &[&str]) -> io::Result<bool> {
    let chosen = match options {
        [] => STEPS.iter().collect(),
        ["--list"] => {
            for step in STEPS {
                println!("{:<9} {}", step.name, step.says);
            }
            return Ok(true);
        }
        ["--only", names] => choose(names)?,
        _ => {
            return Err(io::Error::other(
                "usage: cargo xtask test [--list | --only STEP,..]",
            ));
        }
    };

    let begun = Instant::now();
    install::packages(&[install::TO_BUILD, install::TO_SHOW, install::TO_TEST])?;
    install::npm()?;

    let mut bench = Bench::default();
    let mut sum = Count::default();
    let mut lines = Vec::new();
    for step in chosen {
        println!("\n== {}: {}", step.name, step.says);
        let begun = Instant::now();
        let count = (step.run)(&mut bench).unwrap_or_else(|error| {
            println!("{error}");
            Count::one(false)
        });
        sum += count;
        let verdict = if count.failed == 0 { "ok" } else { "FAILED" };
        let line = format!(
            "{:<9} {verdict:<7} {:>5} passed {:>4} failed  {}",
            step.name,
            count.passed,
            count.failed,
            duration(begun.elapsed())
        );
        println!("== {line}");
        lines.push(line);
    }
    drop(bench);

    println!("\n{}", lines.join("\n"));
    println!("in all {}\n", duration(begun.elapsed()));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    Ok(sum.failed == 0 && sum.passed > 0)
}

/// Runs any command with the servers that the tests see.
pub fn beside_servers(command: &[&str]) -> io::Result<bool> {
    let [program, arguments @ ..] = command else {
        return Err(io::Error::other("usage: cargo xtask servers COMMAND .."));
    };
    install::packages(&[install::TO_SHOW, install::TO_TEST])?;
    let mut command = Command::new(program);
    in_root(&mut command).args(arguments);
    let mut bench = Bench::default();
    bench.enter(&mut command)?;
    Ok(command.status()?.success())
}

fn choose(names: &str) -> io::Result<Vec<&'static Step>> {
    for name in names.split(',') {
        if !STEPS.iter().any(|step| step.name == name) {
            return Err(io::Error::other(format!(
                "no step `{name}`; see cargo xtask test --list"
            )));
        }
    }
    Ok(STEPS
        .iter()
        .filter(|step| names.split(',').any(|name| name == step.name))
        .collect())
}

fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

fn fmt(_: &mut Bench) -> io::Result<Count> {
    passes(cargo().args(["fmt", "--all", "--check"]))
}

fn ui_build(_: &mut Bench) -> io::Result<Count> {
    install::build_ui()?;
    Ok(Count::one(true))
}

fn ui_check(_: &mut Bench) -> io::Result<Count> {
    let mut count = passes(npm().args(["run", "check"]))?;
    if has_script("lint")? {
        count += passes(npm().args(["run", "lint"]))?;
    }
    Ok(count)
}

fn ui_test(_: &mut Bench) -> io::Result<Count> {
    let report = paths::target().join("vitest.json");
    fs::create_dir_all(paths::target())?;
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let mut output = OsString::from("--outputFile=");
    output.push(&report);
    let status = npm()
        .args(["test", "--", "--reporter=default", "--reporter=json"])
        .arg(output)
        .env("CI", "true")
        .status()?;
    Ok(count::vitest(&report).unless_all_well(status.success()))
}

fn clippy(_: &mut Bench) -> io::Result<Count> {
    passes(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny=warnings",
    ]))
}

fn doc(_: &mut Bench) -> io::Result<Count> {
    passes(
        cargo()
            .args([
                "doc",
                "--workspace",
                "--no-deps",
                "--document-private-items",
            ])
            // The pages are for who works on it and show private items, so links to them lead there.
            .env(
                "RUSTDOCFLAGS",
                "-Dwarnings -Arustdoc::private_intra_doc_links",
            ),
    )
}

fn deny(_: &mut Bench) -> io::Result<Count> {
    let tool = install::tool(&install::DENY)?;
    // The advisory database is not among what a build machine can be sure to reach.
    let check = ["check", "bans", "licenses", "sources"];
    let offline = Command::new(&tool)
        .current_dir(paths::root())
        .arg("--offline")
        .args(check)
        .output()?;
    if offline.status.success() {
        return Ok(Count::one(true));
    }
    passes(
        Command::new(tool)
            .current_dir(paths::root())
            .args(["--locked"])
            .args(check),
    )
}

fn rust(bench: &mut Bench) -> io::Result<Count> {
    nextest(bench, "not (package(usher) & kind(test))")
}

fn desktop(bench: &mut Bench) -> io::Result<Count> {
    nextest(bench, "package(usher) & kind(test)")
}

fn nextest(bench: &mut Bench, filter: &str) -> io::Result<Count> {
    let nextest = install::tool(&install::NEXTEST)?;
    let driver = install::tool(&install::TAURI_DRIVER)?;
    // Guarded, because its tests start programs that a killed task would leave behind.
    let mut command = guarded(StopSignal::Term, None, nextest);
    in_root(&mut command)
        .args(["nextest", "run", "--workspace", "--no-fail-fast"])
        .args(["--filterset", filter])
        .env("USHER_TAURI_DRIVER", driver)
        .stdin(Stdio::null());
    bench.enter(&mut command)?;
    let (success, output) = watched(&mut command)?;
    Ok(count::nextest(&output).unless_all_well(success))
}

fn doc_test(_: &mut Bench) -> io::Result<Count> {
    let (success, output) = watched(cargo().args(["test", "--doc", "--workspace", "--quiet"]))?;
    Ok(count::cargo_test(&output).unless_all_well(success))
}

impl Bench {
    /// Gives a command the servers' addresses and a session of its own.
    fn enter(&mut self, command: &mut Command) -> io::Result<()> {
        let servers = match self.servers.take() {
            Some(servers) => servers,
            None => Servers::start()?,
        };
        let session = match self.session.take() {
            Some(session) => session,
            None => Session::start()?,
        };
        command.envs(servers.variables());
        session.apply(command);
        self.servers = Some(servers);
        self.session = Some(session);
        Ok(())
    }
}

/// Cargo as the steps call it: the same flags everywhere, so that they share what they build.
fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    in_root(&mut command);
    command
}

fn in_root(command: &mut Command) -> &mut Command {
    command.current_dir(paths::root());
    // What cargo told this program about itself would make the tests' build scripts run again.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    if env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

fn npm() -> Command {
    let mut command = Command::new("npm");
    command.current_dir(paths::ui());
    command
}

fn has_script(name: &str) -> io::Result<bool> {
    let text = fs::read(paths::ui().join("package.json"))?;
    let package: serde_json::Value = serde_json::from_slice(&text)?;
    Ok(package
        .get("scripts")
        .and_then(|scripts| scripts.get(name))
        .is_some())
}

fn passes(command: &mut Command) -> io::Result<Count> {
    let program = PathBuf::from(command.get_program());
    let status = command
        .status()
        .map_err(|error| io::Error::other(format!("{}: {error}", program.display())))?;
    Ok(Count::one(status.success()))
}

/// Runs a command, shows what it writes and returns that too.
fn watched(command: &mut Command) -> io::Result<(bool, String)> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (Some(stdout), Some(stderr)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(io::Error::other("a command without output"));
    };
    let other = thread::spawn(move || echo(stderr));
    let mut said = echo(stdout)?;
    let complained = other
        .join()
        .map_err(|_| io::Error::other("the output could not be read"))??;
    said.push_str(&complained);
    Ok((child.wait()?.success(), said))
}

fn echo(stream: impl io::Read) -> io::Result<String> {
    let mut said = String::new();
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()?;
        said.push_str(&text);
        line.clear();
    }
    Ok(said)
}
