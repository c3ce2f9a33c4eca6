//! Going through a file, a transaction at a time.

use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;

use super::judge::{Judged, Seen, judge_all};
use super::row::Row;
use super::verdict::{Interruption, Outcome, RowVerdict};
use crate::error::{Error, Result};
use crate::invitations::{Offer, client_area, issue};
use crate::operation::{Cx, Operation, Session, Usher};
use crate::outbox::mail_access;
use crate::ports::{ReadTx, StoreError, SupportTx};
use crate::settings;

/// Rows in one transaction: few enough that others get their turn, many enough to be quick.
const CHUNK: usize = 200;
/// Sending more rows than this asks for the password (assurance R-60).
pub const SENT_FREELY: usize = 50;

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows done.
    pub done: u64,
    /// Rows in all.
    pub total: u64,
}

/// Looks on while a file is gone through, and may stop it between two transactions.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Told after every transaction.
    pub progress: &'a (dyn Fn(Progress) + Send + Sync),
    /// Set to stop.
    pub cancel: &'a AtomicBool,
}

static NEVER: AtomicBool = AtomicBool::new(false);

impl Watch<'static> {
    /// Nobody looks on.
    pub fn nobody() -> Self {
        Self {
            progress: &|_| {},
            cancel: &NEVER,
        }
    }
}

/// Judges every row; nothing is written.
pub async fn check(
    usher: &Usher,
    session: &Session,
    rows: &[Row],
    watch: Watch<'_>,
) -> Result<Outcome> {
    let mut run = Run::new(rows, watch);
    for chunk in rows.chunks(CHUNK) {
        let done = usher
            .perform(
                session,
                &CheckChunk {
                    rows: chunk,
                    seen: &run.seen,
                },
            )
            .await;
        if !run.take(done)? {
            break;
        }
    }
    Ok(run.outcome())
}

/// Judges every row and invites those that can be.
pub async fn send(
    usher: &Usher,
    session: &Session,
    rows: &[Row],
    watch: Watch<'_>,
) -> Result<Outcome> {
    usher
        .perform(session, &InviteInBulk { rows: rows.len() })
        .await?;
    let mut run = Run::new(rows, watch);
    for chunk in rows.chunks(CHUNK) {
        let done = usher
            .perform(
                session,
                &SendChunk {
                    rows: chunk,
                    seen: &run.seen,
                },
            )
            .await;
        if !run.take(done)? {
            break;
        }
    }
    Ok(run.outcome())
}

struct Run<'a> {
    watch: Watch<'a>,
    total: u64,
    seen: Seen,
    outcome: Outcome,
}

impl<'a> Run<'a> {
    fn new(rows: &[Row], watch: Watch<'a>) -> Self {
        let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        Self {
            watch,
            total,
            seen: Seen::new(),
            outcome: Outcome {
                left: total,
                ..Outcome::default()
            },
        }
    }

    /// Takes what came of a transaction; `false` ends the run. An error before the first row is
    /// the run's error; a later one ends it with what was done.
    fn take(&mut self, done: Result<Vec<Judged>>) -> Result<bool> {
        match done {
            Ok(judged) => {
                for one in judged {
                    self.add(one);
                }
            }
            Err(error) if self.outcome.rows.is_empty() => return Err(error),
            Err(error) => {
                self.outcome.interrupted = Some(Interruption {
                    code: error.code().to_owned(),
                    message: format!(
                        "{error} What was done until then stays; start the same file again."
                    ),
                });
                return Ok(false);
            }
        }
        (self.watch.progress)(Progress {
            done: self.total - self.outcome.left,
            total: self.total,
        });
        if self.outcome.left > 0 && self.watch.cancel.load(Ordering::Relaxed) {
            self.outcome.interrupted = Some(Interruption {
                code: "cancelled".to_owned(),
                message: "Stopped. What was done until then stays.".to_owned(),
            });
            return Ok(false);
        }
        Ok(true)
    }

    fn add(&mut self, one: Judged) {
        if let Some(key) = one.key {
            self.seen.entry(key).or_insert(one.verdict.line);
        }
        if one.verdict.verdict == super::Verdict::Ok {
            self.outcome.ok += 1;
        } else {
            self.outcome.refused += 1;
        }
        self.outcome.left = self.outcome.left.saturating_sub(1);
        self.outcome.rows.push(one.verdict);
    }

    fn outcome(self) -> Outcome {
        self.outcome
    }
}

/// Whether this sending may begin: who, with which proof, and whether mail can leave at all.
struct InviteInBulk {
    rows: usize,
}

#[async_trait]
impl Operation for InviteInBulk {
    type Output = ();
    type View = dyn SupportTx;

    fn sensitive(&self) -> bool {
        self.rows > SENT_FREELY
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        client_area(&settings::general(tx).await?)?;
        mail_access(cx, tx).await?;
        cx.data_key()?;
        Ok(())
    }
}

struct CheckChunk<'a> {
    rows: &'a [Row],
    seen: &'a Seen,
}

#[async_trait]
impl Operation for CheckChunk<'_> {
    type Output = Vec<Judged>;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Vec<Judged>> {
        judge_all(tx, self.rows, self.seen, cx.now).await
    }
}

struct SendChunk<'a> {
    rows: &'a [Row],
    seen: &'a Seen,
}

#[async_trait]
impl Operation for SendChunk<'_> {
    type Output = Vec<Judged>;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Vec<Judged>> {
        let mut judged = judge_all(tx, self.rows, self.seen, cx.now).await?;
        for one in &mut judged {
            let Some(ready) = one.offer.take() else {
                continue;
            };
            let offer = Offer {
                account: &ready.account,
                email: ready.email,
                name: ready.name,
                permissions: ready.permissions,
                access_ends_at: None,
                message: ready.message,
            };
            let invitation = match issue(cx, tx, offer).await {
                // Somebody invited, joined or closed between our look and our write. Judged again,
                // in a new transaction, the row says so.
                Err(Error::Refused { code, .. }) if is_about_the_row(code) => {
                    return Err(Error::Store(StoreError::Contention));
                }
                other => other?,
            };
            sent(&mut one.verdict, &invitation);
        }
        Ok(judged)
    }
}

fn is_about_the_row(code: &str) -> bool {
    code.starts_with("invitation.") || code == "account.closed"
}

fn sent(verdict: &mut RowVerdict, invitation: &domain::Invitation) {
    verdict.invitation_id = Some(invitation.id);
    "Invited. The mail is on its way.".clone_into(&mut verdict.message);
}
