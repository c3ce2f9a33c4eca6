//! Accepting an invitation as the user who is signed in.

use async_trait::async_trait;

use crate::error::Result;
use crate::invitations::accept::{AcceptInvitation, AcceptedInvitation, Acceptor};
use crate::operation::{Cx, Needs, Operation};
use crate::ports::SupportTx;

/// Accepts an invitation as the signed-in user, whose address may be another than the invited one.
#[derive(Debug, Clone)]
pub struct AcceptAsMyself {
    /// From the link.
    pub token: String,
}

#[async_trait]
impl Operation for AcceptAsMyself {
    type Output = AcceptedInvitation;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<AcceptedInvitation> {
        let accept = AcceptInvitation {
            token: self.token.clone(),
            acceptor: Acceptor::User(cx.user()?.id),
        };
        accept.run(cx, tx).await
    }
}
