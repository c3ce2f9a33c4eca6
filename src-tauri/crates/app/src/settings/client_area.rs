//! Settings of the client area.

use async_trait::async_trait;
use domain::client_area::{ClientArea, SocialNetwork};
use serde::{Deserialize, Serialize};

use super::{CLIENT_AREA, client_area_versioned, own_themes_versioned, save};
use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::{FullTx, ReadTx};

/// Shows the settings of the client area.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ShowClientArea {}

/// The settings of the client area, with what there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ClientAreaSettings {
    /// The settings.
    pub client_area: ClientArea,
    /// For the next write; 0 where they were never changed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// Themes: those that come with the client area, then the organisation's own.
    pub themes: Vec<String>,
    /// Languages that the client area speaks.
    pub languages: Vec<String>,
    /// Networks that there are icons of.
    pub networks: Vec<SocialNetwork>,
}

#[async_trait]
impl Operation for ShowClientArea {
    type Output = ClientAreaSettings;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<ClientAreaSettings> {
        let (client_area, version) = client_area_versioned(tx).await?;
        let mut themes = domain::client_area::THEMES.map(str::to_owned).to_vec();
        themes.extend(own_themes_versioned(tx).await?.0);
        Ok(ClientAreaSettings {
            client_area,
            version,
            themes,
            languages: domain::language::LANGUAGES.map(str::to_owned).to_vec(),
            networks: SocialNetwork::ALL.to_vec(),
        })
    }
}

/// Saves the settings of the client area.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SaveClientArea {
    /// The version that was seen.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub client_area: ClientArea,
}

#[async_trait]
impl Operation for SaveClientArea {
    type Output = ();
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let (before, _) = client_area_versioned(tx).await?;
        let after = self.client_area.checked()?;
        save::put(cx, tx, CLIENT_AREA, &before, &after, self.version, None).await
    }
}
