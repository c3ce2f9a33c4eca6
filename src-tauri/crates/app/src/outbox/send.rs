//! Sending what is due: claim with a lease, send, settle.
//!
//! Never lost, at most one duplicate per crash: between the server's acceptance and our commit lies
//! a window that no protocol closes. A mail left behind in it is sent again when its lease has run
//! out, with the same bytes and the same Message-ID.

use async_trait::async_trait;
use domain::activity::action;
use domain::timestamp::{HOUR, MINUTE};
use domain::{EmailAddress, OutboxId, Timestamp};

use super::{MailAccess, mail_access, record_id};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Session, Step, Usher};
use crate::ports::mailer::{MailConnection, Mailer, SendError};
use crate::ports::outbox::{MailState, OutboxMail};
use crate::ports::{ReadTx, SupportTx};

/// For how long a sender holds what it claimed. Longer than the slowest dialogue (RFC 5321 section
/// 4.5.3.2 allows ten minutes for the last reply).
const LEASE: i64 = 15 * MINUTE;
/// Mails claimed at once.
const BATCH: u32 = 20;
/// Waits after the first, second, … failure; the last one repeats. Early tries pass greylisting
/// (assurance 2.2, rule 6).
const WAITS: [i64; 5] = [6 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, HOUR];

/// What a round of sending did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// Mails the server took.
    pub sent: u64,
    /// Mails to be tried again later.
    pub deferred: u64,
    /// Mails that failed for good.
    pub failed: u64,
    /// Mails no longer wanted: they ran out.
    pub dropped: u64,
    /// Why the round ended early; a person must change something, or the server needs a rest.
    pub stopped: Option<String>,
}

/// When to try again after `attempts` failures, with up to a fifth more or less at random.
fn next_try(now: Timestamp, attempts: i64, random: u8) -> Timestamp {
    let index = usize::try_from(attempts.max(1) - 1)
        .unwrap_or(0)
        .min(WAITS.len() - 1);
    let wait = WAITS.get(index).copied().unwrap_or(HOUR);
    let jitter = wait / 5 * (i64::from(random) - 128) / 128;
    now.plus(wait + jitter)
}

struct Access;

#[async_trait]
impl Operation for Access {
    type Output = MailAccess;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<MailAccess> {
        mail_access(cx, tx).await
    }
}

struct Claim<'a> {
    lease: &'a str,
}

#[async_trait]
impl Operation for Claim<'_> {
    type Output = Vec<OutboxMail>;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Vec<OutboxMail>> {
        Ok(tx
            .outbox_claim(self.lease, cx.now, cx.now.plus(LEASE), BATCH)
            .await?)
    }
}

struct Settle<'a> {
    mail: &'a OutboxMail,
    lease: &'a str,
}

#[async_trait]
impl Operation for Settle<'_> {
    type Output = ();
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        if !tx.outbox_settle(self.mail, self.lease).await? {
            // Cancelled or resent while it was on its way, or the lease ran out: not ours any more.
            return Ok(());
        }
        let account = match self.mail.invitation_id {
            Some(id) => tx
                .invitation(id)
                .await?
                .map(|invitation| invitation.account_id),
            None => None,
        };
        let words = match self.mail.kind.as_str() {
            "invitation" => "invitation",
            "password_reset" => "password reset",
            _ => "message",
        };
        let step = match self.mail.state {
            MailState::Sent => Step::new(
                action::MAIL_SENT,
                format!("Sent the {words} mail to {}", self.mail.recipient),
            ),
            MailState::Failed => Step::new(
                action::MAIL_FAILED,
                format!(
                    "Could not send the {words} mail to {}: {}",
                    self.mail.recipient, self.mail.reply
                ),
            ),
            _ => return Ok(()),
        };
        let step = account.map_or(step.clone(), |id| step.clone().account(id));
        cx.log(self.mail.user_id.map_or(step.clone(), |id| step.user(id)));
        Ok(())
    }
}

/// Sends everything that is due, over one connection at a time, until nothing is due, something
/// stops the run, or `go_on` says no. `session` is the system's, with the data key.
pub async fn send_due(
    usher: &Usher,
    session: &Session,
    mailer: &dyn Mailer,
    go_on: &(dyn Fn() -> bool + Send + Sync),
) -> Result<Round> {
    let mut round = Round::default();
    let access = usher.perform(session, &Access).await?;
    let lease = OutboxId::new(usher.now(), usher.env.entropy.as_ref()).to_string();
    let mut connection: Option<Box<dyn MailConnection>> = None;
    'batches: while go_on() {
        let batch = usher.perform(session, &Claim { lease: &lease }).await?;
        if batch.is_empty() {
            break;
        }
        let mut batch = batch.into_iter();
        while let Some(mail) = batch.next() {
            let outcome = if go_on() && round.stopped.is_none() {
                try_one(usher, session, mailer, &access, &mut connection, &mail).await
            } else {
                Outcome::Untouched
            };
            let stop = outcome.stops();
            let settled = outcome.apply(usher, mail, &mut round);
            usher
                .perform(
                    session,
                    &Settle {
                        mail: &settled,
                        lease: &lease,
                    },
                )
                .await?;
            if let Some(reason) = stop {
                round.stopped.get_or_insert(reason);
            }
            if let Some(pause) = pause(access.mail.per_minute)
                && settled.state == MailState::Sent
                && batch.len() > 0
            {
                tokio::time::sleep(pause).await;
            }
        }
        if round.stopped.is_some() {
            break 'batches;
        }
    }
    if let Some(connection) = connection {
        connection.close().await;
    }
    Ok(round)
}

