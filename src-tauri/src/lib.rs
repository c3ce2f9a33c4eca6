//! The desktop: a window over the use cases of `app`. Adapters are put together here and nowhere
//! else; rules, decisions and statements do not belong here.
//!
//! A command reaches its code in one way (`feature.rs`); most are one line in the file of their
//! noun. To add one: its line in `crates/ipc/src/command_list.rs`, its permission in
//! `capabilities/main.json`, its line in the noun's file here.

mod accounts;
mod activity;
mod address;
mod admins;
mod bulk_run;
mod contacts;
mod currencies;
mod dashboard;
mod desk;
mod exports;
mod feature;
mod files;
mod folders;
mod imports;
mod invitations;
mod invoices;
mod logging;
mod mail_sender;
mod memberships;
mod open;
mod orders;
mod outbox;
mod portal;
mod products;
mod quotes;
mod registrations;
mod registry;
mod search;
mod seat;
mod services;
mod session;
mod settings;
#[cfg(test)]
mod tests;
mod users;
mod window;
mod workspaces;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use ipc::event::Notice;
use mail::{SmtpMailer, TemplateRenderer};
use secrets::{StandardCrypto, SystemClock, SystemEntropy, computer_name};
use tauri::{AppHandle, Builder, Manager as _, RunEvent, Runtime, Wry};

use crate::desk::{Desk, Parts};
use crate::feature::Feature;
use crate::folders::Folders;

/// How often the window is looked at for the idle lock.
const IDLE_LOOK: Duration = Duration::from_secs(5);
/// How long the end of the program may take.
const PATIENCE_AT_END: Duration = Duration::from_secs(3);

/// Starts the desktop program and waits for its end.
pub fn run() -> ExitCode {
    // One provider for every library that speaks TLS, before any of them asks.
    let _ = rustls::crypto::ring::default_provider().install_default();
    // First, so that a second start touches nothing.
    let single = tauri_plugin_single_instance::init(|app, _, _| window::show(app));
    let builder = assemble(Builder::<Wry>::new().plugin(single), |app| {
        let folders = Folders::of(app)?;
        logging::start(&folders.logs);
        parts(folders)
    });
    match builder.build(tauri::generate_context!()) {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    end(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the program could not start");
            ExitCode::FAILURE
        }
    }
}

/// Lets the mail that is on its way arrive and folds the database's journal in. A server that does
/// not answer holds nobody up; nothing is lost by that.
fn end<R: Runtime>(app: &AppHandle<R>) {
    let Some(desk) = app.try_state::<Desk>().map(|desk| desk.inner().clone()) else {
        return;
    };
    // The time-out is made inside, where the runtime's clock is.
    let ended = tauri::async_runtime::block_on(async move {
        tokio::time::timeout(PATIENCE_AT_END, workspaces::end(&desk)).await
    });
    if ended.is_err() {
        tracing::warn!("the workspace did not close in time");
    }
}

/// The adapters of a real desktop.
fn parts(folders: Folders) -> Result<Parts, Box<dyn Error>> {
    Ok(Parts {
        folders,
        vault: None,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        crypto: Arc::new(StandardCrypto::new()),
        renderer: Arc::new(TemplateRenderer::new()?),
        mailer: Arc::new(SmtpMailer::default()),
        browse: Arc::new(|url| ::open::that_detached(url)),
        origin: computer_name().unwrap_or_else(|| "this computer".to_owned()),
    })
}

/// The features, in the order of `ipc::PLUGINS`.
fn features() -> Vec<Feature> {
    vec![
        workspaces::feature(),
        session::feature(),
        dashboard::feature(),
        users::feature(),
        accounts::feature(),
        memberships::feature(),
        contacts::feature(),
        currencies::feature(),
        products::feature(),
        services::feature(),
        registrations::feature(),
        invoices::feature(),
        quotes::feature(),
        orders::feature(),
        invitations::feature(),
        activity::feature(),
        search::feature(),
        admins::feature(),
        settings::feature(),
        portal::feature(),
        imports::feature(),
        exports::feature(),
        outbox::feature(),
    ]
}

/// Puts features, desk and window together.
fn assemble<R: Runtime>(
    mut builder: Builder<R>,
    make: impl FnOnce(&AppHandle<R>) -> Result<Parts, Box<dyn Error>> + Send + 'static,
) -> Builder<R> {
    for feature in features() {
        builder = builder.plugin(feature.into_plugin());
    }
    builder.setup(move |app| {
        let handle = app.handle();
        let desk = Desk::new(make(handle)?, Box::new(handle.clone()));
        app.manage(desk.clone());
        window::open(handle)?;
        // The database opens while the page loads.
        let resuming = desk.clone();
        tauri::async_runtime::spawn(async move { resuming.resume().await });
        tauri::async_runtime::spawn(watch_idle(desk));
        Ok(())
    })
}

/// Tells the window when it is locked; the lock itself needs nobody to look.
async fn watch_idle(desk: Desk) {
    let mut was_locked = false;
    loop {
        tokio::time::sleep(IDLE_LOOK).await;
        let is_locked = desk
            .open_workspace()
            .is_some_and(|open| open.seat().is_locked(open.usher.now()));
        if is_locked && !was_locked {
            desk.notice(Notice::Locked);
        }
        was_locked = is_locked;
    }
}
