//! What the log can be filtered by.

use async_trait::async_trait;
use domain::activity::action;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Shows what the log can be filtered by.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ActivityFacets {}

/// An admin who appears in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ActorFacet {
    /// Id as text; empty for the system.
    pub id: String,
    /// Latest name.
    pub name: String,
}

/// What the log can be filtered by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Facets {
    /// Admins and the system. Users are too many; they are searched.
    pub actors: Vec<ActorFacet>,
    /// Every action code there is.
    pub actions: Vec<String>,
}

#[async_trait]
impl Operation for ActivityFacets {
    type Output = Facets;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Facets> {
        let actors = tx.activity_actors().await?;
        Ok(Facets {
            actors: actors
                .into_iter()
                .map(|(id, name)| ActorFacet { id, name })
                .collect(),
            actions: action::ALL.iter().map(|code| (*code).to_owned()).collect(),
        })
    }
}
