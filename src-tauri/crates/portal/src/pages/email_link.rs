//! The links of mails that prove an address.

use std::sync::Arc;

use app::client::email::{ConfirmEmail, LookAtEmailLink};
use minijinja::context;

use crate::answer::{Answer, LINK, Outcome};
use crate::ask::Ask;

const KIND: &str = "email";

pub async fn open(ask: Arc<Ask>) -> Outcome {
    Ok(ask.keep_link(KIND, "/email-address"))
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    let token = ask.link(KIND)?;
    let look = LookAtEmailLink { token };
    let link = ask.portal.usher.perform(&ask.visitor, &look).await?;
    Ok(Answer::page(
        "email_link.html",
        context! { email => link.email, is_change => link.is_change },
    ))
}

pub async fn confirm(ask: Arc<Ask>) -> Outcome {
    let token = ask.link(KIND)?;
    let confirm = ConfirmEmail { token };
    ask.portal.usher.perform(&ask.visitor, &confirm).await?;
    let to = if ask.is_signed_in() {
        "/profile?done=email-confirmed"
    } else {
        "/sign-in?done=email-confirmed"
    };
    Ok(Answer::go(to).cookie(LINK, "", 0))
}
