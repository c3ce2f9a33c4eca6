//! The user's own profile.

use async_trait::async_trait;
use domain::activity::action;
use domain::{Timestamp, User, text, user};

use crate::error::Result;
use crate::operation::{Cx, Needs, Operation, Step};
use crate::ports::{ReadTx, SupportTx};
use crate::settings;
use crate::users::edit::lost_race;

/// Shows the user's own profile and what guards it.
#[derive(Debug, Clone, Copy)]
pub struct MyProfile;

/// The user's own profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Name, address, language, version.
    pub user: User,
    /// Whether the address was proven.
    pub email_verified: bool,
    /// Recovery codes that are left, where a second factor is on.
    pub recovery_codes_left: i64,
    /// The user's security question, where one is set.
    pub security_question: Option<String>,
    /// Questions to choose from; none: there are no security questions here.
    pub security_questions: Vec<String>,
    /// When the user signed in before.
    pub last_sign_in_at: Option<Timestamp>,
}

#[async_trait]
impl Operation for MyProfile {
    type Output = Profile;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Profile> {
        let user = cx.user()?.clone();
        let question = tx.security_question(user.id).await?;
        Ok(Profile {
            email_verified: tx.email_verified(user.id, &user.email).await?,
            recovery_codes_left: tx.recovery_codes_left(user.id).await?,
            security_question: question.map(|question| question.question),
            security_questions: settings::client_area(tx).await?.security_questions,
            last_sign_in_at: user.last_sign_in_at,
            user,
        })
    }
}

/// Changes the user's own name, telephone number and language.
#[derive(Debug, Clone)]
pub struct ChangeProfile {
    /// The version that was seen.
    pub version: i64,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Telephone number; may be empty.
    pub phone: String,
    /// Language for mail; empty for the organisation's.
    pub language: String,
}

#[async_trait]
impl Operation for ChangeProfile {
    type Output = User;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::User;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<User> {
        let before = cx.user()?.clone();
        let (first_name, last_name) = user::checked_name(&self.first_name, &self.last_name)?;
        let after = User {
            first_name,
            last_name,
            phone: text::line("phone", &self.phone, text::LINE_MAX)?,
            language: domain::language::checked(&self.language)?,
            ..before.clone()
        };
        let fields = |user: &User| {
            [
                ("first_name", user.first_name.clone()),
                ("last_name", user.last_name.clone()),
                ("phone", user.phone.clone()),
                ("language", user.language.clone()),
            ]
        };
        let (old, new) = (fields(&before), fields(&after));
        let step = Step::new(
            action::USER_EDITED,
            format!("{} changed the own profile", after.name()),
        )
        .user(after.id)
        .changes(
            old.iter().map(|(name, value)| (*name, value.as_str())),
            new.iter().map(|(name, value)| (*name, value.as_str())),
        );
        if !step.is_change() {
            return Ok(before);
        }
        if before.version != self.version || !tx.user_update(&after).await? {
            return Err(lost_race(tx, &before.id.to_string(), "your profile").await?);
        }
        cx.log(step);
        Ok(User {
            version: before.version + 1,
            ..after
        })
    }
}
