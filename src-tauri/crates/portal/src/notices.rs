//! What the top bar tells a user: each notice leads to the page that settles it.

use app::kept::Kept;
use app::ports::Stamp;
use app::ports::overview::Counted;
use app::{Access, Error};
use domain::timestamp::{DAY, MINUTE};
use domain::{AccountId, Timestamp, User, UserId};
use minijinja::Value;

use crate::texts::Texts;

/// An end of access that is nearer than this is told beforehand.
const ENDS_SOON: i64 = 14 * DAY;

/// Counts that are kept at once.
pub const COUNTS: usize = 10_000;
/// How long counts are believed though nobody changed anything: invoices fall due by themselves.
const COUNTED_FOR: i64 = MINUTE;

/// What was counted last, for whom and where, and when.
pub type Counts = Kept<(UserId, Option<AccountId>), (Timestamp, Counted)>;

/// What was counted before, if it would be counted like this again; else what `count` counts.
pub async fn counted<F>(
    kept: &Counts,
    (stamp, now): (Option<Stamp>, Timestamp),
    whose: (UserId, Option<AccountId>),
    count: F,
) -> Result<Counted, Error>
where
    F: Future<Output = Result<Counted, Error>>,
{
    if let Some((then, counted)) = kept.get(stamp, &whose)
        && (0..COUNTED_FOR).contains(&now.since(then))
    {
        return Ok(counted);
    }
    let counted = count.await?;
    kept.put(stamp, whose, (now, counted));
    Ok(counted)
}

/// One notice: its text and where it leads.
fn notice(texts: &Texts, key: &str, args: &[(&str, Value)], url: &str) -> Value {
    let text = texts.text(&format!("notice-{key}"), args);
    minijinja::context! { text, url }
}

/// The notices for a user, those that cannot wait first.
pub fn notices(
    texts: &Texts,
    user: &User,
    access: Option<&Access>,
    counted: &Counted,
    now: Timestamp,
) -> Vec<Value> {
    let mut notices = Vec::new();
    let count = |count: i64| [("count", Value::from(count))];
    if let Some(access) = access {
        let home = format!("/a/{}", access.account.reference.as_str());
        let overview = &counted.overview;
        let overdue = overview.overdue_invoices.unwrap_or(0);
        let unpaid = overview.unpaid_invoices.unwrap_or(0) - overdue;
        let quotes = overview.open_quotes.unwrap_or(0);
        for (key, number, page) in [
            ("overdue", overdue, "invoices?show=overdue&sort=due"),
            ("unpaid", unpaid, "invoices?show=unpaid&sort=due"),
            ("quotes", quotes, "quotes?show=delivered"),
        ] {
            if number > 0 {
                let url = format!("{home}/{page}");
                notices.push(notice(texts, key, &count(number), &url));
            }
        }
        let ends_at = access.membership.as_ref().and_then(|one| one.ends_at);
        if let Some(at) = ends_at.filter(|at| at.since(now) <= ENDS_SOON) {
            let date = [("date", Value::from(texts.date(at.0, "date")))];
            notices.push(notice(texts, "access-ends", &date, &home));
        }
    }
    if !counted.email_verified {
        notices.push(notice(texts, "verify", &[], "/profile/email"));
    } else if counted.invitations > 0 {
        let url = "/my-invitations";
        notices.push(notice(
            texts,
            "invitations",
            &count(counted.invitations),
            url,
        ));
    }
    if !user.two_factor {
        notices.push(notice(texts, "two-factor", &[], "/profile/security"));
    }
    notices
}
