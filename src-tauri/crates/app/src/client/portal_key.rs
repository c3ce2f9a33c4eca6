//! The portal's own copy of the data key: a server without an admin opens it with a secret of its
//! own, so that no admin's password lies on that server.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Token, ids::Entropy};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::crypto::{AdminKeys, DataKey, PublicKey};
use crate::ports::vault::Secret;
use crate::ports::{FullTx, ReadTx, StoreError};

/// Name of the setting.
const PORTAL_KEY: &str = "portal_key";

/// A key pair wrapped under the portal's secret, and the data key sealed to it.
#[derive(Serialize, Deserialize)]
struct Stored {
    public: [u8; 32],
    wrapped_private: Vec<u8>,
    sealed_data: Vec<u8>,
}

impl Stored {
    fn keys(&self) -> AdminKeys {
        AdminKeys {
            public_key: PublicKey(self.public),
            wrapped_private_key: self.wrapped_private.clone(),
        }
    }
}

async fn stored(tx: &mut (impl ReadTx + ?Sized)) -> Result<Option<(Stored, i64)>> {
    let Some(setting) = tx.setting(PORTAL_KEY).await? else {
        return Ok(None);
    };
    let value = serde_json::from_str(&setting.value).map_err(|error| Error::Damaged {
        detail: format!("setting {PORTAL_KEY}: {error}"),
    })?;
    Ok(Some((value, setting.version)))
}

async fn put(tx: &mut (impl FullTx + ?Sized), value: &Stored, seen: i64) -> Result<()> {
    let text = serde_json::to_string(value).map_err(|error| Error::Damaged {
        detail: format!("setting {PORTAL_KEY}: {error}"),
    })?;
    if tx.setting_put(PORTAL_KEY, &text, seen).await? {
        Ok(())
    } else {
        Err(StoreError::Contention.into())
    }
}

struct Keep<'a> {
    keys: &'a AdminKeys,
}

#[async_trait]
impl Operation for Keep<'_> {
    type Output = ();
    type View = dyn FullTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let seen = stored(tx).await?.map_or(0, |(_, version)| version);
        let public_key = self.keys.public_key;
        let value = Stored {
            public: public_key.0,
            wrapped_private: self.keys.wrapped_private_key.clone(),
            sealed_data: cx.env.crypto.seal_to(&public_key, cx.data_key()?)?,
        };
        put(tx, &value, seen).await?;
        cx.log(Step::new(
            action::SETTINGS_CHANGED,
            "Made a key for the client area's server; an earlier one opens nothing any more",
        ));
        Ok(())
    }
}

/// Makes a key for the client area's server and gives the secret that opens it, this once.
pub async fn make(usher: &Usher, session: &Session) -> Result<Secret> {
    let entropy: &dyn Entropy = usher.env.entropy.as_ref();
    let secret = Secret::new(Token::new(entropy).reveal());
    let keys = usher.env.crypto.new_key_pair(&secret).await?;
    usher.perform(session, &Keep { keys: &keys }).await?;
    Ok(secret)
}

struct Look;

#[async_trait]
impl Operation for Look {
    type Output = Option<Stored>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        Ok(stored(tx).await?.map(|(value, _)| value))
    }
}

/// The data key, opened with the portal's secret.
pub async fn open(usher: &Usher, secret: &Secret) -> Result<DataKey> {
    let stored = usher.perform(&Session::nobody("portal"), &Look).await?;
    let Some(stored) = stored else {
        return Err(Error::refused(
            "portal.no_key",
            "There is no key for the client area's server yet. Make one: usherctl portal key.",
        ));
    };
    let crypto = &usher.env.crypto;
    let opened = crypto
        .open_data_key(secret, &stored.keys(), &stored.sealed_data)
        .await;
    opened.map_err(|_| {
        Error::refused(
            "portal.wrong_secret",
            "This secret does not open the key of the client area's server. A newer one may have been made: usherctl portal key.",
        )
    })
}

/// Seals a new data key to the portal as well, where it has a key.
pub(crate) async fn reseal(cx: &Cx<'_>, tx: &mut dyn FullTx, new_key: &DataKey) -> Result<()> {
    let Some((value, seen)) = stored(tx).await? else {
        return Ok(());
    };
    let sealed_data = cx.env.crypto.seal_to(&PublicKey(value.public), new_key)?;
    let value = Stored {
        sealed_data,
        ..value
    };
    put(tx, &value, seen).await
}
