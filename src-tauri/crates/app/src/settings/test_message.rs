//! Sending a test message with the saved mail settings, now and with the server's own answer.

use async_trait::async_trait;
use domain::activity::action;
use domain::{EmailAddress, Role};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Session, Step, Usher};
use crate::outbox::{self, MailAccess};
use crate::ports::ReadTx;
use crate::ports::mailer::{MailContent, Mailer, RenderedMail};

/// Sends a test message.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SendTestMessage {
    /// To whom.
    pub to: String,
}

/// The server took the message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct TestMessageSent {
    /// To whom.
    pub to: String,
    /// The server's words; often its queue id.
    pub reply: String,
}

struct Prepare<'a> {
    to: &'a EmailAddress,
}

#[async_trait]
impl Operation for Prepare<'_> {
    type Output = (MailAccess, RenderedMail);
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let access = outbox::mail_access(cx, tx).await?;
        let general = crate::settings::general(tx).await?;
        let content = MailContent::Test {
            organisation: general.organisation.clone(),
            sent_by: cx.session.actor.name().to_owned(),
        };
        let headers = outbox::headers(cx, &access.mail, self.to.clone(), None, &general.language)?;
        let rendered = cx.env.renderer.render(&content, &headers)?;
        Ok((access, rendered))
    }
}

/// Sends it, past the outbox: the person waits for the answer. Needs a Full Administrator, as the
/// settings do. Success and failure are logged.
pub async fn send_test_message(
    usher: &Usher,
    session: &Session,
    mailer: &dyn Mailer,
    request: &SendTestMessage,
) -> Result<TestMessageSent> {
    if session
        .role
        .is_some_and(|role| role < Role::FullAdministrator)
    {
        return Err(Error::Forbidden {
            needs: Role::FullAdministrator,
        });
    }
    let to = EmailAddress::parse("to", &request.to)?;
    let (access, rendered) = usher.perform(session, &Prepare { to: &to }).await?;
    let from = EmailAddress::parse("from_address", &access.mail.from_address)?;
    let sent = async {
        let mut connection = mailer
            .connect(&access.mail, access.password.as_ref())
            .await?;
        let accepted = connection.send(&from, &to, &rendered.raw).await?;
        connection.close().await;
        Ok(accepted)
    };
    match sent.await {
        Ok(accepted) => {
            usher
                .record(
                    session,
                    Step::new(action::MAIL_SENT, format!("Sent a test message to {to}")),
                )
                .await?;
            Ok(TestMessageSent {
                to: to.to_string(),
                reply: accepted.reply,
            })
        }
        Err(error) => {
            let text = format!("Could not send a test message to {to}: {error}");
            usher
                .record(session, Step::new(action::MAIL_FAILED, text))
                .await?;
            Err(Error::Mail(error))
        }
    }
}
