//! What a person does in a real browser: Debian's Chromium, and the client area on a socket.

mod every_page;
mod foreign_hash;
mod second_factor;
mod with_script;
mod without_script;

use std::future::pending;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;

use app::settings::save::SaveGeneral;
use domain::settings::General;
use portal::{Options, Portal};
use testkit::servers::process::run;
use testkit::{Chromium, Look, Workspace};
use tokio::net::TcpListener;

/// One test per engine of each story. The browser's answers are waited for in the test's own thread,
/// so the client area has others.
macro_rules! in_chromium {
    ($($story:ident),+ $(,)?) => {$(
        mod $story {
            use testkit::{Engine, Workspace};

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let w = Workspace::new(Engine::Sqlite).await.unwrap();
                super::$story(w.with_portal_role().await.unwrap()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let w = Workspace::new(Engine::Postgres).await.unwrap();
                super::$story(w.with_portal_role().await.unwrap()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn mysql() {
                let w = Workspace::new(Engine::MySql).await.unwrap();
                super::$story(w.with_portal_role().await.unwrap()).await;
            }
        }
    )+};
}
use in_chromium;

/// A browser in front of a workspace's client area.
pub struct Story {
    pub chromium: Chromium,
    pub url: String,
}

impl Story {
    pub async fn begin(w: &Workspace) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let general = General {
            organisation: "Northwind Hosting".to_owned(),
            client_area_url: url.clone(),
            ..General::default()
        };
        let save = SaveGeneral {
            version: 2,
            general,
        };
        w.usher.perform(&w.mara, &save).await.unwrap();
        let options = Options {
            public_url: url.clone(),
            trusted: Vec::new(),
            themes: None,
            data_key: w.mara.data_key.clone(),
        };
        let portal = Arc::new(Portal::new(w.portal.clone(), options).unwrap());
        tokio::spawn(portal::serve(portal, listener, pending()));
        let chromium = Chromium::start().unwrap();
        Self { chromium, url }
    }

    /// Begins again as a browser that was never here.
    pub fn fresh(&mut self, look: Look) {
        self.chromium.fresh(look).unwrap();
    }

    /// Opens a page of the client area.
    pub fn open(&mut self, path: &str) {
        let url = format!("{}{path}", self.url);
        assert_eq!(self.chromium.open(&url).unwrap(), 200, "{path}");
    }

    /// The path of the page that is shown.
    pub fn path(&mut self) -> String {
        let url = self.chromium.url().unwrap();
        url.trim_start_matches(&self.url).to_owned()
    }

    pub fn fill(&mut self, label: &str, text: &str) {
        self.chromium.fill(label, text).unwrap();
    }

    pub fn press(&mut self, name: &str) {
        self.chromium.press(name).unwrap();
    }

    pub fn follow(&mut self, name: &str) {
        self.chromium.follow(name).unwrap();
    }

    pub fn see(&mut self, text: &str) {
        self.chromium.see(text).unwrap();
    }

    pub fn sign_in(&mut self, email: &str, password: &str) {
        self.open("/sign-in");
        self.fill("E-mail address", email);
        self.fill("Password", password);
        self.press("Sign in");
    }

    pub fn sign_out(&mut self) {
        self.press("Sign out");
        self.see("You are signed out.");
    }

    /// Holds the page as it is to what every page keeps.
    pub fn check(&mut self, name: &str) {
        let faults = self.faults(name);
        assert!(faults.is_empty(), "{faults:#?}");
    }

    /// What is wrong with the page as it is: something to the side on a narrow screen, something for
    /// axe, something that the browser complains about. Takes pictures where somebody wants them.
    pub fn faults(&mut self, name: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for width in [320, 360, 1_440] {
            self.chromium.size(width, 800).unwrap();
            faults.extend(self.chromium.beside().unwrap());
            if width == 320 {
                continue;
            }
            faults.extend(self.chromium.serious().unwrap());
            if let Some(folder) = std::env::var_os("USHER_SCREENSHOTS") {
                let file = PathBuf::from(folder).join(format!("client-area-{name}-{width}.png"));
                self.chromium.picture(&file).unwrap();
            }
        }
        // The browser reports a refusal that the page itself is about.
        let complaints = self.chromium.complaints().unwrap();
        faults.extend(
            complaints
                .into_iter()
                .filter(|one| !one.contains("with a status of 4")),
        );
        faults
            .iter()
            .map(|fault| format!("{name}: {fault}"))
            .collect()
    }
}

/// The link in the last mail to an address, after sending what is due.
pub async fn link(w: &Workspace, story: &Story, email: &str) -> String {
    w.deliver().await.unwrap();
    let handed = w.mailer.handed();
    let mail = handed.iter().rev().find(|mail| mail.to == email).unwrap();
    let plain = mail.raw.replace("=\r\n", "").replace("=3D", "=");
    let start = format!("{}/", story.url);
    let at = plain.find(&start).unwrap();
    let link = plain[at + story.url.len()..].split(['"', '\r', '\n', ' ', '<']);
    link.into_iter().next().unwrap().to_owned()
}

/// The code that Debian's oathtool computes for a secret at the workspace's time.
pub fn oathtool(w: &Workspace, secret: &str) -> String {
    let now = w.usher.now().0 / 1_000;
    let mut command = std::process::Command::new("oathtool");
    command.args(["--totp", "--base32", secret, "--now"]);
    run(command.arg(format!("@{now}"))).unwrap()
}
