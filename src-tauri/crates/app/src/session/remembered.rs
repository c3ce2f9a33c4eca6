//! Sign-ins that one computer remembers: a token in its keyring, the hash in the database.

use async_trait::async_trait;
use domain::activity::action;
use domain::timestamp::DAY;
use domain::{Actor, Admin, Timestamp, Token, TokenPurpose};

use super::SignedIn;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::FullTx;
use crate::ports::crypto::DataKey;
use crate::ports::vault::Secret;
use crate::settings::KEY_CHECK;

/// For how long a computer remembers a sign-in.
const REMEMBERED_FOR: i64 = 90 * DAY;

struct Remember<'a> {
    admin: &'a Admin,
}

#[async_trait]
impl Operation for Remember<'_> {
    type Output = Secret;
    type View = dyn FullTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Secret> {
        let token = Token::new(cx.entropy());
        let hash = token.hash(TokenPurpose::RememberedSignIn);
        tx.remembered_add(self.admin.id, &hash, cx.now, cx.now.plus(REMEMBERED_FOR))
            .await?;
        Ok(Secret::new(token.reveal()))
    }
}

/// Makes the token for the keyring of this computer.
pub async fn remember(usher: &Usher, signed_in: &SignedIn) -> Result<Secret> {
    let session = signed_in.session("");
    usher
        .perform(
            &session,
            &Remember {
                admin: &signed_in.admin,
            },
        )
        .await
}

struct Recall<'a> {
    token: &'a Secret,
    data_key: &'a DataKey,
}

#[async_trait]
impl Operation for Recall<'_> {
    type Output = Option<Admin>;
    type View = dyn FullTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Option<Admin>> {
        let Some(token) = Token::parse(self.token.expose()) else {
            return Ok(None);
        };
        let hash = token.hash(TokenPurpose::RememberedSignIn);
        let Some(admin) = tx.admin_by_remembered(&hash, cx.now).await? else {
            return Ok(None);
        };
        // Changed since, because an admin was removed: only the password opens the new one.
        if let Some(sealed) = tx.sealed_secret(KEY_CHECK).await?
            && cx
                .env
                .crypto
                .open(self.data_key, KEY_CHECK, &sealed)
                .is_err()
        {
            return Ok(None);
        }
        tx.admin_signed_in(admin.id, cx.now).await?;
        let actor = Actor::Admin {
            id: admin.id,
            name: admin.name.clone(),
        };
        let text = format!("{} signed in from a computer that remembers it", admin.name);
        cx.log(Step::new(action::ADMIN_SIGNED_IN, text).by(actor));
        Ok(Some(admin))
    }
}

/// Signs in by the token and the data key from this computer's keyring. Sensitive steps still ask
/// for the password. `None`: no longer remembered.
pub async fn recall(
    usher: &Usher,
    origin: &str,
    token: &Secret,
    data_key: DataKey,
) -> Result<Option<SignedIn>> {
    let admin = usher
        .perform(
            &Session::nobody(origin),
            &Recall {
                token,
                data_key: &data_key,
            },
        )
        .await?;
    Ok(admin.map(|admin| SignedIn {
        admin,
        data_key,
        verified_at: Timestamp(0),
    }))
}

struct Forget<'a> {
    token: &'a Secret,
}

#[async_trait]
impl Operation for Forget<'_> {
    type Output = ();
    type View = dyn FullTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let Some(token) = Token::parse(self.token.expose()) else {
            return Ok(());
        };
        tx.remembered_remove(&token.hash(TokenPurpose::RememberedSignIn))
            .await?;
        Ok(())
    }
}

/// Forgets a remembered sign-in.
pub async fn forget(usher: &Usher, session: &Session, token: &Secret) -> Result<()> {
    if matches!(session.actor, Actor::Admin { .. }) {
        return usher.perform(session, &Forget { token }).await;
    }
    Err(Error::SignedOut)
}
