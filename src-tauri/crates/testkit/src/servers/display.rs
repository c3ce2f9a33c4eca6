//! A display that nobody looks at.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::process::{Process, StopSignal, guarded, run};

/// A running Xvfb on the first free display number.
#[derive(Debug)]
pub struct Display {
    _process: Process,
    name: String,
    folder: TempDir,
}

/// What is on the screen at one moment.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    pixels: Vec<u8>,
}

impl Display {
    /// Starts it with one screen of this size.
    pub fn start(width: u32, height: u32) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("usher-fb-").tempdir()?;
        let mut process = Process::start(
            "Xvfb",
            guarded(StopSignal::Term, None, "Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"])
                .args(["-dpi", "96", "-screen", "0"])
                .arg(format!("{width}x{height}x24"))
                .arg("-fbdir")
                .arg(folder.path())
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
            folder,
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

    /// What is on the screen now. Cheap: Xvfb keeps its screen in a file, in XWD format.
    pub fn frame(&self) -> io::Result<Frame> {
        let dump = fs::read(self.folder.path().join("Xvfb_screen0"))?;
        let number = |at: usize| {
            let bytes = dump.get(at..at + 4)?.try_into().ok()?;
            usize::try_from(u32::from_be_bytes(bytes)).ok()
        };
        let start = number(0)
            .zip(number(76))
            .map(|(header, colours)| header + colours * 12);
        let pixels = start
            .and_then(|start| dump.get(start..))
            .ok_or_else(|| io::Error::other("the screen's file is too short"))?;
        Ok(Frame {
            pixels: pixels.to_vec(),
        })
    }
}

impl Frame {
    /// How many colours there are: one or two while nothing has been painted.
    pub fn colours(&self) -> usize {
        self.pixels.chunks_exact(4).collect::<HashSet<_>>().len()
    }

    /// The share of pixels that are not as in another frame, from 0 to 1.
    pub fn difference(&self, other: &Self) -> f64 {
        let pairs = self
            .pixels
            .chunks_exact(4)
            .zip(other.pixels.chunks_exact(4));
        let different = pairs.filter(|(one, two)| one != two).count();
        let all = self.pixels.len() / 4;
        #[expect(clippy::cast_precision_loss, reason = "no screen has 2^52 pixels")]
        let share = different as f64 / all.max(1) as f64;
        share
    }
}
