//! The mail that an account was sent.

use std::sync::Arc;

use app::outbox::of_account::{AccountMail, AccountMailRow, MemberMail, MemberMailOne};
use app::page::Direction::{Ascending, Descending};
use app::page::Position;
use domain::OutboxId;
use minijinja::{Value, context};

use super::lists::{Asked, Order, ROWS};
use crate::answer::{Answer, Outcome};
use crate::ask::Ask;

const ORDERS: &[Order<()>] = &[("newest", (), Descending), ("oldest", (), Ascending)];

/// What became of a mail, in the words of its reader: how often it was tried is not theirs to know.
fn state(mail: &AccountMailRow) -> &'static str {
    use app::ports::outbox::MailState::{Deferred, Dropped, Failed, Queued, Sending, Sent};
    match mail.state {
        Queued | Sending | Deferred => "queued",
        Sent => "sent",
        Failed => "failed",
        Dropped => "dropped",
    }
}

fn value(ask: &Ask, mail: &AccountMailRow) -> Value {
    // A kind that these texts do not know yet is a mail all the same.
    let about = format!("mail-about-{}", mail.kind.replace('_', "-"));
    let about = ask.texts().find(&about, &[]);
    context! {
        id => mail.id.to_string(),
        about => about.unwrap_or_else(|| ask.texts().text("mail-about-other", &[])),
        recipient => mail.recipient,
        state => state(mail),
        created_at => mail.created_at.0,
        settled_at => mail.settled_at.map(|at| at.0),
    }
}

pub async fn list(ask: Arc<Ask>) -> Outcome {
    let asked = Asked::of(&ask, &[], ORDERS);
    let direction = asked.sort().map_or(Descending, |((), way)| way);
    let account_id = ask.access()?.account.id;
    let page = asked
        .fetch(|position: Position| {
            let list = MemberMail(AccountMail {
                account_id,
                direction,
                position,
                limit: ROWS,
            });
            let ask = &ask;
            async move { ask.perform(&list).await }
        })
        .await?;
    let rows: Vec<Value> = page.rows.iter().map(|mail| value(&ask, mail)).collect();
    let list = asked.shown(page.next.as_deref());
    Ok(Answer::page("emails.html", context! { rows, list }))
}

pub async fn one(ask: Arc<Ask>) -> Outcome {
    let show = MemberMailOne {
        account_id: ask.access()?.account.id,
        id: OutboxId(ask.named("id")?),
    };
    let mail = ask.perform(&show).await?;
    Ok(Answer::page(
        "mail.html",
        context! { one => value(&ask, &mail) },
    ))
}
