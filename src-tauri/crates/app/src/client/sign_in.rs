//! Signing in with address and password, and proving the password again.
//!
//! Tries are counted before anything is hashed. Whether the address is known is neither said nor
//! shown by the time it takes: the same counters, one hash, one entry in the log.

use async_trait::async_trait;
use domain::activity::action;
use domain::client_session::Stage;
use domain::throttle::{SIGN_IN_ADDRESS, SIGN_IN_KNOWN, SIGN_IN_USER};
use domain::timestamp::DAY;
use domain::{EmailAddress, User, UserId};

use super::throttle::{email_key, give_back, take};
use super::{Opened, actor, open};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::crypto::{CryptoError, PasswordHash};
use crate::ports::vault::Secret;
use crate::ports::{StoreError, SupportTx};

/// For how long an address from which a user signed in is known.
const KNOWN_FOR: i64 = 30 * DAY;

/// The counters of one try.
struct Counters {
    address: String,
    user: String,
    known: String,
}

impl Counters {
    fn of(session: &Session, email: &str) -> Self {
        let (address, email) = (&session.origin, email_key(email));
        Self {
            address: format!("sign_in:{address}"),
            user: email.clone(),
            known: format!("known:{email}:{address}"),
        }
    }

    /// From an address where the user signed in lately, others' tries do not count.
    fn user_key(&self, is_known: bool, session: &Session) -> String {
        if is_known {
            format!("sign_in:{}:{}", self.user, session.origin)
        } else {
            format!("sign_in:{}", self.user)
        }
    }
}

/// A user, and what is stored of the password.
struct Found {
    user: User,
    hash: String,
    two_factor: bool,
    is_known: bool,
}

struct Count<'a> {
    email: &'a str,
    id: Option<UserId>,
}

#[async_trait]
impl Operation for Count<'_> {
    type Output = Option<Found>;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let counters = Counters::of(cx.session, self.email);
        let known = tx.throttle(&counters.known).await?;
        let is_known = known.is_some_and(|until| until > cx.now);
        let limit = if is_known {
            SIGN_IN_KNOWN
        } else {
            SIGN_IN_USER
        };
        take(tx, &counters.address, SIGN_IN_ADDRESS, cx.now).await?;
        take(tx, &counters.user_key(is_known, cx.session), limit, cx.now).await?;
        let user = match (self.id, EmailAddress::parse("email", self.email)) {
            (Some(id), _) => tx.user(id).await?.filter(|user| user.deleted_at.is_none()),
            (None, Ok(email)) => tx.user_by_email(&email).await?,
            (None, Err(_)) => None,
        };
        // Somebody unknown costs the same reads: the time must not tell.
        let id = user
            .as_ref()
            .map_or(UserId(uuid::Uuid::nil()), |user| user.id);
        let hash = tx.user_password_hash(id).await?;
        let factor = tx.factor(id).await?;
        let (Some(user), Some(hash)) = (user, hash) else {
            return Ok(None);
        };
        Ok(Some(Found {
            two_factor: factor.is_some_and(|factor| factor.confirmed_at.is_some()),
            user,
            hash,
            is_known,
        }))
    }
}

/// A password that was right.
pub(crate) struct Proven {
    /// Whose.
    pub(crate) user: User,
    /// Its stored hash at that time.
    pub(crate) hash: String,
    /// A stronger hash of the same password, where the stored one is weak.
    rehashed: Option<String>,
    two_factor: bool,
    is_known: bool,
}

/// Checks a password: of the user `id`, or of whoever has the address.
async fn prove(
    usher: &Usher,
    session: &Session,
    id: Option<UserId>,
    email: &str,
    password: &Secret,
) -> Result<Proven> {
    let found = usher.perform(session, &Count { email, id }).await?;
    let crypto = &usher.env.crypto;
    let verified = match &found {
        Some(found) => {
            let hash = PasswordHash::from_stored(&found.hash);
            crypto.verify_password(password, &hash).await
        }
        None => Err(CryptoError::UnknownHash),
    };
    let verified = match verified {
        Ok(verified) => Some(verified),
        // Nobody, or a hash of an import that cannot be checked: a reset gives a new one.
        Err(CryptoError::UnknownHash | CryptoError::TooCostly) => {
            crypto.verify_nobody(password).await?;
            None
        }
        Err(error) => return Err(error.into()),
    };
    match (found, verified) {
        (Some(found), Some(verified)) if verified.ok => {
            let rehashed = if verified.needs_rehash {
                Some(crypto.hash_password(password).await?.as_str().to_owned())
            } else {
                None
            };
            Ok(Proven {
                user: found.user,
                hash: found.hash,
                two_factor: found.two_factor,
                is_known: found.is_known,
                rehashed,
            })
        }
        (found, _) => {
            let named = found.map(|found| found.user);
            usher.record(session, failed(named.as_ref())).await?;
            Err(Error::WrongCredentials)
        }
    }
}

