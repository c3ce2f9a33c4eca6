//! The client area on a server.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ::mail::SmtpMailer;
use ::portal::{Options, Portal};
use app::Session;
use app::client::portal_key;
use app::outbox::send::send_due;
use app::ports::vault::Secret;
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
    let mail = tokio::spawn(async move {
        loop {
            let sender = Session {
                origin: origin(),
                ..Session::system(usher.now(), Some(data_key.clone()))
            };
            if let Err(error) = send_due(&usher, &sender, &SmtpMailer::default(), &|| true).await {
                tracing::warn!(%error, "mail waits");
            }
            tokio::time::sleep(MAIL_EVERY).await;
        }
    });
    let served = ::portal::serve(Arc::new(portal), listener, ended()).await;
    mail.abort();
    served.map_err(|error| Failure::system(&error))?;
    Ok(Answer::silent())
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
