//! How a command of the window reaches the code that carries it out, and how its outcome gets back.
//!
//! One way for all of them, so that no command can block the window, leave a promise open after a
//! panic, or answer with an error that has no code.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use app::Operation;
use app::ports::Mode;
use app::ports::store::View;
use futures_util::future::BoxFuture;
use ipc::event::Progress;
use ipc::{Command, IpcError};
use serde_json::Value;
use tauri::ipc::{
    Channel, Invoke, InvokeBody, InvokeError, InvokeResponseBody, JavaScriptChannelId,
};
use tauri::plugin::TauriPlugin;
use tauri::{Manager as _, Runtime, Webview};
use tokio::time::Instant;

use crate::desk::Desk;

/// What a command answers.
pub type Answer<T> = Result<T, IpcError>;

type Handler =
    Box<dyn Fn(Desk, Value, Reporter) -> BoxFuture<'static, Answer<String>> + Send + Sync>;

/// The commands of one noun.
pub struct Feature {
    name: &'static str,
    handlers: BTreeMap<&'static str, Handler>,
}

impl Feature {
    /// A noun without commands.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            handlers: BTreeMap::new(),
        }
    }

    /// A command whose request is an operation of the open workspace.
    pub fn perform<C>(self, command: C) -> Self
    where
        C: Command,
        C::Request: Operation<Output = C::Response>,
    {
        self.with(command, |desk, request| async move {
            let output = desk.perform(&request).await?;
            if <C::Request as Operation>::View::MODE == Mode::Write {
                desk.changed(C::PLUGIN);
            }
            Ok(output)
        })
    }

    /// A command with code of its own.
    pub fn with<C, F, Fut>(self, command: C, carry_out: F) -> Self
    where
        C: Command,
        F: Fn(Desk, C::Request) -> Fut + Send + Sync + Clone + 'static,
        Fut: Future<Output = Answer<C::Response>> + Send + 'static,
    {
        self.with_progress(command, move |desk, request, _| carry_out(desk, request))
    }

    /// A command that says how far it is.
    pub fn with_progress<C, F, Fut>(mut self, _: C, carry_out: F) -> Self
    where
        C: Command,
        F: Fn(Desk, C::Request, Reporter) -> Fut + Send + Sync + Clone + 'static,
        Fut: Future<Output = Answer<C::Response>> + Send + 'static,
    {
        debug_assert_eq!(C::PLUGIN, self.name);
        let handler: Handler = Box::new(move |desk, request, reporter| {
            let carry_out = carry_out.clone();
            Box::pin(async move {
                let request: C::Request =
                    serde_json::from_value(request).map_err(|error| malformed(&error))?;
                let finished = reporter.clone();
                let outcome = carry_out(desk.clone(), request, reporter).await;
                finished.finish();
                serde_json::to_string(&outcome?).map_err(|error| desk.fault(&error))
            })
        });
        self.handlers.insert(C::NAME, handler);
        self
    }

    /// The noun's plugin.
    pub fn into_plugin<R: Runtime>(self) -> TauriPlugin<R> {
        let handlers = Arc::new(self.handlers);
        tauri::plugin::Builder::<R>::new(self.name)
            .invoke_handler(move |invoke| answer(&handlers, invoke))
            .build()
    }

    /// Names of its commands.
    #[cfg(test)]
    pub fn commands(&self) -> Vec<&'static str> {
        self.handlers.keys().copied().collect()
    }
}

/// The name of the field that serde stumbled over, and nothing of its value.
fn malformed(error: &serde_json::Error) -> IpcError {
    let text = error.to_string();
    let field = ["unknown field `", "missing field `"]
        .iter()
        .find_map(|start| text.strip_prefix(start))
        .and_then(|rest| rest.split('`').next())
        .filter(|name| {
            name.len() <= 64 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        });
    IpcError::malformed(field.map(str::to_owned))
}

