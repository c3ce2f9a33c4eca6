//! All settings, for their page.

use async_trait::async_trait;
use domain::settings::{General, Mail, Security};
use serde::{Deserialize, Serialize};

use super::{SMTP_PASSWORD, general_versioned, mail_versioned, security_versioned};
use crate::error::Result;
use crate::operation::{Cx, Operation};
use crate::ports::ReadTx;

/// Shows all settings.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ShowSettings {}

/// All settings with the versions a write must name. No secret is among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct AllSettings {
    /// General.
    pub general: General,
    /// Version of the general settings.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub general_version: i64,
    /// Mail.
    pub mail: Mail,
    /// Version of the mail settings.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub mail_version: i64,
    /// Whether a password for the mail server is kept.
    pub has_smtp_password: bool,
    /// Security.
    pub security: Security,
    /// Version of the security settings.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub security_version: i64,
}

#[async_trait]
impl Operation for ShowSettings {
    type Output = AllSettings;
    type View = dyn ReadTx;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<AllSettings> {
        let (general, general_version) = general_versioned(tx).await?;
        let (mail, mail_version) = mail_versioned(tx).await?;
        let (security, security_version) = security_versioned(tx).await?;
        Ok(AllSettings {
            general,
            general_version,
            mail,
            mail_version,
            has_smtp_password: tx.sealed_secret(SMTP_PASSWORD).await?.is_some(),
            security,
            security_version,
        })
    }
}
