//! Which themes there are to choose from.

use async_trait::async_trait;
use domain::activity::action;
use domain::client_area::{THEMES, is_theme_name};

use super::{OWN_THEMES, own_themes_versioned};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{FullTx, StoreError};

/// Notes which themes of the organisation's own a server of the client area found in its folder, so
/// that admins choose among them. The folder lies with the server, where no admin sees it.
#[derive(Debug, Clone)]
pub struct NoteThemes {
    /// Names of their folders.
    pub own: Vec<String>,
}

#[async_trait]
impl Operation for NoteThemes {
    type Output = ();
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let (before, version) = own_themes_versioned(tx).await?;
        let mut own: Vec<String> = self.own.clone();
        own.retain(|name| is_theme_name(name) && !THEMES.contains(&name.as_str()));
        own.sort();
        own.dedup();
        if own == before {
            return Ok(());
        }
        let value = serde_json::to_string(&own).map_err(|error| Error::Damaged {
            detail: format!("setting {OWN_THEMES}: {error}"),
        })?;
        if !tx.setting_put(OWN_THEMES, &value, version).await? {
            return Err(Error::Store(StoreError::Contention));
        }
        cx.log(
            Step::new(
                action::SETTINGS_CHANGED,
                "The client area found other themes in its folder".to_owned(),
            )
            .change(
                "own_themes",
                Some(&before.join(", ")),
                Some(&own.join(", ")),
            ),
        );
        Ok(())
    }
}
