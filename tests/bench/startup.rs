//! How long Usher takes from its start to data on the screen, and how much memory, beside a bare
//! Tauri window of the same build profile. Started by `cargo xtask bench startup`.
#![expect(
    clippy::print_stdout,
    reason = "a bench tells the person who started it"
)]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that cannot be made ends the bench"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use testkit::servers::display::Frame;
use testkit::servers::{Display, Session};

#[expect(
    dead_code,
    reason = "the tests do more with a window than a bench does"
)]
#[path = "../desktop/steps.rs"]
mod steps;
#[path = "../desktop/webdriver.rs"]
mod webdriver;
#[expect(
    dead_code,
    reason = "the tests do more with a window than a bench does"
)]
#[path = "../desktop/window.rs"]
mod window;

const RUNS: usize = 7;
/// A screen on which nothing has moved for this long is finished.
const STILL: Duration = Duration::from_millis(1500);
/// What may differ from the finished screen: a caret, the seconds of a clock.
const SAME: f64 = 0.004;

/// One start.
struct Start {
    window_ms: f64,
    data_ms: f64,
    pss_mb: f64,
}

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let bare = PathBuf::from(arguments.next().expect("the bare program"));
    let js_gzip_kb: f64 = number(arguments.next());
    let deb_mb: f64 = number(arguments.next());

    let usher = window::program();
    let prepared = prepared()?;
    let session = prepared.session();
    let mut bare_starts = Vec::new();
    let mut usher_starts = Vec::new();
    // The first start of each reads its libraries from the disk.
    start(&bare, session)?;
    start(&usher, session)?;
    for _ in 0..RUNS {
        bare_starts.push(start(&bare, session)?);
        usher_starts.push(start(&usher, session)?);
    }

    let figure = |starts: &[Start], pick: fn(&Start) -> f64| {
        let mut figures: Vec<f64> = starts.iter().map(pick).collect();
        figures.sort_by(f64::total_cmp);
        figures
            .get(figures.len() / 2)
            .copied()
            .expect("there was a run")
    };
    let rows = [
        (
            "first pixel, ms",
            (|it: &Start| it.window_ms) as fn(&Start) -> f64,
        ),
        ("data on screen, ms", |it| it.data_ms),
        ("PSS of all processes, MB", |it| it.pss_mb),
    ];
    println!(
        "median of {RUNS} starts      {:>10}{:>10}{:>8}",
        "bare", "Usher", "ratio"
    );
    let mut ratios = Vec::new();
    for (name, pick) in rows {
        let (one, two) = (figure(&bare_starts, pick), figure(&usher_starts, pick));
        println!("{name:<26}{one:>10.1}{two:>10.1}{:>8.2}", two / one);
        ratios.push((two, two / one));
    }
    println!("JavaScript, gzip, kB      {js_gzip_kb:>20.1}");
    println!("Debian package, MB        {deb_mb:>20.1}");
    let [(window_ms, _), (_, ratio), (pss_mb, pss_ratio)] = ratios.as_slice() else {
        panic!("three rows make three figures");
    };
    let round = |figure: &f64| (figure * 100.0).round() / 100.0;
    println!(
        "{}",
        json!({ "bench": "startup", "metrics": {
            "ratio": round(ratio), "pss_ratio": round(pss_ratio),
            "window_ms": round(window_ms), "pss_mb": round(pss_mb),
            "js_gzip_kb": round(&js_gzip_kb), "deb_mb": round(&deb_mb),
        }})
    );
    Ok(())
}

fn number(argument: Option<String>) -> f64 {
    argument
        .and_then(|text| text.parse().ok())
        .expect("a number for each size")
}

/// A computer on which an admin has worked before: demo data, a sign-in in the keyring.
fn prepared() -> io::Result<window::Window> {
    let mut window = window::Window::open()?;
    steps::create_workspace(&window);
    steps::load_demo_data(&window);
    window.stop();
    Ok(window)
}

fn start(program: &Path, session: &Session) -> io::Result<Start> {
    let display = Display::start(1280, 800)?;
    let empty = display.frame()?;
    let mut command = Command::new(program);
    session.apply(&mut command);
    let begun = Instant::now();
    let mut child = command
        .env("DISPLAY", display.name())
        .env("GDK_BACKEND", "x11")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let frames = frames_until_still(&display, &empty, begun);
    let pss_mb = memory(child.id());
    end(&mut child)?;

    let (Some((first, _)), Some((_, finished))) = (frames.first(), frames.last()) else {
        return Err(io::Error::other(format!(
            "{} painted nothing",
            program.display()
        )));
    };
    let complete = frames
        .iter()
        .find(|(_, frame)| frame.difference(finished) <= SAME)
        .map_or(*first, |(time, _)| *time);
    Ok(Start {
        window_ms: first.as_secs_f64() * 1000.0,
        data_ms: complete.as_secs_f64() * 1000.0,
        pss_mb,
    })
}

/// Every picture that the screen showed, with the time at which it came.
fn frames_until_still(display: &Display, empty: &Frame, begun: Instant) -> Vec<(Duration, Frame)> {
    let mut frames: Vec<(Duration, Frame)> = Vec::new();
    let mut moved = begun;
    while begun.elapsed() < Duration::from_secs(20) {
        let time = begun.elapsed();
        if let Ok(frame) = display.frame() {
            let shown = frames.last().map_or(empty, |(_, frame)| frame);
            if frame != *shown {
                // A blinking caret must not keep the bench waiting.
                if frame.difference(shown) > SAME {
                    moved = Instant::now();
                }
                frames.push((time, frame));
            }
        }
        if !frames.is_empty() && moved.elapsed() > STILL {
            break;
        }
        thread::sleep(Duration::from_millis(2));
    }
    frames
}

/// Proportional memory of a program and all that it started, in MB.
fn memory(root: u32) -> f64 {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let id = entry.file_name().to_string_lossy().parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The program's name stands in brackets and may hold anything.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?;
            Some((id, parent.parse().ok()?))
        })
        .collect();
    let mut family = vec![root];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        family.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(id, _)| *id),
        );
        next += 1;
    }
    let kilobytes: f64 = family
        .into_iter()
        .filter_map(|id| fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok())
        .filter_map(|text| {
            let line = text.lines().find(|line| line.starts_with("Pss:"))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        })
        .sum();
    kilobytes / 1024.0
}

fn end(child: &mut Child) -> io::Result<()> {
    let told = Command::new("kill").arg(child.id().to_string()).status()?;
    let begun = Instant::now();
    while told.success() && begun.elapsed() < Duration::from_secs(5) {
        if child.try_wait()?.is_some() {
            // WebKit's processes follow their master within a moment.
            thread::sleep(Duration::from_millis(300));
            return Ok(());
        }
        thread::sleep(Duration::from_millis(20));
    }
    child.kill()?;
    child.wait().map(drop)
}
