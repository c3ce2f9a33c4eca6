//! A display that nobody looks at.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::process::{Process, StopSignal, guarded, run};

/// A running Xvfb on the first free display number.
#[derive(Debug)]
pub struct Display {
    _process: Process,
    name: String,
}

impl Display {
    /// Starts it with one screen of this size.
    pub fn start(width: u32, height: u32) -> io::Result<Self> {
        let mut process = Process::start(
            "Xvfb",
            guarded(StopSignal::Term, None, "Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"])
                .args(["-dpi", "96", "-screen", "0"])
                .arg(format!("{width}x{height}x24"))
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let mut number = String::new();
        if let Some(output) = process.child().stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let number = number.trim();
        if number.is_empty() {
            return Err(io::Error::other("Xvfb found no free display"));
        }
        Ok(Self {
            _process: process,
            name: format!(":{number}"),
        })
    }

    /// The value of `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes what is on the screen as a PNG file.
    pub fn picture(&self, file: &Path) -> io::Result<()> {
        run(Command::new("import")
            .args(["-display", &self.name, "-window", "root"])
            .arg(file))
        .map(drop)
    }

    /// How many colours are on the screen: one or two while nothing has been painted.
    pub fn colours(&self) -> io::Result<u32> {
        run(Command::new("import").args([
            "-display", &self.name, "-window", "root", "-format", "%k", "info:-",
        ]))?
        .parse()
        .map_err(io::Error::other)
    }
}
