//! Usher in a window of its own: hidden display, private folders, keyring and bus.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use testkit::servers::display::Frame;
use testkit::servers::process::{Process, StopSignal, guarded};
use testkit::servers::{Display, Session, free_port, listens};

use crate::webdriver::{Driver, Element};

const FIND: &str = include_str!("page.js");
const PATIENCE: Duration = Duration::from_secs(20);

/// Keys that have no letter, as WebDriver writes them.
pub mod key {
    pub const CONTROL: &str = "\u{E009}";
    pub const ESCAPE: &str = "\u{E00C}";
}

/// A running Usher. What a person cannot find within some seconds is a panic that shows the page.
pub struct Window {
    // The driver's process ends with it.
    driver: Option<(Driver, Process)>,
    display: Display,
    session: Session,
}

impl Window {
    /// Starts it as on a new computer.
    pub fn open() -> io::Result<Self> {
        let mut window = Self {
            driver: None,
            display: Display::start(1440, 900)?,
            session: Session::start()?,
        };
        window.start()?;
        Ok(window)
    }

    /// Ends it and starts it again with everything that it had stored.
    pub fn restart(&mut self) -> io::Result<()> {
        self.stop();
        self.start()
    }

    /// The folder below which the program keeps everything of its own.
    pub fn folder(&self) -> &Path {
        self.session().folder()
    }

    /// The file in which its browser notes what it was to open.
    pub fn opened_in_browser(&self) -> PathBuf {
        self.folder().join("opened")
    }

    fn start(&mut self) -> io::Result<()> {
        let port = free_port()?;
        let native_port = free_port()?;
        // tauri-driver leaves its children alive; the guard ends the whole group.
        let mut command = guarded(StopSignal::Term, None, driver_program());
        self.session().apply(&mut command);
        // What the tests know about their servers is no business of the program's.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("USHER_TEST_") {
                command.env_remove(name);
            }
        }
        let browser = browser_that_notes(self.folder())?;
        let path = std::env::var_os("PATH").unwrap_or_default();
        let programs = [browser].into_iter().chain(std::env::split_paths(&path));
        command.env(
            "PATH",
            std::env::join_paths(programs).map_err(io::Error::other)?,
        );
        let mut process = Process::start(
            "tauri-driver",
            command
                .args(["--port", &port.to_string()])
                .args(["--native-port", &native_port.to_string()])
                .env("DISPLAY", self.display.name())
                .env("GDK_BACKEND", "x11")
                // Each of these makes WebKit's driver hang.
                .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER")
                .env_remove("WEBKIT_DISABLE_COMPOSITING_MODE")
                .stdin(Stdio::null())
                .stdout(Stdio::null()),
        )?;
        process.wait_until(Duration::from_secs(20), || {
            listens(port) && listens(native_port)
        })?;
        let driver = Driver::open(port, native_port, &program().display().to_string())?;
        driver.resize(1440, 900)?;
        self.driver = Some((driver, process));
        Ok(())
    }

    /// Ends the program; what it had stored stays.
    pub fn stop(&mut self) {
        if let Some((driver, process)) = self.driver.take() {
            // The guard ends a program that the driver could not end.
            let _ = driver.close();
            drop(process);
        }
    }

    /// The session that the program runs in.
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn driver(&self) -> &Driver {
        let (driver, _) = self.driver.as_ref().expect("the window is open");
        driver
    }

    // -- what a person sees

    /// Waits until something with this role and exactly this name is there.
    pub fn see(&self, role: &str, name: &str) -> Element {
        self.find(role, name, "is")
    }

    /// Waits until a text is on the page.
    pub fn see_text(&self, text: &str) {
        self.wait(&format!("the text `{text}`"), || {
            Ok(self.text()?.contains(text).then_some(()))
        });
    }

    /// Waits until a text is gone from the page.
    pub fn miss_text(&self, text: &str) {
        self.wait(&format!("no text `{text}`"), || {
            Ok((!self.text()?.contains(text)).then_some(()))
        });
    }

    /// What is written on the page.
    pub fn text(&self) -> io::Result<String> {
        // Headings in capitals are the style sheet's business.
        let text = self.driver().script(
            "const all = document.querySelector('dialog:modal') ?? document.body; \
             return all.innerText + '\\n' + \
             [...document.querySelectorAll('[role=status], [role=alert]')] \
             .map((each) => each.innerText).join('\\n');",
            &[],
        )?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Whether something is there now.
    pub fn has(&self, role: &str, name: &str) -> bool {
        self.try_find(role, name, "is").is_ok_and(|it| it.is_some())
    }

    // -- what a person does

    /// Clicks what has this role and exactly this name.
    pub fn click(&self, role: &str, name: &str) {
        self.click_found(role, name, "is");
    }

    fn click_found(&self, role: &str, name: &str, how: &str) {
        self.wait(&format!("a {role} `{name}` to click"), || {
            let Some(element) = self.try_find(role, name, how)? else {
                return Ok(None);
            };
            // It may move or be replaced between the two commands; then it is looked for again.
            Ok(self.driver().click(&element).ok())
        });
    }

    /// Clicks what the page marks with this `data-testid`.
    pub fn click_id(&self, id: &str) {
        self.click_found("testid", id, "is");
    }

    /// Puts a text into the field with this name, as error answers name it, instead of what it held.
    pub fn fill_field(&self, name: &str, text: &str) {
        self.fill_element(&self.find("testid", &format!("field-{name}"), "is"), text);
    }

    /// The same for what the page marks with this `data-testid`.
    pub fn fill_id(&self, id: &str, text: &str) {
        self.fill_element(&self.find("testid", id, "is"), text);
    }

    fn fill_element(&self, field: &Element, text: &str) {
        act(self.driver().script(
            "arguments[0].focus(); if (arguments[0].type !== 'file') arguments[0].select?.();",
            &[field.to_argument()],
        ));
        // Typing over a selection replaces it; an empty text is a press of Delete.
        let typed = if text.is_empty() { "\u{E017}" } else { text };
        act(self.driver().type_into(field, typed));
    }

    /// Gives a file to the file field that the page marks with this `data-testid`.
    pub fn give_file(&self, id: &str, file: &Path) {
        let field = self.find("testid", id, "is");
        act(self.driver().type_into(&field, &file.display().to_string()));
    }

    /// Presses keys together.
    pub fn press(&self, keys: &[&str]) {
        act(self.driver().keys(keys));
    }

    /// Types text into whatever has the focus.
    pub fn type_text(&self, text: &str) {
        for letter in text.chars() {
            self.press(&[&letter.to_string()]);
        }
    }

    /// Goes to a screen by its address, the part after `#`.
    pub fn go(&self, address: &str) {
        act(self
            .driver()
            .script("location.hash = arguments[0];", &[json!(address)]));
    }

    /// Runs a script in the page, for what cannot be seen.
    pub fn script(&self, body: &str) -> Value {
        act(self.driver().script(body, &[]))
    }

    /// Writes a picture of the screen.
    pub fn picture(&self, file: &Path) -> io::Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        self.display.picture(file)
    }

    /// What is on the screen now.
    pub fn frame(&self) -> io::Result<Frame> {
        self.display.frame()
    }

    /// Waits until the page has painted what it holds.
    pub fn painted(&self) {
        act(self.driver().painted());
    }

    /// Waits for anything; panics with what the page shows.
    pub fn wait<T>(&self, what: &str, mut look: impl FnMut() -> io::Result<Option<T>>) -> T {
        let started = Instant::now();
        let mut last = None;
        while started.elapsed() < PATIENCE {
            match look() {
                Ok(Some(found)) => return found,
                Ok(None) => {}
                Err(error) => last = Some(error),
            }
            thread::sleep(Duration::from_millis(50));
        }
        let file = failures().join(format!("{}.png", std::process::id()));
        let pictured = self.picture(&file);
        panic!(
            "{what} did not come (last error: {last:?})\npicture: {} {pictured:?}\n\
             the page says:\n{}",
            file.display(),
            self.text().unwrap_or_default()
        );
    }

    fn find(&self, role: &str, name: &str, how: &str) -> Element {
        self.wait(&format!("a {role} `{name}`"), || {
            self.try_find(role, name, how)
        })
    }

    fn try_find(&self, role: &str, name: &str, how: &str) -> io::Result<Option<Element>> {
        self.driver()
            .element(FIND, &[json!(role), json!(name), json!(how)])
    }
}

