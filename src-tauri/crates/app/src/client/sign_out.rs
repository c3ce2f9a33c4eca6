//! Signing out.

use async_trait::async_trait;
use domain::activity::action;

use super::{actor, live};
use crate::error::Result;
use crate::operation::{Cx, Needs, Operation, Step};
use crate::ports::SupportTx;
use crate::ports::vault::Secret;

/// Ends the session of a token, whatever its stage: signs out, gives a second step up, or returns
/// to the Admin Area. A token that is none is no error: the outcome is the same.
#[derive(Debug, Clone)]
pub struct SignOut {
    /// From the cookie.
    pub token: Secret,
}

#[async_trait]
impl Operation for SignOut {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let Some((session, user, _)) = live(tx, &self.token, cx.now).await? else {
            return Ok(());
        };
        tx.client_session_end(user.id, session.id).await?;
        let step = match &session.masquerade {
            Some(masquerade) => Step::new(
                action::MASQUERADE_ENDED,
                format!(
                    "{} stopped acting as {}",
                    masquerade.admin_name,
                    user.name()
                ),
            )
            .by(domain::Actor::Admin {
                id: masquerade.admin_id,
                name: masquerade.admin_name.clone(),
            }),
            None => Step::new(
                action::USER_SIGNED_OUT,
                format!("{} signed out", user.name()),
            )
            .by(actor(&user)),
        };
        cx.log(step.user(user.id));
        Ok(())
    }
}
