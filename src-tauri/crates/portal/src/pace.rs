//! Answers that must not tell by their time what they found.

use std::future::Future;
use std::time::Duration;

/// Longer than a mail takes to be written, and short enough to wait for.
const PACE: Duration = Duration::from_millis(250);

/// Does `work` and answers when [`PACE`] is over: a mail that is written for a known address, and
/// not for another, makes no difference (assurance R-12).
pub async fn evenly<T>(work: impl Future<Output = T>) -> T {
    let (done, ()) = tokio::join!(work, tokio::time::sleep(PACE));
    done
}
