//! Changing a user's details.

use async_trait::async_trait;
use domain::activity::action;
use domain::{EmailAddress, User, UserId, text, user};
use serde::Deserialize;

use super::add::taken;
use super::existing;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{ReadTx, StoreError, SupportTx};

/// Replaces a user's details.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditUser {
    /// Which.
    pub id: UserId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Sign-in address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Language for mail.
    pub language: String,
}

/// The error of a lost race: what changed, and who was faster. `id` is what the log is asked about.
pub(crate) async fn lost_race(
    tx: &mut (impl ReadTx + ?Sized),
    id: &str,
    what: &str,
) -> Result<Error> {
    let change = tx.last_change_of(id).await?;
    let (changed_by, changed_at) = change.unzip();
    let who = changed_by.as_deref().unwrap_or("Somebody else");
    let message = format!(
        "{who} changed {what} while you were looking at it. Nothing of theirs was overwritten and nothing of yours is lost: look at the present values, then save again."
    );
    Ok(Error::Conflict {
        message,
        changed_at,
        changed_by,
    })
}

fn fields(user: &User) -> [(&'static str, &str); 5] {
    [
        ("first_name", &user.first_name),
        ("last_name", &user.last_name),
        ("email", user.email.as_str()),
        ("phone", &user.phone),
        ("language", &user.language),
    ]
}

#[async_trait]
impl Operation for EditUser {
    type Output = User;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<User> {
        let before = existing(tx, self.id).await?;
        let (first_name, last_name) = user::checked_name(&self.first_name, &self.last_name)?;
        let after = User {
            first_name,
            last_name,
            email: EmailAddress::parse("email", &self.email)?,
            phone: text::line("phone", &self.phone, text::LINE_MAX)?,
            language: domain::language::checked(&self.language)?,
            ..before.clone()
        };
        if before.version != self.version {
            return Err(lost_race(tx, &self.id.to_string(), "this user").await?);
        }
        let step = Step::new(
            action::USER_EDITED,
            format!("Changed the user {}", after.name()),
        )
        .user(self.id)
        .changes(fields(&before), fields(&after));
        if !step.is_change() {
            return Ok(before);
        }
        if after.email.key() != before.email.key() {
            if tx.user_by_email(&after.email).await?.is_some() {
                return Err(taken(&after.email));
            }
            // A reset mail on its way to the old address must not work any more.
            tx.resets_void(self.id, cx.now).await?;
            tx.outbox_drop_resets(self.id, cx.now).await?;
        }
        match tx.user_update(&after).await {
            Ok(true) => {}
            Ok(false) => return Err(lost_race(tx, &self.id.to_string(), "this user").await?),
            Err(StoreError::Duplicate { .. }) => return Err(taken(&after.email)),
            Err(error) => return Err(error.into()),
        }
        cx.log(step);
        Ok(User {
            version: before.version + 1,
            ..after
        })
    }
}
