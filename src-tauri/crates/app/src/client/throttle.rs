//! Counting of tries, in the transaction that is told the outcome.

use domain::throttle::Limit;
use domain::timestamp::SECOND;
use domain::{EmailAddress, Timestamp};

use crate::error::{Error, Result};
use crate::ports::{StoreError, SupportTx};

/// Takes one try, or says how long to wait.
pub(crate) async fn take(
    tx: &mut (impl SupportTx + ?Sized),
    key: &str,
    limit: Limit,
    now: Timestamp,
) -> Result<()> {
    let seen = tx.throttle(key).await?;
    let next = limit
        .take(seen.unwrap_or(Timestamp(0)), now)
        .map_err(|wait| Error::Throttled {
            seconds: wait / SECOND + 1,
        })?;
    if tx.throttle_put(key, seen, next).await? {
        Ok(())
    } else {
        Err(StoreError::Contention.into())
    }
}

/// Gives one try back: it was no guess.
pub(crate) async fn give_back(
    tx: &mut (impl SupportTx + ?Sized),
    key: &str,
    limit: Limit,
) -> Result<()> {
    let Some(seen) = tx.throttle(key).await? else {
        return Ok(());
    };
    if tx
        .throttle_put(key, Some(seen), seen.plus(-limit.every))
        .await?
    {
        Ok(())
    } else {
        Err(StoreError::Contention.into())
    }
}

/// An e-mail address as part of a counter's key: known or not, it looks alike, and a stolen
/// database lists no addresses that were tried.
pub(crate) fn email_key(email: &str) -> String {
    let key = EmailAddress::parse("email", email).map_or_else(
        |_| email.trim().to_lowercase(),
        |email| email.key().to_owned(),
    );
    domain::throttle::digest(&key)
}
