//! Debian's Chromium, driven as a person would use it: by labels, names and what can be read.
//!
//! `chromium.mjs` beside this file does it with playwright-core out of `ui/node_modules`.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::servers::process::{Process, StopSignal, guarded};

const DRIVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/chromium.mjs");

/// A browser with one page.
#[derive(Debug)]
pub struct Chromium {
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    // Ends it, after the pipes.
    _process: Process,
}

/// How a fresh browser is.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Width of the page in px.
    pub width: u32,
    /// Height of the page in px.
    pub height: u32,
    /// Whether pages may run scripts.
    pub scripts: bool,
    /// The language that it asks for.
    pub locale: &'static str,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            width: 1_440,
            height: 900,
            scripts: true,
            locale: "en-GB",
        }
    }
}

impl Chromium {
    /// Starts it, with a page that was never anywhere.
    pub fn start() -> io::Result<Self> {
        let mut command = guarded(StopSignal::Term, None, "node");
        command
            .arg(DRIVER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = Process::start("Chromium", &mut command)?;
        let (Some(orders), Some(answers)) =
            (process.child().stdin.take(), process.child().stdout.take())
        else {
            return Err(io::Error::other("a browser without pipes"));
        };
        let mut chromium = Self {
            orders,
            answers: BufReader::new(answers),
            _process: process,
        };
        chromium.fresh(Look::default())?;
        Ok(chromium)
    }

    fn order(&mut self, what: &str, with: &Value) -> io::Result<Value> {
        writeln!(self.orders, "{}", json!({ "do": what, "with": with }))?;
        self.orders.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let mut answer: Value = serde_json::from_str(&line)
            .map_err(|error| io::Error::other(format!("{what} {with}: {error}: {line}")))?;
        if let Some(failed) = answer.get("failed").and_then(Value::as_str) {
            return Err(io::Error::other(format!("{what} {with}: {failed}")));
        }
        Ok(answer.get_mut("got").map(Value::take).unwrap_or_default())
    }

    fn words(&mut self, what: &str, with: &Value) -> io::Result<String> {
        let got = self.order(what, with)?;
        Ok(got.as_str().unwrap_or_default().to_owned())
    }

    fn list(&mut self, what: &str, with: &Value) -> io::Result<Vec<String>> {
        let got = self.order(what, with)?;
        let list = got.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(list
            .iter()
            .map(|one| one.as_str().unwrap_or_default().to_owned())
            .collect())
    }

    /// Begins again as a browser that was never here: no cookies, no history.
    pub fn fresh(&mut self, look: Look) -> io::Result<()> {
        let look = json!([{
            "viewport": { "width": look.width, "height": look.height },
            "javaScriptEnabled": look.scripts,
            "locale": look.locale,
        }]);
        self.order("fresh", &look).map(drop)
    }

    /// Opens an address, follows where it leads, and returns the status of what is shown.
    pub fn open(&mut self, url: &str) -> io::Result<u64> {
        let status = self.order("open", &json!([url]))?;
        Ok(status.as_u64().unwrap_or_default())
    }

    /// Types into the field with this label, instead of what it held.
    pub fn fill(&mut self, label: &str, text: &str) -> io::Result<()> {
        self.order("fill", &json!([label, text])).map(drop)
    }

    /// Ticks the box with this label, or takes its tick away.
    pub fn tick(&mut self, label: &str, on: bool) -> io::Result<()> {
        self.order("tick", &json!([label, on])).map(drop)
    }

    /// Chooses in the list with this label the option with this value.
    pub fn choose(&mut self, label: &str, option: &str) -> io::Result<()> {
        self.order("choose", &json!([label, option])).map(drop)
    }

    /// Presses the button with this name, and waits for the page that it leads to.
    pub fn press(&mut self, name: &str) -> io::Result<()> {
        self.press_nth(name, 0)
    }

    /// The same where several have this name.
    pub fn press_nth(&mut self, name: &str, nth: usize) -> io::Result<()> {
        self.order("click", &json!(["button", name, nth])).map(drop)
    }

    /// Presses the first button inside the first element of a selector that has this text.
    pub fn press_in(&mut self, selector: &str, text: &str) -> io::Result<()> {
        self.order("clickIn", &json!([selector, text])).map(drop)
    }

    /// Follows the link with this name.
    pub fn follow(&mut self, name: &str) -> io::Result<()> {
        self.order("click", &json!(["link", name, 0])).map(drop)
    }

    /// Waits until a text can be seen.
    pub fn see(&mut self, text: &str) -> io::Result<()> {
        self.order("see", &json!([text])).map(drop)
    }

    /// What can be read on the page.
    pub fn text(&mut self) -> io::Result<String> {
        self.words("text", &json!([]))
    }

    /// What can be read in each element of a selector.
    pub fn texts(&mut self, selector: &str) -> io::Result<Vec<String>> {
        self.list("texts", &json!([selector]))
    }

    /// An attribute of each element of a selector.
    pub fn attributes(&mut self, selector: &str, name: &str) -> io::Result<Vec<String>> {
        self.list("attributes", &json!([selector, name]))
    }

    /// The address of the page.
    pub fn url(&mut self) -> io::Result<String> {
        self.words("url", &json!([]))
    }

    /// Keeps a cookie as if this address had set it.
    pub fn cookie(&mut self, url: &str, name: &str, value: &str) -> io::Result<()> {
        self.order("cookie", &json!([url, name, value])).map(drop)
    }

    /// Makes the page this large.
    pub fn size(&mut self, width: u32, height: u32) -> io::Result<()> {
        self.order("size", &json!([width, height])).map(drop)
    }

    /// Writes a picture of the whole page.
    pub fn picture(&mut self, file: &Path) -> io::Result<()> {
        self.order("picture", &json!([file.display().to_string()]))
            .map(drop)
    }

    /// What serious or critical rules of axe have against the page.
    pub fn serious(&mut self) -> io::Result<Vec<String>> {
        self.list("serious", &json!([]))
    }

    /// What sticks out to the side, if the page can be scrolled there.
    pub fn beside(&mut self) -> io::Result<Vec<String>> {
        self.list("beside", &json!([]))
    }

    /// What the browser complained about since this was asked last, such as a refusal by the policy.
    pub fn complaints(&mut self) -> io::Result<Vec<String>> {
        self.list("complaints", &json!([]))
    }
}
