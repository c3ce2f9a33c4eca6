//! The client area on a server.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::mail::SmtpMailer;
use ::portal::{Options, Portal};
use app::client::portal_key;
use app::client::sweep::sweep;
use app::outbox::send::send_due;
use app::ports::crypto::DataKey;
use app::ports::vault::Secret;
use app::settings::themes::NoteThemes;
use app::{Session, Usher};
use serde_json::json;
use tokio::net::TcpListener;

use crate::answer::Answer;
use crate::cli::{Portal as Command, Serve};
use crate::failure::Failure;
use crate::workspace::{Workspace, origin};

/// The secret that opens the portal's copy of the data key.
const SECRET: &str = "USHER_PORTAL_SECRET";
/// How long a mail waits for its turn.
const MAIL_EVERY: Duration = Duration::from_secs(5);
/// How often what is over is taken away.
const SWEEP_EVERY: Duration = Duration::from_mins(5);

pub async fn run(workspace: &Workspace, command: Command) -> Result<Answer, Failure> {
    match command {
        Command::Key => key(workspace).await,
        Command::Serve(serve) => self::serve(workspace, serve).await,
    }
}

async fn key(workspace: &Workspace) -> Result<Answer, Failure> {
    let admin = workspace.admin().await?;
    let secret = portal_key::make(&workspace.usher, &admin).await?;
    // The one time that it is shown; its user pipes it into a file.
    Ok(Answer::new(
        format!("{}\n", secret.expose()),
        &json!({ "portal_secret": secret.expose() }),
    ))
}

async fn serve(workspace: &Workspace, serve: Serve) -> Result<Answer, Failure> {
    let usher = workspace.usher.clone();
    let data_key = portal_key::open(&usher, &secret(serve.secret_file.as_deref())?).await?;
    if let Some(folder) = &serve.themes {
        let system = Session::system(usher.now(), Some(data_key.clone()));
        let own = ::portal::own_themes(folder);
        usher.perform(&system, &NoteThemes { own }).await?;
    }
    let options = Options {
        public_url: serve.public_url,
        trusted: serve.trusted_proxy,
        themes: serve.themes,
        data_key: Some(data_key.clone()),
    };
    let portal = Portal::new(usher.clone(), options)
        .map_err(|error| Failure::refused("portal.options", error.to_string()))?;
    let listener = TcpListener::bind(serve.listen)
        .await
        .map_err(|error| Failure::system(&error))?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::system(&error))?;
    tracing::info!(%address, "the client area is open");
    let beside = tokio::spawn(beside(usher, data_key, !serve.no_mail));
    let served = ::portal::serve(Arc::new(portal), listener, ended()).await;
    beside.abort();
    served.map_err(|error| Failure::system(&error))?;
    Ok(Answer::silent())
}

/// What the server does beside answering: it sends mail, and takes away what is over.
async fn beside(usher: Usher, data_key: DataKey, sends_mail: bool) {
    let mut swept: Option<Instant> = None;
    loop {
        let system = Session {
            origin: origin(),
            ..Session::system(usher.now(), Some(data_key.clone()))
        };
        if sends_mail
            && let Err(error) = send_due(&usher, &system, &SmtpMailer::default(), &|| true).await
        {
            tracing::warn!(%error, "mail waits");
        }
        if swept.is_none_or(|at| at.elapsed() >= SWEEP_EVERY) {
            swept = Some(Instant::now());
            if let Err(error) = sweep(&usher, &system).await {
                tracing::warn!(%error, "what is over stays a while longer");
            }
        }
        tokio::time::sleep(MAIL_EVERY).await;
    }
}

/// The end that a person or a service manager asks for.
async fn ended() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminated.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn secret(file: Option<&Path>) -> Result<Secret, Failure> {
    if let Some(file) = file {
        only_ours(file)?;
        let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
        return Ok(Secret::new(text.trim_end()));
    }
    let given = std::env::var(SECRET).ok().filter(|text| !text.is_empty());
    given.map(Secret::new).ok_or_else(|| {
        Failure::refused(
            "portal.secret_missing",
            format!(
                "Give the secret of `usherctl portal key` in {SECRET}, or in a file with --secret-file."
            ),
        )
    })
}

/// Refuses a file that others on this computer may read.
fn only_ours(file: &Path) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let found = std::fs::metadata(file).map_err(|error| Failure::file(file, &error))?;
        if found.permissions().mode() & 0o077 != 0 {
            return Err(Failure::refused(
                "portal.secret_file",
                format!(
                    "Others may read {}: take that away first (chmod 600).",
                    file.display()
                ),
            ));
        }
    }
    Ok(())
}
