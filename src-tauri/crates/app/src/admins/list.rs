//! The list of admins.

use async_trait::async_trait;
use domain::Admin;
use serde::Deserialize;

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Lists all admins by name.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ListAdmins {}

#[async_trait]
impl Operation for ListAdmins {
    type Output = Vec<Admin>;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Vec<Admin>> {
        Ok(tx.admins().await?)
    }
}
