//! How an operation runs: one executor for all of them.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::activity::{Entry, action};
use domain::admin::REAUTHENTICATED_FOR;
use domain::ids::Entropy;
use domain::{AccountId, Actor, ClientSessionId, Permission, Role, Timestamp, User, UserId};

pub use crate::access::Access;
use crate::access::admit;
use crate::error::{Error, Result};
use crate::ports::crypto::{Crypto, DataKey};
use crate::ports::mailer::MailRenderer;
use crate::ports::store::View;
use crate::ports::{Clock, Mode, Store, StoreError, Unit};
pub use crate::step::Step;

/// Tries of one operation against deadlocks and serialization failures (assurance F-25).
const TRIES: u32 = 6;

/// Everything outside that operations use, put together once per open workspace.
#[derive(Clone)]
pub struct Environment {
    /// The database.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness for ids and tokens.
    pub entropy: Arc<dyn Entropy>,
    /// Hashing and sealing.
    pub crypto: Arc<dyn Crypto>,
    /// Writes mail.
    pub renderer: Arc<dyn MailRenderer>,
}

/// Who runs operations, and what was proven about them.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// The admin's role; `None` for users and for nobody. The system has every role.
    pub role: Option<Role>,
    /// The user who is signed in to the client area, where one is.
    pub user: Option<UserSession>,
    /// When the password was last checked.
    pub verified_at: Timestamp,
    /// The workspace's data key, where it is unlocked.
    pub data_key: Option<DataKey>,
    /// Address or computer the session comes from; kept in the log.
    pub origin: String,
}

impl Session {
    /// Automation: has every role, needs no password.
    pub fn system(now: Timestamp, data_key: Option<DataKey>) -> Self {
        Self {
            actor: Actor::System,
            role: Some(Role::FullAdministrator),
            user: None,
            verified_at: now,
            data_key,
            origin: String::new(),
        }
    }

    /// Somebody who is not signed in: may run only operations that carry their own proof.
    pub fn nobody(origin: &str) -> Self {
        Self {
            actor: Actor::System,
            role: None,
            user: None,
            verified_at: Timestamp(0),
            data_key: None,
            origin: origin.to_owned(),
        }
    }
}

/// A user's side of a session: somebody signed in to the client area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserSession {
    /// Which of the user's sessions.
    pub id: ClientSessionId,
    /// As whom.
    pub user_id: UserId,
    /// The user's name.
    pub name: String,
    /// Whether an admin acts as the user; then [`Session::actor`] is that admin.
    pub masquerade: bool,
}

/// What lets an actor run an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The role of the operation's view.
    Role,
    /// Nothing but what the request itself proves: a password, or the token of a mail.
    Proof,
    /// Being signed in to the client area.
    User,
    /// As [`Needs::User`], and the user in person: an admin who acts as the user may not.
    UserInPerson,
    /// Access to the account that the operation names, with whatever permissions.
    Access,
    /// This permission in the account that the operation names. Its owner has every permission.
    Member(Permission),
    /// Owning the account that the operation names.
    Owner,
}

/// One thing that can be done. The struct is the request.
#[async_trait]
pub trait Operation: Send + Sync {
    /// What comes of it.
    type Output: Send;
    /// How much of the transaction it gets, and so which role it needs.
    type View: View + ?Sized + Send;
    /// What lets an actor run it.
    const NEEDS: Needs = Needs::Role;

    /// Whether the admin must have entered the password lately (assurance R-60).
    fn sensitive(&self) -> bool {
        false
    }

    /// The account that [`Needs::Access`], [`Needs::Member`] and [`Needs::Owner`] are about.
    fn account(&self) -> Option<AccountId> {
        None
    }

    /// Does it. May run more than once, if the database asks for that.
    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Self::Output>;
}

/// What an operation knows while it runs.
pub struct Cx<'a> {
    /// Who runs it.
    pub session: &'a Session,
    /// The moment at which it runs; one for the whole operation.
    pub now: Timestamp,
    /// Everything outside.
    pub env: &'a Environment,
    entries: Vec<Entry>,
    user: Option<User>,
    access: Option<Access>,
}

impl Cx<'_> {
    /// The user who runs this: of an operation that needs one.
    pub fn user(&self) -> Result<&User> {
        self.user.as_ref().ok_or(Error::SignedOut)
    }

    /// The user's access to the account: of an operation that needs one.
    pub fn access(&self) -> Result<&Access> {
        self.access.as_ref().ok_or(Error::SignedOut)
    }

    /// The user's session: of an operation that needs one.
    pub fn user_session(&self) -> Result<&UserSession> {
        self.session.user.as_ref().ok_or(Error::SignedOut)
    }

    /// Randomness for ids and tokens.
    pub fn entropy(&self) -> &dyn Entropy {
        self.env.entropy.as_ref()
    }

    /// The data key, or why there is none.
    pub fn data_key(&self) -> Result<&DataKey> {
        self.session.data_key.as_ref().ok_or(Error::DataKeyMissing)
    }

    /// Keeps who was let in, and where.
    pub(crate) fn admitted(&mut self, user: User, access: Option<Access>) {
        self.user = Some(user);
        self.access = access;
    }

    /// Logs a step of this operation. It is written if, and only if, the operation is.
    pub fn log(&mut self, step: Step) {
        self.log_at(self.now, step);
    }

    /// Logs a step of an earlier moment: the history of demo data, and nothing else.
    pub(crate) fn log_at(&mut self, at: Timestamp, step: Step) {
        let (actor, text, user) = match &self.session.user {
            // What an admin does as a user is the admin's, whomever the step names.
            Some(user) if user.masquerade => (
                self.session.actor.clone(),
                format!("{} (on behalf of {})", step.text, user.name),
                step.user.or(Some(user.user_id)),
            ),
            _ => (
                step.actor.unwrap_or_else(|| self.session.actor.clone()),
                step.text,
                step.user,
            ),
        };
        self.entries.push(Entry {
            at,
            actor,
            account_id: step.account,
            user_id: user,
            action: step.action,
            text,
            origin: self.session.origin.clone(),
            changes: step.changes,
        });
    }
}

