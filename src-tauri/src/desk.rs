//! The desk: what all commands share. Which workspace is open, who sits there, and the adapters
//! that they work with.

use std::fmt::Display;
use std::sync::{Arc, PoisonError, RwLock};

use app::ports::crypto::Crypto;
use app::ports::mailer::{MailRenderer, Mailer};
use app::ports::{Clock, Store};
use app::{Environment, Error, Operation, Session};
use domain::ids::Entropy;
use ipc::IpcError;
use ipc::error::code;
use ipc::event::Notice;
use secrets::ChosenVault;
use tokio::sync::{Mutex, MutexGuard, OnceCell};

use crate::feature::Answer;
use crate::folders::Folders;
use crate::open::OpenWorkspace;
use crate::registry::Registry;

/// Opens an address in the person's browser.
pub type Browse = Arc<dyn Fn(&str) -> std::io::Result<()> + Send + Sync>;

/// What a desk is made of.
pub struct Parts {
    /// Where things lie.
    pub folders: Folders,
    /// Where secrets lie; `None`: chosen when first needed.
    pub vault: Option<ChosenVault>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
    /// Hashing and sealing.
    pub crypto: Arc<dyn Crypto>,
    /// Writes mail.
    pub renderer: Arc<dyn MailRenderer>,
    /// Sends mail.
    pub mailer: Arc<dyn Mailer>,
    /// Shows the client area.
    pub browse: Browse,
    /// Under which name this computer appears in the log.
    pub origin: String,
}

/// The window, as far as the desk knows it.
pub trait Front: Send + Sync {
    /// Tells it that something changed.
    fn notice(&self, notice: Notice);
    /// Says which workspace it shows.
    fn title(&self, title: &str);
}

/// Shared by all commands; cheap to clone.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    parts: Parts,
    vault: Mutex<Option<Arc<ChosenVault>>>,
    registry: Registry,
    /// Opening, closing and changes of the list happen one at a time.
    turn: Mutex<()>,
    open: RwLock<Option<Arc<OpenWorkspace>>>,
    front: Box<dyn Front>,
    /// Done once the workspace of the last time was opened, or could not be.
    resumed: OnceCell<()>,
}

impl Desk {
    /// A desk with nothing open.
    pub fn new(mut parts: Parts, front: Box<dyn Front>) -> Self {
        let vault = Mutex::new(parts.vault.take().map(Arc::new));
        let registry = Registry::new(&parts.folders.config);
        Self(Arc::new(Inner {
            parts,
            vault,
            registry,
            turn: Mutex::new(()),
            open: RwLock::new(None),
            front,
            resumed: OnceCell::new(),
        }))
    }

    /// What it is made of.
    pub fn parts(&self) -> &Parts {
        &self.0.parts
    }

    /// This computer's list of workspaces.
    pub fn registry(&self) -> &Registry {
        &self.0.registry
    }

    /// Where secrets lie.
    pub async fn vault(&self) -> Arc<ChosenVault> {
        let mut vault = self.0.vault.lock().await;
        match &*vault {
            Some(chosen) => Arc::clone(chosen),
            None => Arc::clone(vault.insert(self.choose_vault().await)),
        }
    }

    /// Where secrets lie, after another look for a keyring where there was none: the person may
    /// have started one in the meantime. A passphrase that was set stays in use.
    pub async fn vault_looked_for_again(&self) -> Arc<ChosenVault> {
        let mut vault = self.0.vault.lock().await;
        match &*vault {
            Some(chosen) if !is_wanting(chosen) => Arc::clone(chosen),
            _ => Arc::clone(vault.insert(self.choose_vault().await)),
        }
    }

    async fn choose_vault(&self) -> Arc<ChosenVault> {
        Arc::new(secrets::choose_vault(&self.0.parts.folders.config).await)
    }

