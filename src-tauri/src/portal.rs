//! The client area on this computer: for trying it, and for acting as an account's owner.
//!
//! It listens on loopback alone. A server for customers is `usherctl portal serve`.

use std::net::Ipv4Addr;
use std::sync::Arc;

use ::portal::{Options, Portal};
use app::client::masquerade::StartMasquerade;
use app::settings::show::ShowSettings;
use ipc::IpcError;
use ipc::command::portal as command;
use ipc::portal::ClientAreaState;
use ipc::{Command as _, Nothing};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, oneshot};
use tokio::task::JoinHandle;

use crate::desk::Desk;
use crate::feature::{Answer, Feature};

/// Where it listens, if the settings name no port of this computer.
const PORT: u16 = 8080;
const REFUSED: &str = "client_area.cannot_start";
const NOT_RUNNING: &str = "client_area.not_running";
const NO_BROWSER: &str = "client_area.no_browser";

/// The client area of one open workspace, while it runs.
#[derive(Default)]
pub struct LocalPortal(Mutex<Option<Running>>);

struct Running {
    url: String,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

impl LocalPortal {
    async fn url(&self) -> Option<String> {
        self.0.lock().await.as_ref().map(|it| it.url.clone())
    }

    /// Whether it runs, or is just about to.
    pub fn runs(&self) -> bool {
        self.0.try_lock().map_or(true, |running| running.is_some())
    }

    /// Lets requests that are under way finish, and ends.
    pub async fn stop(&self) {
        let running = self.0.lock().await.take();
        if let Some(running) = running {
            let _ = running.stop.send(());
            let _ = running.served.await;
        }
    }
}

/// The commands.
pub fn feature() -> Feature {
    Feature::new("portal")
        .with(command::status, |desk, Nothing {}| async move {
            state(&desk).await
        })
        .with(command::start, |desk, Nothing {}| start(desk))
        .with(command::stop, |desk, Nothing {}| stop(desk))
        .with(command::open, |desk, Nothing {}| open(desk))
        .with(command::sign_in_as_owner, sign_in_as_owner)
}

async fn state(desk: &Desk) -> Answer<ClientAreaState> {
    let settings = desk.perform(&ShowSettings {}).await?;
    Ok(ClientAreaState {
        running_at: desk.opened()?.portal.url().await,
        public_url: settings.general.client_area_url,
    })
}

async fn start(desk: Desk) -> Answer<ClientAreaState> {
    let (workspace, session) = desk.working()?;
    let settings = desk.perform(&ShowSettings {}).await?;
    let mut running = workspace.portal.0.lock().await;
    if running.is_none() {
        let port = port_of(&settings.general.client_area_url).unwrap_or(PORT);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(|error| {
                IpcError::new(
                    REFUSED,
                    format!(
                        "Port {port} of this computer cannot be used: {error}. Stop the program that \
                         uses it, or set another port as the client area's address in Settings, General."
                    ),
                )
            })?;
        let url = format!("http://127.0.0.1:{port}");
        let options = Options {
            public_url: url.clone(),
            trusted: Vec::new(),
            themes: None,
            data_key: session.data_key,
        };
        let portal =
            Portal::new(workspace.usher.clone(), options).map_err(|error| desk.fault(&error))?;
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(async move {
            let end = async move {
                let _ = stopped.await;
            };
            if let Err(error) = ::portal::serve(Arc::new(portal), listener, end).await {
                tracing::error!(%error, "the client area ended");
            }
        });
        *running = Some(Running { url, stop, served });
    }
    drop(running);
    // From now on it looks for mail more often.
    workspace.wake_mail();
    state(&desk).await
}

async fn stop(desk: Desk) -> Answer<ClientAreaState> {
    let (workspace, _) = desk.working()?;
    workspace.portal.stop().await;
    state(&desk).await
}

async fn open(desk: Desk) -> Answer<()> {
    let at = state(&desk).await?;
    match at.running_at.as_deref().unwrap_or(&at.public_url) {
        "" => Err(IpcError::new(
            NOT_RUNNING,
            "The client area has no address yet. Start it on this computer, or set its address in Settings, General.",
        )),
        url => browse(&desk, url),
    }
}

async fn sign_in_as_owner(desk: Desk, request: StartMasquerade) -> Answer<()> {
    let started = desk.perform(&request).await?;
    desk.changed(command::sign_in_as_owner::PLUGIN);
    let at = state(&desk).await?;
    // The link works in every client area of this workspace; the one on this computer is nearest.
    let path = started
        .url
        .strip_prefix(at.public_url.trim_end_matches('/'));
    match (at.running_at, path) {
        (Some(local), Some(path)) => browse(&desk, &format!("{local}{path}")),
        _ => browse(&desk, &started.url),
    }
}

fn browse(desk: &Desk, url: &str) -> Answer<()> {
    (desk.parts().browse)(url).map_err(|error| {
        IpcError::new(
            NO_BROWSER,
            format!("No browser could be opened ({error}). Open {url} yourself."),
        )
    })
}

/// The port of an address on this computer.
fn port_of(url: &str) -> Option<u16> {
    let rest = url.strip_prefix("http://")?;
    let (host, port) = rest.trim_end_matches('/').rsplit_once(':')?;
    matches!(host, "127.0.0.1" | "localhost")
        .then(|| port.parse().ok())
        .flatten()
        .filter(|port| *port != 0)
}

#[cfg(test)]
mod tests {
    use super::port_of;

    #[test]
    fn only_an_address_of_this_computer_names_the_port() {
        assert_eq!(port_of("http://127.0.0.1:8090"), Some(8090));
        assert_eq!(port_of("http://localhost:8090/"), Some(8090));
        for other in [
            "https://my.acme.example",
            "http://my.acme.example:8090",
            "http://127.0.0.1",
            "http://127.0.0.1:0",
            "",
        ] {
            assert_eq!(port_of(other), None, "{other}");
        }
    }
}