/// An open workspace: runs operations.
#[derive(Clone)]
pub struct Usher {
    /// Everything outside.
    pub env: Environment,
}

impl Usher {
    /// Puts a workspace together.
    pub fn new(env: Environment) -> Self {
        Self { env }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.env.clock.now()
    }

    fn cx<'a>(&'a self, session: &'a Session) -> Cx<'a> {
        Cx {
            session,
            now: self.now(),
            env: &self.env,
            entries: Vec::new(),
            user: None,
            access: None,
        }
    }

    /// Runs `operation` for `session`: role, password check, transaction, log, commit. A refusal for
    /// want of a role is logged.
    pub async fn perform<O: Operation>(
        &self,
        session: &Session,
        operation: &O,
    ) -> Result<O::Output> {
        if O::NEEDS == Needs::Role {
            self.authorise(session, O::View::ROLE, name_of::<O>())
                .await?;
            let verified = self.now().since(session.verified_at) <= REAUTHENTICATED_FOR;
            if operation.sensitive() && session.actor != Actor::System && !verified {
                return Err(Error::Reauthenticate);
            }
        }
        let mut tried = 1;
        loop {
            let outcome = self.attempt(session, operation).await;
            match outcome {
                Err(refused @ (Error::MissingPermission { .. } | Error::OwnerOnly { .. })) => {
                    self.note_refusal(session, operation.account(), &refused, name_of::<O>())
                        .await?;
                    return Err(refused);
                }
                Err(Error::Store(StoreError::Contention)) if tried < TRIES => {
                    tokio::time::sleep(self.pause(tried)).await;
                    tried += 1;
                }
                other => return other,
            }
        }
    }

    async fn attempt<O: Operation>(&self, session: &Session, operation: &O) -> Result<O::Output> {
        let mut unit = self.env.store.begin(O::View::MODE).await?;
        let mut cx = self.cx(session);
        admit(&mut cx, unit.as_mut(), O::NEEDS, operation.account()).await?;
        let output = operation.run(&mut cx, O::View::of(unit.as_mut())).await?;
        self.close(unit, O::View::MODE, &cx.entries).await?;
        Ok(output)
    }

    async fn close(&self, mut unit: Box<dyn Unit>, mode: Mode, entries: &[Entry]) -> Result<()> {
        if mode == Mode::Write {
            if !entries.is_empty() {
                unit.activity_append(entries).await?;
            }
            unit.commit().await?;
        }
        Ok(())
    }

    /// Refuses who lacks `needs`, and logs the refusal in a transaction of its own.
    async fn authorise(&self, session: &Session, needs: Role, operation: &str) -> Result<()> {
        let Some(role) = session.role else {
            return Err(Error::SignedOut);
        };
        if role >= needs {
            return Ok(());
        }
        self.record(
            session,
            Step::new(
                action::ACCESS_REFUSED,
                format!(
                    "Refused to {} for want of the role {}",
                    words(operation),
                    needs.title()
                ),
            ),
        )
        .await?;
        Err(Error::Forbidden { needs })
    }

    /// Logs that a user was refused.
    async fn note_refusal(
        &self,
        session: &Session,
        account: Option<AccountId>,
        refused: &Error,
        operation: &str,
    ) -> Result<()> {
        let why = match refused {
            Error::MissingPermission { missing, .. } => {
                format!("the permission {}", missing.title())
            }
            _ => "being the owner".to_owned(),
        };
        let text = format!("Refused to {} for want of {why}", words(operation));
        let mut step = Step::new(action::ACCESS_REFUSED, text);
        if let Some(account) = account {
            step = step.account(account);
        }
        if let Some(user) = &session.user {
            step = step.user(user.user_id);
        }
        self.record(session, step).await
    }

    /// Logs a step that changes nothing else, such as a refusal or a failed sign-in.
    pub async fn record(&self, session: &Session, step: Step) -> Result<()> {
        self.record_all(session, vec![step]).await
    }

    /// Logs steps that change nothing else.
    pub async fn record_all(&self, session: &Session, steps: Vec<Step>) -> Result<()> {
        let mut tried = 1;
        loop {
            let mut cx = self.cx(session);
            for step in &steps {
                cx.log(step.clone());
            }
            let written = async {
                let unit = self.env.store.begin(Mode::Write).await?;
                self.close(unit, Mode::Write, &cx.entries).await
            };
            match written.await {
                Err(Error::Store(StoreError::Contention)) if tried < TRIES => {
                    tokio::time::sleep(self.pause(tried)).await;
                    tried += 1;
                }
                other => return other,
            }
        }
    }

    /// Doubling from 10 ms, with as much again at random, so that two who met do not meet again.
    fn pause(&self, tried: u32) -> Duration {
        let base = 10_u64 << tried.min(6);
        let mut random = [0_u8; 1];
        self.env.entropy.fill(&mut random);
        Duration::from_millis(base + base * u64::from(random[0]) / 255)
    }
}

/// The name of an operation's type, without its path and lifetimes.
fn name_of<O>() -> &'static str {
    let path = std::any::type_name::<O>();
    let name = path.split('<').next().unwrap_or(path);
    name.rsplit("::").next().unwrap_or(name)
}

/// `TransferOwnership` as `transfer ownership`.
fn words(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}
