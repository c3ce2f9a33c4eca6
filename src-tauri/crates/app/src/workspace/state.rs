//! What a workspace needs before anybody can sign in.

use async_trait::async_trait;

use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::ReadTx;

/// Whether the workspace has an admin. Known before anybody signs in.
#[derive(Debug, Clone, Default)]
pub struct HasAdmin;

#[async_trait]
impl Operation for HasAdmin {
    type Output = bool;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<bool> {
        Ok(!tx.admins().await?.is_empty())
    }
}
