//! Signing in and out, and the lock of a window that was left alone.

use std::sync::Arc;

use app::Error;
use app::Session;
use app::ports::crypto::DataKey;
use app::ports::vault::{VaultError, VaultKey, VaultPurpose};
use app::session::{SignedIn, change_password, remembered, sign_in};
use app::settings::show::ShowSettings;
use app::workspace::create_first_admin::{self, create_first_admin};
use app::workspace::state::HasAdmin;
use ipc::command::session as command;
use ipc::event::Notice;
use ipc::session::{
    CurrentSession, FirstAdmin, PasswordChange, Reauthentication, SignIn, Stage, Started,
};
use ipc::{IpcError, Nothing};

use crate::desk::Desk;
use crate::feature::{Answer, Feature};
use crate::open::OpenWorkspace;
use crate::workspaces;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("session")
        .with(command::current, current)
        .with(command::create_first_admin, first_admin)
        .with(command::sign_in, sign_in_command)
        .with(command::sign_out, sign_out)
        .with(command::reauthenticate, reauthenticate)
        .with(command::change_password, change_password_command)
        .with(command::lock, lock)
        .with(command::touch, touch)
}

async fn current(desk: Desk, _: Nothing) -> Answer<CurrentSession> {
    desk.resume().await;
    let Some(open) = desk.open_workspace() else {
        return Ok(CurrentSession {
            stage: Stage::NoWorkspace,
            workspace: None,
            admin: None,
            idle_lock_minutes: 0,
        });
    };
    let mut stage = open.stage();
    if stage == Stage::SignedOut {
        let nobody = Session::nobody(&desk.parts().origin);
        let has_admin = open
            .usher
            .perform(&nobody, &HasAdmin)
            .await
            .map_err(|error| desk.report(&error))?;
        if !has_admin {
            stage = Stage::NoAdmin;
        }
    }
    let seat = open.seat();
    Ok(CurrentSession {
        stage,
        workspace: Some(workspaces::shown(&open.entry)),
        admin: seat.signed_in().map(|signed_in| signed_in.admin.clone()),
        idle_lock_minutes: seat.idle_minutes(),
    })
}

async fn first_admin(desk: Desk, request: FirstAdmin) -> Answer<Started> {
    let open = desk.opened()?;
    let details = create_first_admin::FirstAdmin {
        organisation: request.organisation,
        name: request.name,
        email: request.email,
        password: request.password,
    };
    let signed_in = create_first_admin(&open.usher, &desk.parts().origin, &details).await;
    let signed_in = signed_in.map_err(|error| desk.report(&error))?;
    Ok(start(&desk, &open, signed_in, request.remember).await)
}

async fn sign_in_command(desk: Desk, request: SignIn) -> Answer<Started> {
    let open = desk.opened()?;
    let signed_in = sign_in::sign_in(
        &open.usher,
        &desk.parts().origin,
        &request.email,
        &request.password,
    )
    .await;
    let signed_in = signed_in.map_err(|error| desk.report(&error))?;
    Ok(start(&desk, &open, signed_in, request.remember).await)
}

/// Seats somebody, and lets the computer remember the sign-in where they wish so.
async fn start(
    desk: &Desk,
    open: &Arc<OpenWorkspace>,
    signed_in: SignedIn,
    remember: bool,
) -> Started {
    let admin = signed_in.admin.clone();
    // A one-use password opens nothing that is worth remembering.
    let not_remembered = if remember && !admin.must_change_password {
        keep(desk, open, &signed_in).await.err()
    } else {
        forget_here(desk, open).await;
        None
    };
    sit_down(desk, open, signed_in).await;
    Started {
        admin,
        not_remembered,
    }
}

async fn sit_down(desk: &Desk, open: &Arc<OpenWorkspace>, signed_in: SignedIn) {
    open.seat().take(signed_in, desk.parts().clock.now());
    set_idle_lock(desk, open).await;
    open.wake_mail();
}

/// Takes the time of the idle lock over from the settings.
pub async fn set_idle_lock(desk: &Desk, open: &Arc<OpenWorkspace>) {
    let system = Session::system(desk.parts().clock.now(), None);
    match open.usher.perform(&system, &ShowSettings {}).await {
        Ok(settings) => {
            let minutes = u32::try_from(settings.security.idle_lock_minutes).unwrap_or(0);
            open.seat().set_idle_minutes(minutes);
        }
        // Better too early than never.
        Err(error) => {
            tracing::warn!(
                code = error.code(),
                "the time of the idle lock cannot be read"
            );
            open.seat().set_idle_minutes(10);
        }
    }
}

fn key(open: &OpenWorkspace, purpose: VaultPurpose) -> VaultKey {
    VaultKey::new(&open.entry.id, purpose)
}

