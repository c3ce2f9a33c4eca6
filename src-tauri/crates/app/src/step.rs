//! What an operation says of itself in the log.

use domain::activity::Change;
use domain::{AccountId, Actor, UserId};

/// A step to log.
#[derive(Debug, Clone)]
pub struct Step {
    pub(crate) actor: Option<Actor>,
    pub(crate) action: &'static str,
    pub(crate) account: Option<AccountId>,
    pub(crate) user: Option<UserId>,
    pub(crate) text: String,
    pub(crate) changes: Vec<Change>,
}

impl Step {
    /// A step with a sentence for people. `action` is one of [`domain::activity::action`].
    pub fn new(action: &'static str, text: impl Into<String>) -> Self {
        Self {
            actor: None,
            action,
            account: None,
            user: None,
            text: text.into(),
            changes: Vec::new(),
        }
    }

    /// The account concerned.
    #[must_use]
    pub fn account(mut self, id: AccountId) -> Self {
        self.account = Some(id);
        self
    }

    /// The user concerned.
    #[must_use]
    pub fn user(mut self, id: UserId) -> Self {
        self.user = Some(id);
        self
    }

    /// Somebody else than the session's actor: an invitee who proves a token, an admin signing in.
    #[must_use]
    pub fn by(mut self, actor: Actor) -> Self {
        self.actor = Some(actor);
        self
    }

    /// A field's value before and after; nothing where they are equal.
    #[must_use]
    pub fn change(mut self, field: &str, before: Option<&str>, after: Option<&str>) -> Self {
        if before != after {
            self.changes.push(Change {
                field: field.to_owned(),
                before: before.map(str::to_owned),
                after: after.map(str::to_owned),
            });
        }
        self
    }

    /// All fields that differ between two lists of the same fields.
    #[must_use]
    pub fn changes<'a, V: AsRef<str>>(
        mut self,
        before: impl IntoIterator<Item = (&'a str, V)>,
        after: impl IntoIterator<Item = (&'a str, V)>,
    ) -> Self {
        for ((field, old), (_, new)) in before.into_iter().zip(after) {
            self = self.change(field, Some(old.as_ref()), Some(new.as_ref()));
        }
        self
    }

    /// Whether any field changed.
    pub fn is_change(&self) -> bool {
        !self.changes.is_empty()
    }
}
