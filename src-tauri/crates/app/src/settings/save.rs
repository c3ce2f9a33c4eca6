//! Saving settings. Each kind is saved by itself, against the version that was seen.

use async_trait::async_trait;
use domain::activity::action;
use domain::settings::{General, Mail, Security};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    GENERAL, MAIL, SECURITY, SMTP_PASSWORD, general_versioned, mail_versioned, security_versioned,
};
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::FullTx;
use crate::ports::vault::Secret;

/// Writes one kind of settings and logs what changed.
pub(super) async fn put<T: Serialize>(
    cx: &mut Cx<'_>,
    tx: &mut (impl FullTx + ?Sized),
    name: &'static str,
    before: &T,
    after: &T,
    seen: i64,
    also: Option<&str>,
) -> Result<()> {
    let json = |value: &T| {
        serde_json::to_value(value).map_err(|error| Error::Damaged {
            detail: format!("setting {name}: {error}"),
        })
    };
    let (old, new) = (json(before)?, json(after)?);
    let mut step = Step::new(
        action::SETTINGS_CHANGED,
        format!("Changed the {} settings", name.replace('_', " ")),
    );
    if let (Value::Object(old), Value::Object(new)) = (&old, &new) {
        for (field, value) in new {
            let was = old.get(field).map(plain);
            step = step.change(field, was.as_deref(), Some(&plain(value)));
        }
    }
    if let Some(what) = also {
        // A secret's value is never logged, only that it was changed.
        step = step.change(what, None, Some("changed"));
    }
    if !step.is_change() {
        return Ok(());
    }
    if !tx.setting_put(name, &new.to_string(), seen).await? {
        return Err(Error::Conflict {
            message: format!(
                "Another admin changed the {name} settings while you were looking at them. Nothing of theirs was overwritten: look at the present values, then save again."
            ),
            changed_at: None,
            changed_by: None,
        });
    }
    cx.log(step);
    Ok(())
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Saves the general settings.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SaveGeneral {
    /// The version that was seen.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub general: General,
}

#[async_trait]
impl Operation for SaveGeneral {
    type Output = ();
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let (before, _) = general_versioned(tx).await?;
        put(
            cx,
            tx,
            GENERAL,
            &before,
            &self.general.checked()?,
            self.version,
            None,
        )
        .await
    }
}

/// Saves the security settings.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SaveSecurity {
    /// The version that was seen.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub security: Security,
}

#[async_trait]
impl Operation for SaveSecurity {
    type Output = ();
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let (before, _) = security_versioned(tx).await?;
        put(
            cx,
            tx,
            SECURITY,
            &before,
            &self.security.checked()?,
            self.version,
            None,
        )
        .await
    }
}

/// What to do with the password for the mail server.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SmtpPassword {
    /// Leave it as it is.
    #[default]
    Keep,
    /// Replace it.
    Set {
        /// By this one.
        password: Secret,
    },
    /// Forget it.
    Forget,
}

/// Saves the mail settings.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct SaveMail {
    /// The version that was seen.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// From now on.
    pub mail: Mail,
    /// The password, which is kept sealed under the workspace's data key.
    #[serde(default)]
    pub password: SmtpPassword,
}

#[async_trait]
impl Operation for SaveMail {
    type Output = ();
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let (before, _) = mail_versioned(tx).await?;
        let after = self.mail.checked()?;
        let also = match &self.password {
            SmtpPassword::Keep => None,
            SmtpPassword::Forget => {
                tx.sealed_secret_put(SMTP_PASSWORD, None).await?;
                Some("password")
            }
            SmtpPassword::Set { password } => {
                let crypto = &cx.env.crypto;
                let sealed =
                    crypto.seal(cx.data_key()?, SMTP_PASSWORD, password.expose().as_bytes())?;
                tx.sealed_secret_put(SMTP_PASSWORD, Some(&sealed)).await?;
                Some("password")
            }
        };
        put(cx, tx, MAIL, &before, &after, self.version, also).await
    }
}
