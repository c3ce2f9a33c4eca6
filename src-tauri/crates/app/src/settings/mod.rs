//! Settings of a workspace, shared by all its admins.

pub mod client_area;
pub mod save;
pub mod show;
pub mod test_message;
pub mod themes;

use domain::client_area::ClientArea;
use domain::settings::{General, Mail, Security};
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::ports::ReadTx;

/// Name of the general settings.
pub const GENERAL: &str = "general";
/// Name of the mail settings.
pub const MAIL: &str = "mail";
/// Name of the security settings.
pub const SECURITY: &str = "security";
/// Name of the client area's settings.
pub const CLIENT_AREA: &str = "client_area";
/// Name of the list of the organisation's own themes, as its client area last found them.
pub(crate) const OWN_THEMES: &str = "own_themes";
/// Name of the sealed SMTP password; also the record id under which it is sealed.
pub const SMTP_PASSWORD: &str = "smtp_password";
/// A word sealed under the data key, by which a kept copy of the key is seen to be the present one.
pub(crate) const KEY_CHECK: &str = "key_check";

async fn read<T: DeserializeOwned + Default>(
    tx: &mut (impl ReadTx + ?Sized),
    name: &str,
) -> Result<(T, i64)> {
    let Some(stored) = tx.setting(name).await? else {
        return Ok((T::default(), 0));
    };
    let value = serde_json::from_str(&stored.value).map_err(|error| Error::Damaged {
        detail: format!("setting {name}: {error}"),
    })?;
    Ok((value, stored.version))
}

/// General settings and their version.
pub(crate) async fn general_versioned(tx: &mut (impl ReadTx + ?Sized)) -> Result<(General, i64)> {
    read(tx, GENERAL).await
}

/// General settings.
pub(crate) async fn general(tx: &mut (impl ReadTx + ?Sized)) -> Result<General> {
    Ok(read(tx, GENERAL).await?.0)
}

/// Mail settings and their version.
pub(crate) async fn mail_versioned(tx: &mut (impl ReadTx + ?Sized)) -> Result<(Mail, i64)> {
    read(tx, MAIL).await
}

/// Mail settings.
pub(crate) async fn mail(tx: &mut (impl ReadTx + ?Sized)) -> Result<Mail> {
    Ok(read(tx, MAIL).await?.0)
}

/// Security settings and their version.
pub(crate) async fn security_versioned(tx: &mut (impl ReadTx + ?Sized)) -> Result<(Security, i64)> {
    read(tx, SECURITY).await
}

/// Security settings.
pub(crate) async fn security(tx: &mut (impl ReadTx + ?Sized)) -> Result<Security> {
    Ok(read(tx, SECURITY).await?.0)
}

/// Settings of the client area and their version.
pub(crate) async fn client_area_versioned(
    tx: &mut (impl ReadTx + ?Sized),
) -> Result<(ClientArea, i64)> {
    read(tx, CLIENT_AREA).await
}

/// Settings of the client area.
pub(crate) async fn client_area(tx: &mut (impl ReadTx + ?Sized)) -> Result<ClientArea> {
    Ok(read(tx, CLIENT_AREA).await?.0)
}

/// The organisation's own themes and the version of their list.
pub(crate) async fn own_themes_versioned(
    tx: &mut (impl ReadTx + ?Sized),
) -> Result<(Vec<String>, i64)> {
    read(tx, OWN_THEMES).await
}