    /// Waits until no other command opens, closes or changes the list.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.0.turn.lock().await
    }

    /// What operations of a workspace on `store` work with.
    pub fn environment(&self, store: Arc<dyn Store>) -> Environment {
        let parts = &self.0.parts;
        Environment {
            store,
            clock: Arc::clone(&parts.clock),
            entropy: Arc::clone(&parts.entropy),
            crypto: Arc::clone(&parts.crypto),
            renderer: Arc::clone(&parts.renderer),
        }
    }

    /// The open workspace, if one is.
    pub fn open_workspace(&self) -> Option<Arc<OpenWorkspace>> {
        self.0
            .open
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The open workspace, or the error that says there is none.
    pub fn opened(&self) -> Answer<Arc<OpenWorkspace>> {
        self.open_workspace()
            .ok_or_else(|| IpcError::new(code::NO_WORKSPACE, "Open a workspace first."))
    }

    /// Puts another workspace, or none, in the open one's place, and gives the old one back.
    pub fn replace_open(
        &self,
        workspace: Option<Arc<OpenWorkspace>>,
    ) -> Option<Arc<OpenWorkspace>> {
        let title = match &workspace {
            Some(workspace) => format!("{} – Usher", workspace.entry.name),
            None => "Usher".to_owned(),
        };
        self.0.front.title(&title);
        let mut open = self.0.open.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *open, workspace)
    }

    /// The open workspace and the session of whoever sits at the window.
    pub fn working(&self) -> Answer<(Arc<OpenWorkspace>, Session)> {
        let open = self.opened()?;
        let session = open.seat().session(self.0.parts.clock.now());
        match session {
            Ok(session) => Ok((open, session)),
            Err(error) => {
                if error.code == code::LOCKED {
                    self.notice(Notice::Locked);
                }
                Err(error)
            }
        }
    }

    /// Runs an operation for whoever sits at the window.
    pub async fn perform<O: Operation>(&self, operation: &O) -> Answer<O::Output> {
        let (open, session) = self.working()?;
        open.usher
            .perform(&session, operation)
            .await
            .map_err(|error| self.report(&error))
    }

    /// Tells the window, and the sender of mail, that a command wrote something.
    pub fn changed(&self, noun: &'static str) {
        if let Some(open) = self.open_workspace() {
            open.seat().touch(self.0.parts.clock.now());
            open.wake_mail();
        }
        self.notice(Notice::DataChanged { noun });
    }

    /// Tells the window something.
    pub fn notice(&self, notice: Notice) {
        self.0.front.notice(notice);
    }

    /// Splits an error into what the person reads and what the log keeps.
    pub fn report(&self, error: &Error) -> IpcError {
        let id = self.new_id();
        let reported = ipc::error::report(error, &id);
        if let Some(detail) = reported.logged {
            tracing::error!(id, code = reported.shown.code, detail, "a command failed");
        }
        reported.shown
    }

    /// A fault of Usher itself. `detail` goes to the log.
    pub fn fault(&self, detail: &(impl Display + ?Sized)) -> IpcError {
        let id = self.new_id();
        tracing::error!(id, %detail, "a fault");
        IpcError::internal(&id)
    }

    /// A file could not be read or written.
    pub fn file_error(&self, what: &str, error: &std::io::Error) -> IpcError {
        let id = self.new_id();
        tracing::error!(id, %error, what, "a file cannot be used");
        let why = match error.kind() {
            std::io::ErrorKind::StorageFull => "The disk is full.",
            std::io::ErrorKind::PermissionDenied => "Its folder does not allow it.",
            _ => "The computer refused.",
        };
        IpcError::new(code::FILE, format!("{what} {why} (Log entry {id}.)"))
    }

    fn new_id(&self) -> String {
        let mut bytes = [0_u8; 4];
        self.0.parts.entropy.fill(&mut bytes);
        format!("{:08x}", u32::from_be_bytes(bytes))
    }

    /// Opens the workspace of the last time, once; later callers wait for the first.
    pub async fn resume(&self) {
        self.0
            .resumed
            .get_or_init(|| crate::workspaces::open_last(self.clone()))
            .await;
    }
}

/// Whether there is neither keyring nor passphrase.
fn is_wanting(chosen: &ChosenVault) -> bool {
    let has_file = chosen
        .passphrase
        .as_ref()
        .is_some_and(secrets::PassphraseVault::exists);
    chosen.no_keyring.is_some() && !has_file
}
