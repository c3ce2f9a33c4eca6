//! Workspaces of this computer: adding, opening, bringing up to date, and where secrets are kept.

use std::path::PathBuf;
use std::sync::Mutex;

use app::ports::vault::{VaultKey, VaultPurpose};
use app::{Error, StoreError};
use domain::text;
use ipc::command::workspaces as command;
use ipc::error::code;
use ipc::workspaces::{
    AddWorkspace, KeyringState, Migrated, OpenState, Opened, Passphrase, Workspace, WorkspaceId,
    WorkspaceKind, WorkspaceList, WorkspaceReached,
};
use ipc::{IpcError, Nothing};
use store::{Database, DatabaseUrl, Engine, SchemaState};

use crate::address;
use crate::desk::Desk;
use crate::feature::{Answer, Feature, Reporter};
use crate::open::OpenWorkspace;
use crate::registry::Entry;
use crate::session;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("workspaces")
        .with(command::list, list)
        .with(command::add, add)
        .with(command::test, test)
        .with(command::remove, remove)
        .with(command::open, |desk, request: WorkspaceId| async move {
            open(&desk, &request.id).await
        })
        .with_progress(command::migrate, migrate)
        .with(command::close, close)
        .with(command::unlock, unlock)
        .with(command::set_passphrase, set_passphrase)
}

async fn list(desk: Desk, _: Nothing) -> Answer<WorkspaceList> {
    desk.resume().await;
    let mut entries = desk.registry().read()?.entries;
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.used_at));
    let chosen = desk.vault_looked_for_again().await;
    let state = chosen.vault.state().await;
    let keyring = match (&chosen.no_keyring, &chosen.passphrase) {
        // A passphrase that was not chosen yet: the reason why one is wanted says more than "locked".
        (Some(app::ports::vault::VaultError::Unavailable { reason, remedy }), Some(file))
            if !file.exists() =>
        {
            KeyringState::Unavailable {
                reason: reason.clone(),
                remedy: remedy.clone(),
            }
        }
        (_, passphrase) => KeyringState::of(state, passphrase.is_some()),
    };
    Ok(WorkspaceList {
        workspaces: entries.iter().map(shown).collect(),
        open: desk.open_workspace().map(|open| open.entry.id.clone()),
        keyring,
    })
}

/// A line of the list as the window shows it.
pub fn shown(entry: &Entry) -> Workspace {
    let (kind, detail) = match DatabaseUrl::parse(&entry.url) {
        Ok(url) => {
            let kind = match url.engine() {
                Engine::Sqlite => WorkspaceKind::Sqlite,
                Engine::Postgres => WorkspaceKind::Postgres,
                Engine::MySql => WorkspaceKind::Mysql,
            };
            let detail = match url.file() {
                Some(file) => file.display().to_string(),
                None => url.to_string(),
            };
            (kind, detail)
        }
        Err(_) => (
            WorkspaceKind::Sqlite,
            "The address in the list of workspaces is damaged".to_owned(),
        ),
    };
    Workspace {
        id: entry.id.clone(),
        name: entry.name.clone(),
        kind,
        detail,
    }
}

async fn add(desk: Desk, request: AddWorkspace) -> Answer<Workspace> {
    let name = invalid(
        &desk,
        text::required_line("name", &request.name, text::NAME_MAX),
    )?;
    let _turn = desk.turn().await;
    let id = new_id(&desk);
    let url = address::of(&desk, &request, Some((&name, &id)))?;
    let known = desk.registry().read()?;
    let line = url.to_string();
    if let Some(other) = known.entries.iter().find(|entry| entry.url == line) {
        return Err(IpcError::new(
            "workspace.exists",
            format!("This database is in the list already, as {}.", other.name),
        ));
    }
    if url.file().is_some_and(|file| !file.exists()) {
        let made = Database::create(&url, None)
            .await
            .map_err(|error| failed(&desk, error))?;
        made.close().await;
    }
    if !request.password.is_empty() && url.file().is_none() {
        let key = VaultKey::new(&id, VaultPurpose::DatabasePassword);
        let kept = desk.vault().await.vault.put(&key, &request.password).await;
        kept.map_err(|error| desk.report(&Error::Vault(error)))?;
    }
    let entry = Entry {
        id,
        name,
        url: line,
        used_at: desk.parts().clock.now().0,
    };
    let line = entry.clone();
    desk.registry().change(|list| list.entries.push(line))?;
    Ok(shown(&entry))
}