fn pause(per_minute: u32) -> Option<std::time::Duration> {
    (per_minute > 0).then(|| std::time::Duration::from_millis(60_000 / u64::from(per_minute)))
}

enum Outcome {
    Sent(String),
    Expired,
    Failed(SendError),
    Broken(String),
    /// Claimed, but the round ended before its turn: goes back as it was.
    Untouched,
}

impl Outcome {
    fn stops(&self) -> Option<String> {
        match self {
            Self::Failed(error) if error.stops_run() || error.backs_off_server() => {
                Some(error.to_string())
            }
            _ => None,
        }
    }

    fn apply(self, usher: &Usher, mut mail: OutboxMail, round: &mut Round) -> OutboxMail {
        let now = usher.now();
        mail.leased_until = None;
        match self {
            Self::Untouched => {
                mail.state = if mail.attempts == 0 {
                    MailState::Queued
                } else {
                    MailState::Deferred
                };
                return mail;
            }
            Self::Sent(reply) => {
                round.sent += 1;
                mail.attempts += 1;
                mail.reply = reply;
                mail.settle(MailState::Sent, now);
            }
            Self::Expired => {
                round.dropped += 1;
                "Ran out before it could be sent".clone_into(&mut mail.reply);
                mail.settle(MailState::Dropped, now);
            }
            Self::Broken(reason) => {
                round.failed += 1;
                mail.reply = reason;
                // Kept sealed: a retry after a key was mended can still send it.
                mail.state = MailState::Failed;
                mail.settled_at = Some(now);
            }
            // About the server or our sign-in, not about this mail: it costs the mail no attempt.
            Self::Failed(error) if error.stops_run() => {
                mail.reply = error.to_string();
                mail.state = if mail.attempts == 0 {
                    MailState::Queued
                } else {
                    MailState::Deferred
                };
                mail.next_attempt_at = now.plus(MINUTE);
            }
            Self::Failed(error) => {
                mail.attempts += 1;
                mail.reply = error.to_string();
                let mut random = [0_u8; 1];
                usher.env.entropy.fill(&mut random);
                let next = next_try(now, mail.attempts, random[0]);
                let final_no = matches!(error, SendError::Permanent { .. });
                if final_no || next > mail.expires_at {
                    round.failed += 1;
                    mail.state = MailState::Failed;
                    mail.settled_at = Some(now);
                } else {
                    round.deferred += 1;
                    mail.state = MailState::Deferred;
                    mail.next_attempt_at = next;
                }
            }
        }
        mail
    }
}

impl OutboxMail {
    /// Ends the mail's life in the outbox; its message is wiped.
    fn settle(&mut self, state: MailState, now: Timestamp) {
        self.state = state;
        self.settled_at = Some(now);
        self.sealed.clear();
    }
}

async fn try_one(
    usher: &Usher,
    session: &Session,
    mailer: &dyn Mailer,
    access: &MailAccess,
    connection: &mut Option<Box<dyn MailConnection>>,
    mail: &OutboxMail,
) -> Outcome {
    if usher.now() > mail.expires_at {
        return Outcome::Expired;
    }
    let Some(data_key) = session.data_key.as_ref() else {
        return Outcome::Untouched;
    };
    let raw = match usher
        .env
        .crypto
        .open(data_key, &record_id(mail.id), &mail.sealed)
    {
        Ok(raw) => raw,
        Err(error) => return Outcome::Broken(error.to_string()),
    };
    let addresses = EmailAddress::parse("from_address", &mail.sender)
        .and_then(|from| EmailAddress::parse("to", &mail.recipient).map(|to| (from, to)));
    let (from, to) = match addresses {
        Ok(pair) => pair,
        Err(invalid) => return Outcome::Broken(Error::from(invalid).to_string()),
    };
    let mut open = match connection.take().filter(|open| open.is_open()) {
        Some(open) => open,
        None => match mailer.connect(&access.mail, access.password.as_ref()).await {
            Ok(open) => open,
            Err(error) => return Outcome::Failed(error),
        },
    };
    match open.send(&from, &to, &raw).await {
        Ok(accepted) => {
            *connection = Some(open);
            Outcome::Sent(accepted.reply)
        }
        Err(error) => {
            if open.is_open() {
                *connection = Some(open);
            }
            Outcome::Failed(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_within_a_fifth() {
        let now = Timestamp(0);
        for (attempts, wait) in [
            (1, 6 * MINUTE),
            (2, 15 * MINUTE),
            (3, 30 * MINUTE),
            (4, HOUR),
            (40, HOUR),
        ] {
            for random in [0, 128, 255] {
                let next = next_try(now, attempts, random).0;
                assert!(
                    (next - wait).abs() <= wait / 5,
                    "{attempts} {random}: {next}"
                );
            }
        }
    }
}
