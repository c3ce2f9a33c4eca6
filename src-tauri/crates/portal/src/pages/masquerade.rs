//! An admin who acts as a user: the hand-over from the Admin Area.

use std::sync::Arc;

use app::client::masquerade::TakeOver;
use minijinja::context;

use crate::answer::{Answer, LINK, Outcome};
use crate::ask::Ask;

const KIND: &str = "masquerade";

pub async fn open(ask: Arc<Ask>) -> Outcome {
    Ok(ask.keep_link(KIND, "/masquerade"))
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    ask.link(KIND)?;
    Ok(Answer::page("masquerade.html", context! {}))
}

pub async fn begin(ask: Arc<Ask>) -> Outcome {
    let take = TakeOver {
        token: ask.link(KIND)?,
        user_agent: ask.user_agent.clone(),
    };
    let taken = ask.portal.usher.perform(&ask.visitor, &take).await?;
    let to = format!("/a/{}", taken.reference.as_str());
    Ok(Answer::go(to).session(&taken.opened).cookie(LINK, "", 0))
}