/// Puts a browser into `folder`, which only notes what it is to open; the folder of its program.
fn browser_that_notes(folder: &Path) -> io::Result<PathBuf> {
    let programs = folder.join("bin");
    fs::create_dir_all(&programs)?;
    let program = programs.join("xdg-open");
    let opened = folder.join("opened");
    fs::write(
        &program,
        format!(
            "#!/bin/sh\nprintf '%s\\n' \"$1\" > '{}'\n",
            opened.display()
        ),
    )?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
    Ok(programs)
}

fn act<T>(outcome: io::Result<T>) -> T {
    outcome.unwrap_or_else(|error| panic!("{error}"))
}

impl Drop for Window {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The program under test: the one that cargo built with this test, unless another is named.
pub fn program() -> PathBuf {
    std::env::var_os("USHER_PROGRAM")
        .map(PathBuf::from)
        .or_else(|| option_env!("CARGO_BIN_EXE_usher").map(PathBuf::from))
        .expect("USHER_PROGRAM names the program")
}

fn driver_program() -> PathBuf {
    // Exported by `cargo xtask test`; on a developer's machine it is on the path.
    std::env::var_os("USHER_TAURI_DRIVER").map_or_else(|| "tauri-driver".into(), PathBuf::from)
}

/// Where pictures of failures go, and pictures of screens if nobody asked for them.
pub fn failures() -> PathBuf {
    option_env!("CARGO_TARGET_TMPDIR")
        .map_or_else(std::env::temp_dir, PathBuf::from)
        .join("desktop")
}