/// Puts a token and the data key into this computer's vault.
async fn keep(desk: &Desk, open: &OpenWorkspace, signed_in: &SignedIn) -> Answer<()> {
    let chosen = desk.vault().await;
    let vault = &chosen.vault;
    let token = remembered::remember(&open.usher, signed_in)
        .await
        .map_err(|error| desk.report(&error))?;
    let kept: Result<(), VaultError> = async {
        vault
            .put(
                &key(open, VaultPurpose::DataKey),
                &signed_in.data_key.to_secret(),
            )
            .await?;
        vault
            .put(&key(open, VaultPurpose::RememberedSignIn), &token)
            .await
    }
    .await;
    kept.map_err(|error| desk.report(&Error::Vault(error)))
}

/// Takes both out again. What the vault does not want to give up is worthless without the database.
async fn forget_here(desk: &Desk, open: &OpenWorkspace) {
    let chosen = desk.vault().await;
    let vault = &chosen.vault;
    for purpose in [VaultPurpose::RememberedSignIn, VaultPurpose::DataKey] {
        if let Err(error) = vault.delete(&key(open, purpose)).await {
            tracing::warn!(
                code = error.code(),
                "a remembered sign-in could not be deleted"
            );
        }
    }
}

/// Signs in by what this computer remembers, if it does.
pub async fn recall(desk: &Desk, open: &Arc<OpenWorkspace>) {
    let chosen = desk.vault().await;
    let vault = &chosen.vault;
    let kept = async {
        let token = vault
            .get(&key(open, VaultPurpose::RememberedSignIn))
            .await?;
        let data_key = vault.get(&key(open, VaultPurpose::DataKey)).await?;
        Ok::<_, VaultError>(token.zip(data_key))
    };
    let (token, data_key) = match kept.await {
        Ok(Some(kept)) => kept,
        Ok(None) => return,
        Err(error) => {
            tracing::info!(
                code = error.code(),
                "a remembered sign-in cannot be looked up"
            );
            return;
        }
    };
    let Some(data_key) = DataKey::from_secret(&data_key) else {
        return forget_here(desk, open).await;
    };
    match remembered::recall(&open.usher, &desk.parts().origin, &token, data_key).await {
        Ok(Some(signed_in)) => sit_down(desk, open, signed_in).await,
        Ok(None) => forget_here(desk, open).await,
        Err(error) => tracing::warn!(code = error.code(), "a remembered sign-in failed"),
    }
}

async fn sign_out(desk: Desk, _: Nothing) -> Answer<()> {
    let open = desk.opened()?;
    let session = open.seat().session_of_locked()?;
    let chosen = desk.vault().await;
    let vault = &chosen.vault;
    // Whatever fails from here on, nobody sits at the window any more.
    open.seat().leave();
    if let Ok(Some(token)) = vault.get(&key(&open, VaultPurpose::RememberedSignIn)).await
        && let Err(error) = remembered::forget(&open.usher, &session, &token).await
    {
        tracing::warn!(
            code = error.code(),
            "the database still remembers a sign-in that this computer forgets"
        );
    }
    forget_here(&desk, &open).await;
    sign_in::sign_out(&open.usher, &session)
        .await
        .map_err(|error| desk.report(&error))
}

async fn reauthenticate(desk: Desk, request: Reauthentication) -> Answer<()> {
    let open = desk.opened()?;
    let session = open.seat().session_of_locked()?;
    let signed_in = sign_in::reauthenticate(&open.usher, &session, &request.password).await;
    sit_down(
        &desk,
        &open,
        signed_in.map_err(|error| desk.report(&error))?,
    )
    .await;
    Ok(())
}

async fn change_password_command(desk: Desk, request: PasswordChange) -> Answer<Started> {
    let (open, session) = desk.working()?;
    let chosen = desk.vault().await;
    let vault = &chosen.vault;
    let was_kept = matches!(
        vault.get(&key(&open, VaultPurpose::RememberedSignIn)).await,
        Ok(Some(_))
    );
    let changed = change_password::change_password(
        &open.usher,
        &session,
        &request.current,
        &request.new_password,
    )
    .await;
    let signed_in = changed.map_err(|error| desk.report(&error))?;
    Ok(start(&desk, &open, signed_in, was_kept).await)
}

async fn lock(desk: Desk, _: Nothing) -> Answer<()> {
    desk.opened()?.seat().lock();
    desk.notice(Notice::Locked);
    Ok(())
}

/// There was input at the window.
async fn touch(desk: Desk, _: Nothing) -> Answer<()> {
    let (open, _) = desk.working()?;
    open.seat().touch(desk.parts().clock.now());
    Ok(())
}

/// Another data key after an admin was removed: the seat and the vault take it over.
pub async fn take_over_data_key(
    desk: &Desk,
    open: &Arc<OpenWorkspace>,
    data_key: DataKey,
) -> Option<IpcError> {
    let chosen = desk.vault().await;
    let vault = &chosen.vault;
    let place = key(open, VaultPurpose::DataKey);
    let kept = match vault.get(&place).await {
        Ok(Some(_)) => vault.put(&place, &data_key.to_secret()).await,
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    open.seat().set_data_key(data_key);
    kept.err().map(|error| desk.report(&Error::Vault(error)))
}
