//! Verifying the log: every entry, in order, against its hash and the one before; the end against
//! the recorded head, and against an anchor kept elsewhere.

use async_trait::async_trait;
use domain::activity::{GENESIS, Link};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation, Session, Usher};
use crate::ports::ReadTx;
use crate::ports::activity::{ChainHead, StoredEntry};

/// Entries read at once.
const CHUNK: u32 = 5_000;

/// An end of the log that was seen earlier and kept outside the database. What lies before it can
/// no longer be cut off or rewritten unnoticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Number of entries at that time.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seq: i64,
    /// Hash of the last one, as 64 hexadecimal digits.
    pub hash: String,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Verification {
    /// Whether every entry stands as it was written.
    pub intact: bool,
    /// Entries that were verified.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub entries: i64,
    /// Number of the first entry that does not fit.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub first_bad: Option<i64>,
    /// What is wrong, in a sentence; empty when intact.
    pub finding: String,
    /// The end of the log, to be kept elsewhere.
    pub head: Anchor,
}

/// Follows a chain entry by entry. Pure, so that every tampering can be tried on it.
#[derive(Debug)]
pub struct Walker {
    next: i64,
    hash: [u8; 32],
    anchor: Option<Anchor>,
    finding: Option<(i64, String)>,
}

impl Walker {
    /// Starts before the first entry.
    pub fn new(anchor: Option<Anchor>) -> Self {
        Self {
            next: 1,
            hash: GENESIS,
            anchor,
            finding: None,
        }
    }

    /// Takes the next entry as stored. Gives whether to go on.
    pub fn step(&mut self, entry: &StoredEntry) -> bool {
        let hash = link(entry).hash(&self.hash);
        if entry.seq != self.next {
            let text = format!(
                "Entry {} is missing: {} follows on {}.",
                self.next,
                entry.seq,
                self.next - 1
            );
            self.finding = Some((self.next, text));
        } else if entry.previous != self.hash {
            self.finding = Some((
                entry.seq,
                format!("Entry {} does not follow on the one before it.", entry.seq),
            ));
        } else if hash != entry.hash {
            self.finding = Some((
                entry.seq,
                format!("Entry {} was changed after it was written.", entry.seq),
            ));
        } else if self
            .anchor
            .as_ref()
            .is_some_and(|anchor| anchor.seq == entry.seq && anchor.hash != hex(&hash))
        {
            let text = format!(
                "Entry {} is another than the one this computer has seen: the log was rewritten.",
                entry.seq
            );
            self.finding = Some((entry.seq, text));
        }
        self.hash = hash;
        self.next += 1;
        self.finding.is_none()
    }

    /// Compares the end with the recorded head and the anchor.
    pub fn finish(self, head: &ChainHead) -> Verification {
        let seen = self.next - 1;
        let finding = self.finding.or_else(|| {
            if head.seq != seen || head.hash != self.hash {
                let text = format!("The log ends at entry {seen}, but {} were written: its end was cut off or added to.", head.seq);
                return Some((seen.min(head.seq) + 1, text));
            }
            let anchor = self.anchor.as_ref()?;
            (anchor.seq > seen).then(|| {
                let text = format!("The log ends at entry {seen}, but this computer has seen {}: its end was cut off.", anchor.seq);
                (seen + 1, text)
            })
        });
        Verification {
            intact: finding.is_none(),
            entries: seen,
            first_bad: finding.as_ref().map(|(seq, _)| *seq),
            finding: finding.map(|(_, text)| text).unwrap_or_default(),
            head: Anchor {
                seq: head.seq,
                hash: hex(&head.hash),
            },
        }
    }
}

fn link(entry: &StoredEntry) -> Link<'_> {
    Link {
        seq: entry.seq,
        at: entry.at,
        actor_kind: &entry.actor_kind,
        actor_id: &entry.actor_id,
        actor_name: &entry.actor_name,
        account_id: &entry.account_id,
        user_id: &entry.user_id,
        action: &entry.action,
        text: &entry.text,
        origin: &entry.origin,
        changes: &entry.changes,
    }
}

/// A hash as 64 hexadecimal digits.
pub fn hex(hash: &[u8; 32]) -> String {
    use std::fmt::Write as _;
    hash.iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Verifies the whole log.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct VerifyActivity {
    /// An end seen earlier, where one is kept.
    #[serde(default)]
    pub anchor: Option<Anchor>,
}

#[async_trait]
impl Operation for VerifyActivity {
    type Output = Verification;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Verification> {
        let head = tx.activity_head().await?;
        let mut walker = Walker::new(self.anchor.clone());
        let mut after = 0;
        'chunks: loop {
            let chunk = tx.activity_after(after, CHUNK).await?;
            let Some(last) = chunk.last() else { break };
            after = last.seq;
            for entry in &chunk {
                if !walker.step(entry) {
                    break 'chunks;
                }
            }
        }
        Ok(walker.finish(&head))
    }
}

/// Verifies the whole log against an anchor.
pub async fn verify(
    usher: &Usher,
    session: &Session,
    anchor: Option<Anchor>,
) -> Result<Verification> {
    usher.perform(session, &VerifyActivity { anchor }).await
}