fn answer<R: Runtime>(handlers: &Arc<BTreeMap<&'static str, Handler>>, invoke: Invoke<R>) -> bool {
    let Invoke {
        message, resolver, ..
    } = invoke;
    let command = message.command().to_owned();
    if !handlers.contains_key(command.as_str()) {
        return false;
    }
    let webview = message.webview();
    let desk = webview.try_state::<Desk>().map(|desk| desk.inner().clone());
    let body = match message.payload() {
        InvokeBody::Json(body) => body.clone(),
        InvokeBody::Raw(_) => Value::Null,
    };
    let handlers = Arc::clone(handlers);
    resolver.respond_async_serialized(async move {
        let outcome = match (desk, arguments(body, &webview)) {
            (Some(desk), Ok((request, reporter))) => {
                guarded(&desk.clone(), async move {
                    match handlers.get(command.as_str()) {
                        Some(handler) => handler(desk, request, reporter).await,
                        None => Err(IpcError::malformed(None)),
                    }
                })
                .await
            }
            (_, Err(error)) => Err(error),
            (None, _) => Err(IpcError::new(
                ipc::error::code::INTERNAL,
                "Usher is still starting. Try again.",
            )),
        };
        outcome
            .map(InvokeResponseBody::Json)
            .map_err(InvokeError::from)
    });
    true
}

/// Runs a command so that a panic in it becomes an error; otherwise the window would wait for ever.
async fn guarded(
    desk: &Desk,
    work: impl Future<Output = Answer<String>> + Send + 'static,
) -> Answer<String> {
    match tokio::spawn(work).await {
        Ok(outcome) => outcome,
        Err(error) => Err(desk.fault(&if error.is_panic() {
            "a command gave up"
        } else {
            "a command was ended"
        })),
    }
}

/// Takes `{request, progress?}` apart.
fn arguments<R: Runtime>(body: Value, webview: &Webview<R>) -> Answer<(Value, Reporter)> {
    let Value::Object(mut body) = body else {
        return Err(IpcError::malformed(None));
    };
    let request = body
        .remove("request")
        .ok_or_else(|| IpcError::malformed(Some("request".to_owned())))?;
    let reporter = match body.remove("progress") {
        None => Reporter::default(),
        Some(Value::String(id)) => {
            let id: JavaScriptChannelId = id
                .parse()
                .map_err(|_| IpcError::malformed(Some("progress".to_owned())))?;
            Reporter::to(id.channel_on(webview.clone()))
        }
        Some(_) => return Err(IpcError::malformed(Some("progress".to_owned()))),
    };
    match body.keys().next() {
        Some(_) => Err(IpcError::malformed(None)),
        None => Ok((request, reporter)),
    }
}

/// Least time between two messages.
const PAUSE: Duration = Duration::from_millis(100);

/// Tells the window how far a command is; nothing where the window did not ask.
#[derive(Clone, Default)]
pub struct Reporter(Option<Arc<Reporting>>);

struct Reporting {
    channel: Channel<Progress>,
    last: std::sync::Mutex<Option<Instant>>,
}

impl Reporter {
    fn to(channel: Channel<Progress>) -> Self {
        Self(Some(Arc::new(Reporting {
            channel,
            last: std::sync::Mutex::new(None),
        })))
    }

    /// `done` of `total` steps are done. Left out when the last message is fresh.
    pub fn working(&self, done: u64, total: Option<u64>) {
        let Some(reporting) = &self.0 else { return };
        let mut last = reporting
            .last
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if last.is_none_or(|at| at.elapsed() >= PAUSE) {
            *last = Some(Instant::now());
            // A window that was closed in the meantime needs no message.
            let _ = reporting.channel.send(Progress::Working { done, total });
        }
    }

    fn finish(&self) {
        if let Some(reporting) = &self.0 {
            let _ = reporting.channel.send(Progress::Done);
        }
    }
}
