//! Usher without a screen: everything but the window itself is real.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use app::ports::Clock;
use app::ports::mailer::{Accepted, MailConnection, Mailer, SendError};
use app::ports::vault::{Secret, Vault};
use domain::settings::Mail;
use domain::{EmailAddress, Timestamp};
use mail::TemplateRenderer;
use secrets::{ChosenVault, MemoryVault, StandardCrypto, SystemEntropy};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Listener as _, Manager as _, WebviewUrl, WebviewWindowBuilder};
use tempfile::TempDir;

use crate::desk::Parts;
use crate::folders::Folders;

pub const PASSWORD: &str = "correct horse battery";
pub const EMAIL: &str = "anna@example.com";

/// A clock whose hands a test holds.
pub struct HandClock(AtomicI64);

impl HandClock {
    pub fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Takes every mail and keeps it.
#[derive(Default)]
pub struct Mailbox(pub Mutex<Vec<String>>);

struct Delivery(Arc<Mailbox>);

pub struct KeepingMailer(pub Arc<Mailbox>);

#[async_trait::async_trait]
impl Mailer for KeepingMailer {
    async fn connect(
        &self,
        _: &Mail,
        _: Option<&Secret>,
    ) -> Result<Box<dyn MailConnection>, SendError> {
        Ok(Box::new(Delivery(Arc::clone(&self.0))))
    }
}

#[async_trait::async_trait]
impl MailConnection for Delivery {
    async fn send(
        &mut self,
        _: &EmailAddress,
        _: &EmailAddress,
        raw: &[u8],
    ) -> Result<Accepted, SendError> {
        self.0
            .0
            .lock()
            .unwrap()
            .push(String::from_utf8_lossy(raw).into_owned());
        Ok(Accepted {
            code: 250,
            reply: "queued".to_owned(),
        })
    }

    fn is_open(&self) -> bool {
        true
    }

    async fn close(self: Box<Self>) {}
}

/// What survives a restart of the program.
pub struct Computer {
    pub folder: TempDir,
    pub clock: Arc<HandClock>,
    pub vault: Arc<dyn Vault>,
    pub mailbox: Arc<Mailbox>,
    /// What was opened in the browser.
    pub browsed: Arc<Mutex<Vec<String>>>,
}

impl Computer {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Arc::new(HandClock(AtomicI64::new(1_790_000_000_000))),
            vault: Arc::new(MemoryVault::new()),
            mailbox: Arc::default(),
            browsed: Arc::default(),
        }
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    pub fn start(&self) -> Shell {
        let vault = ChosenVault {
            vault: Arc::clone(&self.vault),
            passphrase: None,
            no_keyring: None,
        };
        self.start_with(Some(vault))
    }

    pub fn start_with(&self, vault: Option<ChosenVault>) -> Shell {
        let folders = folders(self.folder.path());
        let browsed = Arc::clone(&self.browsed);
        let parts = Parts {
            folders,
            vault,
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            entropy: Arc::new(SystemEntropy),
            crypto: Arc::new(StandardCrypto::new()),
            renderer: Arc::new(TemplateRenderer::new().unwrap()),
            mailer: Arc::new(KeepingMailer(Arc::clone(&self.mailbox))),
            browse: Arc::new(move |url| {
                browsed.lock().unwrap().push(url.to_owned());
                Ok(())
            }),
            origin: "test computer".to_owned(),
        };
        let mut app = crate::assemble(mock_builder(), move |_| Ok(parts))
            .build(tauri::generate_context!())
            .unwrap();
        #[expect(
            deprecated,
            reason = "one turn runs the setup; the test holds the rest of the loop"
        )]
        app.run_iteration(|_, _| {});
        let notices: Arc<Mutex<Vec<Value>>> = Arc::default();
        let heard = Arc::clone(&notices);
        app.get_webview_window("main")
            .unwrap()
            .listen(ipc::event::NOTICE, move |event| {
                heard
                    .lock()
                    .unwrap()
                    .push(serde_json::from_str(event.payload()).unwrap());
            });
        Shell {
            app,
            notices,
            answers: Mutex::default(),
        }
    }
}

pub fn folders(root: &Path) -> Folders {
    Folders {
        config: root.join("config"),
        data: root.join("data"),
        logs: root.join("logs"),
        downloads: root.join("Downloads"),
    }
}

/// A running Usher.
pub struct Shell {
    pub app: App<MockRuntime>,
    pub notices: Arc<Mutex<Vec<Value>>>,
    /// Everything that ever came back over the bridge.
    pub answers: Mutex<Vec<String>>,
}

impl Shell {
    /// Calls a command from the window `label` with these arguments.
    pub fn invoke(&self, label: &str, command: &str, body: InvokeBody) -> Result<Value, Value> {
        let window = self.app.get_webview_window(label).unwrap();
        let request = InvokeRequest {
            cmd: format!("plugin:{command}"),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: if cfg!(windows) {
                "http://tauri.localhost"
            } else {
                "tauri://localhost"
            }
            .parse()
            .unwrap(),
            body,
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        let answer =
            get_ipc_response(&window, request).map(|body| body.deserialize::<Value>().unwrap());
        self.answers.lock().unwrap().push(format!("{answer:?}"));
        answer
    }

    /// Calls a command as the user interface does.
    pub fn try_call(&self, command: &str, request: Value) -> Result<Value, Value> {
        let arguments = serde_json::Map::from_iter([("request".to_owned(), request)]);
        self.invoke("main", command, InvokeBody::Json(Value::Object(arguments)))
    }

    /// Calls a command that has to succeed.
    pub fn call(&self, command: &str, request: Value) -> Value {
        self.try_call(command, request)
            .unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Calls a command that has to fail, and gives the error's code.
    pub fn refused(&self, command: &str, request: Value) -> String {
        match self.try_call(command, request) {
            Ok(value) => panic!("{command} succeeded: {value}"),
            Err(error) => error["code"]
                .as_str()
                .unwrap_or_else(|| panic!("no code: {error}"))
                .to_owned(),
        }
    }

    /// Opens a second window, which no capability names.
    pub fn open_another(&self, label: &str) {
        WebviewWindowBuilder::new(&self.app, label, WebviewUrl::default())
            .build()
            .unwrap();
    }

    /// A local workspace with its first admin, who is signed in.
    pub fn set_up(&self) -> String {
        let workspace = self.call(
            "workspaces|add",
            json!({ "name": "Hosting", "kind": "sqlite" }),
        );
        let id = workspace["id"].as_str().unwrap().to_owned();
        assert_eq!(
            self.call("workspaces|open", json!({ "id": id }))["state"],
            "ready"
        );
        let request = json!({
            "organisation": "Example Hosting", "name": "Anna Berg", "email": EMAIL, "password": PASSWORD, "remember": true,
        });
        self.call("session|create_first_admin", request);
        id
    }

    pub fn stage(&self) -> String {
        self.call("session|current", json!({}))["stage"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub fn add_user(&self, first_name: &str, email: &str) -> Value {
        self.call(
            "users|add",
            json!({ "first_name": first_name, "email": email }),
        )
    }
}
