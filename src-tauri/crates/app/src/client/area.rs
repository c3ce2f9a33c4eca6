//! What the client area's pages have in common.

use async_trait::async_trait;
use domain::client_area::ClientArea;
use serde::Serialize;

use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::ReadTx;
use crate::settings;

/// Shows how the client area is set up, to anybody who opens one of its pages.
#[derive(Debug, Clone, Copy)]
pub struct LookAtArea;

/// How the client area is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Name of the business.
    pub organisation: String,
    /// Its language, as BCP 47.
    pub language: String,
    /// Whether owners may invite and manage users.
    pub user_management: bool,
    /// Theme, languages, links and the rest.
    pub settings: ClientArea,
}

#[async_trait]
impl Operation for LookAtArea {
    type Output = Area;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Area> {
        let general = settings::general(tx).await?;
        Ok(Area {
            organisation: general.organisation,
            language: general.language,
            user_management: general.client_area_user_management,
            settings: settings::client_area(tx).await?,
        })
    }
}