fn failed(user: Option<&User>) -> Step {
    match user {
        Some(user) => Step::new(
            action::USER_SIGN_IN_FAILED,
            format!("A wrong password was entered for the user {}", user.name()),
        )
        .user(user.id),
        None => Step::new(
            action::USER_SIGN_IN_FAILED,
            "A sign-in was tried with an address that no user with a password has",
        ),
    }
    .by(domain::Actor::System)
}

/// Writes a right password's consequences: the counters, and a stronger hash if it is due.
pub(crate) async fn settle(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    proven: &Proven,
) -> Result<()> {
    let counters = Counters::of(cx.session, proven.user.email.as_str());
    // Only this try: a sign-in of one's own must not free an address for guesses at others.
    give_back(tx, &counters.address, SIGN_IN_ADDRESS).await?;
    let user_key = counters.user_key(proven.is_known, cx.session);
    if proven.is_known {
        tx.throttle_clear(&user_key).await?;
    } else {
        give_back(tx, &user_key, SIGN_IN_USER).await?;
    }
    let until = cx.now.plus(KNOWN_FOR);
    let seen = tx.throttle(&counters.known).await?;
    if seen.is_none_or(|seen| until.since(seen) > DAY)
        && !tx.throttle_put(&counters.known, seen, until).await?
    {
        return Err(StoreError::Contention.into());
    }
    if let Some(rehashed) = &proven.rehashed {
        // Lost to a new password in between: that one is strong already.
        tx.user_set_password(proven.user.id, Some(&proven.hash), rehashed, cx.now)
            .await?;
    }
    Ok(())
}

struct Begin<'a> {
    proven: &'a Proven,
    user_agent: &'a str,
}

#[async_trait]
impl Operation for Begin<'_> {
    type Output = Opened;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Opened> {
        settle(cx, tx, self.proven).await?;
        if self.proven.two_factor {
            return open(
                cx,
                tx,
                &self.proven.user,
                Stage::SecondStep,
                self.user_agent,
                None,
            )
            .await;
        }
        begin(cx, tx, &self.proven.user, self.user_agent).await
    }
}

/// Opens the session of somebody who has proven everything there is to prove.
pub(crate) async fn begin(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
    user_agent: &str,
) -> Result<Opened> {
    let opened = open(cx, tx, user, Stage::SignedIn, user_agent, None).await?;
    note_sign_in(cx, tx, user).await?;
    Ok(opened)
}

/// Notes and logs that a user signed in.
pub(crate) async fn note_sign_in(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
) -> Result<()> {
    tx.user_signed_in(user.id, cx.now).await?;
    cx.log(
        Step::new(action::USER_SIGNED_IN, format!("{} signed in", user.name()))
            .by(actor(user))
            .user(user.id),
    );
    Ok(())
}

/// Signs a user in, as far as the password goes: [`Opened::stage`] says whether a code must follow
/// (see [`super::second_step`]).
pub async fn sign_in(
    usher: &Usher,
    visitor: &Session,
    email: &str,
    password: &Secret,
    user_agent: &str,
) -> Result<Opened> {
    let proven = prove(usher, visitor, None, email, password).await?;
    let begin = Begin {
        proven: &proven,
        user_agent,
    };
    usher.perform(visitor, &begin).await
}

/// Checks the signed-in user's own password again, on the counters of signing in.
pub(crate) async fn prove_own(
    usher: &Usher,
    session: &Session,
    password: &Secret,
) -> Result<Proven> {
    let signed_in = session.user.as_ref().ok_or(Error::SignedOut)?;
    if signed_in.masquerade {
        return Err(Error::refused(
            "auth.in_person",
            "Only the user in person may do this. Return to the Admin Area to help with it there.",
        ));
    }
    let own = Own {
        id: signed_in.user_id,
    };
    let email = usher.perform(session, &own).await?;
    prove(usher, session, Some(signed_in.user_id), &email, password)
        .await
        .map_err(|error| match error {
            Error::WrongCredentials => Error::refused_field(
                "auth.wrong_password",
                "password",
                "This is not your present password.",
            ),
            other => other,
        })
}

struct Own {
    id: UserId,
}

#[async_trait]
impl Operation for Own {
    type Output = String;
    type View = dyn crate::ports::ReadTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, _: &mut Self::View) -> Result<String> {
        debug_assert_eq!(cx.user()?.id, self.id, "the session's user");
        Ok(cx.user()?.email.as_str().to_owned())
    }
}