async fn test(desk: Desk, request: AddWorkspace) -> Answer<WorkspaceReached> {
    let url = address::of(&desk, &request, None)?;
    if url.file().is_some_and(|file| !file.exists()) {
        return Ok(WorkspaceReached {
            message: "A new file will be made.".to_owned(),
        });
    }
    let password = Some(&request.password).filter(|password| !password.is_empty());
    let database = Database::connect(&url, password)
        .await
        .map_err(|error| failed(&desk, error))?;
    let state = database
        .schema_state()
        .await
        .map_err(|error| failed(&desk, error));
    database.close().await;
    let holds = match state? {
        SchemaState::Empty => "It is empty; Usher's tables will be made when it is opened.",
        SchemaState::Old { .. } => "It holds a workspace of an older Usher, which can be upgraded.",
        _ => "It holds a workspace.",
    };
    let what = match url.engine() {
        Engine::Sqlite => "The file can be read.",
        Engine::Postgres => "The PostgreSQL server answers.",
        Engine::MySql => "The MariaDB or MySQL server answers.",
    };
    Ok(WorkspaceReached {
        message: format!("{what} {holds}"),
    })
}

/// Forgets a workspace with its secrets. Its data stays where it is.
async fn remove(desk: Desk, request: WorkspaceId) -> Answer<()> {
    let _turn = desk.turn().await;
    find(&desk, &request.id)?;
    if desk
        .open_workspace()
        .is_some_and(|open| open.entry.id == request.id)
    {
        close_open(&desk).await;
    }
    desk.registry().change(|list| {
        list.entries.retain(|entry| entry.id != request.id);
        list.open_at_start.take_if(|id| *id == request.id);
    })?;
    for purpose in VaultPurpose::ALL {
        let key = VaultKey::new(&request.id, purpose);
        if let Err(error) = desk.vault().await.vault.delete(&key).await {
            tracing::warn!(
                code = error.code(),
                "a secret of a removed workspace could not be deleted"
            );
        }
    }
    Ok(())
}

/// Opens a workspace in place of the open one.
async fn open(desk: &Desk, id: &str) -> Answer<Opened> {
    let _turn = desk.turn().await;
    let entry = find(desk, id)?;
    let database = connect(desk, &entry).await?;
    match database
        .schema_state()
        .await
        .map_err(|error| failed(desk, error))?
    {
        SchemaState::Empty => database
            .migrate(&|_| {})
            .await
            .map_err(|error| failed(desk, error))?,
        SchemaState::Old { .. } => {
            database.close().await;
            return Ok(Opened {
                state: OpenState::NeedsMigration,
            });
        }
        _ => {}
    }
    let now = desk.parts().clock.now();
    desk.registry().change(|list| {
        list.open_at_start = Some(entry.id.clone());
        if let Some(line) = list.entries.iter_mut().find(|line| line.id == entry.id) {
            line.used_at = now.0;
        }
    })?;
    let opened = OpenWorkspace::new(desk, entry, database);
    if let Some(old) = desk.replace_open(Some(opened.clone())) {
        old.close().await;
    }
    session::recall(desk, &opened).await;
    Ok(Opened {
        state: OpenState::Ready,
    })
}

/// Ends what is open, because the program ends; it opens again the next time.
pub async fn end(desk: &Desk) {
    let _turn = desk.turn().await;
    close_open(desk).await;
}

/// Opens the workspace of the last time. What goes wrong shows when the person opens it by hand.
pub async fn open_last(desk: Desk) {
    let last = desk
        .registry()
        .read()
        .ok()
        .and_then(|list| list.open_at_start);
    let Some(id) = last else { return };
    if let Err(error) = open(&desk, &id).await {
        tracing::warn!(
            code = error.code,
            "the workspace of the last time could not be opened"
        );
    }
}

