//! Turning the second factor on and off, and its recovery codes.

use async_trait::async_trait;
use domain::activity::action;
use domain::second_factor::{FactorSecret, RecoveryCode};
use domain::{TokenHash, User};

use super::notify;
use super::second_step::{count, counter, record_id, take_code, wrong_code};
use super::sign_in::{Proven, prove_own, settle};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::mailer::Notice;
use crate::ports::second_factors::StoredFactor;
use crate::ports::vault::Secret;
use crate::ports::{StoreError, SupportTx};
use crate::settings;

/// A secret to put into an app. It guards nothing before [`confirm_enrolment`].
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// For typing: base 32.
    pub secret: Secret,
    /// For a camera: an `otpauth` address, to be shown as a QR code.
    pub url: Secret,
}

/// Recovery codes, shown this once.
#[derive(Debug, Clone)]
pub struct RecoveryCodes {
    /// In groups of four.
    pub codes: Vec<Secret>,
}

struct Enrol<'a> {
    proven: &'a Proven,
}

#[async_trait]
impl Operation for Enrol<'_> {
    type Output = Enrolment;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Enrolment> {
        settle(cx, tx, self.proven).await?;
        let user = cx.user()?.clone();
        if user.two_factor {
            return Err(Error::refused(
                "two_factor.on",
                "The second factor is on already. Turn it off before you set up another app.",
            ));
        }
        let secret = FactorSecret::new(cx.entropy());
        let sealed = cx
            .env
            .crypto
            .seal(cx.data_key()?, &record_id(user.id), secret.expose())?;
        tx.factor_put(
            user.id,
            &StoredFactor {
                sealed,
                confirmed_at: None,
                last_step: 0,
            },
        )
        .await?;
        let issuer = settings::general(tx).await?.organisation;
        Ok(Enrolment {
            url: Secret::new(secret.url(&issuer, user.email.as_str())),
            secret: Secret::new(secret.base32()),
        })
    }
}

/// Begins to turn the second factor on; the password is the proof.
pub async fn enrol(usher: &Usher, session: &Session, password: &Secret) -> Result<Enrolment> {
    let proven = prove_own(usher, session, password).await?;
    usher.perform(session, &Enrol { proven: &proven }).await
}

struct Confirm<'a> {
    code: &'a Secret,
}

#[async_trait]
impl Operation for Confirm<'_> {
    type Output = Option<RecoveryCodes>;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let user = cx.user()?.clone();
        count(cx, tx, user.id).await?;
        let waiting = tx.factor(user.id).await?;
        let factor = waiting.filter(|factor| factor.confirmed_at.is_none());
        let factor = factor.ok_or_else(|| {
            Error::refused(
                "two_factor.none",
                "There is nothing to confirm. Begin with setting up the app.",
            )
        })?;
        let opened = cx
            .env
            .crypto
            .open(cx.data_key()?, &record_id(user.id), &factor.sealed)?;
        let secret = FactorSecret::from_bytes(&opened);
        let Ok(step) = secret.step_for(self.code.expose(), factor.last_step, cx.now) else {
            return Ok(None);
        };
        tx.factor_put(
            user.id,
            &StoredFactor {
                confirmed_at: Some(cx.now),
                last_step: step,
                ..factor
            },
        )
        .await?;
        set_two_factor(tx, &user, true).await?;
        tx.throttle_clear(&counter(user.id)).await?;
        let codes = new_codes(cx, tx, &user).await?;
        let text = format!("{} turned the second factor on", user.name());
        cx.log(Step::new(action::USER_TWO_FACTOR_ON, text).user(user.id));
        notify(cx, tx, &user, &user.email, Notice::TwoFactorOn).await?;
        Ok(Some(codes))
    }
}

/// Turns the second factor on: the code shows that the app has the secret. Gives the recovery codes.
pub async fn confirm_enrolment(
    usher: &Usher,
    session: &Session,
    code: &Secret,
) -> Result<RecoveryCodes> {
    let confirmed = usher.perform(session, &Confirm { code }).await?;
    confirmed.ok_or_else(wrong_code)
}

async fn set_two_factor(
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
    two_factor: bool,
) -> Result<()> {
    let after = User {
        two_factor,
        ..user.clone()
    };
    if tx.user_update(&after).await? {
        Ok(())
    } else {
        Err(StoreError::Contention.into())
    }
}

async fn new_codes(
    cx: &Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
) -> Result<RecoveryCodes> {
    let codes = RecoveryCode::set(cx.entropy());
    let hashes: Vec<TokenHash> = codes.iter().map(|code| code.hash(user.id)).collect();
    tx.recovery_codes_put(user.id, &hashes).await?;
    Ok(RecoveryCodes {
        codes: codes
            .iter()
            .map(|code| Secret::new(code.reveal()))
            .collect(),
    })
}

/// What password and code together allow.
enum Then {
    TurnOff,
    NewCodes,
}

struct WithCode<'a> {
    proven: &'a Proven,
    code: &'a Secret,
    then: Then,
}

enum Outcome {
    WrongCode,
    Off,
    Codes(RecoveryCodes),
}

#[async_trait]
impl Operation for WithCode<'_> {
    type Output = Outcome;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Outcome> {
        settle(cx, tx, self.proven).await?;
        let user = cx.user()?.clone();
        count(cx, tx, user.id).await?;
        if !take_code(cx, tx, &user, self.code).await? {
            return Ok(Outcome::WrongCode);
        }
        tx.throttle_clear(&counter(user.id)).await?;
        match self.then {
            Then::TurnOff => {
                tx.factor_remove(user.id).await?;
                set_two_factor(tx, &user, false).await?;
                let text = format!("{} turned the second factor off", user.name());
                cx.log(Step::new(action::USER_TWO_FACTOR_OFF, text).user(user.id));
                notify(cx, tx, &user, &user.email, Notice::TwoFactorOff).await?;
                Ok(Outcome::Off)
            }
            Then::NewCodes => {
                let codes = new_codes(cx, tx, &user).await?;
                let text = format!("{} made new recovery codes", user.name());
                cx.log(Step::new(action::USER_RECOVERY_CODES_MADE, text).user(user.id));
                notify(cx, tx, &user, &user.email, Notice::RecoveryCodesMade).await?;
                Ok(Outcome::Codes(codes))
            }
        }
    }
}

/// Turns the second factor off; password and a code (or a recovery code) are the proof.
pub async fn turn_off(
    usher: &Usher,
    session: &Session,
    password: &Secret,
    code: &Secret,
) -> Result<()> {
    let proven = prove_own(usher, session, password).await?;
    let off = WithCode {
        proven: &proven,
        code,
        then: Then::TurnOff,
    };
    match usher.perform(session, &off).await? {
        Outcome::WrongCode => Err(wrong_code()),
        Outcome::Off | Outcome::Codes(_) => Ok(()),
    }
}

/// Makes new recovery codes; the old ones are void. Password and a code are the proof.
pub async fn new_recovery_codes(
    usher: &Usher,
    session: &Session,
    password: &Secret,
    code: &Secret,
) -> Result<RecoveryCodes> {
    let proven = prove_own(usher, session, password).await?;
    let make = WithCode {
        proven: &proven,
        code,
        then: Then::NewCodes,
    };
    match usher.perform(session, &make).await? {
        Outcome::Codes(codes) => Ok(codes),
        Outcome::WrongCode | Outcome::Off => Err(wrong_code()),
    }
}
