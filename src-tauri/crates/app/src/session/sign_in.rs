//! Signing in with address and password, and proving it again before sensitive steps.

use async_trait::async_trait;
use domain::activity::action;
use domain::timestamp::SECOND;
use domain::{Actor, Admin, AdminId, EmailAddress, Timestamp};

use super::SignedIn;
use crate::admins::keys;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::admins::AdminCredentials;
use crate::ports::crypto::PasswordHash;
use crate::ports::vault::Secret;
use crate::ports::{FullTx, ReadTx};

/// Wrong passwords before waiting begins.
const FREE_FAILURES: i64 = 5;
/// Longest wait, so that nobody is locked out for good by somebody else's tries.
const WAIT_MAX: i64 = 300 * SECOND;

/// How long to wait after so many consecutive wrong passwords: none, then 2 s, 4 s, … 5 min.
fn wait_after(failures: i64) -> Option<i64> {
    let over = failures - FREE_FAILURES;
    (over >= 0).then(|| (2 * SECOND).saturating_mul(1 << over.min(10)).min(WAIT_MAX))
}

struct Find<'a> {
    email: Option<&'a EmailAddress>,
    id: Option<AdminId>,
}

#[async_trait]
impl Operation for Find<'_> {
    type Output = Option<(Admin, AdminCredentials)>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output> {
        let admin = match (self.email, self.id) {
            (Some(email), _) => tx.admin_by_email(email).await?,
            (None, Some(id)) => tx.admin(id).await?,
            (None, None) => None,
        };
        let Some(admin) = admin else { return Ok(None) };
        let credentials = tx.admin_credentials(admin.id).await?;
        Ok(credentials.map(|credentials| (admin, credentials)))
    }
}

struct Note<'a> {
    admin: &'a Admin,
    outcome: NoteOutcome,
}

enum NoteOutcome {
    SignedIn {
        rehashed: Option<AdminCredentials>,
    },
    Wrong {
        locked_until: Option<Timestamp>,
        failures: i64,
    },
}

#[async_trait]
impl Operation for Note<'_> {
    type Output = ();
    type View = dyn FullTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let actor = Actor::Admin {
            id: self.admin.id,
            name: self.admin.name.clone(),
        };
        match &self.outcome {
            NoteOutcome::SignedIn { rehashed } => {
                if let Some(credentials) = rehashed {
                    tx.admin_set_credentials(self.admin.id, credentials).await?;
                }
                tx.admin_signed_in(self.admin.id, cx.now).await?;
                cx.log(
                    Step::new(
                        action::ADMIN_SIGNED_IN,
                        format!("{} signed in", self.admin.name),
                    )
                    .by(actor),
                );
            }
            NoteOutcome::Wrong {
                locked_until,
                failures,
            } => {
                tx.admin_sign_in_failed(self.admin.id, *failures, *locked_until)
                    .await?;
                cx.log(
                    Step::new(
                        action::ADMIN_SIGN_IN_FAILED,
                        format!(
                            "A wrong password was entered for the admin {}",
                            self.admin.name
                        ),
                    )
                    .by(Actor::System),
                );
            }
        }
        Ok(())
    }
}

/// Signs an admin in. Whether address or password is wrong is neither said nor shown by the time it
/// takes.
pub async fn sign_in(
    usher: &Usher,
    origin: &str,
    email: &str,
    password: &Secret,
) -> Result<SignedIn> {
    let nobody = Session::nobody(origin);
    let found = match EmailAddress::parse("email", email) {
        Ok(email) => {
            usher
                .perform(
                    &nobody,
                    &Find {
                        email: Some(&email),
                        id: None,
                    },
                )
                .await?
        }
        Err(_) => None,
    };
    let Some((admin, credentials)) = found else {
        usher.env.crypto.verify_nobody(password).await?;
        let step = Step::new(
            action::ADMIN_SIGN_IN_FAILED,
            "A sign-in was tried with an address that no admin has",
        );
        usher.record(&nobody, step).await?;
        return Err(Error::WrongCredentials);
    };
    verify(usher, &nobody, admin, credentials, password).await
}

/// Checks a signed-in admin's password again; good for ten minutes of sensitive steps.
pub async fn reauthenticate(
    usher: &Usher,
    session: &Session,
    password: &Secret,
) -> Result<SignedIn> {
    let Actor::Admin { id, .. } = session.actor else {
        return Err(Error::SignedOut);
    };
    let nobody = Session::nobody(&session.origin);
    let found = usher
        .perform(
            &nobody,
            &Find {
                email: None,
                id: Some(id),
            },
        )
        .await?;
    let (admin, credentials) = found.ok_or(Error::SignedOut)?;
    verify(usher, &nobody, admin, credentials, password).await
}

async fn verify(
    usher: &Usher,
    nobody: &Session,
    admin: Admin,
    credentials: AdminCredentials,
    password: &Secret,
) -> Result<SignedIn> {
    let now = usher.now();
    if let Some(until) = credentials.locked_until.filter(|until| now < *until) {
        return Err(Error::Throttled {
            seconds: until.since(now) / SECOND + 1,
        });
    }
    let crypto = &usher.env.crypto;
    let hash = PasswordHash::from_stored(&credentials.password_hash);
    let verified = crypto.verify_password(password, &hash).await?;
    if !verified.ok {
        let failures = credentials.failures + 1;
        let locked_until = wait_after(failures).map(|wait| now.plus(wait));
        let note = Note {
            admin: &admin,
            outcome: NoteOutcome::Wrong {
                locked_until,
                failures,
            },
        };
        usher.perform(nobody, &note).await?;
        return Err(Error::WrongCredentials);
    }
    let data_key = crypto
        .open_data_key(password, &keys(&credentials)?, &credentials.sealed_data_key)
        .await?;
    let rehashed = if verified.needs_rehash {
        let password_hash = crypto.hash_password(password).await?.as_str().to_owned();
        Some(AdminCredentials {
            password_hash,
            failures: 0,
            locked_until: None,
            ..credentials
        })
    } else {
        None
    };
    let note = Note {
        admin: &admin,
        outcome: NoteOutcome::SignedIn { rehashed },
    };
    usher.perform(nobody, &note).await?;
    Ok(SignedIn {
        admin,
        data_key,
        verified_at: now,
    })
}

/// Notes that an admin signed out.
pub async fn sign_out(usher: &Usher, session: &Session) -> Result<()> {
    let text = format!("{} signed out", session.actor.name());
    usher
        .record(session, Step::new(action::ADMIN_SIGNED_OUT, text))
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_begins_after_five_wrong_passwords_and_never_exceeds_five_minutes() {
        assert_eq!(wait_after(4), None);
        assert_eq!(wait_after(5), Some(2 * SECOND));
        assert_eq!(wait_after(6), Some(4 * SECOND));
        assert_eq!(wait_after(1_000_000), Some(WAIT_MAX));
    }
}
