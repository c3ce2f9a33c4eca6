//! Sends what waits in the outbox, in the background, while a workspace is open and its key is at
//! hand. A window that locked itself goes on sending: that is how a long run finishes overnight.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use app::Session;
use app::client::sweep::sweep;
use app::outbox::send::{Round, send_due};
use app::outbox::status::OutboxStatus;
use ipc::event::Notice;
use tokio::sync::Notify;

use crate::desk::Desk;
use crate::open::OpenWorkspace;

/// Looks at least so often: another computer may have queued something.
const PATIENCE: Duration = Duration::from_mins(1);
/// The same while the client area runs here: somebody may wait for its mail before the screen.
const PATIENCE_OF_VISITORS: Duration = Duration::from_secs(5);
/// Rests so long when the server, or a person, has to change something first.
const REST: Duration = Duration::from_mins(1);
/// How often counters, sessions and links that are over are taken away.
const SWEEP_EVERY: Duration = Duration::from_mins(5);
/// While mails leave, the window hears of it so often.
const PULSE: Duration = Duration::from_secs(1);

/// The sender of one open workspace.
#[derive(Default)]
pub struct MailSender(Arc<Signals>);

#[derive(Default)]
struct Signals {
    stop: AtomicBool,
    wake: Notify,
}

impl MailSender {
    /// Begins. It ends by [`stop`](Self::stop), or with the workspace.
    pub fn start(&self, desk: Desk, open: &Arc<OpenWorkspace>) {
        let signals = Arc::clone(&self.0);
        let open = Arc::downgrade(open);
        tokio::spawn(async move {
            loop {
                let (desk, open, signals) =
                    (desk.clone(), Weak::clone(&open), Arc::clone(&signals));
                // One mail that breaks the sender must not stop all mail until the next start.
                match tokio::spawn(async move { run(&desk, &open, &signals).await }).await {
                    Err(error) if error.is_panic() => tokio::time::sleep(REST).await,
                    _ => return,
                }
            }
        });
    }

    /// There may be something to send.
    pub fn wake(&self) {
        self.0.wake.notify_one();
    }

    /// Ends after the mail that is on its way.
    pub fn stop(&self) {
        self.0.stop.store(true, Ordering::Release);
        self.0.wake.notify_one();
    }
}

impl Signals {
    fn go_on(&self) -> bool {
        !self.stop.load(Ordering::Acquire)
    }
}

async fn run(desk: &Desk, open: &Weak<OpenWorkspace>, signals: &Signals) {
    let mut wait = Duration::ZERO;
    let mut swept: Option<Instant> = None;
    while signals.go_on() {
        let _ = tokio::time::timeout(wait, signals.wake.notified()).await;
        if !signals.go_on() {
            return;
        }
        let Some(open) = open.upgrade() else { return };
        wait = round(desk, &open, signals).await;
        if open.portal.runs() {
            wait = wait.min(PATIENCE_OF_VISITORS);
        }
        if swept.is_none_or(|at| at.elapsed() >= SWEEP_EVERY) && open.seat().signed_in().is_some() {
            swept = Some(Instant::now());
            let system = Session::system(open.usher.now(), None);
            if let Err(error) = sweep(&open.usher, &system).await {
                tracing::warn!(code = error.code(), "what is over stays a while longer");
            }
        }
    }
}

/// One round, and how long to wait for the next.
async fn round(desk: &Desk, open: &OpenWorkspace, signals: &Signals) -> Duration {
    let data_key = open
        .seat()
        .signed_in()
        .map(|signed_in| signed_in.data_key.clone());
    let Some(data_key) = data_key else {
        return PATIENCE;
    };
    let session = Session::system(open.usher.now(), Some(data_key));
    let Ok(before) = open.usher.perform(&session, &OutboxStatus {}).await else {
        return REST;
    };
    let is_due = before.next_due_at.is_some_and(|at| at <= open.usher.now());
    if !before.configured || !is_due {
        return until(open, before.next_due_at);
    }
    let go_on = || signals.go_on();
    let sending = send_due(&open.usher, &session, desk.parts().mailer.as_ref(), &go_on);
    let outcome = with_pulse(desk, sending).await;
    desk.notice(Notice::OutboxChanged);
    match outcome {
        Ok(Round { stopped: None, .. }) => {
            match open.usher.perform(&session, &OutboxStatus {}).await {
                Ok(after) => until(open, after.next_due_at),
                Err(_) => REST,
            }
        }
        Ok(round) => {
            tracing::warn!(
                sent = round.sent,
                deferred = round.deferred,
                "the mail server needs a rest or a change of settings"
            );
            REST
        }
        Err(error) => {
            tracing::warn!(code = error.code(), "mail cannot be sent now");
            REST
        }
    }
}

/// Lets `work` finish, and tells the window every second that the outbox changes.
async fn with_pulse<T>(desk: &Desk, work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        match tokio::time::timeout(PULSE, &mut work).await {
            Ok(outcome) => return outcome,
            Err(_) => desk.notice(Notice::OutboxChanged),
        }
    }
}

fn until(open: &OpenWorkspace, due: Option<domain::Timestamp>) -> Duration {
    due.map_or(PATIENCE, |due| {
        let millis = u64::try_from(due.since(open.usher.now())).unwrap_or(0);
        // Not at once, should the database's and this clock's idea of "due" differ by a hair.
        Duration::from_millis(millis.max(250)).min(PATIENCE)
    })
}