async fn migrate(desk: Desk, request: WorkspaceId, reporter: Reporter) -> Answer<Migrated> {
    let _turn = desk.turn().await;
    let entry = find(&desk, &request.id)?;
    let database = connect(&desk, &entry).await?;
    let copy: Mutex<Option<PathBuf>> = Mutex::new(None);
    let outcome = database
        .migrate(&|progress| match progress {
            store::Progress::BackedUp { copy: made } => {
                if let Ok(mut copy) = copy.lock() {
                    *copy = Some(made);
                }
            }
            store::Progress::Migrated { done, of } => {
                reporter.working(u64::try_from(done).unwrap_or(0), u64::try_from(of).ok());
            }
        })
        .await;
    database.close().await;
    outcome.map_err(|error| failed(&desk, error))?;
    let copy = copy.into_inner().unwrap_or_default();
    Ok(Migrated {
        backup: copy.map(|copy| copy.display().to_string()),
    })
}

async fn close(desk: Desk, _: Nothing) -> Answer<()> {
    let _turn = desk.turn().await;
    close_open(&desk).await;
    desk.registry().change(|list| list.open_at_start = None)
}

async fn close_open(desk: &Desk) {
    if let Some(open) = desk.replace_open(None) {
        open.close().await;
    }
}

/// Opens the passphrase file, and with it what the open workspace remembered.
async fn unlock(desk: Desk, request: Passphrase) -> Answer<()> {
    let chosen = desk.vault().await;
    let Some(file) = &chosen.passphrase else {
        return Err(IpcError::new(
            "vault.no_passphrase",
            "This computer keeps its secrets in the keyring, not under a passphrase.",
        ));
    };
    file.unlock(&request.passphrase)
        .await
        .map_err(|error| desk.report(&Error::Vault(error)))?;
    let _turn = desk.turn().await;
    if let Some(open) = desk
        .open_workspace()
        .filter(|open| open.seat().signed_in().is_none())
    {
        session::recall(&desk, &open).await;
    }
    Ok(())
}

/// Makes the passphrase file where there is no keyring.
async fn set_passphrase(desk: Desk, request: Passphrase) -> Answer<()> {
    let chosen = desk.vault().await;
    match &chosen.passphrase {
        Some(file) if !file.exists() => file
            .create(&request.passphrase)
            .await
            .map_err(|error| desk.report(&Error::Vault(error))),
        Some(_) => Err(IpcError::new(
            "vault.exists",
            "A passphrase is set already. Unlock with it.",
        )),
        None => Err(IpcError::new(
            "vault.no_passphrase",
            "This computer keeps its secrets in the keyring; no passphrase is needed.",
        )),
    }
}

fn find(desk: &Desk, id: &str) -> Answer<Entry> {
    desk.registry().read()?.find(id).cloned().ok_or_else(|| {
        IpcError::new(
            code::UNKNOWN_WORKSPACE,
            "This workspace is no longer in the list.",
        )
    })
}

async fn connect(desk: &Desk, entry: &Entry) -> Answer<Database> {
    let url = invalid(desk, DatabaseUrl::parse(&entry.url))?;
    let password = if url.file().is_some() {
        None
    } else {
        let key = VaultKey::new(&entry.id, VaultPurpose::DatabasePassword);
        let kept = desk.vault().await.vault.get(&key).await;
        kept.map_err(|error| desk.report(&Error::Vault(error)))?
    };
    Database::connect(&url, password.as_ref())
        .await
        .map_err(|error| failed(desk, error))
}

fn new_id(desk: &Desk) -> String {
    let mut bytes = [0_u8; 16];
    desk.parts().entropy.fill(&mut bytes);
    format!("{:032x}", u128::from_be_bytes(bytes))
}

fn failed(desk: &Desk, error: StoreError) -> IpcError {
    desk.report(&Error::Store(error))
}

fn invalid<T>(desk: &Desk, outcome: Result<T, domain::Invalid>) -> Answer<T> {
    outcome.map_err(|error| desk.report(&Error::Invalid(error)))
}
