//! Tasks of the repository: `cargo xtask run | test | bench | screenshots`.
//!
//! One file per task. A new task is a file here, a line in [`USAGE`] and an arm in `main`.
#![expect(
    clippy::print_stdout,
    reason = "a task talks to the person who started it"
)]

use std::io;
use std::process::ExitCode;

mod bench;
mod count;
mod install;
mod paths;
mod run;
mod screenshots;
// The same source as in testkit, without testkit's dependencies: see its first lines.
#[expect(dead_code, reason = "tests use more of it than the tasks do")]
#[path = "../../src-tauri/crates/testkit/src/servers/mod.rs"]
mod servers;
mod test;

const USAGE: &str = "\
Usage: cargo xtask TASK [OPTIONS]

  run [--once]          install what is missing, build, and start Usher;
                        without a display: start it on a hidden one and write a picture of it
                        to target/usher-first-run.png (--once: then end)
  test                  everything that CI checks; ends with `N passed, N failed`
       --only STEP,..   only these steps
       --list           name the steps
  bench NAME            search | startup | portal | enumeration; the last line is one JSON object
  servers COMMAND ..    run a command beside private servers, as the tests do:
                        cargo xtask servers cargo nextest run -p usher-tests
  screenshots           drive the real app and write ui/screenshots/*.png
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["run", options @ ..] => run::run(options),
        ["test", options @ ..] => test::test(options),
        ["bench", options @ ..] => bench::bench(options),
        ["servers", command @ ..] => test::beside_servers(command),
        ["screenshots"] => screenshots::screenshots(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(true)
        }
        _ => Err(io::Error::other(format!(
            "unknown task `{}`\n\n{USAGE}",
            arguments.join(" ")
        ))),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
