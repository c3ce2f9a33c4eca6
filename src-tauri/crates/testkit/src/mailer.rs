//! A mail server in memory: records what it is handed, and fails when told to.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::ports::mailer::{Accepted, MailConnection, Mailer, SendError};
use app::ports::vault::Secret;
use async_trait::async_trait;
use domain::EmailAddress;
use domain::settings::Mail;

/// A mail that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Envelope recipient.
    pub to: String,
    /// The message.
    pub raw: String,
}

#[derive(Default)]
struct State {
    handed: Vec<Handed>,
    failures: VecDeque<SendError>,
}

/// Records mail. Clones share what they record.
#[derive(Clone, Default)]
pub struct Recorder(Arc<Mutex<State>>);

impl Recorder {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything handed over so far, in order.
    pub fn handed(&self) -> Vec<Handed> {
        self.state().handed.clone()
    }

    /// The next mail fails so; call again for the one after it.
    pub fn fail_next(&self, error: SendError) {
        self.state().failures.push_back(error);
    }
}

#[async_trait]
impl Mailer for Recorder {
    async fn connect(
        &self,
        _: &Mail,
        _: Option<&Secret>,
    ) -> Result<Box<dyn MailConnection>, SendError> {
        Ok(Box::new(self.clone()))
    }
}

#[async_trait]
impl MailConnection for Recorder {
    async fn send(
        &mut self,
        _: &EmailAddress,
        to: &EmailAddress,
        raw: &[u8],
    ) -> Result<Accepted, SendError> {
        let mut state = self.state();
        if let Some(error) = state.failures.pop_front() {
            return Err(error);
        }
        state.handed.push(Handed {
            to: to.to_string(),
            raw: String::from_utf8_lossy(raw).into_owned(),
        });
        Ok(Accepted {
            code: 250,
            reply: "2.0.0 recorded".to_owned(),
        })
    }

    fn is_open(&self) -> bool {
        true
    }

    async fn close(self: Box<Self>) {}
}
