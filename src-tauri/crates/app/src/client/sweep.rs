//! Taking away what is over: counters that are empty, sessions and links that have ended. Whoever
//! sends mail does it beside; signing in does not, because it would wait for others' rows.

use async_trait::async_trait;
use domain::timestamp::DAY;

use crate::error::Result;
use crate::operation::{Cx, Operation, Session, Usher};
use crate::ports::SupportTx;

/// Rows of one kind in one transaction: short enough that nobody waits for it.
const AT_ONCE: u64 = 500;
/// So long a reset's link can still say that it has ended, rather than that it is unknown.
const RESETS_SAY_SO: i64 = 7 * DAY;

struct Part {
    most: u64,
}

#[async_trait]
impl Operation for Part {
    /// How many rows went, and whether there may be more.
    type Output = (u64, bool);
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let (now, most) = (cx.now, self.most);
        let gone = [
            tx.throttles_sweep(now, most).await?,
            tx.client_sessions_sweep(now, most).await?,
            tx.hand_overs_sweep(now, most).await?,
            tx.email_tokens_sweep(now, most).await?,
            tx.resets_sweep(now.plus(-RESETS_SAY_SO), most).await?,
        ];
        Ok((gone.iter().sum(), gone.contains(&most)))
    }
}

/// Deletes everything that is over; gives the number of rows. `session` is the system's.
pub async fn sweep(usher: &Usher, session: &Session) -> Result<u64> {
    let mut gone = 0;
    loop {
        let (some, more) = usher.perform(session, &Part { most: AT_ONCE }).await?;
        gone += some;
        if !more {
            return Ok(gone);
        }
    }
}
